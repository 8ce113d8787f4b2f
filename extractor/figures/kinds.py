"""Decides the form of a figure: amount, price, change, share, ratio or rate; what is expected is marked apart."""

import re

from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.figures.measures import SPENT_OVER, Measure
from extractor.models import FigureKind, Range

RATE = re.compile(
    r"\b(?:tariffs?|dut(?:y|ies)|lev(?:y|ies)|tax(?:es)?|royalt(?:y|ies)|interest|coupon|yields?|inflation|"
    r"unemployment|jobless|vat|excise|rebate|fee|policy rate|repo rate|discount rate|"
    r"benchmark rate|key rate|lending rate|mortgage)\b",
    re.IGNORECASE,
)
OF_WHOLE = re.compile(r"^\s(?:of|share|stake)\b")
OF_NOUN = re.compile(r"^\sof\s(?:the\s|its\s|their\s|his\s|her\s|our\s|all\s|total\s|[\d.,]+\s|those\s|what\s)*((?:[\w’'&-]+\s?){1,4})")
OF_SIZED = re.compile(r"\sof\s(?:the|its|their|a|an)?\s?")
SIZED_NOUN = re.compile(r"^\s([a-z][\w-]+)")
SIZED_OF = re.compile(r"^\sof\s((?:[\w’'&-]+\s?){1,4})")
STOP = re.compile(
    r"\s(?:in|on|at|by|for|to|from|with|and|but|was|were|is|are|had|has|have|will|would|that|which|who|"
    r"last|this|next|since|during|said|until|through|before|after|as|than|when|while|respectively|to\s)\b.*$"
)
PRICED = re.compile(
    r"\b(?:price[ds]?|pricing|cost|costs|sold|sells?|fetch\w*|trad(?:es?|ed|ing)|quoted|assessed|settled?|"
    r"premium|discount|margin|crack|rates?|fees?|shares?|wages?|dividend|a share|at|worth|bid|offered|"
    r"average|floor|ceiling)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
PRONOUNS = ("", "it", "them", "that", "this", "which", "these", "those", "us", "him", "her")
ROW = re.compile(r"^(?:,|,?\sand)\s(?:[a-z]+\s)?$")
ISO = re.compile(r"(\d{4})(?:-(\d{2})|-([QH])(\d))?")
LARGE = 10**6
FORECAST = re.compile(
    r"\b(?:will|would|expect(?:s|ed|ing)?|forecasts?|forecasted|forecasting|project(?:s|ed|ing)|predict(?:s|"
    r"ed|ing)?|see(?:s|n)? (?:\w+ ){0,4}(?:\w+ing|at|to|falling|rising)|seen|plan(?:s|ned|ning)? to|"
    r"aims? to|aiming|"
    r"target(?:s|ed|ing)?|due to|set to|likely|could|(?-i:may)|might|should|guidance|outlook|anticipat\w+|"
    r"poised|estimates? (?:that )?(?:\w+ ){0,4}will|intends?|pencil(?:l)?ed in|budget(?:s|ed)? for|"
    r"wants|hopes|pledged|promised to|going to|by 20[2-9]\d)\b",
    re.IGNORECASE,
)
NEXT_TOLD = re.compile(r";|\s(?:while|after)\s|,\sbut\s(?!(?:no|not|at|up|less|more|only|probably|perhaps)\b)")


def kind_of(clause: Clause, found: Found, measure: Measure | None, *, change: bool) -> FigureKind:
    """The form of a quantity in its sentence."""
    if change:
        return FigureKind.CHANGE
    if found.unit == "times" or found.form == "multiple":
        return FigureKind.RATIO
    if found.unit in ("percent", "fraction") or found.form == "fraction":
        return _portion(clause, found, measure)
    if found.is_money:
        return _money(clause, found, measure)
    return FigureKind.AMOUNT


def _portion(clause: Clause, found: Found, measure: Measure | None) -> FigureKind:
    if OF_WHOLE.match(clause.after(found)):
        return FigureKind.SHARE
    if (measure is not None and measure.kind == "rate") or RATE.search(clause.before(found, 50)) or RATE.search(clause.after(found, 40)):
        return FigureKind.RATE
    return FigureKind.SHARE


def _money(clause: Clause, found: Found, measure: Measure | None) -> FigureKind:
    if found.unit is not None and "/" in found.unit:
        return FigureKind.AMOUNT if found.unit.endswith(SPENT_OVER) else FigureKind.PRICE
    if found.scale >= LARGE:
        return FigureKind.AMOUNT
    if (measure is not None and measure.kind == "price") or PRICED.search(clause.before(found, 50)):
        return FigureKind.PRICE
    return FigureKind.AMOUNT


def shared_whole(clause: Clause, found: list[Found], at: int) -> str | None:
    """What a share is a share of; shares in a row have one whole: 'mined 61% and refined 91% of the world's …'."""
    following = at + 1
    sized = following in clause.at and OF_SIZED.fullmatch(clause.text, found[at].end, found[following].lead_start) is not None
    whole = whole_of(clause, found[at]) if not sized else sized_noun(clause, found[following])
    if whole is not None or following not in clause.at or found[following].unit != found[at].unit:
        return whole
    linked = ROW.match(clause.text[found[at].end : found[following].lead_start])
    return shared_whole(clause, found, following) if linked else None


def sized_noun(clause: Clause, size: Found) -> str | None:
    """The whole that a second quantity describes: 'two-thirds of the 300,000 b/d refinery'."""
    of = SIZED_OF.match(clause.after(size, 90))
    if of is not None:
        return STOP.sub("", of[1]).strip()  # 'two-thirds of the 1.2 million b/d of lost output'
    match = SIZED_NOUN.match(clause.after(size))
    return None if match is None else match[1]


def whole_of(clause: Clause, found: Found) -> str | None:
    """What a share is a share of, in the article's words: '61% of the world's rare earths' is of 'world'."""
    match = OF_NOUN.match(clause.after(found, 90))
    if match is None:
        return None
    words = STOP.sub("", match[1]).strip()
    owner = re.match(r"([\w ]+?)[’']s?\s", words + " ")
    words = owner[1] if owner is not None and owner[1].lower() in ("world", "country", "nation", "globe", "planet") else words
    words = words.strip(" ’'")
    return words if words.lower() not in PRONOUNS else None


def lies_ahead(period: str | Range | None, published: str | None) -> bool:
    """Whether a period begins after the month of publication: what is told of it is expected."""
    iso = period.start if isinstance(period, Range) else period
    if iso is None or published is None:
        return False
    match = ISO.match(iso)
    if match is None:
        return False
    month = match[2] or f"{(int(match[4]) - 1) * (3 if match[3] == 'Q' else 6) + 1:02d}" if match[2] or match[3] else ""
    return match[1] > published[:4] if not month else f"{match[1]}-{month}" > published[:7]


def is_forecast(clause: Clause, found: Found) -> bool:
    """Whether the words before a quantity in its sentence say it is expected."""
    before = clause.text[max(clause.start, found.start - 110) : found.start]
    begin = max([0, *(match.start() for match in NEXT_TOLD.finditer(before))])
    return FORECAST.search(before, begin) is not None
