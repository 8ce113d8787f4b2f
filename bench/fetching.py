"""The whole way from a local site to the database by `extractor ingest`: pages with faults, and the same killed again and again.

Run from the repository: `python bench/fetching.py --pages 200 --kills 10`. Prints a table and ends with status 1 where a good page
is missing, stored twice or fetched again after it was stored, or where the databases differ.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.cli.killing import comparable, killed, start  # noqa: E402
from tests.fetching.site import Site, served  # noqa: E402
from tests.fetching.test_run import FAULTS, _faults, _pages, stored  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--kills", type=int, default=10)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, served(Site()) as site:
        faults = sorted(_faults(site))[: max(1, given.pages // 50)]
        good = _pages(site, given.pages, faults)
        seeds = [site.url("/index.xml"), site.url("/feed")]
        whole, broken = Path(folder, "whole.db"), Path(folder, "broken.db")
        begin = time.monotonic()
        start(whole, seeds).wait()
        seconds = time.monotonic() - begin
        twice = sum(site.hits[path] > 1 for path in good)
        times, again = killed(site, broken, seeds, given.kills, given.pages)
        start(broken, seeds).wait()
        same = comparable(whole) == comparable(broken)
        print(f"pages {given.pages}, of them broken {len(faults)} of {len(FAULTS)} kinds; {seconds:.0f} s")
        print(f"stored {len(stored(whole))} of {len(good)} good ones; fetched twice {twice}")
        print(f"killed {times} times: stored {len(stored(broken))}, fetched again though stored {len(again)}, same database: {same}")
        return 0 if same and not again and not twice and len(stored(whole)) == len(good) else 1


if __name__ == "__main__":
    sys.exit(main())
