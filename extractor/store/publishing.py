"""A database to the file that is served: compact, indexed, counted, with nothing left to write."""

import sqlite3
from pathlib import Path

from sqlite_utils import Database

from extractor.errors import StoreError
from extractor.store.counts import refresh_counts
from extractor.store.database import explained, open_database

IN_ORDER = 1  # user_version of a file whose row ids of articles and quotations rise with their date
SEARCHED = ("quotations", "articles", "forms")


def publish(source: Path, target: Path) -> None:
    """Write a copy of the database that is made for reading.

    Counts are made anew, the file is compacted, search indexes are rebuilt (a compacted table has other row ids),
    statistics are taken for the query planner, and the write-ahead log is switched off. Raises StoreError; a file
    at `target` is replaced only by a whole new one.
    """
    fresh = target.with_name(target.name + ".new")
    fresh.unlink(missing_ok=True)
    try:
        with_counts = open_database(source)
        refresh_counts(with_counts)
        with_counts.execute("vacuum into ?", [str(fresh)])
        with_counts.close()
        copy = Database(sqlite3.connect(fresh))
        for table in ("articles", "quotations"):
            _in_order_of_date(copy, table)
        for table in SEARCHED:
            rebuild_search(copy, table)
        copy.conn.execute(f"pragma user_version = {IN_ORDER}")
        copy.conn.execute("analyze")
        copy.conn.execute("pragma journal_mode = delete")
        copy.conn.commit()
        copy.close()
        fresh.replace(target)
    except (sqlite3.Error, OSError) as wrong:
        fresh.unlink(missing_ok=True)
        raise StoreError(explained(target, wrong)) from wrong


def _in_order_of_date(db: Database, table: str) -> None:
    """Give the rows row ids that rise with their date: the search index then finds the newest first without sorting all hits."""
    triggers = db.conn.execute("select name, sql from sqlite_master where type = 'trigger' and tbl_name = ?", [table]).fetchall()
    for name, _ in triggers:
        db.conn.execute(f"drop trigger {name}")
    db.conn.execute(f"create temp table sorted as select * from {table} order by published, id desc")  # noqa: S608
    db.conn.execute(f"delete from {table}")  # noqa: S608
    db.conn.execute(f"insert into {table} select * from sorted order by rowid")  # noqa: S608
    db.conn.execute("drop table sorted")
    for _, sql in triggers:
        db.conn.execute(sql)
    db.conn.commit()


def rebuild_search(db: Database, table: str) -> None:
    """Make a table's search index anew and check it; raises sqlite3.DatabaseError if it does not fit its table."""
    for command in ("rebuild", "optimize"):
        db.conn.execute(f"insert into {table}_fts({table}_fts) values (?)", [command])  # noqa: S608
    db.conn.execute(f"insert into {table}_fts({table}_fts, rank) values ('integrity-check', 1)")  # noqa: S608
    db.conn.commit()
