"""The blocks of a page in, which of them are its article's body out, by rules alone: where most sentences stand, nothing named a teaser."""

from collections import Counter
from collections.abc import Sequence

from extractor.publishers.blocks import PageBlock
from extractor.publishers.marks import line_marks
from extractor.publishers.plain import SENTENCE

NOT_BODY = frozenset(("teaser", "signup", "advert", "share", "comment", "caption", "meta", "chrome", "correction", "table"))
NOT_REGIONS = frozenset(("nav", "footer", "aside", "form", "figure", "figcaption", "table"))
MOSTLY = 0.6  # of a block's characters in links make it a list of links


def _possible(block: PageBlock) -> bool:
    place = block.place
    if place.hidden or place.regions & NOT_REGIONS or (place.own | place.near) & NOT_BODY:
        return False
    return block.linked <= MOSTLY * len(block.text) and not line_marks(block.text) & {"boilerplate", "correction", "biography"}


def ruled_body(blocks: Sequence[PageBlock]) -> list[bool]:
    """For each block whether it is body: below the element that holds most sentences directly."""
    possible = [_possible(block) for block in blocks]
    weight: Counter[str] = Counter()
    for block, good in zip(blocks, possible, strict=True):
        if good and len(block.text) > 40 and SENTENCE.search(block.text):
            weight[_container(block)] += len(block.text)
    if not weight:
        return [False] * len(blocks)
    best, _ = weight.most_common(1)[0]
    return [good and _container(block).startswith(best) for block, good in zip(blocks, possible, strict=True)]


def _container(block: PageBlock) -> str:
    return block.place.parent if block.place.tag in ("p", "li", "h2", "h3", "h4", "blockquote", "ul", "ol") else block.place.path
