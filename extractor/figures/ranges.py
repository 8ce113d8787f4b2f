"""Joins two quantities into a range, or hands the unit of one on to its neighbour: 'between 5 and 7 percent', '14, 23 and 26%'."""

import re
from dataclasses import replace
from decimal import Decimal

from extractor.figures.changes import cues
from extractor.figures.found import Found
from extractor.figures.unit import UnitRead
from extractor.figures.units import with_per
from extractor.figures.worldscale import WORLDSCALE

DASH_ONLY = re.compile(r"\s?[-–—−]{1,2}\s?")
DASH = re.compile(r"\s?[-–—−]{1,2}\s?(?:to[\s-])?$|-?\s?to[\s-]$")
TO = re.compile(r"\s(?:and up\s)?to\s(?:about\s|around\s|nearly\s|as much as\s|as high as\s)?$")
AND = re.compile(r"(?:-year)?\s(?:and|or)\s$")
OR = re.compile(r"\sor\s(?:even\s)?$")
LIST = re.compile(
    r"-?(?:,\s|,?\s(?:and|or|to|from|against|versus|vs)\s|\sof the\s|-,?\s(?:and|or|to)\s)(?:about\s|around\s|just\s|nearly\s|another\s)?$"
)
BETWEEN = re.compile(r"\bbetween\s(?:about\s|around\s)?$", re.IGNORECASE)
FROM = re.compile(r"\bfrom\s(?:about\s|around\s|roughly\s|up to\s|a\s|as low as\s|as little as\s)?$", re.IGNORECASE)
RANGE_WORD = re.compile(
    r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying)|anywhere|span(?:s|ned|ning)?|anything)\b[^.;]*$",
    re.IGNORECASE,
)
ONE_THING = re.compile(r"\b(?:the|its|their|an?|this|that|previous|earlier|prior|original)\s(?:about\s|around\s)?$", re.IGNORECASE)
THEN_RANGE = re.compile(r"\sto\s\S{1,9}(?:\sto\s|-)\S*\d")
BY = re.compile(r"\bby\s(?:about\s|around\s|some\s|another\s)?$", re.IGNORECASE)
RANGE_FOLLOWS = re.compile(r"\bto\s(?:about\s|around\s|roughly\s|some\s)?$", re.IGNORECASE)
FAR = 60
STOP = re.compile(r"[.!?][”\"’']?\s(?=[A-Z“\"])")
MULTIPLIED = re.compile(r"\b(?:doubl|tripl|trebl|quadrupl|quintupl|halv)(?:ed|es|ing)\b[^.;]*$", re.IGNORECASE)
MOST_APART = 20
MOST_BY = 3
ADDS = re.compile(r"\banother\s$|\b(?:could|would|will|may|might|can|to)\s(?:add|cost|save|take|pay|charge)\s(?:about\s|around\s|some\s)?$")
ONE_ADDITION = 5
MAY = re.compile(r"\b(?:could|may|might)\b")


def joined(text: str, found: list[Found]) -> list[Found]:
    """The quantities with ranges made one and missing units handed on from the right."""
    found = handed_on(text, _carried_on(text, found))
    return _pairs(text, _pairs(text, found, only=DASH_ONLY), only=None)


def _carried_on(text: str, found: list[Found]) -> list[Found]:
    """The money of '$44' also goes for '58/mt' in '$44-58/mt', the scale of 'WS65' for '70' in 'WS65-70'."""
    result = list(found)
    for at in range(1, len(result)):
        left, right = result[at - 1], result[at]
        said_before = left.is_money or left.unit == WORLDSCALE
        if right.unit is None and said_before and left.unit is not None and DASH.fullmatch(text, left.end, right.start):
            read = with_per(text, UnitRead(right.end, left.unit))
            result[at] = replace(right, end=read.end, unit=read.name, dimension=left.dimension)
    return result


def _pairs(text: str, found: list[Found], only: re.Pattern[str] | None) -> list[Found]:
    """Neighbours joined from the left; with `only`, those that this pattern links: '24.2 to 33-35' is first '33-35'."""
    result: list[Found] = []
    for item in found:
        linked = bool(result) and (only is None or only.fullmatch(text, result[-1].end, item.start) is not None)
        span = _range(text, result[-1], item) if linked else None
        if span is None:
            result.append(item)
        else:
            result[-1] = span
    return result


def handed_on(text: str, found: list[Found]) -> list[Found]:
    """From the right: a bare number takes unit, and scale, of the one that it is joined to."""
    result = list(found)
    for at in range(len(result) - 2, -1, -1):
        left, right = result[at], result[at + 1]
        if left.unit is not None and not _lacks_scale(left, right):
            continue
        gap = text[left.end : right.start]
        if right.unit is None or len(gap) > 14 or not (LIST.match(gap) or DASH.match(gap) or TO.match(gap)):
            continue
        if right.unit == "percent" and left.scale != 1:
            continue  # 'to 228.4 million, 3% below'
        if left.form in ("fraction", "multiple") or right.form in ("fraction", "multiple") or left.unit not in (None, _bare(right)):
            continue
        scale = right.scale if _scale_fits(left, right) else Decimal(1)
        result[at] = replace(
            left,
            unit=left.unit or right.unit,
            dimension=right.dimension,
            choice=right.choice,
            value=_times(left.value, scale),
            scale=left.scale * scale,
        )
    return result


def _bare(right: Found) -> str:
    return (right.unit or "").split("/")[0]


def _lacks_scale(left: Found, right: Found) -> bool:
    """'$89 to $93 billion': both have the unit, the scale stands once."""
    return left.unit == right.unit and left.scale == 1 < right.scale and right.unit is not None


def _scale_fits(left: Found, right: Found) -> bool:
    """Whether '89' beside '93 billion' means billions: it must be of the same order and not be written out."""
    if left.value is None or right.value is None or left.scale != 1 or right.scale == 1:
        return False
    unscaled = right.value / right.scale
    return left.value < 1000 and left.value <= unscaled * 20


def _times(value: Decimal | None, scale: Decimal) -> Decimal | None:
    return None if value is None else value * scale


def _range(text: str, left: Found, right: Found) -> Found | None:
    """The range that two neighbours make, or None where they are two quantities."""
    if left.value is None or right.value is None or not _plain(left, right) or not _same_unit(left, right):
        return None
    gap = text[left.end : right.start]
    if len(gap) > 22 or left.value >= right.value or not _links(text, left, right, gap):
        return None
    scale = right.scale if _scale_fits(left, right) and _bare(left) == _bare(right) and DASH.match(gap) else Decimal(1)
    unit, dimension = (right.unit, right.dimension) if right.unit is not None else (left.unit, left.dimension)
    if left.unit is not None and "/" in left.unit and "/" not in (right.unit or ""):
        unit = left.unit
    return replace(
        left,
        end=right.end,
        value=None,
        low=left.value * scale,
        high=right.value,
        unit=unit,
        dimension=dimension,
        form="range",
        choice=right.choice,
    )


def _plain(left: Found, right: Found) -> bool:
    """Neither is a multiple, and a fraction only beside a fraction."""
    return "multiple" not in (left.form, right.form) and (left.form == "fraction") == (right.form == "fraction")


def _same_unit(left: Found, right: Found) -> bool:
    return left.unit == right.unit or left.unit is None or _bare(left) == _bare(right)


def _links(text: str, left: Found, right: Found, gap: str) -> bool:
    before = STOP.split(text[max(0, left.start - FAR) : left.start])[-1]
    if DASH.fullmatch(gap) and "to" not in gap:
        return not (left.unit is None and right.unit is None and left.scale == right.scale == 1 and not left.grouped)
    if AND.fullmatch(gap):
        return BETWEEN.search(before) is not None or (OR.fullmatch(gap) is not None and _next_to(left, right))
    if TO.fullmatch(gap) or DASH.fullmatch(gap):
        return _levels_apart(text, left, right, before)
    return False


def _by_to(left: Found, right: Found) -> bool:
    """'trimmed by 21,000 to 98,500 lots': by so much to that level, where the two are too far apart for a range."""
    portion = right.dimension in ("fraction", "percentage") or right.form == "fraction"
    return bool(left.value) and left.value is not None and right.value is not None and not portion and right.value / left.value > MOST_BY


def _next_to(left: Found, right: Found) -> bool:
    """'three or four years'."""
    return left.value is not None and right.value == left.value + 1 and left.unit is not None


def _far_apart(left: Found, right: Found) -> bool:
    """Whether two amounts of money are too far apart to be the ends of one range."""
    if not left.is_money or not left.value or right.value is None:
        return False
    return right.value / left.value > MOST_APART


def _levels_apart(text: str, left: Found, right: Found, before: str) -> bool:
    """Whether 'A to B' is a range: not if something went from A to B, or by A to B."""
    adds = ADDS.search(before) is not None and right.value is not None and left.value and right.value / left.value < ONE_ADDITION
    if adds or ONE_THING.search(before) or RANGE_FOLLOWS.search(before) or (FROM.search(before) and THEN_RANGE.match(text, right.end)):
        # 'below the $89 to $93 billion it saw', 'shrink to 1.9 to 2.2 million tonnes', 'from 5 to 7% to 3 to 5%', 'could add €40 to €70'
        return True
    if FROM.search(before) and MULTIPLIED.search(before):
        return False  # 'tripled from $3 to $9'
    if FROM.search(before):
        return RANGE_WORD.search(before) is not None or cues().any.search(before) is None
    if _far_apart(left, right) and RANGE_WORD.search(before) is None:
        return False  # 'copper fell $45 to $9,120 and zinc $11 to $2,780'
    own = right.start - left.end > 0 and re.search(r"[%A-Za-z$€£¥₹₽₩₺₱฿]", text[left.start : left.end]) is not None
    if BY.search(before):
        return not own and (MAY.search(before) is not None or not _by_to(left, right))  # 'could cut output by 50,000 to 200,000 tonnes'
    return not own or cues().any.search(before[-30:]) is None or BETWEEN.search(before) is not None
