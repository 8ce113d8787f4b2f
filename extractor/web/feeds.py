"""Facts as Atom feeds (RFC 4287): stable ids, so that nothing comes twice after re-reading."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode
from xml.etree.ElementTree import Element, SubElement, tostring

from datasette.utils.asgi import Response

from extractor.store.rows import Row
from extractor.web.addresses import Addresses
from extractor.web.reading import Request, Store, text_of

if TYPE_CHECKING:
    from datasette.app import Datasette

ATOM = "http://www.w3.org/2005/Atom"
LONG_AGO = "1970-01-01T00:00:00Z"


def quotations_feed(
    datasette: Datasette, store: Store, request: Request, title: str, cards: Sequence[Row], asked: Mapping[str, str] | None = None
) -> Response:
    """Quotations as entries: speaker and words, the sentence as the summary; `asked` is what of the query string makes the feed."""
    entries = [{**card, "headline": f"{card['speaker_name'] or 'Somebody'}: {card['content']}"} for card in cards]
    return _feed(datasette, store, request, title, entries, asked or {})


def figures_feed(datasette: Datasette, store: Store, request: Request, title: str, facts: Sequence[Row]) -> Response:
    """Figures as entries: what and how much, the sentence as the summary."""
    entries = []
    for fact in facts:
        of = " ".join(text_of(fact[name]) for name in ("commodity", "measure", "period") if fact[name])
        entries.append({**fact, "headline": f"{of}: {fact['text']}"})
    return _feed(datasette, store, request, title, entries, {})


def instant_of(published: str | int | float | None) -> str:
    """A date or an instant as RFC 3339 wants it; a day alone is its first moment in UTC."""
    told = re.match(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?$", text_of(published))
    if told is None:
        return LONG_AGO
    day, minute, second, zone = told.groups()
    return f"{day}T{minute or '00:00'}{second or ':00'}{zone or 'Z'}"


def _feed(datasette: Datasette, store: Store, request: Request, title: str, entries: Sequence[Row], asked: Mapping[str, str]) -> Response:
    at = Addresses(datasette, store.name)
    address = request.path + (f"?{urlencode(sorted(asked.items()))}" if asked else "")
    feed = Element("feed", xmlns=ATOM)
    SubElement(feed, "title").text = _lawful(title)
    SubElement(feed, "id").text = f"urn:market-extractor:feed:{quote(address)}"
    SubElement(feed, "updated").text = max((instant_of(entry["instant"]) for entry in entries), default=LONG_AGO)
    SubElement(feed, "link", rel="self", href=datasette.absolute_url(request, address))
    SubElement(feed, "link", rel="alternate", type="text/html", href=datasette.absolute_url(request, address.replace(".atom", "", 1)))
    SubElement(SubElement(feed, "author"), "name").text = "market-extractor"
    for entry in {row["id"]: row for row in entries}.values():
        item = SubElement(feed, "entry")
        SubElement(item, "title").text = _lawful(text_of(entry["headline"]))[:300]
        SubElement(item, "id").text = f"urn:market-extractor:fact:{entry['id']}"
        SubElement(item, "updated").text = instant_of(entry["instant"])
        SubElement(item, "link", rel="alternate", href=datasette.absolute_url(request, at.fact(text_of(entry["id"]))))
        SubElement(item, "summary").text = _lawful(text_of(entry["sentence"]))
    body = tostring(feed, encoding="unicode", xml_declaration=True)
    return Response(body, content_type="application/atom+xml; charset=utf-8")


def _lawful(text: str) -> str:
    """Without the control characters that XML forbids."""
    return "".join(character for character in text if character >= " " or character in "\t\n")
