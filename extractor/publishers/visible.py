"""A page's tree in, what it shows beside its story out: headings, lines around the headline, bylines; looked for when asked."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import islice

from lxml.html import HtmlElement

from extractor.publishers.blocks import PageBlock, clean, is_skipped, walked
from extractor.publishers.dates import iso_date
from extractor.publishers.marks import line_marks
from extractor.publishers.plain import ends_sentence

BEHIND = 13  # blocks behind the headline that may hold byline and dateline
UNHEADED = 20  # blocks that may, where a page has no headline
LINE = 200  # characters of a line that may
SIGNATURE = 80  # characters of a byline that stands by itself
NAME = 40  # characters of a name
PROSE = 60  # characters of a paragraph
STORY = 3  # paragraphs of a story that may be signed


class Visible:
    """What a page shows; where its blocks are not known yet, it is gone through only as far as its data leaves a field open."""

    def __init__(self, root: HtmlElement, blocks: Sequence[PageBlock] | None = None) -> None:
        self._root = root
        self._known = blocks

    @cached_property
    def headings(self) -> tuple[str, ...]:
        """The first headings of the first rank."""
        found = (clean(heading.text_content()) for heading in self._root.iter("h1"))
        return tuple(dict.fromkeys(text for text in found if text))[:3]

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Short lines behind the headline, then the page's first."""
        window = self._all.first(UNHEADED) if self._headed is None else self._headed.first(1 + BEHIND)[1:]
        lines = [block.text for block in window if len(block.text) <= LINE and not _is_caption(block)]
        first = [block.text for block in self._all.first(3) if len(block.text) <= LINE * 1.5]
        return tuple(lines + first)

    @cached_property
    def signed(self) -> tuple[str, ...]:
        """Short lines of elements that are called a byline, from the headline on."""
        signed = (
            block.text for block in self._following if len(block.text) <= SIGNATURE and "byline" in block.place.own | block.place.near
        )
        return tuple(islice(signed, 6))

    @cached_property
    def credits(self) -> tuple[str, ...]:
        """Lines from the headline on that say who wrote it: 'Text: …', 'By … , 5 May 2025'; then the name that a story ends with."""
        credited = [block.text for block in self._following if len(block.text) <= SIGNATURE and _is_credit(block.text)]
        stories: dict[int, list[PageBlock]] = {}
        for block in self._following:
            if block.place.outer is not None and not block.place.hidden:
                stories.setdefault(block.place.outer.number, []).append(block)
        ends = [story[-1].text for story in stories.values() if _is_signature(story)]
        return (*dict.fromkeys(credited), *ends)

    @property
    def _following(self) -> "_Kept":
        return self._all if self._headed is None else self._headed

    @cached_property
    def _all(self) -> "_Kept":
        return _Kept(walked(self._root) if self._known is None else self._known)

    @cached_property
    def _headed(self) -> "_Kept | None":
        """The blocks from the headline on; None where there is no headline."""
        if self._known is not None:
            start = next((at for at, block in enumerate(self._known) if _is_headline(block)), None)
            return None if start is None else _Kept(self._known[start:])
        for heading in self._root.iter("h1"):
            following = _Kept(walked(self._root, heading))
            if not is_skipped(heading) and all(map(_is_headline, following.first(1))):
                return following
        return None


class _Kept:
    """Blocks that are gone through as far as they are asked for, and not twice."""

    def __init__(self, blocks: Iterable[PageBlock]) -> None:
        self._ahead = iter(blocks)
        self._passed: list[PageBlock] = []

    def first(self, count: int) -> list[PageBlock]:
        """The first so many."""
        self._passed += islice(self._ahead, max(0, count - len(self._passed)))
        return self._passed[:count]

    def __iter__(self) -> Iterator[PageBlock]:
        yield from self._passed
        for block in self._ahead:
            self._passed.append(block)
            yield block


def _is_credit(line: str) -> bool:
    marks = line_marks(line)
    return "credit" in marks or ("byline" in marks and iso_date(line) is not None)


def _is_signature(story: Sequence[PageBlock]) -> bool:
    """Whether the last of an element's blocks is set like a name, and those before it are prose."""
    last = story[-1]
    letters = len(last.text.replace(" ", ""))
    prose = sum(len(block.text) > PROSE and ends_sentence(block.text) for block in story)
    return prose >= STORY and len(last.text) <= NAME and last.linked == 0 and max(last.strong, last.slanted) >= 0.95 * letters


def _is_headline(block: PageBlock) -> bool:
    return block.place.tag == "h1" and not block.place.hidden


def _is_caption(block: PageBlock) -> bool:
    return "caption" in block.place.own or block.place.tag == "figcaption"
