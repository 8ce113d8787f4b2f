"""A page's tree in, what it shows beside its story out: headings, lines around the headline, bylines; looked for when asked."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from lxml.html import HtmlElement

from extractor.publishers.blocks import PageBlock, clean

BEHIND = 13  # blocks behind the headline that may hold byline and dateline
LINE = 200  # characters of a line that may
SIGNATURE = 80  # characters of a byline that stands by itself


class Around(NamedTuple):
    """Short lines of a page."""

    lines: tuple[str, ...]  # behind the headline, then the page's first
    signed: tuple[str, ...]  # of elements that are called a byline


class Visible:
    """What a page shows; its blocks are only gone through when its data leaves a field open."""

    def __init__(self, root: HtmlElement, blocks: Callable[[], Sequence[PageBlock]]) -> None:
        self._root = root
        self._blocks = blocks

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The first headings of the first rank."""
        found = (clean(heading.text_content()) for heading in self._root.iter("h1"))
        return tuple(dict.fromkeys(text for text in found if text))[:3]

    @cached_property
    def around(self) -> Around:
        """The lines around the headline."""
        blocks = self._blocks()
        start = next((at for at, block in enumerate(blocks) if block.place.tag == "h1" and not block.place.hidden), None)
        window = blocks[start + 1 : start + 1 + BEHIND] if start is not None else blocks[:20]
        lines = [block.text for block in window if len(block.text) <= LINE and not _is_caption(block)]
        first = [block.text for block in blocks[:3] if len(block.text) <= LINE * 1.5]
        signed = [
            block.text for block in blocks[start or 0 :] if len(block.text) <= SIGNATURE and "byline" in block.place.own | block.place.near
        ]
        return Around(tuple(lines + first), tuple(signed[:6]))


def _is_caption(block: PageBlock) -> bool:
    return "caption" in block.place.own or block.place.tag == "figcaption"
