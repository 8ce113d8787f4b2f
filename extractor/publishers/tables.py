"""A page's tree in, the tables of its article as data out."""

from lxml.html import HtmlElement

from extractor.models import Table
from extractor.publishers.blocks import SKIPPED, clean
from extractor.publishers.marks import element_marks

MOST_TABLES = 20
MOST_ROWS = 500
AROUND = frozenset(("nav", "footer", "aside", "form", "header"))


def page_tables(root: HtmlElement) -> tuple[Table, ...]:
    """Tables of two rows and two columns or more, none that lays out the page or holds another."""
    found: list[Table] = []
    for element in root.iter("table"):
        if len(found) == MOST_TABLES:
            break
        if element.find(".//table") is None and not _outside(element):
            rows = tuple(row for row in map(_cells, element.iter("tr")) if any(row))[:MOST_ROWS]
            if len(rows) >= 2 and max(map(len, rows)) >= 2 and max(len(cell) for row in rows for cell in row) <= 300:
                caption = element.find(".//caption")
                found.append(Table(caption=None if caption is None else clean(caption.text_content()) or None, rows=rows))
    return tuple(found)


def _outside(element: HtmlElement) -> bool:
    return any(
        outer.tag in AROUND or outer.tag in SKIPPED or "chrome" in element_marks(outer.get("class") or "")
        for outer in element.iterancestors()
    )


def _cells(row: HtmlElement) -> tuple[str, ...]:
    return tuple(clean(cell.text_content()) for cell in row if cell.tag in ("td", "th"))
