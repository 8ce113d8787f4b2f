"""The whole way from a feed to the database, round after round, through the command line."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from spacy.language import Language

from extractor.cli import ingest, main
from extractor.cli import watch as watching
from tests.fetching.site import Handler, Site, article


@pytest.fixture
def run(nlp: Language, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """A command on a database of this test; the pipeline is the one all tests share."""
    monkeypatch.setattr(ingest, "load_pipeline", lambda *given, **named: nlp)

    def call(command: str, *arguments: str) -> Result:
        return CliRunner().invoke(
            main, [command, *arguments, "--db", str(tmp_path / "news.db"), "--allow-private", "--delay", "0"], catch_exceptions=False
        )

    return call


def titles(folder: Path) -> list[str]:
    connection = sqlite3.connect(folder / "news.db")
    rows = [str(row[0]) for row in connection.execute("select title from articles order by title")]
    connection.close()
    return rows


def test_each_round_stores_what_is_new(site: Site, run: Callable[..., Result], tmp_path: Path) -> None:
    for number in range(3):
        site.add(f"/{number}", article(number))

    @site.route("/feed")
    def serve(handler: Handler) -> None:
        links = "".join(f"<item><link>{site.url(f'/{number}')}</link></item>" for number in range(site.hits["/feed"]))
        handler.answer(200, f"<rss version='2.0'><channel>{links}</channel></rss>".encode(), {"Content-Type": "application/rss+xml"})

    done = run("watch", site.url("/feed"), "--rounds", "3", "--every", "1s")
    assert done.exit_code == 0
    assert [line.split("  ")[1] for line in done.stdout.splitlines()] == ["1 new"] * 3
    assert titles(tmp_path) == [f"Report {number}: " + title for number, title in enumerate(TITLES)]
    assert [site.hits[f"/{number}"] for number in range(3)] == [1, 1, 1]


TITLES = ["tin and tin trade in week 0", "lead and tin trade in week 1", "zinc and tin trade in week 2"]


def test_a_corrected_page_becomes_a_version(site: Site, run: Callable[..., Result], tmp_path: Path) -> None:
    site.versioned("/a", article(1), '"one"')
    assert run("ingest", site.url("/a")).exit_code == 0
    site.versioned("/a", article(1).replace("a tonne in week 3", "a tonne in week 4"), '"two"')
    assert run("ingest", site.url("/a")).exit_code == 0
    assert site.hits["/a"] == 1
    assert run("ingest", site.url("/a"), "--revisit").exit_code == 0
    assert run("ingest", site.url("/a"), "--revisit").exit_code == 0
    connection = sqlite3.connect(tmp_path / "news.db")
    assert connection.execute("select count(*) from articles").fetchone() == (1,)
    assert connection.execute("select count(*) from versions").fetchone() == (1,)
    assert connection.execute("select state from addresses").fetchone() == ("not_modified",)
    connection.close()


def test_what_is_no_article_is_told_once(site: Site, run: Callable[..., Result]) -> None:
    site.add("/stub", "<html><body><p>Hello.</p></body></html>")
    feed = site.feed("/feed", ["/stub", "/gone"])
    first = run("ingest", feed)
    assert first.exit_code == 1
    assert site.url("/stub") in first.stderr
    assert "404" in first.stderr
    assert run("ingest", feed).exit_code == 0
    assert (site.hits["/stub"], site.hits["/gone"]) == (1, 1)


def test_other_peoples_sites_are_not_asked_every_second(tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["watch", "https://news.example/feed", "--every", "5s", "--db", str(tmp_path / "news.db")])
    assert done.exit_code == 2
    assert "60s or more" in done.stderr


@pytest.mark.parametrize(("written", "seconds"), [("90s", 90.0), ("15m", 900.0), ("2h", 7200.0), ("1d", 86400.0)])
def test_durations(written: str, seconds: float) -> None:
    assert watching.Pause().convert(written, None, None) == seconds


@pytest.mark.parametrize("odd", ["", "m", "15", "0m", "-1m", "1.5h", "soon"])
def test_what_is_no_duration(odd: str, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["watch", "x", "--every", odd, "--db", str(tmp_path / "news.db")])
    assert done.exit_code == 2
