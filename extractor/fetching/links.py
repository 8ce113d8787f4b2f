"""An address of a page as a feed or sitemap names it."""

import re

from pydantic import Field

from extractor.errors import BadAnswer
from extractor.models import Record

_DECLARED = re.compile(rb"<!\s*(?:ENTITY|ELEMENT|ATTLIST|NOTATION)|<!DOCTYPE[^>\[]*\[", re.I)
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\x00", b"\x00<")  # UTF-16 and UTF-32, with or without their mark


class Link(Record):
    """Where a page is, before anybody fetched it."""

    url: str
    found_in: str = Field(description="address of the feed or sitemap")
    title: str | None = None
    published: str | None = Field(default=None, description="as the feed or sitemap writes it")
    modified: str | None = Field(default=None, description="as the feed or sitemap writes it")


def refuse_entities(content: bytes, source: str) -> None:
    """Raises BadAnswer for XML that declares entities: the way in for XXE and for billion laughs; no feed needs it."""
    text = content
    if content[:4].startswith(_WIDE) or b"\x00" in content[:8]:
        text = content.replace(b"\x00", b"")
    if _DECLARED.search(text):
        raise BadAnswer(source, "the XML declares entities of its own, which feeds and sitemaps have no use for")
