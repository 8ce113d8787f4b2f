"""Stored rows put right and, row by row, back again: what they were before stands in `uncorrected`."""

import json
from collections.abc import Iterator
from contextlib import contextmanager

from sqlite_utils import Database

from extractor.store.identity import slug_of
from extractor.store.rows import Row

# What points at an entity, and by which column.
POINTERS = (
    ("aliases", "entity"),
    ("mentions", "entity"),
    ("appearances", "entity"),
    ("roles", "person"),
    ("roles", "organisation"),
    ("quotations", "speaker"),
)


@contextmanager
def rewriting(db: Database) -> Iterator[None]:
    """One transaction in which rows may point at what comes later; all or nothing."""
    db.conn.execute("begin immediate")
    try:
        db.conn.execute("pragma defer_foreign_keys = on")
        yield
        db.conn.execute("commit")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("rollback")
        raise


def restore(db: Database) -> None:
    """All rows as they were before any correction."""
    for table, before in db.conn.execute('select "table", before from uncorrected order by id desc').fetchall():
        row: Row = json.loads(before)
        names = ", ".join(f'"{name}"' for name in row)
        changes = ", ".join(f'"{name}" = excluded."{name}"' for name in row)
        marks = ", ".join("?" for _ in row)
        sql = f"insert into {table} ({names}) values ({marks}) on conflict(id) do update set {changes}"  # noqa: S608
        db.conn.execute(sql, list(row.values()))
    db.conn.execute("delete from uncorrected")
    db.conn.execute("delete from hidden")


def entity_row(db: Database, identifier: str, kind: str | None, name: str | None) -> Row | None:
    """An entity by id, else by kind and name."""
    found = list(db.query("select * from entities where id = ?", [identifier]))
    if not found and name is not None:
        found = list(db.query("select * from entities where kind = ? and slug = ?", [kind, slug_of(name)]))
    return found[0] if found else None


def merge_rows(db: Database, entity: Row, into: Row) -> bool:
    """All that points at one entity points at the other, and the first is gone."""
    _keep(db, "entities", "id = ?", [entity["id"]])
    same = 'entity = ? and article in (select article from appearances where entity = ?)'
    _keep(db, "appearances", same, [entity["id"], into["id"]])
    _keep(db, "appearances", same, [into["id"], entity["id"]])
    db.conn.execute(
        """update appearances set mentions = mentions + (select a.mentions from appearances a where a.entity = ?
          and a.article = appearances.article)
        where entity = ? and article in (select article from appearances where entity = ?)""",
        [entity["id"], into["id"], entity["id"]],
    )
    db.conn.execute(f"delete from appearances where {same}", [entity["id"], into["id"]])  # noqa: S608
    for table, column in POINTERS:
        _keep(db, table, f"{column} = ?", [entity["id"]])
        named = f", speaker_name = {db.quote(str(into['name']))}" if table == "quotations" else ""
        db.conn.execute(f"update {table} set {column} = ?{named} where {column} = ?", [into["id"], entity["id"]])  # noqa: S608
    for table in ("forms", "entity_counts", "hidden"):
        db.conn.execute(f"delete from {table} where entity = ?", [entity["id"]])  # noqa: S608
    db.conn.execute("delete from entities where id = ?", [entity["id"]])
    return True


def change_entity(db: Database, entity: Row, *, name: str | None = None, kind: str | None = None) -> bool:
    """Another name or kind; False where another entity has it already."""
    named, of_kind = name or str(entity["name"]), kind or entity["kind"]
    slug = slug_of(named)
    if list(db.query("select 1 from entities where kind = ? and slug = ? and id != ?", [of_kind, slug, entity["id"]])):
        return False
    _keep(db, "entities", "id = ?", [entity["id"]])
    db.conn.execute("update entities set name = ?, kind = ?, slug = ? where id = ?", [named, of_kind, slug, entity["id"]])
    if name is not None:
        _keep(db, "quotations", "speaker = ?", [entity["id"]])
        db.conn.execute("update quotations set speaker_name = ? where speaker = ?", [name, entity["id"]])
    return True


def hide_entity(db: Database, entity: Row) -> bool:
    """Out of lists and counts; its mentions stay."""
    db.conn.execute("insert or ignore into hidden values (?)", [entity["id"]])
    return True


def _keep(db: Database, table: str, where: str, values: list[object]) -> None:
    """Note rows as they are, before they are changed."""
    for row in list(db.query(f"select * from {table} where {where}", values)):  # noqa: S608
        db.conn.execute(
            'insert into uncorrected ("table", row, article, before) values (?, ?, ?, ?)',
            [table, row["id"], row.get("article"), json.dumps(row)],
        )
