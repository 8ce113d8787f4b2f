"""Corrections in the store: they outlive a reading anew, and an undo brings every row back."""

import sqlite3

import pytest
from sqlite_utils import Database

from extractor.knowledge.corrections import Action, Correction, correction
from extractor.knowledge.nodes import Node
from extractor.knowledge.replay import append, replay, stored_ledger
from extractor.models import EntityKind
from extractor.store.counts import refresh_counts
from extractor.store.database import memory_database
from extractor.store.writer import save
from tests.samples import extraction

TABLES = ("entities", "aliases", "mentions", "appearances", "roles", "quotations")


def content(db: Database) -> dict[str, list[str]]:
    return {name: sorted(map(str, db.conn.execute(f"select * from {name}").fetchall())) for name in TABLES}


def nodes(db: Database) -> list[Node]:
    rows = db.conn.execute("select id, kind, name from entities order by id").fetchall()
    return [Node(id=row[0], kind=EntityKind(row[1]), name=row[2]) for row in rows]


def entry(db: Database, action: Action) -> Correction:
    one, other = nodes(db)[:2]
    value = {Action.MERGE: other, Action.RENAME: "Another Name", Action.RETYPE: "product"}.get(action)
    return correction(action, one, who="A. Reader", when="2025-06-03T09:00:00Z", value=value)


@pytest.mark.parametrize("action", [Action.MERGE, Action.RENAME, Action.RETYPE, Action.HIDE])
def test_a_correction_outlives_a_reading_anew_and_an_undo_brings_all_back(action: Action) -> None:
    db = memory_database()
    save(db, extraction())
    refresh_counts(db)
    before = content(db)
    made = entry(db, action)
    assert append(db, [made]) == 1
    assert replay(db) == ()
    refresh_counts(db)
    corrected = content(db)
    assert (corrected != before) is (action is not Action.HIDE)
    assert db["hidden"].count == (action is Action.HIDE)
    save(db, extraction(), again=True)
    assert replay(db) == ()
    refresh_counts(db)
    assert content(db) == corrected
    append(db, [correction(Action.UNDO, None, value=made.id, who="A. Reader", when="2025-06-04T09:00:00Z")])
    replay(db)
    refresh_counts(db)
    assert content(db) == before
    assert len(stored_ledger(db)) == 2


def test_the_ledger_only_grows() -> None:
    db = memory_database()
    save(db, extraction())
    made = entry(db, Action.HIDE)
    assert (append(db, [made]), append(db, [made])) == (1, 0)
    with pytest.raises(sqlite3.IntegrityError, match="append only"):
        db.conn.execute("delete from corrections")
