"""Killing ingest at any point and running it again gives the same database as an unbroken run."""

import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

PAGES = Path(__file__).parents[2] / "corpus" / "pages"
KILLS = 5


def ingest(db: Path) -> "subprocess.Popen[bytes]":
    code = "from extractor.cli import main; main()"
    arguments = ["ingest", str(PAGES), "--db", str(db), "--quotations", "rules"]
    return subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def content(db: Path) -> list[str]:
    """All statements that make the database anew, but for the times of its migrations."""
    connection = sqlite3.connect(db)
    names = [row[0] for row in connection.execute("select name from sqlite_master where type = 'table' and name not like '%_fts%'")]
    rows = [
        f"{name} {row}" for name in names if not name.startswith(("_", "sqlite")) for row in connection.execute(f'select * from "{name}"')
    ]
    searched = [
        str(row) for row in connection.execute("select rowid, * from quotations_fts where quotations_fts match 'the' order by content")
    ]
    connection.execute("insert into quotations_fts(quotations_fts, rank) values ('integrity-check', 1)")
    connection.close()
    return sorted(rows) + [words.split(",", 1)[1] for words in searched]


def stored(db: Path) -> int:
    """How many articles are in the database; 0 while there is none."""
    if not db.exists():
        return 0
    connection = sqlite3.connect(f"{db.as_uri()}?mode=ro", uri=True, timeout=5)
    try:
        return int(connection.execute("select count(*) from articles").fetchone()[0])
    except sqlite3.OperationalError:  # the schema is being made
        return 0
    finally:
        connection.close()


def test_five_kills_and_a_last_run_give_what_one_run_gives(tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole.db", tmp_path / "broken.db"
    assert ingest(whole).wait() == 0
    dice = random.Random(20250821)
    # Killed once before anything is stored, then while articles are being stored, each time a few further on.
    targets = [0, *sorted(dice.sample(range(1, stored(whole)), KILLS - 1))]
    killed = 0
    for target in targets:
        process = ingest(broken)
        while process.poll() is None and stored(broken) < max(1, target) and target:
            time.sleep(0.001)
        time.sleep(dice.uniform(0, 0.02) if target else dice.uniform(0.2, 1.0))
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            killed += 1
        process.wait()
    assert ingest(broken).wait() == 0
    assert killed >= 3
    assert content(broken) == content(whole)
