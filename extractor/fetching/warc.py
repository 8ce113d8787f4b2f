"""WARC files to pages, and pages to WARC files: what was fetched once can be read again."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from types import TracebackType
from typing import IO, Protocol, Self, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from extractor.errors import FetchError, TooLarge
from extractor.fetching.canonical import untracked
from extractor.fetching.headers import charset_of, header, type_of
from extractor.fetching.kinds import HTML, PLAIN, binary_kind, media_type
from extractor.fetching.unpacking import STEP, unpacked
from extractor.models import NotArticle, Page, Status

READ = (HTML, "application/xhtml+xml", PLAIN)
BEGINNINGS = (b"WARC/", b"filedesc:", b"\x1f\x8b")  # WARC, ARC, either in gzip
PACKED_HEADERS = ("content-encoding", "transfer-encoding", "content-length")


class _Stream(Protocol):
    def read(self, length: int) -> bytes: ...


def read_warc(path: Path, most: int) -> Iterator[Page | NotArticle]:
    """Every HTML or plain text answer with status 200 in a WARC (or ARC) file, packed or not.

    Answers of other types are passed over; one larger than `most` bytes, broken or cut off is named and the others go on.
    """
    source = str(path)
    found = False
    try:
        with path.open("rb") as file:
            head = file.peek(16)[:16]
            if head and not head.startswith(BEGINNINGS):
                raise ValueError("it does not begin like one")
            for record in ArchiveIterator(file, arc2warc=True):
                page = _page(record.rec_type, record.rec_headers, record.http_headers, record.raw_stream, most)
                if page is not None:
                    found = True
                    yield page
    except (ArchiveLoadFailed, EOFError, ValueError) as broken:
        found = True
        yield NotArticle(source=source, status=Status.UNREADABLE, reason=f"the WARC file is broken: {' '.join(str(broken).split())[:160]}")
    except OSError as broken:
        found = True
        yield NotArticle(source=source, status=Status.UNREADABLE, reason=f"cannot be read: {broken.strerror or broken}")
    if not found:
        yield NotArticle(source=source, status=Status.EMPTY, reason="no HTML page in this WARC file")


def _page(kind: str, about: StatusAndHeaders, http: StatusAndHeaders | None, body: _Stream, most: int) -> Page | NotArticle | None:
    url = str(about.get_header("WARC-Target-URI"))
    headers = tuple((str(name), str(value)) for name, value in http.headers) if http is not None else ()
    told = type_of(headers) if headers else about.get_header("Content-Type")
    served = kind == "resource" or (kind == "response" and http is not None and http.get_statuscode() == "200")
    if not served or not url.startswith(("http:", "https:")) or (told is not None and told not in READ):
        return None
    if header(headers, "transfer-encoding") == "chunked":
        body = ChunkedDataReader(body, decomp_type=None)
    source = str(about.get_header("WARC-Source-URI") or url)
    try:
        content = unpacked(_chunks(body), header(headers, "content-encoding") or "", source, most)
    except TooLarge as large:
        return NotArticle(source=source, status=Status.TOO_LARGE, reason=large.reason)
    except FetchError as broken:
        return NotArticle(source=source, status=Status.UNREADABLE, reason=broken.reason)
    if not content or binary_kind(content) is not None:
        return None
    return Page(
        source=source,
        url=untracked(url),
        content=content,
        media_type=media_type(content, told),
        charset=charset_of(headers),
        fetched=_moment(about.get_header("WARC-Date")),
        status=200,
        headers=headers,
    )


class Archive:
    """A folder that fetched pages are kept in: one WARC file a run, so that a run that is killed spoils no other's."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        name = f"pages-{datetime.now(UTC):%Y%m%dT%H%M%S%f}-{os.getpid()}.warc.gz"
        self.path = folder / name
        self.file: IO[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.file is not None:
            self.file.close()

    def write(self, page: Page) -> None:
        """Append one page, unpacked; the file is made with the first."""
        if self.file is None:
            self.file = self.path.open("xb")
        writer = WARCWriter(self.file, gzip=True)
        writer._create_temp_file = BytesIO  # its own is never closed
        writer.write_record(_record(writer, page))
        self.file.flush()


def _record(writer: WARCWriter, page: Page) -> object:
    kept = [(f"X-Archive-Orig-{name}" if name.lower() in PACKED_HEADERS else name, value) for name, value in page.headers]
    kept.append(("Content-Length", str(len(page.content))))
    about = {"WARC-Date": (page.fetched or datetime.now(UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")}
    if page.url is not None and page.url != page.source:
        about["WARC-Source-URI"] = page.source
    return cast(
        object,
        writer.create_warc_record(
            page.url or page.source,
            "response",
            payload=BytesIO(page.content),
            http_headers=StatusAndHeaders(f"{page.status or 200} OK", kept, protocol="HTTP/1.1"),
            warc_headers_dict=about,
        ),
    )


def _chunks(body: _Stream) -> Iterator[bytes]:
    while chunk := body.read(STEP):
        yield chunk


def _moment(text: str | None) -> datetime | None:
    try:
        return None if text is None else datetime.fromisoformat(text)
    except ValueError:
        return None
