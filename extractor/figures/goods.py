"""Reads which commodity a figure is of: what the parse says, else the one named beside it, else the one told before."""

import re
from collections.abc import Iterable

from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.figures.measures import HEAVY, Measure, is_price
from extractor.figures.phrases import Role, Said
from extractor.figures.scene import Named, Scene
from extractor.models import EntityKind

BEHIND = re.compile(r"\s(?:of|of the|worth of)?\s?|\s(?:for|in)\s(?:[a-z-]+\s)?")
GAPS = ("premium", "discount", "refining margin", "spread")
COMPARED = re.compile(r"\b(?:over|to|above|below|under|against|versus|vs\.?|than|of|with)\s(?:the\s)?(?:\w+\s)?$")
FREIGHT = "freight"


def commodity_of(scene: Scene, clause: Clause, item: Found, said: list[Said], measure: Measure | None, before: str | None) -> str | None:
    """The name of the commodity, or None for what is of none: an account, a workforce, an index.

    `before` is the commodity of the figure before it in its paragraph; the article's own stands in where there is none.
    """
    named = [one for one in scene.within(clause.start, clause.end, EntityKind.COMMODITY) if not _compared(clause, one, measure)]
    told = _behind(clause, item, named) or _told(scene, said, named)
    if told is not None or (measure is not None and not measure.goods):
        return told
    if measure is not None and measure.flow == "route":
        return next((name.entity.name for name in reversed(named) if name.entity.subtype == FREIGHT), None)
    if named:
        ahead = [name for name in named if name.end <= item.start]
        return (ahead or named[::-1])[-1].entity.name
    return before or scene.commodity if measure is not None or item.dimension in HEAVY or is_price(item) else None


def _behind(clause: Clause, item: Found, named: list[Named]) -> str | None:
    """The commodity told right behind a quantity: '40 kt of tin', '$1,120 for soyoil'."""
    behind = next((name for name in named if name.start >= item.end), None)
    close = behind is not None and BEHIND.fullmatch(clause.text, item.end, behind.start) is not None
    return behind.entity.name if behind is not None and close else None


def _told(scene: Scene, said: Iterable[Said], named: list[Named]) -> str | None:
    """The commodity in the phrase that the parse says a quantity of: 'copper stocks', 'a fall in stocks of copper'."""
    known = {id(name) for name in named}
    for one in said:
        if one.role in (Role.NEAR, Role.VERB):
            continue
        of = (token for child in one.word.rights if child.lower_ == "of" for token in child.children)
        for token in (*one.word.lefts, one.word, *of):
            name = scene.named_at.get(token.i)
            if name is not None and id(name) in known:
                return name.entity.name
    return None


def _compared(clause: Clause, named: Named, measure: Measure | None) -> bool:
    """Whether a name is only what a gap is measured against: 'a premium over soyoil'."""
    gap = measure is not None and any(measure.name.endswith(name) for name in GAPS)
    return gap and COMPARED.search(clause.text, clause.start, named.start) is not None
