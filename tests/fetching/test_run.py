"""A thousand pages, one in fifty of them broken, into a database; and the same when it is killed again and again."""

import gzip
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from tests.fetching.site import Handler, Site, article, gzip_bomb

PAGES = 1000
KILLS = 10
ROOT = Path(__file__).parents[2]


FAULTS = {
    "/bad/broken-off": "broke off",
    "/bad/silence": "broke off",
    "/bad/500": "500",
    "/bad/503": "503",
    "/bad/410": "410",
    "/bad/403": "403",
    "/bad/loop": "in a circle",
    "/bad/file": "only http",
    "/bad/nowhere": "to nowhere",
    "/bad/pdf": "application/pdf",
    "/bad/image": "image/gif",
    "/bad/gzip": "breaks off",
    "/bad/bomb": "unpacked",
    "/bad/large": "by its own account",
    "/bad/noindex": "noindex",
    "/bad/tdm": "tdm-reservation",
    "/bad/empty": "sent nothing",
    "/bad/drip": "not served whole",
    "/bad/robots": "robots.txt",
    "/bad/missing": "404",
}


def _faults(site: Site) -> dict[str, str]:
    """Twenty broken pages: path → what must be said of it."""

    @site.route("/bad/broken-off")
    def broken_off(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\nonly this")
        handler.close_connection = True

    @site.route("/bad/silence")
    def silence(handler: Handler) -> None:
        handler.close_connection = True

    text = article(1)
    site.add("/bad/500", text, 500)
    site.add("/bad/503", text, 503, Retry_After="7200")
    site.add("/bad/410", text, 410)
    site.add("/bad/403", text, 403)
    site.redirect("/bad/loop", "/bad/loop2")
    site.redirect("/bad/loop2", "/bad/loop")
    site.redirect("/bad/file", "file:///etc/hostname")
    site.redirect("/bad/nowhere", "")
    site.add("/bad/pdf", b"%PDF-1.4")
    site.add("/bad/image", b"GIF89a", Content_Type="image/gif")
    site.add("/bad/gzip", gzip.compress(text.encode())[:-9], Content_Encoding="gzip")
    site.add("/bad/bomb", gzip_bomb(30), Content_Encoding="gzip")
    site.add("/bad/large", "x" * 1_000_001)
    site.add("/bad/noindex", text.replace("<head>", '<head><meta name="robots" content="noindex">'))
    site.add("/bad/tdm", text, TDM_Reservation="1")
    site.add("/bad/empty", "")
    site.drip("/bad/drip", b"HTTP/1.1 200 OK\r\n\r\n")
    site.add("/robots.txt", "User-agent: *\nDisallow: /bad/robots\n")
    return FAULTS


def _pages(site: Site, number: int, bad: list[str]) -> list[str]:
    good = [f"/report/{place}" for place in range(number - len(bad))]
    for place, path in enumerate(good):
        site.add(path, article(place))
    listed = sorted(good + bad, key=_dice)
    site.sitemap("/one.xml", listed[: number // 2])
    site.sitemap("/two.xml", listed[number // 2 :])
    site.sitemap("/index.xml", ["/one.xml", "/two.xml"], of="sitemap")
    site.feed("/feed", listed[::3])
    return good


def _dice(path: str) -> float:
    return random.Random(path).random()


def start(db: Path, *seeds: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.fetching.ingesting", str(db), *seeds], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )


def told(run: "subprocess.Popen[str]") -> dict[str, str]:
    out, _ = run.communicate(timeout=120)
    assert run.returncode == 0
    return dict(line.split("\t", 1) for line in out.splitlines())


def content(db: Path) -> list[str]:
    """All that is stored, without the times of asking and the number of tries."""
    connection = sqlite3.connect(db)
    tables = {
        "articles": "select id, source, text from articles",
        "blocks": "select * from blocks",
        "addresses": "select key, url, seed, found_in, kind, state, etag from addresses",
    }
    rows = [f"{name} {row}" for name, query in tables.items() for row in connection.execute(query)]
    connection.close()
    return sorted(rows)


def stored(db: Path) -> list[str]:
    connection = sqlite3.connect(db)
    sources = [str(row[0]) for row in connection.execute("select source from articles")]
    connection.close()
    return sources


def test_a_thousand_pages_with_twenty_faults(site: Site, tmp_path: Path) -> None:
    faults = _faults(site)
    assert len(faults) == PAGES // 50
    good = _pages(site, PAGES, sorted(faults))
    reasons = told(start(tmp_path / "news.db", site.url("/index.xml"), site.url("/feed")))
    assert sorted(stored(tmp_path / "news.db")) == sorted(site.url(path) for path in good)
    assert {url.removeprefix(site.root) for url in reasons} == set(faults)
    assert [path for path, words in faults.items() if words not in reasons[site.url(path)]] == []
    assert max(site.hits[path] for path in good) == 1


def test_killed_ten_times_it_goes_on_and_asks_for_no_stored_page_again(site: Site, tmp_path: Path) -> None:
    good = _pages(site, 300, ["/bad/missing"])
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    seeds = (site.url("/index.xml"), site.url("/feed"))
    told(start(whole, *seeds))
    dice = random.Random(3)
    for _ in range(KILLS):
        before = stored(broken) if broken.exists() and broken.stat().st_size else []
        site.hits.clear()
        run = start(broken, *seeds)
        enough = dice.randint(1, 30)
        while sum(site.hits.values()) < enough and run.poll() is None:
            time.sleep(0.002)
        assert run.poll() is None
        time.sleep(dice.uniform(0, 0.02))
        run.send_signal(signal.SIGKILL)
        run.communicate()
        assert [url for url in before if site.hits[url.removeprefix(site.root)]] == []
    told(start(broken, *seeds))
    assert len(stored(broken)) == len(good)
    assert content(broken) == content(whole)
