"""Reads multiples and fractions that compare: 'four times as much', 'half the peak', 'nearly twice as high'."""

import re
from dataclasses import replace

from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.models import Direction

COMPARES = re.compile(
    r"^\s(?:as\s\w+|more\b|higher\b|the\b|that\b|those\b|its\b|their\b|what\b|last\b|this\b|normal|larger|bigger|greater|faster|usual|[\w.]+(?:[’']s|s[’'])\s)"
)
LEVERAGE = re.compile(
    r"^\s(?:its\s|their\s)?(?:core\s|annual\s|adjusted\s|forward\s|net\s)?(?:EBITDA|Ebitda|ebitda|earnings|sales|revenues?|book|cash\sflow|GDP)\b"
)
AGAIN = re.compile(r"^\sas\s(?:much|many)\sagain\b")
SMALLER = re.compile(r"^\s(?:less|lower|smaller|fewer|cheaper)\b")
FIELD_OF = re.compile(
    r"^\s(?:the|that|those|its|their|what|last|this|as\s\w+)\b(?!\s(?:of|cost|country|world|market|total|population|new|money|time)\b)"
)
LEVEL_BEFORE = re.compile(
    r"^\s?[,(–—-]\s?(?:or\s|just\s|only\s|still\s|about\s)*$|\b(?:is|was|were|are|at|to|about)\s(?:only\s|"
    r"just\s|still\s|barely\s|about\s)*$"
)

OF_A_LEVEL = re.compile(
    r"^\s(?:of\s)?(?:what\s(?:it|they|was|were|had)\b|(?:the|that|those|its|their)\s(?:[\w-]+\s){0,2}?(?:peak|levels?"
    r"|price|rate|pace|record|high"
    r"|average|amount|volume|cost)\b|(?:that|those)\s(?:of|in)\b|(?:last|this)\s(?:year|month|quarter|week|season)[’']s\b|normal\b|usual\b)"
    r"|^\sthe\s[A-Z]{0,3}[$€£¥₹]?\d"
)
FURTHER_BEFORE = re.compile(r"^[^;]{0,90}[,(–—-]\s?(?:or\s|just\s|only\s|still\s|about\s|barely\s)*$")


def ratio_of(clause: Clause, found: list[Found], at: int) -> Direction | None:
    """Where a ratio lies, above or below what it compares with; None if the quantity is no ratio."""
    item = found[at]
    after = clause.after(item)
    if item.unit == "times" and item.value is not None:
        if LEVERAGE.match(after):
            return None  # 'net debt came to 0.8 times EBITDA'
        if AGAIN.match(after):
            return Direction.UP  # 'half as much again'
        if SMALLER.match(after) or item.value < 1:
            return Direction.DOWN
        return Direction.UP if COMPARES.match(after) else None
    return None


def as_ratio(clause: Clause, found: list[Found], at: int) -> Found:
    """A fraction that compares a level just told with another is a multiple of it: '588 t, less than half the peak'."""
    item = found[at]
    level = at - 1 in clause.at and found[at - 1].form != "fraction"
    if item.form != "fraction" or item.unit != "fraction" or not level:
        return item
    gap, after = clause.text[found[at - 1].end : item.lead_start], clause.after(item)
    near = FIELD_OF.match(after) and LEVEL_BEFORE.match(gap)
    return replace(item, unit="times") if near or (OF_A_LEVEL.match(after) and FURTHER_BEFORE.match(gap)) else item
