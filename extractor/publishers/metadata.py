"""A page's tree in, what the page says of its article out: every reading of every field with its origin, and the one chosen."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from datetime import datetime
from functools import cache
from typing import NamedTuple

from htmldate import find_date
from lxml.html import HtmlElement

from extractor.lexicon.reader import read_lexicon
from extractor.models import Candidate, Record
from extractor.publishers.addresses import canonical_address, site
from extractor.publishers.authors import people, visible_names
from extractor.publishers.blocks import clean
from extractor.publishers.dates import is_timed, is_zoned, iso_date
from extractor.publishers.jsonld import Json, LinkedData, Node, strings, text_of
from extractor.publishers.marks import line_marks
from extractor.publishers.titles import line, without_tail
from extractor.publishers.visible import Visible

MOST_VALUES = 40
HEADLINE = 4  # words of a heading that is a headline and not the site's name
DATE_LINE = 100  # characters of a line that is read for the date alone

MICRODATA = "//@itemprop[.='datePublished' or .='dateModified' or .='author']/.. | //@rel[.='author']/.."


class MetaNames(Record):
    """Names of meta elements that fill one field."""

    field: str
    names: tuple[str, ...]


@cache
def _meta_names() -> tuple[MetaNames, ...]:
    return read_lexicon("page_metas", MetaNames)


class Metadata(NamedTuple):
    """The fields chosen, and all that were there."""

    url: str | None
    publisher: str | None
    title: str | None
    authors: tuple[str, ...]
    published: str | None
    modified: str | None
    sections: tuple[str, ...]
    tags: tuple[str, ...]
    descriptions: tuple[str, ...]
    language: str | None
    free: bool | None
    candidates: tuple[Candidate, ...]


class Readings:
    """Every reading of every field, the most trusted origin first."""

    def __init__(self) -> None:
        self.found: dict[str, list[tuple[str, str]]] = {}

    def add(self, field: str, origin: str, values: Iterable[str | None]) -> None:
        """Keep readings of a field; empty ones and repetitions from the same origin are not kept."""
        kept = self.found.setdefault(field, [])
        for value in values:
            plain = line(value)
            if plain is not None and (origin, plain) not in kept and len(kept) < MOST_VALUES:
                kept.append((origin, plain))

    def values(self, field: str) -> list[str]:
        """All readings of a field in order."""
        return [value for _, value in self.found.get(field, [])]

    def by_origin(self, field: str) -> list[list[str]]:
        """The readings of a field, those of one origin together."""
        groups: dict[str, list[str]] = {}
        for origin, value in self.found.get(field, []):
            groups.setdefault(origin, []).append(value)
        return list(groups.values())

    def candidates(self) -> tuple[Candidate, ...]:
        """All readings as records."""
        return tuple(Candidate(field=field, value=value, origin=origin) for field, kept in self.found.items() for origin, value in kept)


def read_metadata(root: HtmlElement, linked: LinkedData, served: str | None, seen: Visible) -> Metadata:
    """What a page says of its article; what it shows is looked at for what its data leaves open."""
    readings = Readings()
    metas = _metas(root)
    _read_linked(readings, linked)
    _read_metas(readings, metas)
    _read_elements(readings, root)
    url = canonical_address(readings.values("url"), served)
    readings.add("title", "h1", seen.headings)
    publisher = _publisher(readings, seen, url)
    published = _published(readings, seen, root)
    return Metadata(
        url=url,
        publisher=publisher,
        title=_title(readings, seen, publisher),
        authors=_authors(readings, seen, publisher),
        published=published,
        modified=_first_date(readings, "modified"),
        sections=_once(readings.by_origin("section")),
        tags=_once([[part.strip() for value in group for part in value.split(",")] for group in readings.by_origin("tag")]),
        descriptions=tuple(dict.fromkeys(readings.values("description"))),
        language=_language(readings),
        free=_free(linked, metas),
        candidates=readings.candidates(),
    )


def _metas(root: HtmlElement) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = element.get("content")
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        if content and name:
            found.setdefault(name.lower(), []).append(content)
    return found


def _read_linked(readings: Readings, linked: LinkedData) -> None:
    node, origin = linked.article, "json-ld"
    readings.add("title", origin, [text_of(node.get("headline")) or text_of(node.get("name"))])
    readings.add("author", origin, [name for key in ("author", "creator") for name in _names(linked, node.get(key))][:MOST_VALUES])
    readings.add("publisher", origin, _names(linked, node.get("publisher")) or _names(linked, node.get("sourceOrganization")))
    readings.add("published", origin, [text_of(node.get("datePublished"))])
    readings.add("published", "json-ld:created", [text_of(node.get("dateCreated")), text_of(node.get("uploadDate"))])
    readings.add("modified", origin, [text_of(node.get("dateModified"))])
    readings.add("section", origin, strings(node.get("articleSection")))
    readings.add("tag", origin, strings(node.get("keywords")))
    readings.add("description", origin, [text_of(node.get("description"))])
    readings.add("language", origin, [text_of(node.get("inLanguage"))])
    readings.add("url:json-ld", origin, _addresses(node))
    readings.add("publisher", "json-ld:site", [text_of(site.get("name")) for site in linked.of_type("WebSite", "NewsMediaOrganization")])


def _addresses(node: Node) -> list[str | None]:
    page = node.get("mainEntityOfPage")
    inner = page.get("@id") if isinstance(page, dict) else page
    return [text_of(node.get("url")), text_of(inner)]


def _names(linked: LinkedData, value: Json) -> list[str]:
    """Names of people or organisations, however they are wrapped: text, objects, lists, references."""
    names: list[str] = []
    for item in (value if isinstance(value, list) else [value])[:MOST_VALUES]:
        node = linked.resolved(item)
        if isinstance(node, str):
            names.append(node)
        elif isinstance(node, dict):
            names.extend(strings(node.get("name")))
        elif isinstance(node, list):
            names.extend(strings(node))
    return names


def _read_metas(readings: Readings, metas: dict[str, list[str]]) -> None:
    for meta in _meta_names():
        for name in meta.names:
            readings.add(meta.field, f"meta:{name}", metas.get(name, ()))
    for number in ("1", "2"):
        label = (metas.get(f"twitter:label{number}") or [""])[0].lower()
        if label.startswith(("written", "verfasst", "écrit", "escrito", "skriv", "geschreven", "scritto", "author")):
            readings.add("author", "meta:twitter:data", metas.get(f"twitter:data{number}", ()))


def _read_elements(readings: Readings, root: HtmlElement) -> None:
    for element in root.iter("link"):
        if (element.get("rel") or "").lower() == "canonical":
            readings.found.setdefault("url", []).insert(0, ("link:canonical", element.get("href") or ""))
    readings.add("url", "json-ld", readings.values("url:json-ld"))
    readings.found.pop("url:json-ld", None)
    readings.add("title", "title", [root.findtext(".//title")])
    readings.add("language", "html", [root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")])
    for element in root.xpath(MICRODATA)[:MOST_VALUES]:
        kind = element.get("itemprop") or "author"
        if kind == "author":
            inner = element.xpath(".//*[@itemprop='name']")
            named = [clean(part.text_content()) or part.get("content") for part in inner] or [clean(element.text_content())[:200]]
            readings.add("author", "microdata" if element.get("itemprop") else "rel:author", named)
        else:
            value = element.get("content") or element.get("datetime") or clean(element.text_content())[:100]
            readings.add("published" if kind == "datePublished" else "modified", "microdata", [value])
    for element in root.iter("time"):
        if element.get("datetime") and len(readings.found.get("time", ())) < 8:
            readings.add("time", "time", [element.get("datetime")])


def _title(readings: Readings, seen: Visible, publisher: str | None) -> str | None:
    """JSON-LD's headline, what the page is shared under, the visible headline, the page's title: without the site's name behind it."""
    stated = [value for origin, value in readings.found.get("title", []) if origin not in ("title", "h1")]
    named = [value for origin, value in readings.found.get("title", []) if origin == "title"]
    shown = [text for text in seen.headings if len(text.split()) >= HEADLINE or any(text in value for value in named)]
    values = [*stated, *sorted(shown, key=lambda text: not any(text in value for value in named)), *named, *seen.headings]
    return without_tail(values[0], publisher, [*shown, *values[1:]]) if values else None


def _publisher(readings: Readings, seen: Visible, url: str | None) -> str | None:
    named = [value for value in readings.values("publisher") if not value.startswith(("http", "@"))]
    if named:
        return named[0]
    for value in readings.values("title"):
        bare = without_tail(value, None, seen.headings)
        if bare != value:
            return value[len(bare) :].strip(" |–—•·»:-") or None
    return _named_by_host(seen.lines, url)


def _named_by_host(lines: Sequence[str], url: str | None) -> str | None:
    """Words at the head of a line that, written together, are the host's name: 'The Tin Lantern' on thetinlantern.example."""
    if url is None:
        return None
    label = site(url).split(".")[0].replace("-", "").lower()
    for text in lines:
        words = text.split()
        for size in range(1, 6):
            name = " ".join(words[:size]).strip(".,:;|")
            if "".join(filter(str.isalnum, name)).lower() == label:
                return name
    return None


def _authors(readings: Readings, seen: Visible, publisher: str | None) -> tuple[str, ...]:
    sites = [name for name in (publisher, *readings.values("publisher")) if name is not None]
    for group in readings.by_origin("author"):
        found = people(group, sites)
        if found:
            return found
    for text in _bylines(seen):
        names = visible_names(text, sites)
        if names:
            readings.add("author", "visible", names)
            return names
    return ()


def _bylines(seen: Visible) -> Iterator[str]:
    yield from (text for text in seen.lines if "byline" in line_marks(text) or iso_date(text) is not None)
    yield from seen.signed
    yield from seen.credits


def _published(readings: Readings, seen: Visible, markup: HtmlElement) -> str | None:
    """JSON-LD, meta, microdata, a line by itself at the headline, `<time>`, and what htmldate finds; then the fullest form of it."""
    stated = _first_date(readings, "published")
    if stated is not None and is_zoned(stated) and not stated.endswith("+00:00"):
        return stated
    lines = seen.lines
    shown = [when for when in map(iso_date, lines) if when is not None]
    dated = [when for when in map(iso_date, (text for text in lines if len(text) <= DATE_LINE)) if when is not None]
    readings.add("published", "visible", shown)
    times = [when for when in map(iso_date, readings.values("time")) if when is not None]
    chosen = stated or next(iter(dated + times), None) or _htmldate(markup)
    if chosen is None:
        return None
    return next((other for other in (*times, *shown) if _tells_more(other, chosen)), chosen)


def _htmldate(root: HtmlElement) -> str | None:
    found = find_date(deepcopy(root), original_date=True, extensive_search=True)
    return None if found is None else iso_date(found)


def _tells_more(other: str, chosen: str) -> bool:
    """Whether `other` is the same instant as printed with the page's own offset, or the same day with a time."""
    if not is_timed(chosen):
        return is_timed(other) and other[:10] == chosen[:10]
    if not (is_zoned(other) and is_zoned(chosen)) or not chosen.endswith("+00:00"):
        return False
    return datetime.fromisoformat(other).replace(second=0) == datetime.fromisoformat(chosen).replace(second=0, microsecond=0)


def _first_date(readings: Readings, field: str) -> str | None:
    return next((when for when in map(iso_date, readings.values(field)) if when is not None), None)


def _once(groups: list[list[str]]) -> tuple[str, ...]:
    """The values of the most trusted origin that has any, each once."""
    return tuple(dict.fromkeys(value for value in groups[0] if value)) if groups else ()


def _language(readings: Readings) -> str | None:
    values = readings.found.get("language", [])
    ranked = sorted(values, key=lambda pair: pair[0] != "html")
    for _, value in ranked:
        tag = value.replace("_", "-").split(",")[0].strip()
        if 2 <= len(tag.split("-")[0]) <= 3 and tag.replace("-", "").isalnum() and len(tag) <= 12:
            return tag
    return None


def _free(linked: LinkedData, metas: dict[str, list[str]]) -> bool | None:
    """Whether the page says that everybody may read the article; None where it says nothing."""
    told = linked.article.get("isAccessibleForFree")
    if isinstance(told, bool):
        return told
    if isinstance(told, str):
        return told.strip().lower() != "false"
    tier = (metas.get("article:content_tier") or [""])[0].lower()
    return None if not tier else tier == "free"
