"""What can be told without a model: runs of capitals, known names, the forms of names, laws, the lexicons' sizes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.entities.chunks import capital_runs
from extractor.entities.evidence import form_evidence
from extractor.entities.known import KnownNames, lexicon_entities, watched_entities, written_forms
from extractor.entities.patterns import law_spans
from extractor.entities.words import namesakes
from extractor.errors import LexiconError
from extractor.models import EntityKind

RUNS = [
    ("shares of Corvane Shipping rose", ["Corvane Shipping"]),
    ("the Ministry of Ferries , Locks and Weirs ( MFLW ) said", ["Ministry of Ferries , Locks and Weirs", "MFLW"]),
    ("the Nordic Rope Makers ' Guild said", ["Nordic Rope Makers ' Guild"]),
    ("Norway 's Department of Tides", ["Norway", "Department of Tides"]),
    ("Managing Director Ada Quist - Moor left", ["Ada Quist - Moor"]),
    ("said Dr. Ada van der Quist", ["Ada van der Quist"]),
    ("Corvane chief executive Ada Quist", ["Corvane", "Ada Quist"]),
    ("at Bread & Salt in Lisbon", ["Bread & Salt", "Lisbon"]),
    ("sold CIF Lisbon in October", ["Lisbon"]),
    ("before Lunar New Year at Copper Week", []),
    ("The price fell", []),
]


@pytest.mark.parametrize(("text", "names"), RUNS)
def test_runs_of_capitals(text: str, names: list[str]) -> None:
    words = text.split(" ")
    assert [" ".join(words[start:end]) for start, end in capital_runs(words).names] == names


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Corvane Capital", "organisation"),
        ("Bread & Salt", "organisation"),
        ("Corvane Shipping plc", "organisation"),
        ("Guild of Rope Makers", "organisation"),
        ("NPU", "organisation"),
        ("CorvaNEX", "organisation"),
        ("Ingrid Solheim", "person"),
        ("J. Larrimore", "person"),
        ("Hamid bin Osman", "person"),
        ("Port of Corvane", "facility"),
    ],
)
def test_what_a_name_says_by_itself(name: str, kind: str) -> None:
    scores: dict[str, float] = {}
    for one, weight in form_evidence(name):
        scores[one] = scores.get(one, 0) + weight
    assert max(scores, key=lambda one: scores[one]) == kind


LAWS = [
    ("Under the Clean Harbours Act, ships pay.", "Clean Harbours Act"),
    ("The Ferries and Locks Act of 2019 stands.", "Ferries and Locks Act of 2019"),
    ("Notice No. 18 lists them.", "Notice No. 18"),
    ("Regulation (EU) 2031/77 applies.", "Regulation (EU) 2031/77"),
]


@pytest.mark.parametrize(("text", "law"), LAWS)
def test_laws(text: str, law: str) -> None:
    assert [text[start:end] for start, end, _ in law_spans(text)] == [law]


@pytest.mark.parametrize("text", ["He will act on it.", "The order was large.", "Act now, he said.", "by order of 12 ships"])
def test_no_laws(text: str) -> None:
    assert law_spans(text) == []


def found(text: str) -> dict[str, set[str]]:
    words = text.split(" ")
    return {" ".join(words[start:end]): {known.name for known, _ in meanings} for start, end, meanings in NAMES(words)}


NAMES = KnownNames(lexicon_entities())


def test_known_names_in_any_spelling() -> None:
    got = found("Sulphuric acid , rare earth magnets and LNG for the US and the LME")
    assert got["Sulphuric acid"] == {"sulfuric acid"}
    assert got["rare earth magnets"] == {"rare earth magnets"}
    assert got["LNG"] == {"liquefied natural gas"}
    assert got["US"] == {"United States"}


def test_forms_with_capitals_are_matched_as_written() -> None:
    assert "us" not in found("it told us of it")
    assert "vale" not in found("a vale of tears")


def test_there_are_two_hundred_commodities_with_group_and_most_with_a_code() -> None:
    commodities = [known for known in lexicon_entities() if known.kind is EntityKind.COMMODITY]
    assert len(commodities) >= 200
    assert all(known.group for known in commodities)
    assert sum(bool(known.codes) for known in commodities) > 0.9 * len(commodities)


def test_no_form_has_two_meanings_of_one_kind() -> None:
    seen: dict[tuple[EntityKind, str], str] = {}
    twice = []
    for known in lexicon_entities():
        for form, part in written_forms(known):
            if part != "weak" and form not in namesakes() and seen.setdefault((known.kind, form), known.name) != known.name:
                twice.append((form, known.name))
    assert twice == []


def test_the_users_watchlist_is_read_and_a_wrong_line_named(tmp_path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("name,kind,aliases,codes\nCorvane,organisation,CVN|Corvane Ltd,wikidata:Q1\n", encoding="utf-8")
    mine = watched_entities(str(path))[-1]
    assert (mine.name, mine.forms, mine.codes, mine.watched) == ("Corvane", ("CVN", "Corvane Ltd"), ("wikidata:Q1",), True)
    path.write_text("name,kind,aliases,codes\nCorvane,ship,,\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"mine\.csv"):
        watched_entities(str(path))


@given(st.lists(st.text(min_size=1, max_size=8), max_size=30))
def test_any_words_can_be_read(words: list[str]) -> None:
    runs = capital_runs(words)
    assert all(0 <= start < end <= len(words) for start, end in (*runs.names, *runs.blocked))
    assert all(0 <= start < end <= len(words) for start, end, _ in NAMES(words))
