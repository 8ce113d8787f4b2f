"""Files, folders, globs, JSON lines and WARC files; what cannot be read is named."""

import gzip
import json
from pathlib import Path

import pytest
import zstandard

from extractor.errors import NotAnArticle
from extractor.fetching.files import read_file
from extractor.fetching.ndjson import read_lines
from extractor.fetching.options import FetchOptions
from extractor.fetching.sources import is_address, pages
from extractor.models import BareText, NotArticle, Page, Status
from tests.fetching.site import gzip_bomb

HTML = b"<html><body><p>Tin rose.</p></body></html>"


def found(folder: Path, *names: str) -> list[Page | BareText | NotArticle]:
    return list(pages([str(folder / name) for name in names], FetchOptions()))


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("a.html", HTML, "text/html"),
        ("a.HTM", HTML, "text/html"),
        ("a.html.gz", gzip.compress(HTML), "text/html"),
        ("a.html.gz", gzip.compress(HTML[:20]) + gzip.compress(HTML[20:]), "text/html"),
        ("a.html", gzip.compress(HTML), "text/html"),
        ("a.html.gz", HTML, "text/html"),
        ("a.html.zst", zstandard.ZstdCompressor().compress(HTML), "text/html"),
        ("a.txt", HTML, "text/html"),
        ("no ending", HTML, "text/html"),
    ],
)
def test_a_page_is_read_packed_or_not(tmp_path: Path, name: str, content: bytes, media_type: str) -> None:
    (tmp_path / name).write_bytes(content)
    page = read_file(tmp_path / name)
    assert (page.content, page.media_type, page.source) == (HTML, media_type, str(tmp_path / name))


def test_plain_text_is_told_from_html(tmp_path: Path) -> None:
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"Tin rose."))
    assert read_file(tmp_path / "a.txt.gz").media_type == "text/plain"


BAD = [
    ("empty.html", b"", Status.EMPTY, "the file is empty"),
    ("space.html", b" \n\t ", Status.EMPTY, "the file is empty"),
    ("empty.html.gz", gzip.compress(b""), Status.EMPTY, "the file is empty"),
    ("report.html", b"%PDF-1.5 ...", Status.UNREADABLE, "application/pdf"),
    ("photo.html", b"\x89PNG\r\n\x1a\n", Status.UNREADABLE, "image/png"),
    ("broken.html.gz", gzip.compress(HTML)[:-12], Status.UNREADABLE, "breaks off"),
    ("broken.html.gz", b"\x1f\x8b nonsense", Status.UNREADABLE, "gzip data is broken"),
    ("large.html", b"x" * (16 * 1024 * 1024 + 1), Status.TOO_LARGE, "more than"),
    ("bomb.html.gz", gzip_bomb(20), Status.TOO_LARGE, "unpacked"),
]


@pytest.mark.parametrize(("name", "content", "status", "words"), BAD)
def test_a_file_that_is_no_page_is_named(tmp_path: Path, name: str, content: bytes, status: Status, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(NotAnArticle, match=words) as raised:
        read_file(tmp_path / name)
    assert (raised.value.status, raised.value.source) == (status, str(tmp_path / name))
    (refused,) = found(tmp_path, name)
    assert isinstance(refused, NotArticle)
    assert refused.source == str(tmp_path / name)


@pytest.mark.parametrize(
    ("source", "words"),
    [("missing.html", "no such file"), ("*.nothing", "no file or folder matches"), ("", "without articles"), ("nu\0l", "cannot be read")],
)
def test_a_source_that_is_not_there_is_named(tmp_path: Path, source: str, words: str) -> None:
    (refused,) = found(tmp_path, source)
    assert isinstance(refused, NotArticle)
    assert words in refused.reason


def test_a_pipe_is_not_waited_for() -> None:
    (refused,) = pages(["/dev/zero"], FetchOptions())
    assert isinstance(refused, NotArticle)
    assert "pipe or a device" in refused.reason


def test_a_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/two.html", "a/one.txt", ".hidden/x.html", "b/.y.html", "b/notes.md", "c.html.gz"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(HTML)
    (tmp_path / "b" / "circle").symlink_to(tmp_path)
    assert [Path(page.source).name for page in found(tmp_path, "")] == ["c.html.gz", "one.txt", "two.html"]


def test_globs_go_deep_and_nothing_is_read_twice(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    for name in ("one.html", "deep/two.html", "[odd].html"):
        (tmp_path / name).write_bytes(HTML)
    names = [Path(page.source).name for page in found(tmp_path, "**/*.html", "one.html", "[odd].html")]
    assert sorted(names) == ["[odd].html", "one.html", "two.html"]


LINES = [
    ({"id": 7, "text": "Tin rose.", "published": "2025-03-01"}, BareText),
    ({"text": "Tin rose."}, BareText),
    ({"url": "https://a.example/1", "html": "<p>Tin rose.</p>"}, Page),
    ({"text": "   "}, NotArticle),
    ({"text": 5}, NotArticle),
    (["text"], NotArticle),
    ({}, NotArticle),
]


def test_json_lines_become_texts_and_pages(tmp_path: Path) -> None:
    path = tmp_path / "all.ndjson.gz"
    path.write_bytes(gzip.compress(b"\n".join(json.dumps(line).encode() for line, _ in LINES) + b"\n\n{broken\n\xff\n"))
    read = found(tmp_path, "all.ndjson.gz")
    assert [type(one) for one in read] == [*(kind for _, kind in LINES), NotArticle, NotArticle]
    assert read[0] == BareText(source=f"{path}:1", text="Tin rose.", identifier="7", published="2025-03-01")
    assert read[-1].source == f"{path}:10"


def test_a_text_keeps_its_offsets_where_json_wrote_half_a_character() -> None:
    (read,) = read_lines([b'{"text": "a\\ud800b"}'], "stdin")
    assert isinstance(read, BareText)
    assert read.text == "a\ufffdb"


def test_an_empty_file_of_lines_is_named(tmp_path: Path) -> None:
    (tmp_path / "none.jsonl").write_bytes(b"\n")
    (refused,) = found(tmp_path, "none.jsonl")
    assert isinstance(refused, NotArticle)
    assert refused.status is Status.EMPTY


@pytest.mark.parametrize(("content", "status"), [(b"", Status.EMPTY), (b"not a warc at all\r\n" * 9, Status.UNREADABLE)])
def test_a_warc_file_without_pages_is_named(tmp_path: Path, content: bytes, status: Status) -> None:
    (tmp_path / "a.warc").write_bytes(content)
    (refused,) = found(tmp_path, "a.warc")
    assert isinstance(refused, NotArticle)
    assert refused.status is status


WARC = (
    "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-00000000000{n}>\r\n"
    "WARC-Target-URI: https://a.example/{n}\r\nWARC-Date: 2025-03-01T08:00:00Z\r\n"
    "Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
)


def warc(*answers: bytes) -> bytes:
    return b"".join(WARC.format(n=n, length=len(answer)).encode() + answer + b"\r\n\r\n" for n, answer in enumerate(answers))


def test_a_warc_file_of_others_is_read(tmp_path: Path) -> None:
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(HTML), HTML)
    content = warc(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=latin-1\r\n\r\n" + HTML,
        b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n" + HTML,
        b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + chunked,
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(HTML),
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip_bomb(20),
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + HTML,
    )
    (tmp_path / "a.warc").write_bytes(content[:-30])
    read = found(tmp_path, "a.warc")
    assert [page.source[-1] for page in read] == ["0", "3", "4", "5", "6"]
    assert [type(page) for page in read] == [Page, Page, Page, NotArticle, Page]
    assert isinstance(read[0], Page)
    assert (read[0].charset, read[0].content) == ("latin-1", HTML)
    assert isinstance(read[1], Page)
    assert read[1].content == HTML


@pytest.mark.parametrize(
    ("source", "address"),
    [
        ("https://a.example/", True),
        ("HTTP://a.example", True),
        ("file:///etc/hostname", True),
        ("gopher://x", True),
        ("news/a.html", False),
        ("C:\\news\\a.html", False),
        ("a.html", False),
        ("//a.example", False),
    ],
)
def test_addresses_are_told_from_paths(source: str, address: bool) -> None:
    assert is_address(source) is address
