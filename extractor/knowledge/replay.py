"""The ledger of corrections in the store: written to once an entry, replayed over the rows after each ingest."""

from collections.abc import Iterable

from sqlite_utils import Database

from extractor.knowledge.corrections import Action, Correction, standing
from extractor.store.ledger import change_entity, entity_row, hide_entity, merge_rows, restore, rewriting
from extractor.store.rows import Row


def stored_ledger(db: Database) -> tuple[Correction, ...]:
    """All entries, in the order in which they were made."""
    rows = db.conn.execute("select arguments from corrections order by rowid").fetchall()
    return tuple(Correction.model_validate_json(arguments) for (arguments,) in rows)


def append(db: Database, entries: Iterable[Correction]) -> int:
    """Add entries that are not there yet; how many were added. The rows follow with `replay`."""
    before = db["corrections"].count
    with rewriting(db):
        for entry in entries:
            db.conn.execute(
                "insert or ignore into corrections values (?, ?, ?, ?, ?, ?)",
                [entry.id, entry.action.value, entry.who, entry.when, entry.why, entry.model_dump_json()],
            )
    return db["corrections"].count - before


def replay(db: Database) -> tuple[Correction, ...]:
    """Take all corrections back and make those in force again; returns those that found nothing to correct."""
    ledger = standing(stored_ledger(db))
    gone: dict[str, str] = {}
    with rewriting(db):
        restore(db)
        return tuple(entry for entry in ledger if not _apply(db, entry, gone))


def _apply(db: Database, entry: Correction, gone: dict[str, str]) -> bool:
    entity = _found(db, entry.node, entry, entry.name, gone)
    if entity is None:
        return False
    if entry.action is Action.MERGE:
        into = _found(db, entry.value or "", entry, entry.value_name, gone)
        if into is None or into["id"] == entity["id"]:
            return False
        gone[str(entity["id"])] = str(into["id"])
        return merge_rows(db, entity, into)
    if entry.action is Action.RENAME:
        return change_entity(db, entity, name=entry.value)
    if entry.action is Action.RETYPE:
        return change_entity(db, entity, kind=entry.value)
    return entry.action is Action.HIDE and hide_entity(db, entity)


def _found(db: Database, identifier: str, entry: Correction, name: str | None, gone: dict[str, str]) -> Row | None:
    while identifier in gone:
        identifier = gone[identifier]
    return entity_row(db, identifier, None if entry.kind is None else entry.kind.value, name)
