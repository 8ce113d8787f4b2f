"""Thirty pages of a local site through models into the database; the same when it is killed: bench/fetching.py does it with a thousand."""

from pathlib import Path

from tests.cli.killing import comparable, killed, start
from tests.fetching.site import Site, served
from tests.fetching.test_run import _faults, _pages, stored

PAGES = 30
KILLS = 2


def test_killed_on_the_way_it_stores_the_same_and_fetches_no_stored_page_again(tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    with served(Site()) as site:
        good = _pages(site, PAGES, sorted(_faults(site))[:2])
        seeds = [site.url("/index.xml"), site.url("/feed")]
        start(whole, seeds).wait()
        assert max(site.hits[path] for path in good) == 1
        times, again = killed(site, broken, seeds, KILLS, PAGES)
        start(broken, seeds).wait()
    assert sorted(stored(whole)) == sorted(site.url(path) for path in good)
    assert times == KILLS
    assert again == []
    assert comparable(broken) == comparable(whole)
