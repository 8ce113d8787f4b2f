"""A path in, an open database out: its schema up to date, its views made anew."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database

from extractor.errors import StoreError
from extractor.store.migrations import migrations

VIEWS = Path(__file__).parent / "views"
PATIENCE = 5_000  # milliseconds to wait for another writer


def open_database(path: str | Path) -> Database:
    """The database at `path`, made where there is none, foreign keys on, WAL, schema and views of this version.

    Raises StoreError, naming the file, where it is no SQLite database, cannot be written or is locked.
    """
    file = Path(path)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        db = Database(_connect(str(file)))
        db.enable_wal()
        migrations.apply(db)
        _make_views(db)
    except (sqlite3.Error, OSError) as wrong:
        raise StoreError(explained(file, wrong)) from wrong
    return db


def read_database(path: str | Path) -> Database:
    """The database at `path`, to be read only; raises StoreError where there is none or it is not one of ours."""
    file = Path(path)
    if not file.is_file():
        raise StoreError(f"{file}: there is no such database; make one with 'extractor ingest FILES --db {file}'")
    try:
        db = Database(_connect(f"{file.absolute().as_uri()}?mode=ro", uri=True))
        if not db.table("articles").exists():
            raise StoreError(f"{file}: this database was not made by 'extractor ingest'")
    except sqlite3.Error as wrong:
        raise StoreError(explained(file, wrong)) from wrong
    return db


def memory_database() -> Database:
    """An empty database in memory with the schema and the views of this version."""
    db = Database(_connect(":memory:"))
    migrations.apply(db)
    _make_views(db)
    return db


@contextmanager
def writing(db: Database) -> Iterator[None]:
    """One transaction: take the writer's lock at once, commit at the end, roll back on anything else."""
    db.conn.execute("begin immediate")
    try:
        yield
        db.conn.execute("commit")
    except BaseException:
        if db.conn.in_transaction:
            db.conn.execute("rollback")
        raise


def file_of(db: Database) -> Path:
    """The file of an open database."""
    return Path(db.conn.execute("pragma database_list").fetchone()[2] or "memory")


def explained(file: Path, wrong: Exception) -> str:
    """What is wrong with a database file, in one line that says what to do."""
    words = str(wrong)
    if "not a database" in words or "malformed" in words:
        return f"{file}: this is not a SQLite database (or it is damaged); name another file with --db"
    if "locked" in words or "busy" in words:
        return f"{file}: another program is writing to this database; try again when it has finished"
    return f"{file}: {words}"


def _connect(file: str, *, uri: bool = False) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=PATIENCE / 1000, uri=uri)
    connection.execute("pragma foreign_keys = on")
    return connection


def _make_views(db: Database) -> None:
    for file in sorted(VIEWS.glob("*.sql")):
        sql = file.read_text(encoding="utf-8")
        db.create_view(file.stem, sql.strip().rstrip(";"), replace=True)
