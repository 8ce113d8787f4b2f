"""A page's blocks in, its article's pieces in order out: paragraphs, subheadings, standfirst, highlights, pull quotes, corrections."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from extractor.models import BlockKind
from extractor.publishers.assembly import Piece
from extractor.publishers.blocks import HEADINGS, PageBlock, Place
from extractor.publishers.dates import iso_date
from extractor.publishers.marks import line_marks
from extractor.publishers.plain import ends_sentence
from extractor.publishers.titles import folded

SHORT = 120  # characters of a subheading
CREDITED = re.compile(r"\s*[“\"‘«„](?P<words>.{8,}?)[”\"’»“]\s*(?:[-–—]\s*)?[^.!?”\"’»]{2,60}", re.DOTALL)
PULLED = 300  # characters of a pull quote
BOXES = frozenset(("teaser", "signup", "advert"))
BOXED = 2  # blocks of a box
ENOUGH = 250  # characters of a story beside its comments
CLOSING = 3  # last blocks of a body, among which it may end with something else
NEAR = 25  # blocks between headline and body
LONG_STANDFIRST = 700


class Body(NamedTuple):
    """What was read of a page's blocks."""

    pieces: tuple[Piece, ...]
    highlights: tuple[str, ...]
    standfirst: str | None
    corrections: tuple[str, ...]

    def paragraphs(self) -> list[str]:
        """The paragraphs and list items."""
        return [piece.text for piece in self.pieces if piece.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)]


def selected(
    blocks: Sequence[PageBlock], body: Sequence[bool], title: str | None, descriptions: Sequence[str], *, english: bool = True
) -> Body:
    """The pieces of an article whose body blocks are known; in English papers a standfirst is no part of the body."""
    body = _without_comments(blocks, _without_boxes(blocks, body))
    body = _without_closing(blocks, _without_dateline(blocks, body))
    at_title = title_at(blocks, title)
    apart = _set_apart(blocks, body) if english else None
    if apart is not None:
        body[apart] = False
    chosen = [at for at, good in enumerate(body) if good]
    first = next((at for at in chosen if len(blocks[at].text) > 60), chosen[0] if chosen else len(blocks))
    last = chosen[-1] if chosen else len(blocks) - 1
    highlights = _highlights(blocks, at_title, last)
    shown = [block.text for block in blocks[max(0, at_title) : last + NEAR] if _is_correction(block)]
    corrections = tuple(dict.fromkeys(shown))
    standfirst = None if not chosen else _standfirst(blocks, range(at_title + 1, first + 1), descriptions)
    if standfirst is None and apart is not None:
        standfirst = blocks[apart].text
    lead = any(good and block.text == standfirst for block, good in zip(blocks, body, strict=True))  # the story begins with it
    aside = {*highlights, *corrections, None if lead else standfirst, title, blocks[at_title].text if at_title >= 0 else None}
    heading = _headline(blocks, at_title, title)
    pieces = [Piece(BlockKind.TITLE, heading)] if heading else []
    pieces += [Piece(BlockKind.STANDFIRST, standfirst)] if standfirst and not lead else []
    pieces += [Piece(BlockKind.HIGHLIGHT, text) for text in highlights]
    pieces += _trimmed(_running(blocks, body, range(first, last), aside))
    return Body(tuple(pieces), tuple(highlights), standfirst, corrections)


def _without_boxes(blocks: Sequence[PageBlock], body: Sequence[bool]) -> list[bool]:
    """The body without hidden blocks, captions, and boxes inside the story that are called a teaser, a sign-up or an advertisement."""
    seen = sum(len(block.text) * (1 if good and not block.place.hidden else 0) for block, good in zip(blocks, body, strict=True))
    whole = sum(len(block.text) for block, good in zip(blocks, body, strict=True) if good)
    kin = Counter(block.place.outer.number for block, good in zip(blocks, body, strict=True) if good and block.place.outer)
    kept = []
    for block, good in zip(blocks, body, strict=True):
        outer = block.place.outer
        boxed = outer is not None and kin[outer.number] <= BOXED and not block.place.near.isdisjoint(BOXES)
        caption = "caption" in block.place.own and len(block.text) <= PULLED and block.place.tag != "li"
        hidden = block.place.hidden and 2 * seen > whole  # a page that hides its whole story shows it later
        kept.append(good and not (boxed or caption or hidden))
    return kept


def _without_comments(blocks: Sequence[PageBlock], body: Sequence[bool]) -> list[bool]:
    """The body without what stands among comments or in a form, unless little else is left."""
    aside = ["comment" in block.place.own | block.place.near | block.place.far or "form" in block.place.regions for block in blocks]
    left = sum(len(block.text) for block, good, out in zip(blocks, body, aside, strict=True) if good and not out)
    return [good and not out for good, out in zip(body, aside, strict=True)] if left >= ENOUGH else list(body)


def _without_dateline(blocks: Sequence[PageBlock], body: list[bool]) -> list[bool]:
    """The body without a line before it that begins with a date and is no sentence: '5 May 2025 - posted by Ann Lee - Metals'."""
    for at in [at for at, good in enumerate(body) if good][:1]:
        text = blocks[at].text
        if len(text) <= SHORT and not ends_sentence(text) and iso_date(text[:25]) is not None:
            body[at] = False
    return body


def _without_closing(blocks: Sequence[PageBlock], body: list[bool]) -> list[bool]:
    """The body without the lines below a story that say who helped, or ask for something: 'Ann Lee contributed to this report.'"""
    last = [at for at, good in enumerate(body) if good][-CLOSING:]
    for at in reversed(last):
        if not line_marks(blocks[at].text).isdisjoint(("boilerplate", "closing")):
            body[at] = False
    return body


def _set_apart(blocks: Sequence[PageBlock], body: Sequence[bool]) -> int | None:
    """The first block of a body where it is a standfirst: called so or a heading, with a byline or a date between it and the next."""
    chosen = [at for at, good in enumerate(body) if good][:2]
    if len(chosen) < 2:
        return None
    first = blocks[chosen[0]]
    called = "standfirst" in first.place.own | first.place.near or first.place.tag in HEADINGS
    between = blocks[chosen[0] + 1 : chosen[1]]
    return chosen[0] if called and any(map(_is_byline, between)) else None


def _is_byline(block: PageBlock) -> bool:
    return "byline" in block.place.own | block.place.near or (len(block.text) <= SHORT and iso_date(block.text) is not None)


def title_at(blocks: Sequence[PageBlock], title: str | None) -> int:
    """The number of the block that is the headline, -1 where none is."""
    wanted = folded(title) if title else None
    same = [
        at for at, block in enumerate(blocks) if wanted and len(block.text) < 2 * len(title or "") + 10 and folded(block.text) == wanted
    ]
    ranked = [at for at in same if blocks[at].place.tag in HEADINGS] or same
    if ranked:
        return ranked[0]
    return next((at for at, block in enumerate(blocks) if block.place.tag == "h1" and not block.place.hidden), -1)


def _headline(blocks: Sequence[PageBlock], at: int, title: str | None) -> str | None:
    """The headline as the page prints it, where it tells the same as the title: it may hold words that the title leaves out."""
    if at < 0 or title is None or len(blocks[at].text) > LONG_STANDFIRST:
        return title
    printed, named = set(folded(blocks[at].text).split()), set(folded(title).split())
    return blocks[at].text if 2 * len(printed & named) >= len(named) else title


def _is_correction(block: PageBlock) -> bool:
    named = "correction" in block.place.own | block.place.near and len(block.text) > 30
    return not block.place.hidden and (named or ("correction" in line_marks(block.text) and len(block.text) > 30))


def _highlights(blocks: Sequence[PageBlock], start: int, last: int) -> dict[str, None]:
    """The points above a story: items of a list called so, or what follows a line that says "Highlights"."""
    found: dict[str, None] = {}
    heading = None
    for block in blocks[max(0, start) : last + 1]:
        called = "highlight" in block.place.own | block.place.near
        if "highlights" in line_marks(block.text):
            heading = block.place
        elif (called or heading is not None) and block.place.tag in ("li", "p", "div", "span") and len(block.text) <= SHORT * 2:
            if called or block.place.tag == "li":
                found[block.text] = None
            else:
                heading = None
        elif heading is not None:
            heading = None
    return found


def _standfirst(blocks: Sequence[PageBlock], window: range, descriptions: Sequence[str]) -> str | None:
    """The lines between headline and body that are called a standfirst, or that the page gives as its description."""
    known = [folded(text) for text in descriptions]
    for at in window:
        block = blocks[at]
        if (
            block.place.hidden
            or not 20 <= len(block.text) <= LONG_STANDFIRST
            or block.linked > len(block.text) / 2
            or iso_date(block.text[:60])
        ):
            continue
        if "standfirst" in block.place.own | block.place.near or folded(block.text) in known:
            return block.text
    return None


def _running(blocks: Sequence[PageBlock], body: Sequence[bool], within: range, aside: set[str | None]) -> list[Piece]:
    whole = " ".join(folded(block.text) for block, good in zip(blocks, body, strict=True) if good)
    pieces: list[Piece] = []
    seen: dict[str, Place | None] = {}
    for at, (block, good) in enumerate(zip(blocks, body, strict=True)):
        if block.text in aside or (len(block.text) > 40 and seen.get(block.text, block.place.outer) is not block.place.outer):
            continue
        pulled = _is_pulled(block, whole, 2 if good else 1)
        if good or (pulled and at in within):
            seen.setdefault(block.text, block.place.outer)
            pieces.append(Piece(BlockKind.PULL_QUOTE if pulled else _kind(block), block.text))
    return pieces


def _is_pulled(block: PageBlock, whole: str, times: int) -> bool:
    """Whether a block is set apart as a quotation and the story holds its words so many times, its own included."""
    apart = "pull" in block.place.own | block.place.near or block.place.tag == "blockquote" or "blockquote" in block.place.regions
    credited = CREDITED.fullmatch(block.text)  # the speaker's name stands below the words
    words = folded(block.text if credited is None else credited["words"])
    if not apart or len(block.text) > PULLED or not words:
        return False
    return whole.count(words) >= times


def _kind(block: PageBlock) -> BlockKind:
    if block.place.tag in HEADINGS and len(block.text) <= 2 * SHORT:
        return BlockKind.SUBHEADING
    if block.place.tag in ("li", "dd", "dt"):
        return BlockKind.LIST_ITEM
    bold = block.strong >= 0.95 * len(block.text.replace(" ", ""))
    if bold and len(block.text) <= SHORT and not ends_sentence(block.text):
        return BlockKind.SUBHEADING
    return BlockKind.PARAGRAPH


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """Without subheadings that head nothing."""
    while pieces and pieces[-1].kind is BlockKind.SUBHEADING:
        pieces = pieces[:-1]
    return pieces
