"""Hands units on where a text leaves them out: '$1,095 a tonne, compared with $1,120', '573 people, 88 more', '46 points to 1,512'."""

import re
from dataclasses import replace
from decimal import Decimal

from extractor.figures.changes import cues
from extractor.figures.counted import figures_alone, is_level_thought_of, singular
from extractor.figures.exchange import as_rate_of_exchange
from extractor.figures.found import Found
from extractor.figures.levels import fits_level
from extractor.figures.money import cents_of
from extractor.figures.ranges import handed_on
from extractor.figures.units import unit_after

COMPARES = re.compile(r"\s(?:more|fewer|less|higher|lower|above|below|up|down)\b")
SENTENCE = re.compile(r"[.!?][”\"’')]*\s+(?=[A-Z“\"‘])")
NO_LEVEL = ("percent", "percentage point", "basis point", "times", "fraction", None)
TIMES_APART = Decimal(500)
OF_THE_LEVEL = re.compile(r"\s(?:the|its|last\syear[’']s)\s(?:about\s)?")
COUNTS_NOTHING = re.compile(
    r"[.,;)”]|\s(?:it|they|he|she|we|in|by|for|a|last|this|from|to|on|and|or|seen|expected"
    r"|forecast|promised|agreed|produced|sold|shipped)\b|$"
)
UNWEIGHED = ("", "money", "exchange", "time", "fraction", "percentage", "index", "worldscale", "age")
RECENT = 6  # how many quantities back a price may find what it is per
MILLION = 10**6
OF_IT = re.compile(r"\sof\s(?:it|that|this|which|them)\b")  # '$5 billion, 1.3 billion of it from the state'
ON_ACCOUNT = re.compile(
    r"[^.;]{0,60}?\b(?:on|with)\s(?:[a-z-]+\s){0,2}?(?:revenues?|sales|turnover|income)\s[\d.]+(?:%|\sper\s?cent)\s(?:higher|lower)\sat\s"
)  # 'a profit of €412 million on sales 18% higher at 5.1 billion'
TO_OR_BY = re.compile(
    r"(?:^|,)\s?to\s(?:about\s|around\s|just\s|an?\s(?:all-time\s|new\s|fresh\s)?(?:record|peak|high|low)\s(?:of\s)?)?$|\bby\s(?:about\s|around\s)?$"
)
COMPARED = re.compile(
    r"\b(?:versus|against|compares? (?:with|to)|compared (?:with|to)|(?:up|down) from)\s(?:about\s|around\s|just\s|only\s)?$"
)
AGAIN = re.compile(r"\s(?:in|on|at|for|to|from)\s[^.;]{1,25}\s(?:and|but)\s(?:about\s|just\s|only\s|another\s)?$")
LED = re.compile(
    r"\b(?:to|at|by|from|added|against|of|versus|was|were)\s(?:about\s|around\s|just\s|only\s|an?\s(?:all-time\s|new\s|fresh\s)?(?:record|peak|high|low)\s(?:of\s)?)?$"
)
NEXT_LEVEL = re.compile(
    r"^(?:,?\s(?:or|\()\s?[\d.]+\s?(?:%|per ?cent)\)?,?)?[^.,;]{0,30}?\s(?:to|at)\s(?:about\s|around\s|"
    r"just\s|a record\s|settle at\s|close at\s)*$"
)
NUMBER_OF = re.compile(r"\b[Nn]umber of (?:[\w-]+ ){0,2}?([a-z]+s)\b[^.;\n]*?\b(?:at|to|was|were|is|of|reached|hit)(?: between)?\s$")
AT_LEVEL = re.compile(r"\b(?:to|at)\s$")
MOST_POINTS = 100
MOST_COMPARED = 6
COSTS = re.compile(
    r"\b(?:[Aa]n?|[Oo]ne|[Ee]ach|[Ee]very)(?=\s)(?P<unit>\s(?:[\w.-]+\s){1,3}?)(?:of\s[^.,;:\n]{2,30}?\s)?(?:now\s|still\s|already\s)?"
    r"(?:costs?|fetch(?:es|ed)|sells? for|sold for|trades? at|traded at|is worth|was worth|goes for|went for|brings in|"
    r"chang(?:es|ed) hands (?:at|for))\s(?:about\s|around\s|nearly\s|almost\s|only\s|just\s|more than\s|less than\s)?$"
)
LED_TO = re.compile(r"\b(?:to|from|at|is|was|were|of|reached|hit|averaged)\s(?:about\s|around\s|just\s|a record\s)?$")
INDEX = re.compile(r"\b(?:index|indices|gauge|barometer|PMI|reading|score|count|number|population|expectancy|ratio)\b", re.IGNORECASE)
NOT_ALONE = re.compile(r"[-/:]|\s(?:of|[A-Z][a-z]+ing)\b")
NEAR_CUE = 60
NEAR_COST = 90
SOLD_BY = frozenset(["mass", "dry mass", "wet mass", "ton", "volume", "energy", "bushel", "area", "bale", "bag"])
LEAST_LEVEL = 10
OWN_COUNTRY = re.compile(r"\b(?:US|U\.S\.|American)\s")
BY = re.compile(r"\bby\s(?:about\s|around\s)?$")


def inherited(text: str, found: list[Found]) -> list[Found]:
    """The quantities with units that stand before them in the text; bare numbers that stay bare are kept only if written out."""
    result: list[Found] = []
    found = handed_on(text, found)
    for place, item in enumerate(found):
        read = as_rate_of_exchange(text, item, _sentence(text, item.start)[0])
        read = _money(text, read, result, found[place + 1 : place + 3]) if read.is_money else read
        read = _bare(text, read, result) if read.unit is None else _points(text, read, result)
        if read.unit is not None or (figures_alone(read) and read.form != "vague") or read.form == "range" or _is_level(text, read):
            result.append(_fraction(read))
    return result


def _is_level(text: str, item: Found) -> bool:
    """Whether a bare number is the level of something that has no unit: 'the index rose to 51 from 48'."""
    if item.form != "digits" or item.value is None or item.value < LEAST_LEVEL or NOT_ALONE.match(text, item.end):
        return False
    before = text[max(0, item.lead_start - NEAR_CUE) : item.lead_start]
    before = before[max((match.end() for match in SENTENCE.finditer(before)), default=0) :]
    return LED_TO.search(before) is not None and (cues().any.search(before) is not None or INDEX.search(before) is not None)


def _points(text: str, item: Found, before: list[Found]) -> Found:
    """Points behind a share are percentage points: '48.9% of capacity, 4.6 points lower'."""
    if item.unit != "point" or not before or before[-1].unit != "percent":
        return item
    near = text[before[-1].end : item.lead_start]
    if SENTENCE.search(near) or AT_LEVEL.search(near) or _size(item) >= MOST_POINTS or text.startswith("-", item.end - len("-point")):
        return item  # 'gained 1% to close at 1,478 points', 'a three-point lead'
    return replace(item, unit="percentage point", dimension="percentage", choice="point: of percent, as the share before it")


def _fraction(item: Found) -> Found:
    if item.unit is not None:
        return item
    if item.form == "fraction":
        return replace(item, unit="fraction", dimension="fraction")
    return replace(item, unit="times", dimension="fraction") if item.form == "multiple" else item


def _money(text: str, item: Found, before: list[Found], ahead: list[Found]) -> Found:
    """Bare money of a price told just before is per the same unit; bare cents are of the dollars beside them."""
    read = _for_one(text, item)
    if item.unit is not None and item.unit.startswith("US cent") and OWN_COUNTRY.search(text, item.start, item.end) is None:
        start, end = _sentence(text, item.start)
        cents = cents_of(text, start, end)
        if cents is not None and cents != "US cent":
            read = replace(item, unit=item.unit.replace("US cent", cents), choice=f"cent: {cents} (dollars beside it)")
    if read.unit is None or "/" in read.unit or read.scale != 1:
        return read
    following = next((level for level in ahead if _per(level) and _leads_to(text, read, level)), None)
    if following is not None:
        per = _per(following)
        return replace(read, unit=f"{read.unit}/{per}", choice=read.choice or f"per {per}: as the price that follows")
    for level in sorted(before[: -RECENT - 1 : -1], key=lambda level: not _same_coin(read, level)):
        near = text[level.end : item.start]
        if len(near) > 160 or "\n" in near or len(SENTENCE.findall(near)) > 1:
            continue
        if level.is_money and level.unit is not None and "/" in level.unit and fits_level(read, level) and _comparable(read, level, near):
            return replace(read, unit=f"{read.unit}/{_per(level)}", choice=read.choice or f"per {_per(level)}: as the price before it")
    return read


def _for_one(text: str, item: Found) -> Found:
    """'A tonne of urea costs €480' is a price per tonne."""
    sold = COSTS.search(text, max(0, item.start - NEAR_COST), item.start) if "/" not in (item.unit or "/") and item.scale == 1 else None
    unit = None if sold is None else unit_after(text, sold.start("unit"))
    if unit is None or unit.dimension not in SOLD_BY:
        return item
    return replace(item, unit=f"{item.unit}/{unit.name}", choice=item.choice or f"per {unit.name}: what costs so much is one of them")


def _same_coin(item: Found, level: Found) -> bool:
    """Whether both prices are in dollars, or both in cents: '$80 a tonne and 8 cents a pound, up from $21 and 2.1 cents'."""
    return level.unit is not None and item.unit is not None and level.unit.split("/")[0] == item.unit and "/" in level.unit


def _leads_to(text: str, change: Found, level: Found) -> bool:
    """'58 cents, or 0.9%, to settle at $65.79 a barrel'."""
    return fits_level(change, level) and NEXT_LEVEL.match(text[change.end : level.lead_start]) is not None


def _per(price: Found) -> str:
    """What a price is per, or nothing."""
    return price.unit.split("/", 1)[1] if price.is_money and price.unit is not None and "/" in price.unit else ""


def _comparable(item: Found, level: Found, near: str) -> bool:
    """Whether two prices can be of one thing: of one sentence, or of one size."""
    one, other = _size(item), _size(level)
    if item.unit != (level.unit or "").split("/")[0]:
        return not SENTENCE.search(near)
    apart = max(one, other) / min(one, other) if min(one, other) > 0 else Decimal(1)
    if not SENTENCE.search(near):
        return apart < 200
    return apart < (MOST_COMPARED if COMPARED.search(near) else 3)


def _size(item: Found) -> Decimal:
    value = item.value if item.value is not None else item.high
    return abs(value) if value is not None else Decimal(0)


def _bare(text: str, item: Found, before: list[Found]) -> Found:
    """A bare number compared with, or led to by, the quantity before it has that quantity's unit."""
    if item.form in ("fraction", "multiple", "vague"):
        return item
    number = NUMBER_OF.search(text, max(0, item.start - 90), item.start)
    if number is not None:
        return replace(item, unit=singular(number[1]), dimension="count")
    level = _told(item, before)
    told = None if item.scale < MILLION else _sum_before(text, item, before) or _series(text, item, before)
    if told is not None:
        return replace(item, unit=told.unit, dimension=told.dimension)
    if len(before) > 1 and before[-1].form == "multiple" and OF_THE_LEVEL.fullmatch(text, before[-1].end, item.start):
        level = before[-2]
        return replace(item, unit=level.unit, dimension=level.dimension)  # '119,000 jobs, more than twice the 50,000 expected'
    near = "" if level is None else text[level.end : item.start]
    if level is None or level.unit is None or len(near) > 160 or re.search('\n\n(?![“"])', near):
        return item
    return replace(item, unit=level.unit, dimension=level.dimension) if _goes_on(text, item, level, near) else item


def _sum_before(text: str, item: Found, before: list[Found]) -> Found | None:
    """The money that a scaled number is part of, or beside which it is the sales: '$5 billion, 1.3 billion of it from the state'."""
    level = _told(item, before)
    of_it = before and OF_IT.match(text, item.end) and not SENTENCE.search(text, before[-1].end, item.start)
    if of_it and before[-1].is_money and "/" not in (before[-1].unit or ""):
        return before[-1]
    return level if level is not None and level.is_money and ON_ACCOUNT.fullmatch(text, level.end, item.start) else None


def _series(text: str, item: Found, before: list[Found]) -> Found | None:
    """The quantity of its order told just before a scaled number of nothing: '178 million tonnes … put it at 177.2 million'."""
    if not COUNTS_NOTHING.match(text, item.end) and not is_level_thought_of(text, item):
        return None
    for level in reversed(before[-3:]):
        near = text[level.end : item.start]
        if len(near) > 160 or "\n" in near or len(SENTENCE.findall(near)) > 1:
            return None
        if level.dimension not in UNWEIGHED and level.unit is not None and _size(level) >= MILLION and _size(item) <= _size(level) * 30:
            return level
    return None


def _told(item: Found, before: list[Found]) -> Found | None:
    """The quantity before a bare number whose unit it may have; behind a percent, the one before that."""
    if not before:
        return None
    if before[-1].unit == "percent" and len(before) > 1 and (before[-2].unit not in NO_LEVEL or not figures_alone(item)):
        return before[-2]
    return before[-1]


def _goes_on(text: str, item: Found, level: Found, near: str) -> bool:
    same_sentence = not SENTENCE.search(near)
    if level.dimension == "time" or level.unit in ("year of age", "month of age"):
        return False
    if same_sentence and COMPARES.match(text, item.end):
        return True
    if level.unit == "percent":
        return same_sentence and BY.search(near) is not None
    again = same_sentence and figures_alone(item) and level.unit not in NO_LEVEL and AGAIN.search(near) is not None
    one, other = _size(item), _size(level)
    if again or LED.search(near) is None or level.unit in NO_LEVEL or one == 0 or other == 0:
        return again
    apart = max(one, other) / min(one, other)
    if same_sentence and COMPARED.search(near):
        return apart <= MOST_COMPARED
    return apart <= (3 if figures_alone(item) else Decimal("1.6")) or (apart < TIMES_APART and TO_OR_BY.search(near) is not None)


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Roughly the sentence around a place."""
    ends = [match.end() for match in SENTENCE.finditer(text, max(0, at - 400), at)]
    start = max([*ends, text.rfind("\n", 0, at) + 1, at - 400, 0])
    stop = SENTENCE.search(text, at)
    line = text.find("\n", at)
    return start, min(stop.start() if stop else len(text), line if line >= 0 else len(text))
