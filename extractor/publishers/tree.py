"""Bytes of a page in, one lxml tree and the text it was parsed from out, under caps of bytes, nodes and depth."""

import re
from typing import NamedTuple

from lxml import etree, html
from lxml.html import HtmlElement
from resiliparse.parse.encoding import bytes_to_str, detect_encoding

from extractor.errors import NotAnArticle
from extractor.models import Page, Status

MOST_BYTES = 8_000_000  # a news page has 100 kB to 2 MB; inlined images make some of them larger
MOST_ELEMENTS = 50_000
MOST_DEPTH = 2_000  # libxml2 takes minutes for 100,000
MANY = 10_000  # tags of a page whose depth is looked at before it is parsed
MARKUP = re.compile(r"<(?:!doctype|html|head|body|article|main|div|p|h1|span|table|meta|title)\b", re.I)
CONTAINER = re.compile(r"</?(?:div|span|section|ul|ol|li|table|tr|td|b|i|em|strong|font|a|blockquote|article|main|form)\b", re.I)
CHARSET = re.compile(rb"""<meta[^>]{0,200}charset=["']?\s*([\w-]{2,30})""", re.I)
DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,500}\?>")
INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
CONTROLS = bytes(code for code in range(0x20) if code not in b"\t\n\r")
MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


class Tree(NamedTuple):
    """A parsed page: its root element and the markup it was made from."""

    root: HtmlElement
    markup: str


def decoded(page: Page) -> str:
    """The page's characters: byte order mark, then UTF-8, then what server or page name, then what the bytes look like."""
    content = page.content
    if len(content) > MOST_BYTES:
        raise NotAnArticle(page.source, Status.TOO_LARGE, f"{len(content):,} bytes; at most {MOST_BYTES:,} are read")
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return INVALID.sub("", content[len(mark) :].decode(encoding, "replace"))
    text = _decoded_as(content.translate(None, CONTROLS), "utf-8")
    if text is not None:
        return text.replace("\ufffe", "").replace("\uffff", "")
    told = CHARSET.search(content[:4096])
    for name in (page.charset, told.group(1).decode("ascii") if told else None):
        text = _decoded_as(content, name)
        if text is not None:
            return INVALID.sub("", text)
    return INVALID.sub("", bytes_to_str(content, detect_encoding(content) or "utf-8"))


def _decoded_as(content: bytes, name: str | None) -> str | None:
    # Browsers read what calls itself Latin-1 as Windows-1252; UTF-16 without a mark is a lie of the page.
    if name is None or name.lower().startswith("utf-16"):
        return None
    try:
        return content.decode("cp1252" if name.lower() in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii") else name)
    except (UnicodeDecodeError, LookupError):
        return None


def _depth(markup: str) -> int:
    """How deep containers stand in each other, counting those that are never closed."""
    depth = deepest = 0
    for found in CONTAINER.finditer(markup):
        depth = max(0, depth - 1) if found.group().startswith("</") else depth + 1
        deepest = max(deepest, depth)
    return deepest


def is_markup(text: str) -> bool:
    """Whether this looks like HTML rather than plain text."""
    return MARKUP.search(text, 0, 20_000) is not None


def parsed(text: str, source: str) -> Tree:
    """The tree of a page's markup.

    Raises NotAnArticle: `empty` where there is none, `too_large` for more than MOST_ELEMENTS elements, `unreadable` for a well of them.
    """
    markup = DECLARATION.sub("", text)
    if markup.count("<") > 3 * MOST_ELEMENTS:
        raise NotAnArticle(source, Status.TOO_LARGE, f"more than {3 * MOST_ELEMENTS:,} tags")
    if markup.count("<") > MANY and _depth(markup) > MOST_DEPTH:
        raise NotAnArticle(source, Status.UNREADABLE, f"elements more than {MOST_DEPTH:,} deep in each other")
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = html.document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as broken:
        raise NotAnArticle(source, Status.EMPTY, f"no element in the markup: {broken}") from broken
    elements = root.xpath("count(//*)")
    if isinstance(elements, float) and elements > MOST_ELEMENTS:
        raise NotAnArticle(source, Status.TOO_LARGE, f"more than {MOST_ELEMENTS:,} elements")
    return Tree(root, markup)
