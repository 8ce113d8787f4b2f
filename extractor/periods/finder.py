"""Text and the day it was published in, periods out: the resolver, usable alone."""

import re
from collections.abc import Iterable
from datetime import date

from extractor.models import Period, PeriodUse, span_of
from extractor.periods.assembly import HEADS, assemble
from extractor.periods.comparing import is_reckoned, reckon
from extractor.periods.focus import Placed, Reckoned
from extractor.periods.grammar import Kind
from extractor.periods.node import Node
from extractor.periods.placing import place
from extractor.periods.quarters import is_fiscal
from extractor.periods.setting import Setting
from extractor.periods.stretch import Unit, iso_of
from extractor.periods.use import is_compared, is_of_other, use_of

CHANGED = re.compile(
    r"(?:%|\bper\s?cent|\bpercent|\bpoints?|\bgains?|\bgained|\bloss|\blost|\bris(?:e|en)|\brose|\bfell|\bfall|\bup|\bdown|\d)[^.;]{0,25}$"
)
AMOUNT_BEFORE = re.compile(r"(?:%|\bper\s?cent|\bpct|\bpoints?|\d[\d.,]*(?:\s?[a-z/]{1,10})?)\s$")
CALLED = re.compile(
    r"\b(?:in|for|during|throughout|over|of|through|within|by|until|late|later|earlier|ended|ends|finished|closed|began|started)\s$"
)


def find_periods(text: str, anchor: date | None) -> tuple[Period, ...]:
    """Time expressions in the order of the text, each placed on the calendar.

    `anchor` is the day of publication; without it only what names its year is placed.
    What cannot be placed is left out.
    """
    setting = Setting(text, lowered(text), anchor)
    nodes = assemble(text, setting.low)
    named = {id(node): found for node in nodes if not is_reckoned(node) and (found := _placed(node, setting)) is not None}
    order = _in_order(named.values())
    spoken = {
        id(node): told
        for node in nodes
        if node.kind == Kind.THE and id(node) not in named and (told := _spoken_of(node, setting, order)) is not None
    }
    order = _in_order([*named.values(), *(Placed(node, spoken[id(node)].stretch) for node in nodes if id(node) in spoken)])
    periods = []
    for node in nodes:
        placed = named.get(id(node))
        if placed is not None:
            periods.append(_period(setting, placed, None))
        elif is_reckoned(node) and _stands(node, setting):
            reckoned = spoken.get(id(node)) or _reckoned(node, setting, order)
            if reckoned is not None:
                periods.append(_period(setting, Placed(node, reckoned.stretch), reckoned))
    return tuple(periods)


def _in_order(placed: Iterable[Placed]) -> tuple[Placed, ...]:
    return tuple(sorted(placed, key=lambda one: one.node.start))


def _spoken_of(node: Node, setting: Setting, placed: tuple[Placed, ...]) -> Reckoned | None:
    """'the quarter': placed before the others, for "the same period a year earlier" is the same as that."""
    return _reckoned(node, setting, placed) if is_reckoned(node) and _stands(node, setting) else None


def lowered(text: str) -> str:
    """The text in lower case, character for character: 'İ', which would become two, stays."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(small if len(small := one.lower()) == 1 else one for one in text)


def _placed(node: Node, setting: Setting) -> Placed | None:
    try:
        stretch = place(node, setting)
    except (ValueError, OverflowError):  # before the year 1 or after 9999: "400 months ago" of a text without a real date
        return None
    if stretch is None:  # "a fourth month in September" divides nothing
        return None if node.child is None or node.kind not in HEADS else _placed(node.child, setting)
    closed = stretch.start is not None and stretch.end is not None
    deadline = node.kind == Kind.BY and stretch.unit != Unit.DAY
    focus = closed and not deadline and node.kind not in (Kind.ROLLING, Kind.DECADE, Kind.FEAST)
    return Placed(node, stretch, focus and not _aside(node, setting))


def _aside(node: Node, setting: Setting) -> bool:
    """Whether comparisons do not refer to the expression: it is compared with itself, or tells something else's time."""
    return is_compared(node, setting) or use_of(node, setting) is not None or is_of_other(node, setting)


def _reckoned(node: Node, setting: Setting, placed: tuple[Placed, ...]) -> Reckoned | None:
    try:
        return reckon(node, setting, placed)
    except (ValueError, OverflowError):  # as above
        return None


def _stands(node: Node, setting: Setting) -> bool:
    """Whether "the year", "in a week", "over the month" are said of time here and not of something else."""
    before = setting.low[max(setting.sentences.bounds(node.start)[0], node.start - 60) : node.start]
    if node.kind == Kind.THE:
        return CALLED.search(before) is not None
    if node.kind == Kind.IN_A:
        return CHANGED.search(before) is not None
    if node.kind == Kind.ON_THE and node.group("bare") == "on" and node.group("the") is None:
        return AMOUNT_BEFORE.search(before) is not None  # 'fell 12% on year', not 'a book on year ends'
    return node.kind != Kind.ON_THE or node.group("by") == "on" or CHANGED.search(before) is not None


def _period(setting: Setting, placed: Placed, reckoned: Reckoned | None) -> Period:
    node, stretch, text = placed.node, placed.stretch, setting.text
    source = None if reckoned is None else reckoned.source
    use: PeriodUse | None = use_of(node, setting) if reckoned is None else None
    comparative = reckoned.comparative if reckoned is not None else use is None and is_compared(node, setting)
    return Period(
        span=span_of(text, node.start, node.end),
        start=stretch.start,
        end=stretch.end,
        iso=iso_of(stretch),
        comparative=comparative,
        fiscal=is_fiscal(node),
        refers_to=None if source is None else span_of(text, source.start, source.end),
        use=use,
    )
