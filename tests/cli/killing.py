"""`extractor ingest` from a local site, killed again and again at points chosen by what it has asked for."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.cli.test_kill import content
from tests.fetching.site import Site
from tests.fetching.test_run import stored

ROOT = Path(__file__).parents[2]
TRIES = 3  # for one kill: a run may end before it is killed


def start(db: Path, seeds: list[str]) -> "subprocess.Popen[bytes]":
    """The whole way from addresses to the database, models included."""
    code = "from extractor.cli import main; main()"
    options = ["--db", str(db), "--quotations", "rules", "--allow-private", "--delay", "0", "--deadline", "2"]
    command = [sys.executable, "-c", code, "ingest", *seeds, *options]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)


def killed(site: Site, db: Path, seeds: list[str], kills: int, pages: int) -> tuple[int, list[str]]:
    """How often it was killed while it worked, and which pages were fetched though they were stored."""
    dice, times, again = random.Random(11), 0, list[str]()
    for _ in range(TRIES * kills):
        if times == kills:
            break
        before = stored(db) if db.exists() and db.stat().st_size else []
        site.hits.clear()
        process = start(db, seeds)
        enough = dice.randint(2, max(3, pages // kills))
        while sum(site.hits.values()) < enough and process.poll() is None:
            time.sleep(0.005)
        time.sleep(dice.uniform(0, 1))
        times += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        again += [url for url in before if site.hits[url.removeprefix(site.root)]]
    return times, again


def comparable(db: Path) -> list[str]:
    """All that is stored but the times at which addresses were asked."""
    return [row for row in content(db) if not row.startswith("addresses ")]
