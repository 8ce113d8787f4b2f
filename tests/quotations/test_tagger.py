"""The tagger as shipped. All sentences are our own."""

from pathlib import Path

import pytest

from extractor.errors import ModelError
from extractor.quotations.tagger import WEIGHTS, Attribution, Tagger, load_tagger
from extractor.quotations.tagging.network import load_network

SPLIT = "“We carry almost no stock,” Ines Holt, a buyer at Varn Cables, said. “Nobody here does.”"
CASES = [
    (SPLIT, ["“We carry almost no stock,”", "“Nobody here does.”"], "said", "Ines Holt"),
    (
        "Officials met in Rotterdam. According to a Rotterdam-based trader, premiums will halve by June.",
        ["premiums will halve by June"],
        "According to",
        "a Rotterdam-based trader",
    ),
    ("The ministry said that two furnaces had stopped.", ["two furnaces had stopped"], "said", "The ministry"),
    ("Holt told the newspaper she would not chase cargoes.", ["she would not chase cargoes"], "told", "Holt"),
    ("“Freight has gone mad,” said Pavel Orr of Dunmore Shipping.", ["“Freight has gone mad,”"], "said", "Pavel Orr"),
]
SILENT = [
    "Three-month zinc closed at $2,910 a tonne on Friday, up 1.4%.",
    "The plant opened in 1974 and employs 320 people.",
    "1,200 1,210 1,195",
    "",
]


@pytest.fixture(scope="session")
def tagger() -> Tagger:
    return load_tagger()


def one_paragraph(tagger: Tagger, text: str) -> list[Attribution]:
    return tagger.attributions(text, [(0, len(text))])


@pytest.mark.parametrize(("text", "content", "cue", "source"), CASES)
def test_who_said_what(tagger: Tagger, text: str, content: list[str], cue: str, source: str) -> None:
    found = one_paragraph(tagger, text)
    assert len(found) == 1
    words = [text[start:end].removeprefix("that ").rstrip(".") for start, end in found[0].content]
    assert words == content
    assert found[0].cue is not None
    assert cue in text[slice(*found[0].cue)]
    assert found[0].source is not None
    assert source in text[slice(*found[0].source)]
    assert 0.5 < found[0].confidence <= 1
    assert 0.5 < found[0].speaker_confidence <= 1


@pytest.mark.parametrize("text", SILENT)
def test_nobody_speaks(tagger: Tagger, text: str) -> None:
    assert one_paragraph(tagger, text) == []


def test_offsets_count_from_the_texts_beginning(tagger: Tagger) -> None:
    text = f"ZINC 2,910\n\n{SPLIT}\n\nThe plant opened in 1974."
    begin = text.index("“")
    found = tagger.attributions(text, [(0, 10), (begin, begin + len(SPLIT)), (begin + len(SPLIT) + 2, len(text))])
    assert [text[slice(*segment)] for segment in found[0].content] == ["“We carry almost no stock,”", "“Nobody here does.”"]


def test_many_texts_at_once_give_what_each_gives_alone(tagger: Tagger) -> None:
    texts = [text for text, *_ in CASES] + SILENT
    together = tagger.attributions_batch([(text, [(0, len(text))]) for text in texts])
    assert [[one.content for one in found] for found in together] == [
        [one.content for one in one_paragraph(tagger, text)] for text in texts
    ]


def test_a_long_article_is_read_to_its_end(tagger: Tagger) -> None:
    text = "\n".join(["The plant opened in 1974 and employs 320 people."] * 60 + [SPLIT])
    begin = text.index("“")
    starts = [at * 49 for at in range(60)]
    found = tagger.attributions(text, [*((at, at + 48) for at in starts), (begin, len(text))])
    assert [one.content[0] for one in found] == [(begin, begin + 27)]


def test_odd_texts_break_nothing(tagger: Tagger) -> None:
    for text in ("”” “ ''", "“" * 40, "\u200b\ufeff “x", "說:「漲價」", "a" * 5000, "🙂 said 🙂"):
        assert all(0 <= start < end <= len(text) for one in one_paragraph(tagger, text) for start, end in one.content)


def test_the_package_holds_no_pickle_and_stays_small() -> None:
    sizes = {path.name: path.stat().st_size for path in WEIGHTS.iterdir()}
    assert set(sizes) == {"tagger.onnx", "tokenizer.json", "tagger.json", "fast.npz", "judge_accurate.npz", "judge_fast.npz"}
    assert sum(sizes.values()) < 30_000_000


def test_missing_weights_are_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"tagger\.onnx"):
        load_network(tmp_path)


def test_broken_weights_are_told(tmp_path: Path) -> None:
    for name in ("tagger.onnx", "tokenizer.json", "tagger.json"):
        (tmp_path / name).write_text("{}")
    with pytest.raises(ModelError, match="cannot be read"):
        load_network(tmp_path)
