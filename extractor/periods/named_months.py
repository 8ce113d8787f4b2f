"""Tells the months from what shares their names: the verbs may and march, April Hensley, Jan Kowalczyk, Mar del Plata."""

import re
from functools import cache

from extractor.lexicon.months import SHORT_MONTHS
from extractor.periods.words import any_of

SHORT = rf"(?:{SHORT_MONTHS})"
LINKED = re.compile(rf"\s*(?:[-–—/,]|and|to|or|through|until)\s*{SHORT}|\s*,?\s*(?:of\s+)?['’]?\d")
LINKED_BEFORE = re.compile(rf"{SHORT}[a-z.]*(?:\s*[-–—/,]\s*|\s+(?:and|to|or|through|until)\s+)$")
NAME_AFTER = re.compile(r"\s+(?:[A-Z][a-z]+|[A-Z]\.\s|de[l]?\s|van\s|von\s)")
NAME_BEFORE = re.compile(r"(?:^|[\s(“\"‘])(?:[A-Z][\w’'-]*\.?)\s$")
STARTS = re.compile(r"(?:^|[.!?:;—–-]['\"”’)]?\s+|\n\s*|[“\"‘(]\s?)$")
BEGINS = re.compile(r"(?:^|[.!?:;—–-]['\"”’)]?\s+|\n\s*|[“\"‘(]\s?)\S+\s$")
GIVEN = frozenset({"april", "june", "august", "may", "jan", "mar", "march"})


@cache
def _behind() -> re.Pattern[str]:
    return re.compile(rf"(?:^|[\s(“\"‘'—–-])(?:{any_of('before').pattern}|[a-z]+['’]s)(?:\s+|-)[(“\"‘']?$")


@cache
def _after_may() -> re.Pattern[str]:
    return re.compile(rf"(?:['’]s)?\s+(?:[a-z]+s\b|(?:{any_of('may').pattern}))")


def is_capital(text: str, at: int) -> bool:
    """Whether a capital letter stands there."""
    return text[at : at + 1].isupper()


def is_month(text: str, groups: re.Match[str]) -> bool:
    """Whether the group `month` is one: by what it is linked with, what stands before it, what follows it."""
    start, end = groups.span("month")
    if not is_capital(text, start):
        return False
    if groups.end() > end + 2 or LINKED.match(text, groups.end()):  # a year follows, another month, a day
        return True
    before, word = text[max(0, start - 24) : start], text[start:end].lower()
    if _behind().search(before.lower()) or LINKED_BEFORE.search(before):
        return word != "mar"
    return _stands_alone(text, word, before, end)


def _stands_alone(text: str, word: str, before: str, end: int) -> bool:
    """A month with nothing of time around it: "June zinc output slipped"."""
    if word == "may":
        return bool(_after_may().match(text, end)) and not NAME_BEFORE.search(before)
    if len(word) == 3:
        return bool(STARTS.search(before)) and word not in GIVEN
    if NAME_BEFORE.search(before) and not BEGINS.search(before) and word.rstrip(".") in GIVEN:
        return False
    return not (word in GIVEN and (NAME_AFTER.match(text, end) or text.startswith(" on ", end)))
