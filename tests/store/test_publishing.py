"""The published file holds the same rows, searches as well, and needs no writer; a failure leaves what was there."""

import sqlite3
from pathlib import Path

import pytest

from extractor.errors import StoreError
from extractor.store.database import open_database, read_database
from extractor.store.publishing import publish
from extractor.store.search import QuotationSearch, find_quotations
from extractor.store.writer import save
from tests.samples import TEXT, extraction


def test_the_published_file_has_the_rows_and_finds_the_words(tmp_path: Path) -> None:
    db = open_database(tmp_path / "news.db")
    for number in range(6):
        save(db, extraction(id=f"a{number}", url=f"https://quay.example/{number}"))
    # A hole in the row ids: compacting closes it, and an index that was not made anew would point beside.
    db.execute("delete from blocks where article = 'a0'")
    save(db, extraction(TEXT + "\n\nMore.", id="a1", modified="2025-06-05").model_copy(update={"quotations": ()}))
    publish(tmp_path / "news.db", tmp_path / "served.db")
    served = read_database(tmp_path / "served.db")
    for table in ("articles", "quotations", "segments", "figures", "mentions", "entities"):
        assert served[table].count == db[table].count > 0, table
    assert {row["article"] for row in find_quotations(served, QuotationSearch(words="lifting"))} == {"a0", "a2", "a3", "a4", "a5"}
    assert served.execute("select count(*) from speaker_counts").fetchone() == (1,)
    assert not (tmp_path / "served.db-wal").exists()
    assert served.execute("select count(*) from sqlite_stat1").fetchone()[0] > 0


def test_a_database_that_is_none_leaves_the_served_file(tmp_path: Path) -> None:
    (tmp_path / "news.db").write_text("no database " * 100)
    served = tmp_path / "served.db"
    sqlite3.connect(served).close()
    served.write_bytes(b"as it was")
    with pytest.raises(StoreError):
        publish(tmp_path / "news.db", served)
    assert served.read_bytes() == b"as it was"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["news.db", "served.db"]
