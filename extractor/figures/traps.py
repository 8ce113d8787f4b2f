"""Finds the numbers of a text that are no figures: dates, times, names, grades, addresses, phone numbers, ordinals.

Each trap is a pattern over raw text; a number that touches a match is left alone.
"""

import re
from collections.abc import Container
from functools import lru_cache

from extractor.figures.money import currencies
from extractor.figures.symbols import symbol_after
from extractor.figures.trap_patterns import MONTHS, TRAPS, YEAR
from extractor.figures.units import unit_after, units
from extractor.figures.word_lists import word_list
from extractor.figures.worldscale import worldscale_before

SCALE_FIRST = re.compile(r"(?:[Ww]orldscale|WS|ws?)-?(?=\d)")
GROWN_TOGETHER = re.compile(r"\d+[A-Z]")
TRAP = re.compile("|".join(f"(?:{trap})" for trap in TRAPS))
CAPITAL_BEFORE = re.compile(r"(?:^|[\s(“\"‘'/])((?:[A-Z][\w&/'’.-]*|iPhone|iPad))[ \u00a0]$")
MONTH_NAMES = re.compile(MONTHS)
PLAIN_YEAR = re.compile(YEAR)
DATED = re.compile(r"\b(?:in|since|of|by|until|from|to|for|during|the|and|year|its|their|mid|early|late|than|[A-Z][a-z]+|\d),?\s$")
BOUNDED = re.compile(r"\b(?:more than|at least|about|around|some|nearly|almost|over|up to|roughly|another|exactly)\s$")


@lru_cache(maxsize=64)
def trapped(text: str) -> tuple[tuple[int, int], ...]:
    """Stretches of the text whose numbers are no figures, in order. Finder and reader ask for the same text."""
    symbols, forms = currencies().symbols, units().cased
    found = (match for match in TRAP.finditer(text) if not _unit_first(match.group(), symbols, forms) and not _is_figure(text, match))
    return tuple(match.span() for match in found)


def _is_figure(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a year or a name is a figure after all: '2000 tonnes', 'WS65', '31C'."""
    return _amount(text, match) or _rate_of_freight(text, match) or _degrees(text, match)


def _degrees(text: str, match: re.Match[str]) -> bool:
    """Whether the letter behind digits is a unit by the words of its sentence: '31C' in a heatwave."""
    return GROWN_TOGETHER.fullmatch(match.group()) is not None and symbol_after(text, match.end() - 1) is not None


def _rate_of_freight(text: str, match: re.Match[str]) -> bool:
    """Whether letters grown together with a number are the scale of a freight rate: 'WS65', 'w67.5'."""
    scale = SCALE_FIRST.match(text, match.start(), match.end())
    return scale is not None and worldscale_before(text, scale.end()) is not None


def _amount(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a year is an amount: '2000 tonnes', 'more than 1900 people'."""
    if PLAIN_YEAR.fullmatch(match.group()) is None:
        return False
    begin = max(0, match.start() - 12)
    if BOUNDED.search(text, begin, match.start()):
        return True
    if DATED.search(text, begin, match.start()):
        return False
    unit = unit_after(text, match.end())
    return unit is not None and unit.end - match.end() > 2 and unit.dimension not in ("time", "index", "money")


def _unit_first(words: str, symbols: Container[str], forms: Container[str]) -> bool:
    """Whether what looks like a name is money or a unit grown together with a number: 'EUR31.8', 'MW/40'."""
    letters = re.match(r"[A-Za-z]+", words)
    return letters is not None and (letters[0] in symbols or (letters[0] in forms and words[letters.end() :].startswith("/")))


def named(text: str, start: int, end: int) -> bool:
    """Whether the bare number at `[start, end)` belongs to the capitalised name before it: 'S&P 500', 'Boeing 737', 'TM 420'."""
    match = CAPITAL_BEFORE.search(text, max(0, start - 40), start)
    if match is None or match[1].lower().rstrip(".'’") in word_list("no_name") or MONTH_NAMES.fullmatch(match[1]):
        return False
    digits = text[start:end]
    return digits.isdigit() and len(digits) <= 4
