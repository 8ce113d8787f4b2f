"""Whatever was named on the command line in, pages out: files, folders, globs, JSON lines, WARC files, addresses."""

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from extractor.errors import NotAnArticle
from extractor.fetching.crawl import Crawl
from extractor.fetching.files import ARCHIVES, LINES, ending, files_in, files_matching, is_pattern, read_file
from extractor.fetching.frontier import Frontier, MemoryFrontier
from extractor.fetching.ndjson import read_ndjson
from extractor.fetching.options import FetchOptions
from extractor.fetching.warc import read_warc
from extractor.models import BareText, NotArticle, Page, Status

Found: TypeAlias = Page | BareText | NotArticle
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?://|(?=[^\\/]))")


def pages(sources: Iterable[str], options: FetchOptions, frontier: Frontier | None = None) -> Iterator[Found]:
    """Every page that `sources` name, each once: what cannot be read comes as a NotArticle that names it.

    A source is a file (.html, .htm, .txt, .ndjson, .jsonl, .warc; .gz and .zst too), a folder, a glob, or the address of a page,
    feed or sitemap. Files come first, in order; then the web, as it answers. Nothing is raised for a source; nothing is held
    but the pages in hand. With a `frontier` that lasts, a run that was stopped goes on: call `settle` for each page stored.
    """
    named = tuple(sources)
    addresses = [source.strip() for source in named if is_address(source.strip())]
    seen: set[Path] = set()
    for source in named:
        if source.strip() not in addresses:
            yield from _of_path(source, options, seen)
    if addresses:
        with Crawl(addresses, options, MemoryFrontier() if frontier is None else frontier) as crawl:
            yield from crawl.pages()


def is_address(source: str) -> bool:
    """Whether a source is an address and not a path."""
    return _SCHEME.match(source) is not None and not os.path.lexists(source)


def _of_path(source: str, options: FetchOptions, seen: set[Path]) -> Iterator[Found]:
    if not source.strip():
        yield NotArticle(source=source, status=Status.UNREADABLE, reason="an empty name")
        return
    for path in files_matching(source) if is_pattern(source) else (Path(source),):
        if isinstance(path, NotArticle):
            yield path
        elif path.is_dir():
            for file in files_in(path):
                yield from (file,) if isinstance(file, NotArticle) else _of_file(file, options, seen)
        else:
            yield from _of_file(path, options, seen)


def _of_file(path: Path, options: FetchOptions, seen: set[Path]) -> Iterator[Found]:
    real = path.resolve() if "\0" not in str(path) else path
    if real in seen:
        return
    seen.add(real)
    kind = ending(path)
    if kind in LINES:
        yield from read_ndjson(path)
    elif kind in ARCHIVES:
        yield from read_warc(path, options.most_bytes)
    else:
        try:
            yield read_file(path, options.most_bytes)
        except NotAnArticle as no:
            yield NotArticle(source=no.source, status=no.status, reason=no.reason)
