"""Reads which commodity a figure is of: what the parse says, else the one named beside it, else the one told before."""

import re
from collections.abc import Iterable

from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.figures.measures import HEAVY, Measure, is_price
from extractor.figures.phrases import Role, Said
from extractor.figures.scene import Named, Scene

BEHIND = re.compile(r"\s(?:of|of the|worth of)?\s?|\s(?:for|in)\s(?:[a-z-]+\s)?")
GAPS = ("premium", "discount", "refining margin", "crush margin", "spread")
COMPARED = re.compile(r"\b(?:over|to|above|below|under|against|versus|vs\.?|than|of|with)\s(?:the\s)?(?:\w+\s)?$")
NEXT_OF_LIST = re.compile(r"(?:\s(?:a|per)\s[a-z ]{2,14})?(?:,|;|,?\s(?:and|but|while|whereas))\s(?:the\s|that\s(?:of|for)\s)?")
MOVES = re.compile(r"\s(?:was|were|is|are|had|has|fell|rose|[a-z]+ed|lost|shed|slid|sank|hit|held|stood|at)\b")
LOADS = frozenset(
    ["cargo", "vessel", "ship", "tanker", "shipment", "lot", "contract", "train", "truck", "load", "barge", "parcel", "warrant"]
)
OTHER_CLAUSE = re.compile(r"\b(?:as|while|whereas|because|although|though|when|after)\s")
NEXT_PART = re.compile(r"[,;]")  # 'rebar added 0.7%, hot-rolled coil 0.4%'
FREIGHT = "freight"


def commodity_of(scene: Scene, clause: Clause, item: Found, begin: int, said: list[Said], measure: Measure | None) -> str | None:
    """The name of the commodity that the sentence gives a quantity, or None.

    `begin` is where its part of the sentence begins, behind the quantity before it.
    """
    named = _named(scene, clause, measure)
    told = _behind(scene, clause, item, named) or _next_listed(scene, clause, item, begin, named) or _told(scene, item, said, named)
    if told is not None or (measure is not None and not measure.goods) or (measure is None and item.dimension == "time"):
        return told
    if measure is not None and measure.flow == "route":
        return next((name.entity.name for name in reversed(named) if FREIGHT in (name.entity.subtype, name.entity.group)), None)
    ahead = [name for name in named if name.end <= item.start]
    if ahead:
        return scene.called(ahead[-1])
    behind = next(iter(named), None)
    apart = measure is None or (measure.kind is None and measure.flow is None)
    if behind is None or (apart and OTHER_CLAUSE.search(clause.text, item.end, behind.start)):
        return None
    return scene.called(behind)


def carried_commodity(scene: Scene, clause: Clause, item: Found, measure: Measure | None, before: str | None) -> str | None:
    """The commodity of the figure before it in its paragraph, or the article's own, where the sentence names none.

    None for what is of none: an account, a workforce, an index.
    """
    if measure is not None and (not measure.goods or measure.flow == "route"):
        return None
    if _named(scene, clause, measure) or (item.dimension == "count" and item.unit not in LOADS):
        return None
    account = item.is_money and not is_price(item) and (measure is None or measure.kind != "price")
    if item.unit == "basis point" or (account and (measure is None or measure.flow in (None, "sold"))):
        return None  # 'sales slipped to $1.3 billion', 'the guarantee would cost $230 million'
    own = scene.commodity if any(name.start < item.start and name.entity.name == scene.commodity for name in scene.mentions) else None
    of_goods = measure is not None or item.dimension in HEAVY or is_price(item) or item.unit in LOADS
    return before or own if of_goods else None


def _named(scene: Scene, clause: Clause, measure: Measure | None) -> list[Named]:
    """The commodities of a sentence that a quantity may be of."""
    here = [one for one in scene.goods if clause.start <= one.start and one.end <= clause.end]
    return [one for one in here if not _compared(clause, one, measure)]


def _behind(scene: Scene, clause: Clause, item: Found, named: list[Named]) -> str | None:
    """The commodity told right behind a quantity: '40 kt of tin', '$1,120 for soyoil'."""
    behind = next((name for name in named if name.start >= item.end), None)
    close = behind is not None and BEHIND.fullmatch(clause.text, item.end, behind.start) is not None
    return scene.called(behind) if behind is not None and close else None


def _next_listed(scene: Scene, clause: Clause, item: Found, begin: int, named: list[Named]) -> str | None:
    """The commodity that the next part of a list begins with: 'zinc lost 1% to $2,987 and tin was little changed at $36,900'."""
    between = [name for name in named if begin < name.start and name.end <= item.lead_start] if begin > clause.start else []
    first = between[0] if len(between) == 1 else None
    opens = first is not None and NEXT_OF_LIST.fullmatch(clause.text, begin, first.start) is not None
    return scene.called(first) if first is not None and opens and MOVES.match(clause.text, first.end) else None


def _told(scene: Scene, item: Found, said: Iterable[Said], named: list[Named]) -> str | None:
    """The commodity in the phrase that the parse says a quantity of: 'copper stocks', 'a fall in stocks of copper'."""
    known = {id(name) for name in named if name.end <= item.start or not NEXT_PART.search(scene.text, item.end, name.start)}
    for one in said:
        if one.role in (Role.NEAR, Role.VERB):
            continue
        of = (token for child in one.word.rights if child.lower_ == "of" for token in child.children)
        for token in (*one.word.lefts, one.word, *of):
            name = scene.named_at.get(token.i)
            if name is not None and id(name) in known:
                return scene.called(name)
    return None


def _compared(clause: Clause, named: Named, measure: Measure | None) -> bool:
    """Whether a name is only what a gap is measured against: 'a premium over soyoil'."""
    gap = measure is not None and any(measure.name.endswith(name) for name in GAPS)
    return gap and COMPARED.search(clause.text, clause.start, named.start) is not None
