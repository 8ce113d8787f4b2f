"""What one remembers finds what was said; no input breaks the question."""

import pytest
from sqlite_utils import Database

from extractor.store.counts import refresh_counts
from extractor.store.database import memory_database
from extractor.store.search import FigureSearch, QuotationSearch, find_entities, find_figures, find_quotations
from extractor.store.writer import save
from tests.samples import extraction


@pytest.fixture
def db() -> Database:
    database = memory_database()
    save(database, extraction())
    refresh_counts(database)
    return database


FINDS = [
    {"words": "lifting"},
    {"speaker": "ada brink"},
    {"speaker": "Brink"},
    {"organisation": "corvid"},
    {"since": "2025-06-02"},
    {"words": "rest", "speaker": "Brink", "organisation": "Corvid", "since": "2025-01-01"},
]
MISSES = [
    {"words": "copper"},
    {"speaker": "Nobody"},
    {"organisation": "Pelican"},
    {"since": "2025-06-03"},
    {"about": "copper"},
    {"speaker": "%"},
]
ODD = ['"', "*", "NEAR(", "a AND", "😀", "-", "(", "col:x", "'; drop table articles; --", "x" * 10_000]


@pytest.mark.parametrize("remembered", FINDS)
def test_a_quotation_is_found_by_what_one_remembers(db: Database, remembered: dict[str, str]) -> None:
    found = find_quotations(db, QuotationSearch(**remembered))
    assert [row["speaker"] for row in found] == ["Ada Brink"]
    assert found[0]["segments"] == 2


@pytest.mark.parametrize("remembered", MISSES)
def test_what_was_not_said_is_not_found(db: Database, remembered: dict[str, str]) -> None:
    assert find_quotations(db, QuotationSearch(**remembered)) == []


@pytest.mark.parametrize(("least", "count"), [(None, 1), (0.0, 1), (0.71, 1), (0.73, 0), (1.0, 0)])
def test_quotations_are_filtered_by_the_chance_that_words_and_speaker_are_right(db: Database, least: float | None, count: int) -> None:
    db.execute("update quotations set confidence = 0.9, speaker_confidence = 0.8")
    assert len(find_quotations(db, QuotationSearch(min_confidence=least))) == count


@pytest.mark.parametrize("words", ODD)
def test_odd_words_find_nothing_and_break_nothing(db: Database, words: str) -> None:
    assert find_quotations(db, QuotationSearch(words=words)) == []
    assert find_entities(db, words=words) == [] or words == "-"


def test_figures_are_found_by_measure_commodity_and_period(db: Database) -> None:
    assert len(find_figures(db, FigureSearch(measure="stock", commodity="tin", period="2025"))) == 2
    assert find_figures(db, FigureSearch(period="2024")) == []
    assert find_figures(db, FigureSearch(place="Peru")) == []


@pytest.mark.parametrize(
    ("remembered", "count"),
    [
        ({"unit": "percent"}, 1),
        ({"unit": "per"}, 0),
        ({"kind": "change"}, 1),
        ({"direction": "down"}, 1),
        ({"direction": "up"}, 0),
        ({"basis": "2025-04"}, 1),
        ({"forecast": False}, 2),
        ({"forecast": True}, 0),
        ({"origin": "Peru"}, 0),
        ({"destination": "Peru"}, 0),
        ({"said_by": "Nobody"}, 0),
        ({"commodity": "tin", "kind": "change", "direction": "down", "unit": "percent"}, 1),
    ],
)
def test_figures_are_found_by_each_field(db: Database, remembered: dict[str, str | bool], count: int) -> None:
    assert len(find_figures(db, FigureSearch.model_validate(remembered))) == count


def test_entities_are_found_by_part_of_any_form(db: Database) -> None:
    assert [row["name"] for row in find_entities(db, words="rink")] == ["Ada Brink"]
    assert [row["name"] for row in find_entities(db, kind="organisation")] == ["Corvid Metals"]
