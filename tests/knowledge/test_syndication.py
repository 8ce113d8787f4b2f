"""Copies among stored articles are marked and kept; in whatever order articles come, the marks are those of comparing everything."""

import random

import pytest
from sqlite_utils import Database

from extractor.knowledge.copies import Told, copies
from extractor.knowledge.syndication import mark_copies
from extractor.models import Extraction
from extractor.store.counts import refresh_counts
from extractor.store.database import memory_database
from extractor.store.writer import save
from tests.knowledge.test_copies import REPORT, sentence
from tests.samples import RUN, TEXT, article, extraction

NOTICE = "The desk in Port Quill compiled this report and asks that nobody prints it again without a word."
NOTHING = {"entities": (), "roles": (), "quotations": (), "periods": (), "figures": ()}


def stored(db: Database, name: str, lines: list[str], day: int, publisher: str) -> None:
    text = "\n\n".join(["A headline", *lines])
    told = article(text, id=name, published=f"2025-06-{day:02}", publisher=publisher, url=None, source=name, tables=())
    save(db, Extraction.model_validate({"article": told, "run": RUN, **NOTHING}))


def marks(db: Database) -> list[tuple[object, ...]]:
    return db.execute("select article, original, kind, repeated, similarity from copies order by article").fetchall()


def all_at_once(db: Database) -> list[tuple[object, ...]]:
    """The marks that comparing everything that is stored gives."""
    told = []
    for row in db["articles"].rows:
        lines = db.execute("select text from blocks where article = ? and kind = 'paragraph' order by number", [row["id"]])
        text = "\n".join(line[0] for line in lines)
        told.append(Told(id=row["id"], text=text, publisher=row["publisher"], published=row["published"]))
    return [(copy.article, copy.original, copy.kind.value, copy.repeated, copy.similarity) for copy in copies(told)]


def test_a_copy_is_marked_and_kept() -> None:
    db = memory_database()
    stored(db, "first", REPORT, 1, "Agency")
    stored(db, "later", REPORT[:12], 2, "Courier")
    stored(db, "other", [sentence(seed) for seed in range(50, 60)], 3, "Courier")
    assert mark_copies(db) == 3
    assert mark_copies(db) == 0
    assert marks(db) == [("later", "first", "syndicated", 1.0, pytest.approx(0.6, abs=0.05))]
    assert db["articles"].count == 3
    assert db.execute("select article, original, publisher, original_publisher from copied_stories").fetchall() == [
        ("later", "first", "Courier", "Agency")
    ]
    assert db.execute("select article, copies, printed_by from stories").fetchall() == [("other", 0, None), ("first", 1, "Courier")]


def test_an_earlier_original_that_comes_later_takes_over() -> None:
    db = memory_database()
    for name, day in (("c", 9), ("b", 5), ("a", 2)):
        stored(db, name, REPORT, day, name)
        mark_copies(db)
    assert [mark[:2] for mark in marks(db)] == [("b", "a"), ("c", "a")]


def test_what_is_rewritten_is_no_copy_any_more() -> None:
    db = memory_database()
    stored(db, "first", REPORT, 1, "Agency")
    stored(db, "later", REPORT, 2, "Courier")
    stored(db, "last", REPORT, 3, "Herald")
    mark_copies(db)
    stored(db, "first", [sentence(seed) for seed in range(900, 912)], 4, "Agency")
    assert mark_copies(db) == 1
    assert [mark[:2] for mark in marks(db)] == [("last", "later")]
    held = db.execute("select count(*) from copy_keys where article = 'first'").fetchone()[0]
    assert held == len(db.execute("select value from compared, json_each(keys) where article = 'first'").fetchall())


@pytest.mark.parametrize("seed", range(6))
def test_marks_do_not_depend_on_the_order_in_which_articles_come(seed: int) -> None:
    """Forty-five articles cut from three reports, a notice under most of them; every few are marked, some rewritten in between."""
    dice = random.Random(seed)
    reports = [[sentence(1000 * report + place) for place in range(14)] for report in range(3)]
    db = memory_database()
    for number in dice.sample(range(45), 45):
        lines = dice.sample(dice.choice(reports), dice.randint(4, 14)) + [sentence(10_000 + 100 * number + place) for place in range(3)]
        stored(db, f"{number:02}", lines + [NOTICE] * (number % 4 > 0), dice.randint(1, 28), dice.choice("ABC"))
        if number % 5 == 0:
            mark_copies(db)
            stored(db, f"{number:02}", [*lines[:3], sentence(20_000 + number)], 28, "C")
    mark_copies(db)
    assert len(marks(db)) >= 5
    assert marks(db) == all_at_once(db)


def test_a_copied_story_counts_once() -> None:
    db = memory_database()
    long = TEXT + "\n\n" + "\n\n".join(REPORT[:4])
    for name, publisher, day in (("a1", "The Quay", "2025-06-02"), ("a2", "The Mole", "2025-06-03")):
        save(db, extraction(long, id=name, url=f"https://{name}.example/", publisher=publisher, published=day))
    refresh_counts(db)
    counted = "select quotations, articles from speaker_counts"
    assert db.execute(counted).fetchall() == [(2, 2)]
    mark_copies(db)
    refresh_counts(db)
    assert db.execute(counted).fetchall() == [(1, 1)]
    assert db.execute("select articles, mentions, quotations from entity_counts where name = 'Ada Brink'").fetchall() == [(1, 1, 1)]
    assert db.execute("select figures from measure_counts").fetchall() == [(2,)]
    assert db.execute("select quotations from most_quoted").fetchall() == [(1,)]
    assert db.execute("select articles, quotations from who_is_who where name = 'Ada Brink'").fetchall() == [(1, 1)]
    assert {row[0] for row in db.execute("select articles from named_together")} == {1}
    assert db.execute("select article, copy_of from said order by article").fetchall() == [("a1", None), ("a2", "a1")]
    assert {row[0] for row in db.execute("select copy_of from facts where article = 'a2'")} == {"a1"}
