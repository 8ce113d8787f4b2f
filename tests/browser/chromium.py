"""A headless Chromium and a server with the demo's articles, for the browser tests and for the pictures in docs/."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
EXTRACTOR = (sys.executable, "-c", "from extractor.cli import main; main()")
# Without the flags on networking, Chromium asks its maker's hosts for updates at each start.
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--force-device-scale-factor=1", "--hide-scrollbars",
)  # fmt: skip


def missing() -> str | None:
    """What a browser test lacks here, as a sentence; None where it can run."""
    for program in ("chromium", "chromedriver"):
        if shutil.which(program) is None:
            return f"no {program} on the path: apt-get install chromium chromium-driver"
    try:
        import selenium  # noqa: F401, PLC0415 - not among what the tests need otherwise
    except ImportError:
        return "selenium is not installed: `make browser` sets it up"
    return None


def browser(profile: Path, downloads: Path) -> Any:
    """A Chromium that keeps to itself: its own empty profile, downloads into a folder."""
    from selenium import webdriver  # noqa: PLC0415

    options = webdriver.ChromeOptions()
    for flag in (*FLAGS, f"--user-data-dir={profile}"):
        options.add_argument(flag)
    options.binary_location = str(shutil.which("chromium"))
    options.add_experimental_option("prefs", {"download.default_directory": str(downloads), "download.prompt_for_download": False})
    return webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=str(shutil.which("chromedriver"))))


def read_corpus(folder: Path) -> Path:
    """The demo's database, read anew from corpus/pages into `folder`, beside the configuration of db/."""
    for name in ("metadata.yaml", "settings.json"):
        shutil.copy(ROOT / "db" / name, folder)
    db = folder / "news.db"
    command = [*EXTRACTOR, "ingest", str(ROOT / "corpus" / "pages"), "--db", str(db)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)})
    return db


@contextmanager
def server(db: Path) -> Iterator[str]:
    """The address of a server of that database, as `extractor serve` starts it; it stops at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*EXTRACTOR, "serve", "--db", str(db), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(ROOT)})
    try:
        base = f"http://127.0.0.1:{port}"
        _wait_for(base)
        yield base
    finally:
        process.terminate()
        process.wait()


def _wait_for(base: str) -> None:
    for _ in range(300):
        try:
            urllib.request.urlopen(f"{base}/-/versions.json", timeout=5).close()
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError("the server did not come up in a minute")
