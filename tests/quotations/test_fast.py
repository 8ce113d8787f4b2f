"""The fast tagger: what it sees of a word, its sums, and the weights as shipped."""

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.strings import get_string_id
from spacy.tokens import Doc, Span

from extractor.errors import ModelError
from extractor.quotations.fast import FastTagger, load_fast
from extractor.quotations.scene import Scene
from extractor.quotations.tagging.features import NEIGHBOURS, TABLES, features_of, looked_up
from extractor.quotations.tagging.light import FEATURES, WEIGHTS, LightNetwork, load_light
from extractor.quotations.tagging.tags import TAG_COUNT

WORDS = ["“", "Tin", "is", "dear", ",", "”", "the", "trader", "said", "."]
HEADS = [2, 2, 8, 2, 2, 2, 7, 8, 8, 8]
DEPS = ["punct", "nsubj", "ccomp", "acomp", "punct", "punct", "det", "nsubj", "ROOT", "punct"]
TAGS = ["``", "NN", "VBZ", "JJ", ",", "''", "DT", "NN", "VBD", "."]


@pytest.fixture(scope="module")
def scene() -> Scene:
    spaces = [False, True, True, False, False, True, True, True, False, False]
    doc = Doc(spacy.blank("en").vocab, words=WORDS, heads=HEADS, deps=DEPS, tags=TAGS, spaces=spaces)
    doc.spans["mentions"] = [Span(doc, 1, 2, label="commodity")]
    return Scene(doc)


def tables(**words: list[str]) -> dict[str, np.ndarray]:
    return {name: np.array(sorted(map(get_string_id, words.get(name, []))), dtype=np.uint64) for name in TABLES}


def column(scene: Scene, name: str) -> list[int]:
    return features_of(scene, tables(word=["tin", "said"])).kinds[:, FEATURES.index(name)].tolist()


def near(scene: Scene, name: str) -> list[int]:
    return features_of(scene, tables()).near[:, NEIGHBOURS.index(name)].tolist()


def test_known_words_have_numbers_and_others_none(scene: Scene) -> None:
    found = column(scene, "word")
    assert sorted({found[1], found[8]}) == [1, 2]
    assert [number for place, number in enumerate(found) if place not in (1, 8)] == [0] * 8


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("state", [2, 1, 1, 1, 1, 3, 0, 0, 0, 0]),
        ("block", [1, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
        ("mention", [0, 4, 0, 0, 0, 0, 0, 0, 0, 0]),
        ("title", [0, 0, 0, 0, 0, 0, 0, 1, 0, 0]),
    ],
)
def test_marks_blocks_mentions_and_titles(scene: Scene, name: str, expected: list[int]) -> None:
    assert column(scene, name) == expected


def test_reporting_verbs_are_known_by_their_strength(scene: Scene) -> None:
    cues = column(scene, "cue")
    assert cues[8] == 4
    assert not any(cues[:8])


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("before", [10, 0, 1, 2, 3, 4, 5, 6, 7, 8]),
        ("after", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
        ("head", HEADS),
        ("reporter", [8] * 10),
        ("subject", [10, 10, 1, 10, 10, 10, 10, 10, 7, 10]),
        ("clause", [10, 10, 10, 10, 10, 10, 10, 10, 2, 10]),
        ("opener", [10] * 10),
        ("closer", [6] * 6 + [10] * 4),
        ("root", [8] * 10),
    ],
)
def test_who_stands_near_in_line_and_tree(scene: Scene, name: str, expected: list[int]) -> None:
    assert near(scene, name) == expected


def test_an_empty_table_knows_nothing() -> None:
    assert looked_up(np.zeros(0, dtype=np.uint64), np.array([1, 2], dtype=np.uint64)).tolist() == [0, 0]


def arrays(width: int = 2, tags: int = TAG_COUNT) -> dict[str, np.ndarray]:
    made: dict[str, np.ndarray] = {f"table {name}": np.zeros(0, dtype=np.uint64) for name in TABLES}
    made |= {f"embedded {name}": np.ones((6, width)) * [1, -1] for name in FEATURES}
    made |= {"layer 0": np.zeros((width * (len(NEIGHBOURS) + 1), width)), "layer 0 bias": np.array([0.0, 2.0])}
    head = np.zeros((width, tags))
    head[1, 0] = 1
    return made | {"head": head, "head bias": np.zeros(tags), "moves": np.zeros((tags, tags))}


def test_sums_are_made_as_they_were_taught(scene: Scene) -> None:
    network = LightNetwork(arrays())
    scores = network.scores(features_of(scene, network.tables))
    assert scores.shape == (10, TAG_COUNT)
    assert scores[:, 0].round(2).tolist() == [0.0] * 10  # (1, -1), then (1, -1 + 2), which is even


def test_without_a_parse_nothing_is_read() -> None:
    assert FastTagger(LightNetwork(arrays())).attributions(Scene(spacy.blank("en")("“Tin is dear,” he said."))) == []


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "not there"), (b"no archive", "cannot be read"), (arrays(tags=3), "other tags"), ({"head": np.zeros(1)}, "cannot be read")],
)
def test_missing_and_foreign_weights_are_told(tmp_path: Path, content: bytes | dict[str, np.ndarray] | None, message: str) -> None:
    path = tmp_path / "fast.npz"
    if isinstance(content, bytes):
        path.write_bytes(content)
    elif content is not None:
        np.savez(path, **content)
    with pytest.raises(ModelError, match=message):
        load_light(path)


CASES = [
    ("“Freight has gone mad,” said Pavel Orr of Dunmore Shipping.", "Freight has gone mad", "Pavel Orr"),
    ("The ministry said that two furnaces had stopped.", "two furnaces had stopped", "The ministry"),
    ("Holt told the newspaper she would not chase cargoes.", "she would not chase cargoes", "Holt"),
]


@pytest.mark.parametrize(("text", "content", "source"), CASES)
def test_who_said_what(nlp: Language, text: str, content: str, source: str) -> None:
    found = load_fast().attributions(Scene(nlp(text)))
    assert len(found) == 1
    assert content in text[found[0].content[0][0] : found[0].content[-1][1]]
    assert found[0].source is not None
    assert source in text[slice(*found[0].source)]


@pytest.mark.parametrize("text", ["Three-month zinc closed at $2,910 a tonne on Friday.", "The plant opened in 1974.", "", " \n "])
def test_nobody_speaks(nlp: Language, text: str) -> None:
    assert load_fast().attributions(Scene(nlp(text))) == []


def test_weights_are_small_and_hold_no_objects() -> None:
    path = WEIGHTS / "fast.npz"
    assert path.stat().st_size < 8_000_000
    with np.load(path, allow_pickle=False) as held:
        assert all(held[name].dtype != object for name in held.files)
