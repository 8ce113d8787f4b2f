"""A sitemap as bytes in, the pages and further sitemaps it names out; entities off, nothing fetched."""

from urllib.parse import urljoin

from lxml import etree
from pydantic import Field

from extractor.errors import BadAnswer
from extractor.fetching.kinds import LOOKED_AT
from extractor.fetching.links import Link, refuse_entities
from extractor.models import Record

MOST_BYTES = 50 * 1024 * 1024  # the protocol's own limits
MOST_LINKS = 50_000
DEEPEST = 3  # indexes within indexes; the protocol allows one
MOST_PARTS = 500  # sitemaps of one index


class Sitemap(Record):
    """What one sitemap names."""

    links: tuple[Link, ...]
    parts: tuple[str, ...] = Field(description="addresses of further sitemaps")


def read_sitemap(content: bytes, source: str) -> Sitemap:
    """Pages and parts of a sitemap, news sitemap, index of sitemaps or plain list of addresses, each once, in order.

    Raises BadAnswer where it declares entities, is larger than the protocol allows or is no sitemap.
    """
    if len(content) > MOST_BYTES:
        raise BadAnswer(source, f"a sitemap of more than {MOST_BYTES:,} bytes")
    if b"<" not in content[:LOOKED_AT]:
        return _plain_list(content, source)
    refuse_entities(content, source)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as broken:
        raise BadAnswer(source, f"the sitemap is broken: {str(broken)[:160]}") from broken
    kind = "" if root is None else _name(root)
    if kind not in ("urlset", "sitemapindex"):
        raise BadAnswer(source, f"this is no sitemap but <{kind[:40]}>")
    entries = [_fields(entry) for entry in root if _name(entry) in ("url", "sitemap")]
    named = [(url, fields) for fields in entries[:MOST_LINKS] if (url := _joined(source, fields.get("loc", "")))]
    if kind == "sitemapindex":
        return Sitemap(links=(), parts=tuple(dict.fromkeys(url for url, _ in named))[:MOST_PARTS])
    links = {url: _link(url, source, fields) for url, fields in reversed(named)}
    return Sitemap(links=tuple(reversed(links.values())), parts=())


def _link(url: str, source: str, fields: dict[str, str]) -> Link:
    return Link(
        url=url,
        found_in=source,
        title=fields.get("title"),
        published=fields.get("publication_date"),
        modified=fields.get("lastmod"),
    )


def _fields(entry: etree._Element) -> dict[str, str]:
    """The texts of an entry's elements by name; the first of each, the news part's included."""
    fields: dict[str, str] = {}
    for element in entry.iterdescendants():
        text = (element.text or "").strip()
        if text and isinstance(element.tag, str):
            fields.setdefault(_name(element), text)
    return fields


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _plain_list(content: bytes, source: str) -> Sitemap:
    lines = [line.strip() for line in content.decode("utf-8-sig", "replace").splitlines()]
    urls = dict.fromkeys(line for line in lines if line.startswith(("http://", "https://")))
    if not urls:
        raise BadAnswer(source, "no address in this list")
    return Sitemap(links=tuple(Link(url=url, found_in=source) for url in list(urls)[:MOST_LINKS]), parts=())


def _joined(source: str, address: str) -> str:
    try:
        return urljoin(source, address) if address else ""
    except ValueError:
        return ""
