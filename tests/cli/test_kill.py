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


def test_five_kills_and_a_last_run_give_what_one_run_gives(tmp_path: Path) -> None:
    begin = time.monotonic()
    whole = ingest(tmp_path / "whole.db")
    assert whole.wait() == 0
    unbroken = time.monotonic() - begin
    broken = tmp_path / "broken.db"
    dice = random.Random(20250821)
    killed = 0
    for _ in range(KILLS):
        process = ingest(broken)
        time.sleep(dice.uniform(0.3, 1.0) * unbroken)
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            killed += 1
        process.wait()
    assert ingest(broken).wait() == 0
    assert killed > 0
    assert content(broken) == content(tmp_path / "whole.db")
