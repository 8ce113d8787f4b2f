"""Saves extractions: one article is one transaction, and saving twice is saving once."""

import json
import sqlite3
from collections.abc import Callable, Sequence
from enum import StrEnum

from sqlite_utils import Database

from extractor.errors import PageError, StoreError
from extractor.models import Article, Extraction, Run
from extractor.store.database import explained, file_of, writing
from extractor.store.identity import digest
from extractor.store.rows import Row, Value, article_rows, fingerprint, text_hash

OF_ARTICLE = (
    "periods",
    "figures",
    "segments",
    "quotations",
    "roles",
    "appearances",
    "mentions",
    "aliases",
    "namings",
    "candidates",
    "tables",
    "blocks",
)
SHARED = frozenset({"runs", "entities"})


class Saved(StrEnum):
    """What saving an article came to."""

    NEW = "new"
    CHANGED = "changed"
    REREAD = "reread"
    UNCHANGED = "unchanged"
    EARLIER = "earlier version"


def is_saved(db: Database, article: Article, run: Run) -> bool:
    """Whether saving this article as this run reads it would change nothing."""
    row: Row = {
        "id": article.id,
        "published": article.published,
        "modified": article.modified,
        "text_hash": text_hash(article.text),
        "fingerprint": fingerprint(article, run),
    }
    return _outcome(db, row) is Saved.UNCHANGED


def save(db: Database, extraction: Extraction, *, again: bool = False, also: Callable[[], None] | None = None) -> Saved:
    """Save one article with all its facts, whole or not at all.

    `again` writes the facts anew even where article and run are those already stored; `also` is done in the same transaction.

    The same reading again changes nothing. Another text of the same article replaces its
    rows, and the earlier text is kept in `versions`; an earlier text that comes later goes
    straight there. Raises PageError if the facts contradict each other, and StoreError if the
    database is locked or full; it is as before then.
    """
    rows = article_rows(extraction)
    try:
        with writing(db):
            saved = _save_rows(db, rows, again=again)
            if also is not None:
                also()
            return saved
    except sqlite3.IntegrityError as wrong:
        raise PageError(extraction.article.source, f"its facts do not fit together: {wrong}") from wrong
    except sqlite3.OperationalError as wrong:
        raise StoreError(explained(file_of(db), wrong)) from wrong


def _save_rows(db: Database, rows: dict[str, list[Row]], *, again: bool) -> Saved:
    article = rows["articles"][0]
    outcome = _outcome(db, article)
    if again and outcome is Saved.UNCHANGED and _stored_text(db, article) == article["text_hash"]:
        outcome = Saved.REREAD
    before = [row[0] for row in db.conn.execute("select entity from appearances where article = ?", [article["id"]])]
    if outcome in (Saved.CHANGED, Saved.REREAD):
        _clear(db, str(article["id"]), keep_text=outcome is Saved.CHANGED)
    if outcome is Saved.EARLIER:
        _keep_version(db, article)
    elif outcome is not Saved.UNCHANGED:
        _insert(db, rows)
        db.conn.execute("insert into unsettled (article) values (?)", [article["id"]])
        named = [str(row["entity"]) for row in rows["appearances"]]
        db.conn.executemany("insert or ignore into uncounted values (?)", [(entity,) for entity in (*before, *named)])
        forget_unused(db, before)
        db.conn.execute("delete from runs where id not in (select run from articles)")
    return outcome


def _outcome(db: Database, article: Row) -> Saved:
    known = db.conn.execute(
        "select text_hash, fingerprint, coalesce(modified, published, '') from articles where id = ?", [article["id"]]
    ).fetchone()
    if known is None:
        return Saved.NEW
    stored_text, fingerprint, stored_date = known
    if stored_text == article["text_hash"]:
        return Saved.UNCHANGED if fingerprint == article["fingerprint"] else Saved.REREAD
    date = article["modified"] or article["published"] or ""
    kept = db.conn.execute("select 1 from versions where id = ?", [_version_id(article)]).fetchone()
    if kept is not None and str(date) <= stored_date:
        return Saved.UNCHANGED
    return Saved.EARLIER if str(date) < stored_date else Saved.CHANGED


def _stored_text(db: Database, article: Row) -> Value:
    found: tuple[Value] = db.conn.execute("select text_hash from articles where id = ?", [article["id"]]).fetchone()
    return found[0]


def _version_id(article: Row) -> str:
    return digest(article["id"], "version", article["text_hash"])


def _keep_version(db: Database, article: Row) -> None:
    columns = ("title", "published", "modified", "source", "text", "text_hash")
    version = {"id": _version_id(article), "article": article["id"], **{name: article[name] for name in columns}}
    _insert_all(db, "versions", [version], "insert or ignore")


def _clear(db: Database, article: str, *, keep_text: bool) -> None:
    """Take away an article's facts, and its row if a new one follows; its earlier text goes to `versions`."""
    if keep_text:
        columns = ("id", "title", "published", "modified", "source", "text", "text_hash")
        stored = db.conn.execute(f"select {', '.join(columns)} from articles where id = ?", [article]).fetchone()  # noqa: S608
        _keep_version(db, dict(zip(columns, stored, strict=True)))
    # The names this article gave are counted down when the next article is settled.
    db.conn.execute("delete from unsettled where article = ?", [article])
    db.conn.execute("insert into unsettled (name) select name from namings where article = ? and name is not null", [article])
    db.conn.execute(
        """insert into unsettled (name, form) select n.name, a.alias from namings n
        join aliases a on a.article = n.article and a.naming = n.id where n.article = ? and n.name is not null""",
        [article],
    )
    db.conn.execute("update figures set of = null, quotation = null where article = ?", [article])
    for table in OF_ARTICLE:
        if table == "segments":
            db.conn.execute("delete from segments where quotation in (select id from quotations where article = ?)", [article])
        else:
            db.conn.execute(f"delete from {table} where article = ?", [article])  # noqa: S608


def _insert(db: Database, rows: dict[str, list[Row]]) -> None:
    for table, given in rows.items():
        if table == "articles":
            _upsert(db, given[0])
        elif table == "entities":
            _insert_entities(db, given)
        else:
            _insert_all(db, table, given, "insert or ignore" if table in SHARED else "insert")


def _insert_entities(db: Database, rows: Sequence[Row]) -> None:
    """Entities are shared by articles: the first to name one makes it, later ones add what was not known."""
    for row in rows:
        taken = db.conn.execute(
            "select 1 from entities where kind = ? and slug = ? and id != ?", [row["kind"], row["slug"], row["id"]]
        ).fetchone()
        slug = f"{row['slug']}-{str(row['id'])[-6:]}" if taken else row["slug"]
        _insert_all(db, "entities", [{**row, "slug": slug}], "insert or ignore")
    db.conn.executemany(
        'update entities set subtype = coalesce(subtype, ?), "group" = coalesce("group", ?), codes = coalesce(codes, ?) where id = ?',
        [[row["subtype"], row["group"], row["codes"], row["id"]] for row in rows],
    )


def _insert_all(db: Database, table: str, rows: Sequence[Row], verb: str) -> None:
    if not rows:
        return
    columns = list(rows[0])
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    values: list[list[Value]] = [[row[name] for name in columns] for row in rows]
    db.conn.executemany(f'{verb} into "{table}" ({names}) values ({marks})', values)


def _upsert(db: Database, row: Row) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    news = ", ".join(f'"{name}" = excluded."{name}"' for name in row if name != "id")
    db.conn.execute(
        f"insert into articles ({names}) values ({marks}) on conflict (id) do update set {news}",  # noqa: S608
        list(row.values()),
    )


def forget_unused(db: Database, entities: Sequence[str]) -> None:
    """Those of the entities that no article speaks of any more go."""
    asked = "select value from json_each(?) where not exists (select 1 from appearances where entity = value)"
    unused = db.conn.execute(asked, [json.dumps(entities)]).fetchall()
    for table in ("forms", "publisher_counts", "together"):
        db.conn.executemany(f"delete from {table} where entity = ?", unused)  # noqa: S608
    db.conn.executemany("delete from together where other = ?", unused)
    db.conn.executemany("delete from entities where id = ?", unused)
