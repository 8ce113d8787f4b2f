"""RSS and Atom as bytes in, the links in it out."""

from urllib.parse import urljoin

import feedparser

from extractor.errors import BadAnswer
from extractor.fetching.links import Link, refuse_entities

MOST = 8 * 1024 * 1024  # bytes of a feed
MOST_TAGS = 200_000  # feedparser takes about 40 µs a tag


def read_feed(content: bytes, source: str, most: int) -> tuple[Link, ...]:
    """The first `most` entries that have an address, in the feed's order, each address once.

    Raises BadAnswer where it declares entities, is too large for a feed or is no feed at all.
    """
    if len(content) > MOST:
        raise BadAnswer(source, f"a feed of more than {MOST:,} bytes")
    if content.count(b"<") > MOST_TAGS:
        raise BadAnswer(source, f"a feed of more than {MOST_TAGS:,} tags")
    refuse_entities(content, source)
    feed = feedparser.parse(content, sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries and not feed.get("version"):
        raise BadAnswer(source, "this is no feed that can be read")
    links: dict[str, Link] = {}
    for entry in feed.entries:
        address = _address(entry)
        if not address or len(links) >= most:
            continue
        try:
            url = urljoin(source, address)
        except ValueError:
            continue
        links.setdefault(
            url,
            Link(
                url=url,
                found_in=source,
                title=_text(entry.get("title")),
                published=_text(entry.get("published")),
                modified=_text(entry.get("updated")),
            ),
        )
    return tuple(links.values())


def _address(entry: "feedparser.FeedParserDict") -> str:
    """The entry's own page: its link, or its id where that is an address (RSS' permalink)."""
    link = _text(entry.get("link"))
    if link is not None:
        return link
    name = _text(entry.get("id")) or ""
    return name if name.startswith(("http://", "https://")) else ""


def _text(value: object) -> str | None:
    return value.strip() if isinstance(value, str) and value.strip() else None
