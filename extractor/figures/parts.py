"""Reads fractions and multiples in words: 'two-thirds', 'a fifth', 'half', 'doubled', 'threefold', 'twice'."""

import re
from decimal import Decimal
from math import gcd

from extractor.figures.numeral import Numeral
from extractor.figures.spelled import SCALES, TENS, UNITS
from extractor.lexicon.months import FULL_MONTHS

ORDINALS = {
    "half": 2, "halves": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "twentieth": 20, "hundredth": 100,
}  # fmt: skip
MULTIPLES = {"doubl": 2, "tripl": 3, "trebl": 3, "quadrupl": 4, "quintupl": 5}
# After a fraction stands what it is of or how it compares; a plain noun makes it an ordinal ("a third session", "a quarter billion").
GOES_ON = re.compile(
    r"\s*(?:$|[.,;:)\]”\"’'—–]|of\b|short\b|shy\b|behind\b|off\b|under\b|more\b|less\b|fewer\b|higher\b|"
    r"lower\b|above\b|below\b|up\b|down\b|"
    r"from\b|to\b|since\b|in\b|on\b|over\b|"
    r"by\b|this\b|last\b|year\b|after\b|during\b|between\b|compared\b|against\b|as\b|and\b|or\b|when\b|"
    r"while\b|than\b|is\b|are\b|was\b|were\b|"
    r"went\b|come\b|came\b|would\b|will\b|at\b|for\b|the\b|its\b|their\b|that\b|into\b|with\b|again\b|"
    r"cheaper\b|dearer\b|smaller\b|larger\b|bigger\b)",
    re.IGNORECASE,
)
TO_DO = re.compile(
    r"\sto\s(?!(?:about|around|roughly|nearly|almost|just|only|some|an?|the|as|its|their|more|less|over|under|record|minus|one|two|three"
    r"|four|five|six|seven|eight|nine|ten)\b)[a-z]{2,}"
)  # 'a quarter to celebrate'
SHARE_BEFORE = re.compile(r"\b(?:by|about|nearly|almost|around|roughly|some|over|least|than|of|up|down)\s$", re.IGNORECASE)
NO_HALF_BEFORE = re.compile(
    r"(?:first|second|latter|1st|2nd|other|better|this|last|next|each|per|and a|to-|over a|opening|closing)[\s-]$", re.IGNORECASE
)
NO_HALF_AFTER = re.compile(r"-|\s(?:year|time|marathon|dozen|century|life|brother|sister|way|hearted|an?\b)", re.IGNORECASE)
HALF_A_UNIT = re.compile(r"\sa(?=\s(?:percent|per cent|percentage|basis|point|cent|penny|tonne|ton|barrel|pound|dollar|euro)\b)")
OF_A_POINT = re.compile(r"(?:\sof\sa)?(?=[\s-](?:percentage[\s-])?point\b)")
HALF_GOES_ON = re.compile(
    r"\s*(?:$|[.,;:)]|of\b|the\b|its\b|their\b|his\b|her\b|our\b|that\b|those\b|these\b|as\b|in\b|since\b|"
    r"from\b|to\b|this\b|what\b|all\b|by\b|on\b|were\b|"
    r"was\b|are\b|is\b|per\b|more\b|over\b|went\b|(?:hour|point|million|billion|percent|per cent|tonne|cent|month|day)s?\b)",
    re.IGNORECASE,
)
NO_MULTIPLE = re.compile(
    r"-(?:digit|edged|check|dip|header|glazed|murder|murders|decker|counting|crossed|breasted|taxation|"
    r"hull|A|B)|\s(?:digit|taxation|jeopardy|standard|check|agent|life)"
)
TWICE = re.compile(
    r"\s(?:as\s(?:much|many|high|low|large|big|fast|\w+\sas)|the|that|those|what|its|their|his|her|last|this|more|normal|usual|average)\b|\s[\w.]+(?:[’']s|s[’'])\s",
    re.IGNORECASE,
)
VERB_BEFORE = re.compile(
    r"\b(?:to|will|would|could|may|might|can|should|must|and|or|they|we|did|not|[a-z]+s)\s(?:nearly\s|"
    r"almost\s|more than\s|about\s|at least\s)?$"
)
COMPARES = re.compile(rf"\s(?:the|its|their|that|those|what|as|this|last|(?:{FULL_MONTHS})[’']s)\b")
FREQUENT = re.compile(r"\s(?:as often|the (?:day|week|month|year)\b)")
AMOUNT_BEFORE = re.compile(
    r"(?:[\d%€$£]|tonnes?|tons?|barrels?|million|billion|dollars?|euros?|units|vehicles|twice|once|times)\s$", re.IGNORECASE
)


def fraction_or_multiple(text: str, start: int, end: int) -> Numeral | None:
    """The fraction or multiple that stands at `[start, end)`, or None where the words mean something else."""
    words = text[start:end].lower()
    tail = re.split(r"[\s-]", words)[-1]
    bottom = ORDINALS.get(tail) or ORDINALS.get(tail.removesuffix("s"))
    if bottom is None:
        return _multiple(text, start, end, words)
    head = re.split(r"[\s-]", words)[0]
    if head == tail and bottom != 2:
        return None
    if bottom == 2:
        return _half(text, start, end)
    return _part(text, start, end, head, tail, bottom)


def _part(text: str, start: int, end: int, head: str, tail: str, bottom: int) -> Numeral | None:
    """'two-thirds of', 'a fifth', 'a quarter point'; not 'a third session'."""
    top = 1 if head in ("a", "an") else UNITS.get(head, 0)
    point = OF_A_POINT.match(text, end)
    if top < 1 or top >= bottom or (gcd(top, bottom) > 1 and point is None) or tail.endswith("s") != (top > 1):
        return None  # two quarters are no half, two-tenths of a point a fifth of it
    if point is not None:
        return Numeral(start, point.end(), Decimal(top) / bottom, "words")
    if not GOES_ON.match(text, end) or (tail == "quarter" and AMOUNT_BEFORE.search(text, max(0, start - 12), start)):
        return None
    if tail == "quarter" and TO_DO.match(text, end) and not SHARE_BEFORE.search(text, max(0, start - 12), start):
        return None
    return Numeral(start, end, Decimal(top) / bottom, "fraction")


def _half(text: str, start: int, end: int) -> Numeral | None:
    head = re.split(r"[\s-]", text[start:end].lower())[0]
    if re.match(r"\s(?:a|an)\s(?:million|billion|trillion|hundred|dozen)\b", text[end : end + 12]):
        scale = re.compile(r"\s(?:a|an)\s(\w+)").match(text, end)
        if scale is not None:
            return Numeral(start, scale.end(), Decimal(SCALES[scale[1].lower()]) / 2, "words", scale=Decimal(SCALES[scale[1].lower()]))
    part = (HALF_A_UNIT.match(text, end) if head == "half" else None) or OF_A_POINT.match(text, end)
    if part is not None:
        return Numeral(start, part.end(), Decimal("0.5"), "words")
    if head in UNITS and head != "one":
        return None
    if NO_HALF_BEFORE.search(text, max(0, start - 10), start) or NO_HALF_AFTER.match(text, end) or not HALF_GOES_ON.match(text, end):
        return None
    return Numeral(start, end, Decimal("0.5"), "fraction")


def _multiple(text: str, start: int, end: int, words: str) -> Numeral | None:
    if words in ("twice", "thrice"):
        often = not TWICE.match(text, end) or FREQUENT.match(text, end)
        return None if often else Numeral(start, end, Decimal(2 if words == "twice" else 3), "multiple")
    if words.endswith("fold"):
        stem = words.removesuffix("fold")
        times = UNITS.get(stem) or TENS.get(stem) or SCALES.get(stem)
        return Numeral(start, end, Decimal(times), "multiple") if times else None
    return _verb(text, start, end, words)


def _verb(text: str, start: int, end: int, words: str) -> Numeral | None:
    """'doubled', 'tripling', 'halved' tell a change; 'double the price' compares."""
    if words.startswith("halv"):
        return Numeral(start, end, Decimal("0.5"), "multiple", direction="down")
    if NO_MULTIPLE.match(text, end):
        return None
    times = next(number for stem, number in MULTIPLES.items() if words.startswith(stem))
    compares = words.endswith("e") and COMPARES.match(text, end) is not None
    if words.endswith("e") and not compares and not VERB_BEFORE.search(text, max(0, start - 30), start):
        return None  # 'a double album'
    return Numeral(start, end, Decimal(times), "multiple", direction=None if compares else "up")
