"""Feeds: lawful Atom, ids that outlive a second reading, nothing twice."""

import re
from pathlib import Path

import feedparser
import pytest
from datasette.app import Datasette

from extractor.models import Extraction
from extractor.store.counts import refresh_counts
from extractor.store.database import open_database
from extractor.store.writer import save
from extractor.web.feeds import instant_of
from tests.samples import TEXT, extraction

FEEDS = [
    "/person/ada-brink.atom", "/entity/corvid-metals.atom", "/entity/tin.atom", "/measure/stocks.atom", "/search.atom",
    "/search.atom?q=lifting", "/search.atom?speaker=Brink&kind=direct", "/search.atom?q=%00%22*%20NEAR(",
]  # fmt: skip
RFC_3339 = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)"
INSTANTS = [
    ("2025-06-02", "2025-06-02T00:00:00Z"),
    ("2025-06-02T09:00:00+01:00", "2025-06-02T09:00:00+01:00"),
    ("2025-06-02T09:00:00Z", "2025-06-02T09:00:00Z"),
    ("2025-06-02T09:00:00", "2025-06-02T09:00:00Z"),
    ("2025-06-02T09:00", "2025-06-02T09:00:00Z"),
    ("2025-06-02T09:00+01:00", "2025-06-02T09:00:00+01:00"),
    (None, "1970-01-01T00:00:00Z"),
    ("June", "1970-01-01T00:00:00Z"),
]


@pytest.mark.parametrize(("published", "instant"), INSTANTS)
def test_dates_become_instants(published: str | None, instant: str) -> None:
    assert instant_of(published) == instant
    assert re.fullmatch(RFC_3339, instant)


@pytest.mark.parametrize("path", FEEDS)
async def test_a_feed_is_lawful_atom(served: Datasette, path: str) -> None:
    answer = await served.client.get(path)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    read = feedparser.parse(answer.content)
    assert (read.bozo, read.version) == (False, "atom10")
    assert read.feed.title
    assert read.feed.author
    assert {link.rel for link in read.feed.links} == {"self", "alternate"}
    assert len({entry.id for entry in read.entries}) == len(read.entries)
    for entry in (read.feed, *read.entries):
        assert re.fullmatch(RFC_3339, entry.updated)
        assert re.fullmatch(r"urn:market-extractor:(fact|feed):[\w/.%-]+", entry.id)
    for entry in read.entries:
        assert (await served.client.get(entry.link.removeprefix("http://localhost"))).status_code == 200
    assert (await served.client.get(path)).text == answer.text


async def test_what_was_asked_is_part_of_a_searchs_id(served: Datasette) -> None:
    ids = {feedparser.parse((await served.client.get(path)).content).feed.id for path in FEEDS}
    assert len(ids) == len(FEEDS)


async def ids_of(read: Extraction, file: Path) -> dict[str, list[str]]:
    """The ids of each feed's entries after `read` was saved."""
    db = open_database(file)
    save(db, read)
    refresh_counts(db)
    db.close()
    served = Datasette([str(file)])
    found = {path: feedparser.parse((await served.client.get(path)).content).entries for path in FEEDS[:6]}
    return {path: [entry.id for entry in entries] for path, entries in found.items()}


async def test_nothing_comes_again_after_a_second_reading(tmp_path: Path) -> None:
    file = tmp_path / "news.db"
    before = await ids_of(extraction(), file)
    assert [path for path, ids in before.items() if not ids] == ["/entity/tin.atom"]
    # The article has grown at its beginning: every fact stands elsewhere now.
    moved = TEXT.replace("Stocks of tin stood", "It rained at the wharf.\n\nStocks of tin stood")
    assert await ids_of(extraction(moved), file) == before
