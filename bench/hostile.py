"""Hostile pages through the whole command, each in a process of its own: CPU seconds and peak memory, worker included.

    python bench/hostile.py bad_pages.py

The file has a function cases() that gives name → markup. Ends with status 1 where a page costs more than 20 s of CPU or 400 MB,
or where the command fails.
"""

import argparse
import importlib.util
import os
import subprocess
import sys
import tempfile
from pathlib import Path

MOST_SECONDS, MOST_MEGABYTES = 20.0, 400.0


def cases(path: Path) -> dict[str, str]:
    spec = importlib.util.spec_from_file_location("cases", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: dict[str, str] = module.cases()
    return found


def cost(page: Path) -> tuple[int, float, float]:
    """Exit status, CPU seconds and peak megabytes of `extractor annotate` and the processes it starts."""
    code = "from extractor.cli import main; main()"
    process = subprocess.Popen([sys.executable, "-c", code, "annotate", str(page)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    bad, dearest, largest = 0, 0.0, 0.0
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "page.html")
        for name, markup in cases(parser.parse_args().pages).items():
            page.write_bytes(markup.encode("utf-8", "surrogatepass"))
            status, seconds, megabytes = cost(page)
            wrong = status not in (0, 1) or seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES
            bad, dearest, largest = bad + wrong, max(dearest, seconds), max(largest, megabytes)
            print(f"{name:<32} status {status}  {seconds:6.1f} s  {megabytes:6.0f} MB{'  TOO MUCH' if wrong else ''}", flush=True)
    print(f"most {dearest:.1f} s of {MOST_SECONDS:.0f}, {largest:.0f} MB of {MOST_MEGABYTES:.0f}; {bad} pages too dear")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
