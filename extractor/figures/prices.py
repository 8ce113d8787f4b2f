"""Tells prices apart by the words beside them: of a delivery month, over a benchmark, for a box at sea, aimed at by a broker."""

import re

from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.figures.measure_nouns import MONTHS
from extractor.figures.measures import Measure, is_price, measures
from extractor.figures.scene import Scene
from extractor.models import EntityKind

MONTH = MONTHS.pattern
CONTRACT = rf"(?:{MONTH}|(?:[Tt]hree|[Ff]ront|[Ss]econd)-month|[Nn]earby|[Mm]ost[- ]active(?:ly[- ]traded)?)"
DELIVERED = re.compile(
    rf"(?<!\bin\s)(?<!\bIn\s)(?<!\bsince\s)(?<!\bfrom\s)(?<!\bof\s)(?<!\bfor\s)(?<!\blast\s)\b(?:The\s|the\s)?{CONTRACT}(?:\s(?:LME|ICE|Nymex|NYMEX|Comex|COMEX|CBOT|SHFE|London|Chicago|New\sYork))?\s$"
)
DELIVERY = re.compile(rf"\s(?:crude\s)?(?:futures\s)?(?:for|in)\s(?:delivery\sin\s)?{MONTH}(?:\sdelivery)?(?:\s20\d\d)?\b(?!\s\d)")
BENCHMARK = r"(?:benchmark|futures|contract|cash|marker|index|quote|Brent|WTI|Dated|Dubai|Oman|Henry\sHub|TTF|JKM|LME|Midwest|swaps?)"
GAP = re.compile(
    rf"(?:\s(?:a|an|per)\s(?:metric\s)?[a-z]+)?\s(?P<side>over|above|on\stop\sof|below|under)\s(?:the\s|its\s)?"
    rf"(?:[A-Za-z-]+\s){{0,3}}{BENCHMARK}\b(?!\s(?:of\s)?(?:last|a)\s(?:week|month|year))"
)
PAID = re.compile(
    r"\b(?:pay|pays|paid|paying|sold|sells|selling|offered|offers|quoted|assessed|traded|trading|trades|bid|bids|priced|valued|heard|at|of|is|was|were|are)\b"
    r"[^,;]{0,40}$"
)
MOVED = re.compile(r"\b(?:rose|fell|gained|lost|climbed|slipped|settled|closed|ended|finished|up|down)\s(?:by\s)?$")
TARGET = re.compile(r"\btargets?\s(?:price\s)?(?:for|on|of)\s|\btarget\sprices?\b")
BOXES = ("FEU", "TEU", "container", "box")
CARRIER = (
    r"(?:box(?:es)?|containers?|FEUs?|TEUs?|[Ff]reight|barges?|vessels?|ships?|tankers?|VLCCs?"
    r"|[Cc]apesizes?|[Pp]anamax(?:es)?|[Ss]upramax(?:es)?|[Hh]andysizes?|[Aa]framax(?:es)?|[Ss]uezmax(?:es)?)"
)
CARRIER_RATE = re.compile(rf"\b{CARRIER}\srate$")  # 'the capesize rate'
APART = re.compile(r"\b(premium|discount)\s(?:of\s)?(?:about\s|around\s|just\s|only\s|some\s|as\smuch\sas\s)*$", re.IGNORECASE)
SHIPPED = re.compile(
    rf"\b{CARRIER}\b(?:\srates?)?(?:\s\([A-Z]{{3}}\))?\s(?:[\w-]+\s)?(?:from\s[^.;]{{2,30}}\sto|between\s[^.;]{{2,30}}\sand)\s"
)


def told_apart(scene: Scene, clause: Clause, found: Found, measure: Measure | None) -> Measure | None:
    """The measure, where it is a price more exactly: of a future, a premium or discount, a freight rate, a price target."""
    if not found.is_money:
        return measure
    if (apart := APART.search(clause.before(found))) is not None:
        return measures()[1][apart[1].lower()]  # 'at a premium of $1.10 over October swaps'
    return measure if measure is not None and measure.kind != "price" else _of_price(scene, clause, found, measure)


def _of_price(scene: Scene, clause: Clause, found: Found, measure: Measure | None) -> Measure | None:
    known = measures()[1]
    if measure is not None and measure.name == "share price":
        return known["price target"] if TARGET.search(clause.text, clause.start, found.lead_start) else measure
    if measure is not None and not _is_plain(measure):
        return known["freight rate"] if CARRIER_RATE.search(measure.name) else measure
    if (found.unit or "").endswith(BOXES) or SHIPPED.search(clause.text, clause.start, found.lead_start):
        return known["freight rate"]
    return _gap(clause, found) or (known["futures"] if _is_future(scene, clause, found) else measure)


def _is_plain(measure: Measure) -> bool:
    """Whether a price is only called so, with or without what it is of."""
    return measure.name in ("price", "rate") or (measure.name.endswith(" price") and measures()[1].get(measure.name) is None)


def _gap(clause: Clause, found: Found) -> Measure | None:
    """A premium or discount that is told as a price over or under another: 'agreed to pay $248 a tonne over the London cash price'."""
    gap = GAP.match(clause.text, found.end, clause.end)
    before = clause.text[max(clause.start, found.lead_start - 60) : found.lead_start]
    if gap is None or MOVED.search(before) or not PAID.search(before):
        return None
    return measures()[1]["discount" if gap["side"] in ("below", "under") else "premium"]


def _is_future(scene: Scene, clause: Clause, found: Found) -> bool:
    """Whether the goods named last before a price are those of a delivery month: 'December corn', 'Brent for January'."""
    named = scene.within(clause.start, found.lead_start, EntityKind.COMMODITY)
    if not named:
        return False
    last = named[-1]
    market = [name for name in scene.within(clause.start, last.start, EntityKind.ORGANISATION) if name.end + 1 == last.start]
    if market and market[0].entity.subtype == "exchange":
        return True  # 'ICE arabica', 'LME nickel'
    return DELIVERED.search(clause.text, max(clause.start, last.start - 40), last.start) is not None or (
        DELIVERY.match(clause.text, last.end, found.lead_start) is not None and (is_price(found) or found.scale == 1)
    )
