"""Each view on rows made by hand: the question it answers, answered."""

from pathlib import Path

import pytest
from sqlite_utils import Database

from extractor.store.counts import refresh_counts
from extractor.store.database import VIEWS, memory_database
from extractor.store.writer import save
from tests.samples import TEXT, extraction


@pytest.fixture
def db() -> Database:
    """The sample article, and a later one in which Brink has another role."""
    database = memory_database()
    save(database, extraction())
    later = extraction(id="a2", published="2025-07-01", url="https://quay.example/2")
    quotation = later.quotations[0].model_copy(update={"role": "chief executive"})
    role = later.roles[0].model_copy(update={"role": "chief executive"})
    save(database, later.model_copy(update={"quotations": (quotation,), "roles": (role,)}))
    refresh_counts(database)
    return database


SENTENCE = TEXT.split("\n\n")[2]
SEEN = "name, kind, articles, mentions, quotations, first_seen, last_seen"
ROLE = ("Ada Brink", "chief executive", "Corvid Metals", "The Quay", "2025-07-01")
ANSWERS = [  # view, columns, a row of it
    ("said", "speaker, role, organisation, publisher, published", ROLE),
    ("facts", "fact", ("down 4%, tin stocks, 2025-05, against 2025-04",)),
    ("who_is_who", SEEN, ("Ada Brink", "person", 2, 2, 2, "2025-06-02", "2025-07-01")),
    ("who_is_who", "also_written", ("Brink",)),
    ("careers", "person, role, published, sentence", ("Ada Brink", "head of trading", "2025-06-02", SENTENCE)),
    ("most_quoted", "speaker, quotations, direct, articles, newest, role", ("Ada Brink", 2, 2, 2, "2025-07-01", "chief executive")),
    ("named_together", "entity, other, articles", ("Ada Brink", "Corvid Metals", 2)),
]


@pytest.mark.parametrize(("view", "columns", "row"), ANSWERS)
def test_a_view_answers_its_question(db: Database, view: str, columns: str, row: tuple[object, ...]) -> None:
    rows = db.execute(f"select {columns} from {view}").fetchall()
    if view in ("named_together", "who_is_who", "facts"):
        assert any(set(row) == set(found) for found in rows)
    else:
        assert rows[0] == row


def test_a_claim_is_a_figure_inside_a_quotation() -> None:
    db = memory_database()
    read = extraction()
    spoken = read.quotations[0].model_copy(update={"content": (read.figures[1].span,), "cue": None, "speaker": None})
    save(db, read.model_copy(update={"quotations": (spoken,)}))
    assert db.execute("select speaker, figure, measure from claims").fetchall() == [("Ada Brink", "310 tonnes", "stocks")]


@pytest.mark.parametrize("file", sorted(VIEWS.glob("*.sql")), ids=lambda file: file.stem)
def test_a_view_says_its_question_first(file: Path) -> None:
    assert file.read_text(encoding="utf-8").startswith("-- ")
    assert memory_database()[file.stem].exists()
