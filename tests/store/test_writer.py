"""Saving twice is saving once; a changed article replaces its rows whole; nothing is half saved."""

import sqlite3
from decimal import Decimal
from pathlib import Path

import pytest
from sqlite_utils import Database

from extractor.errors import PageError, StoreError
from extractor.models import Quantity
from extractor.store.counts import refresh_counts
from extractor.store.database import memory_database, open_database, read_database
from extractor.store.writer import Saved, is_saved, save
from tests.samples import RUN, TEXT, article, extraction


def content(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all tables but the log of migrations."""
    names = [name for name in db.table_names() if not name.startswith("_") and "_fts" not in name]
    return {name: sorted(map(tuple, db.conn.execute(f"select * from {name}").fetchall()), key=str) for name in names}


def test_saving_twice_is_saving_once() -> None:
    db = memory_database()
    assert save(db, extraction()) is Saved.NEW
    before = content(db)
    assert save(db, extraction()) is Saved.UNCHANGED
    assert is_saved(db, article(), RUN)
    assert content(db) == before


def test_reading_again_replaces_the_facts_and_keeps_their_ids() -> None:
    db = memory_database()
    save(db, extraction())
    before = content(db)
    assert save(db, extraction(), again=True) is Saved.REREAD
    assert content(db) == before


def test_a_changed_text_replaces_the_rows_and_keeps_the_earlier_text() -> None:
    db = memory_database()
    save(db, extraction())
    changed = TEXT.replace("310 tonnes", "310 tonnes and more")
    assert save(db, extraction(changed, modified="2025-06-03T09:00:00+01:00")) is Saved.CHANGED
    assert [row["text"] for row in db["versions"].rows] == [TEXT]
    assert [row["text"] for row in db["articles"].rows] == [changed]
    assert db["figures"].count == 2
    # Fed again in the same order, nothing flips back and forth.
    before = content(db)
    assert save(db, extraction()) is Saved.UNCHANGED
    assert save(db, extraction(changed, modified="2025-06-03T09:00:00+01:00")) is Saved.UNCHANGED
    assert content(db) == before


def test_an_earlier_text_that_comes_later_goes_to_the_versions() -> None:
    db = memory_database()
    save(db, extraction(modified="2025-06-03T09:00:00+01:00"))
    earlier = extraction(TEXT.replace("310 tonnes", "310 tonnes or so"))
    assert save(db, earlier) is Saved.EARLIER
    assert db["versions"].count == 1
    assert next(iter(db["articles"].rows))["text"] == TEXT


def test_entities_that_no_article_names_any_more_go() -> None:
    db = memory_database()
    save(db, extraction())
    refresh_counts(db)
    lonely = extraction(TEXT + "\n\nMore.").model_copy(update={"entities": (), "roles": (), "quotations": ()})
    assert save(db, lonely) is Saved.CHANGED
    assert db["entities"].count == 0
    assert db["quotations"].count == 0


def test_a_change_points_at_its_level_and_a_claim_at_its_quotation() -> None:
    db = memory_database()
    save(db, extraction())
    rows = {row["text"]: row for row in db["figures"].rows}
    assert rows["4%"]["of"] == rows["310 tonnes"]["id"]
    assert rows["4%"]["quotation"] is None


def test_search_finds_words_in_other_forms_and_parts_of_names() -> None:
    db = memory_database()
    save(db, extraction())
    assert db.execute("select count(*) from quotations_fts where quotations_fts match 'lifting'").fetchone() == (1,)
    refresh_counts(db)
    assert db.execute("select count(*) from forms_fts where forms_fts match 'orvid'").fetchone() == (1,)
    save(db, extraction(TEXT + "\n\nMore.", modified="2025-06-04").model_copy(update={"quotations": ()}))
    assert db.execute("select count(*) from quotations_fts where quotations_fts match 'lifting'").fetchone() == (0,)


def test_facts_that_contradict_each_other_are_refused_whole() -> None:
    db = memory_database()
    save(db, extraction())
    before = content(db)
    quotation = extraction().quotations[0].model_copy(update={"entity_id": "nobody"})
    wrong = extraction(TEXT + "\n\nMore.").model_copy(update={"quotations": (quotation,)})
    with pytest.raises(PageError, match=r"tin\.html"):
        save(db, wrong)
    assert content(db) == before


def test_a_locked_database_is_one_clear_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.store.database.PATIENCE", 50)
    db = open_database(tmp_path / "news.db")
    other = sqlite3.connect(tmp_path / "news.db")
    other.execute("begin immediate")
    with pytest.raises(StoreError, match="another program is writing"):
        save(db, extraction())
    other.rollback()
    other.close()
    assert save(db, extraction()) is Saved.NEW
    db.close()


def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text.db").write_text("no database " * 100)
    with pytest.raises(StoreError, match="not a SQLite database"):
        open_database(tmp_path / "text.db")
    with pytest.raises(StoreError, match="there is no such database"):
        read_database(tmp_path / "missing.db")
    sqlite3.connect(tmp_path / "other.db").close()
    with pytest.raises(StoreError, match="not made by"):
        read_database(tmp_path / "other.db")


def test_counts_are_those_of_the_rows() -> None:
    db = memory_database()
    save(db, extraction())
    refresh_counts(db)
    refresh_counts(db)
    assert db.execute("select speaker_name, slug, quotations, organisation from speaker_counts").fetchall() == [
        ("Ada Brink", "ada-brink", 1, "Corvid Metals")
    ]
    assert db.execute("select name, mentions, quotations from entity_counts where kind = 'person' order by name").fetchall() == [
        ("Ada Brink", 1, 1),
        ("Lou Marsh", 0, 0),
    ]
    assert db.execute("select measure, figures, commodities, newest from measure_counts").fetchall() == [("stocks", 2, 1, "2025-06-02")]


def test_two_speakers_of_one_name_are_counted_apart() -> None:
    db = memory_database()
    save(db, extraction())
    said = next(iter(db["quotations"].rows))
    namesake = {**next(row for row in db["entities"].rows if row["name"] == "Ada Brink"), "id": "other", "slug": "ada-brink-2"}
    db["entities"].insert(namesake)
    db["quotations"].insert({**said, "id": "again", "speaker": "other", "role": "farmer", "organisation": None})
    refresh_counts(db)
    counted = db.execute("select speaker_name, slug, quotations, role, organisation from speaker_counts order by slug").fetchall()
    assert counted == [("Ada Brink", "ada-brink", 1, "head of trading", "Corvid Metals"), ("Ada Brink", "ada-brink-2", 1, "farmer", None)]


def test_a_figure_keeps_its_printed_unit_and_has_a_common_one() -> None:
    db = memory_database()
    read = extraction()
    kilotonnes = read.figures[1].model_copy(update={"quantity": Quantity(low=Decimal(1), high=Decimal(3), unit="kilotonne")})
    bare = read.figures[0].model_copy(update={"quantity": Quantity(value=Decimal(7), unit=None), "of": None})
    save(db, read.model_copy(update={"figures": (kilotonnes, bare)}))
    rows = {row["text"]: row for row in db["figures"].rows}
    kept = rows["310 tonnes"]
    assert (kept["low"], kept["high"], kept["unit"]) == (1, 3, "kilotonne")
    assert (kept["common_value"], kept["common_unit"]) == (2000, "tonne")
    assert rows["4%"]["common_unit"] is None
