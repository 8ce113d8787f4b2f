"""A database of any earlier step becomes one of today's, and what is in it stays."""

import pytest
from sqlite_utils import Database

from extractor.store.database import memory_database
from extractor.store.migrations import migrations

STEPS = [step.name for step in migrations.pending(Database(memory=True))]


def schema(db: Database) -> list[tuple[str, ...]]:
    return sorted(db.execute("select type, name, sql from sqlite_master where name not like '_sqlite%' and type != 'view'").fetchall())


@pytest.mark.parametrize("step", STEPS)
def test_each_earlier_step_migrates_to_todays_schema(step: str) -> None:
    db = Database(memory=True)
    migrations.apply(db, stop_before=step)
    if db["articles"].exists():
        db["runs"].insert({"id": "r", "version": "0", "model": "m", "quotations": "rules"})
        db["articles"].insert({"id": "a", "title": "Kept", "text": "Zinc rises.", "run": "r"})
    migrations.apply(db)
    assert schema(db) == schema(memory_database())
    if step != STEPS[0]:
        assert [row["title"] for row in db["articles"].rows] == ["Kept"]
        assert db.execute("select count(*) from articles_fts where articles_fts match 'zinc'").fetchone() == (1,)


def test_every_foreign_key_has_an_index() -> None:
    db = memory_database()
    bare = [
        (table.name, key.column)
        for table in db.tables
        for key in table.foreign_keys
        if not any(index.columns[0] == key.column for index in table.indexes)
    ]
    assert bare == []


def test_foreign_keys_are_on() -> None:
    assert memory_database().execute("pragma foreign_keys").fetchone() == (1,)
