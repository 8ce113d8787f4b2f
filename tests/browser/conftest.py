"""The demo's articles, served once, and one browser for all tests; skipped with a clear message where something lacks."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.browser.chromium import browser, missing, read_corpus, server


@pytest.fixture(scope="session")
def downloads(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the browser puts files."""
    return tmp_path_factory.mktemp("downloads")


@pytest.fixture(scope="session")
def driver(tmp_path_factory: pytest.TempPathFactory, downloads: Path) -> Iterator[Any]:
    """A headless Chromium."""
    lacking = missing()
    if lacking is not None:
        pytest.skip(lacking)
    chromium = browser(tmp_path_factory.mktemp("profile"), downloads)
    yield chromium
    chromium.quit()


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory, driver: Any) -> Iterator[str]:
    """The address of a server of the demo's articles, read anew."""
    with server(read_corpus(tmp_path_factory.mktemp("served"))) as address:
        yield address


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core (npm), from the folder that AXE_CORE names; not part of this repository."""
    folder = os.environ.get("AXE_CORE")
    if folder is None:
        pytest.skip("AXE_CORE names no folder of the npm package axe-core: npm install axe-core, AXE_CORE=node_modules/axe-core")
    return (Path(folder) / "axe.min.js").read_text(encoding="utf-8")
