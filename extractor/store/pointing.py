"""Facts pointed at the entities they speak of: an article's own entity is tied to the one it is across articles by its row in `namings`."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple

from sqlite_utils import Database

from extractor.errors import StoreError
from extractor.store.database import explained, file_of
from extractor.store.identity import digest

# What points at an entity, by which column, and which column says which naming did.
POINTERS = (
    ("aliases", "entity", "naming"),
    ("mentions", "entity", "naming"),
    ("roles", "person", "person_naming"),
    ("roles", "organisation", "organisation_naming"),
    ("quotations", "speaker", "speaker_naming"),
)


class Pointing(NamedTuple):
    """An article's naming, the entity it was and the one it is from now on."""

    naming: str
    article: str
    left: str
    entity: str
    rule: str
    confidence: float


@contextmanager
def rewriting(db: Database) -> Iterator[None]:
    """One transaction in which rows may point at what comes later; all or nothing. Raises StoreError if the database is locked or full."""
    try:
        db.conn.execute("begin immediate")
        db.conn.execute("pragma defer_foreign_keys = on")
        yield
        db.conn.execute("commit")
    except sqlite3.OperationalError as wrong:
        if db.conn.in_transaction:
            db.conn.execute("rollback")
        raise StoreError(explained(file_of(db), wrong)) from wrong
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("rollback")
        raise


def point(db: Database, pointings: Sequence[Pointing]) -> None:
    """Namings, and all their facts, point at their entities; the entities' own rows follow."""
    db.conn.executemany(
        "update namings set entity = ?, rule = ?, confidence = ? where id = ?",
        [(one.entity, one.rule, one.confidence, one.naming) for one in pointings],
    )
    for table, column, naming in POINTERS:
        db.conn.executemany(
            f"update {table} set {column} = ? where article = ? and {naming} = ?",  # noqa: S608
            [(one.entity, one.article, one.naming) for one in pointings],
        )
    pairs = {(one.article, entity) for one in pointings if one.left != one.entity for entity in (one.left, one.entity)}
    _appear(db, sorted(pairs))
    beside = "insert or ignore into uncounted select entity from appearances where article = ?"
    db.conn.executemany(beside, [(article,) for article in dict.fromkeys(article for article, _ in pairs)])
    db.conn.executemany("insert or ignore into uncounted values (?)", [(entity,) for entity in {entity for _, entity in pairs}])


def name_speakers(db: Database, namings: Iterable[tuple[str, str]]) -> None:
    """Quotations of these namings, by article, carry their speaker's name as the entity has it."""
    db.conn.executemany(
        """update quotations set speaker_name = (select name from entities where id = quotations.speaker)
        where article = ? and speaker_naming = ?""",
        [(article, naming) for naming, article in namings],
    )


def _appear(db: Database, pairs: Sequence[tuple[str, str]]) -> None:
    """Count anew how often articles name entities."""
    db.conn.executemany("delete from appearances where article = ? and entity = ?", pairs)
    db.conn.executemany(
        """insert into appearances (id, article, entity, mentions, "as", published)
        select ?, article, entity, sum(mentions),
          case when max("as" = 'author') then 'author' when max("as" = 'publisher') then 'publisher' else 'named' end, max(published)
        from namings where article = ? and entity = ? group by article, entity""",
        [(digest(article, "appearance", entity), article, entity) for article, entity in pairs],
    )


def in_batches(values: Iterable[str], size: int = 400) -> Iterator[tuple[str, ...]]:
    """Values in portions that fit into one question."""
    left = iter(values)
    while batch := tuple(islice(left, size)):
        yield batch


def marks(values: Sequence[str]) -> str:
    """As many question marks as there are values."""
    return ", ".join("?" * len(values))
