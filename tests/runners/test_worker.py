"""Pages that hang, crash or eat memory end their own process; the next page is read all the same."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from extractor.errors import ExtractorError
from extractor.models import Article, NotArticle, Page, Status
from extractor.runners.worker import Limits, Worker

GOOD = Page(
    source="good",
    url="https://news.example/tin",
    media_type="text/html",
    charset="latin-1",
    headers=(("ETag", '"ü"'),),
    content=(
        "<html><head><title>Zinn in Zürich</title></head><body><article><h1>Tin stocks in Zürich fall again</h1>"
        + "".join(
            f"<p>Stocks of tin in the sheds by the lake fell to {number},{number}00 tonnes in week {number}, "
            f"the port said, and three buyers left the market for the winter, according to two brokers.</p>"
            for number in range(2, 9)
        )
        + "</article></body></html>"
    ).encode("latin-1"),
)
# What a parser with a fault would do, by the source of the page.
FAULTY = """
import os, sys, time
import extractor.publishers.reader as reader
real = reader.read_page
def read_page(page):
    if page.source == "hangs": time.sleep(600)
    if page.source == "burns":
        while True: pass
    if page.source == "eats": return [bytes(100_000_000) for _ in range(1000)]
    if page.source == "crashes": os.abort()
    if page.source == "ends": os._exit(3)
    if page.source == "prints": print("x" * 1000); os.write(1, b"y" * 1000)
    return real(page)
reader.read_page = read_page
from extractor.runners.worker import Limits, serve
serve(Limits.model_validate_json(sys.argv[1]))
"""


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as real:
        yield real


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worker]:
    """A worker whose process has the faults above: the module that is run is replaced on its path."""
    script: Path = tmp_path_factory.mktemp("faulty") / "serve.py"
    script.write_text(FAULTY)
    python = script.with_name("python")
    python.write_text(f'#!/bin/sh\nshift 2\nexec "{sys.executable}" "{script}" "$@"\n')
    python.chmod(0o700)
    patch = pytest.MonkeyPatch()
    patch.setattr(sys, "executable", str(python))
    with Worker(Limits(seconds=4.0, cpu_seconds=1, memory=300_000_000)) as made:
        yield made
    patch.undo()


def test_an_article_comes_back_as_it_would_be_read_here(worker: Worker) -> None:
    read = worker.read(GOOD)
    assert isinstance(read, Article)
    assert read.source == "good"
    assert "Zürich" in (read.title or "")
    assert len(read.paragraphs) == 7


@pytest.mark.parametrize(("content", "status"), [(b"", Status.EMPTY), (b"  \n", Status.EMPTY)])
def test_a_page_without_an_article_is_named(worker: Worker, content: bytes, status: Status) -> None:
    read = worker.read(GOOD.model_copy(update={"content": content, "source": "bad"}))
    assert isinstance(read, NotArticle)
    assert (read.source, read.status) == ("bad", status)


def test_one_process_reads_many_pages(worker: Worker) -> None:
    worker.read(GOOD)
    process = worker.process
    worker.read(GOOD)
    assert process is not None
    assert worker.process is process


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("hangs", "more than 4 s"),
        ("burns", "1 s of CPU"),
        ("eats", "bytes of memory"),
        ("crashes", "ended without an answer"),
        ("ends", "ended without an answer (3)"),
    ],
)
def test_a_page_that_breaks_a_limit_is_named_and_the_next_is_read(faulty: Worker, source: str, words: str) -> None:
    refused = faulty.read(GOOD.model_copy(update={"source": source}))
    assert isinstance(refused, NotArticle)
    assert (refused.source, refused.status) == (source, Status.UNREADABLE)
    assert words in refused.reason
    assert isinstance(faulty.read(GOOD), Article)


def test_what_a_library_prints_is_no_answer(faulty: Worker) -> None:
    assert isinstance(faulty.read(GOOD.model_copy(update={"source": "prints"})), Article)


def test_a_process_that_cannot_start_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with Worker() as none, pytest.raises(ExtractorError, match="could be started"):
        none.read(GOOD)
    assert none.process is None
