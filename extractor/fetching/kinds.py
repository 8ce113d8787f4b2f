"""Bytes in, what they really are out: servers and file names are often wrong about it."""

import re

HTML = "text/html"
PLAIN = "text/plain"
XML = "application/xml"
LOOKED_AT = 4096  # bytes

_BINARY = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"PK\x03\x04", "application/zip"),
    (b"\xd0\xcf\x11\xe0", "application/msword"),
    (b"RIFF", "audio or video or image"),
    (b"OggS", "audio or video"),
    (b"ID3", "audio/mpeg"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"\x7fELF", "a program"),
)
_SPACE = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*")
_FEED = re.compile(rb"<(?:rss|(?:\w+:)?feed|rdf:RDF|channel)\b", re.I)
_SITEMAP = re.compile(rb"<(?:\w+:)?(?:urlset|sitemapindex)\b", re.I)
_MARKUP = re.compile(rb"\A<(?:!doctype\s+html|html|head|body|meta|title|article|div|p|h1|script|!--)", re.I)


def binary_kind(content: bytes) -> str | None:
    """What the bytes are if no text: 'application/pdf', 'image/png', …; None for text."""
    return next((kind for magic, kind in _BINARY if content.startswith(magic)), None)


def is_feed(content: bytes) -> bool:
    """Whether the root element is that of an RSS or Atom feed."""
    return _root(content, _FEED)


def is_sitemap(content: bytes) -> bool:
    """Whether the root element is that of a sitemap or an index of sitemaps."""
    return _root(content, _SITEMAP)


def media_type(content: bytes, told: str | None) -> str | None:
    """'text/html' where the bytes begin so, whatever the server or file name said; else what was told."""
    head = _head(content)
    if _MARKUP.match(head):
        return HTML
    return told


def _head(content: bytes) -> bytes:
    head = content[:LOOKED_AT]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):  # UTF-16
        head = head.decode("utf-16", "ignore").encode()
    return head[_space(head) :]


def _space(head: bytes) -> int:
    found = _SPACE.match(head)
    return 0 if found is None else found.end()


def _root(content: bytes, root: re.Pattern[bytes]) -> bool:
    head = _head(content)
    bare = re.sub(rb"<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>", b"", head, flags=re.S | re.I).lstrip()
    return root.match(bare) is not None
