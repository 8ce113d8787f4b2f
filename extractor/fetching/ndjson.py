"""JSON lines to bare texts and pages: `{"id", "text", "published"?}` or `{"url", "html"}`, one article a line."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from extractor.errors import FetchError, TooLarge
from extractor.fetching.files import PACKED, file_chunks
from extractor.fetching.unpacking import packing, pieces
from extractor.models import BareText, NotArticle, Page, Status

LONGEST = 32 * 1024 * 1024  # bytes of a line
_LONE = re.compile("[\ud800-\udfff]")  # JSON can write half a pair, which no file can hold


def read_ndjson(path: Path) -> Iterator[BareText | Page | NotArticle]:
    """Every line of a file, packed or not; a line that cannot be read is named by its number, the others go on."""
    yield from read_lines(_lines(path), str(path))


def read_lines(lines: Iterable[bytes], source: str) -> Iterator[BareText | Page | NotArticle]:
    """Every JSON line; `source` names the file, 'stdin' for standard input. No line at all gives one NotArticle."""
    found = False
    try:
        for number, line in enumerate(lines, 1):
            if line.strip():
                found = True
                yield _read(line, f"{source}:{number}")
    except TooLarge as large:
        yield NotArticle(source=large.source, status=Status.TOO_LARGE, reason=large.reason)
    except FetchError as broken:
        yield NotArticle(source=broken.source, status=Status.UNREADABLE, reason=broken.reason)
    else:
        if not found:
            yield NotArticle(source=source, status=Status.EMPTY, reason="the file is empty")


def _read(line: bytes, source: str) -> BareText | Page | NotArticle:
    try:
        row = cast(object, json.loads(line))
    except (ValueError, RecursionError) as broken:
        return NotArticle(source=source, status=Status.UNREADABLE, reason=f"no JSON: {str(broken)[:120]}")
    if not isinstance(row, dict):
        return NotArticle(source=source, status=Status.UNREADABLE, reason="the line is no JSON object")
    values = {key: value for key, value in row.items() if isinstance(key, str) and isinstance(value, str)}
    html = values.get("html")
    if html is not None:
        url = values.get("url")
        return Page(source=url or source, url=url, content=html.encode("utf-8", "replace"), media_type="text/html", charset="utf-8")
    text = values.get("text")
    if text is None:
        return NotArticle(source=source, status=Status.UNREADABLE, reason='neither "text" nor "html" in it is a string')
    if not text.strip():
        return NotArticle(source=source, status=Status.EMPTY, reason='its "text" is empty')
    identifier = row.get("id")
    return BareText(
        source=source,
        text=_LONE.sub("\ufffd", text),
        identifier=None if identifier is None else str(identifier),
        published=values.get("published"),
    )


def _lines(path: Path) -> Iterator[bytes]:
    """Lines of a file that may be far larger than memory."""
    held = bytearray()
    for piece in _plain(path):
        held += piece
        if b"\n" in piece:
            *whole, rest = bytes(held).split(b"\n")
            yield from whole
            held = bytearray(rest)
        elif len(held) > LONGEST:
            raise TooLarge(str(path), f"a line of more than {LONGEST:,} bytes")
    if held:
        yield bytes(held)


def _plain(path: Path) -> Iterator[bytes]:
    head = next(file_chunks(path), b"")
    encoding = packing(head) if path.name.lower().endswith(PACKED) else ""
    return pieces(file_chunks(path), encoding, str(path))
