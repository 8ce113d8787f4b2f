"""Reads rates of exchange: in 'the lira weakened past 42.3 per dollar' the number is in lira per dollar, TRY/USD."""

import re
from dataclasses import replace
from functools import cache

from extractor.figures.found import Found
from extractor.figures.money import COUNTRIES, CurrencyEntry
from extractor.lexicon import read_lexicon

PER = re.compile(
    r"\s(?:per|(?P<against>to\s(?:the|one)|against(?:\s(?:the|one))?))\s(?:(?P<country>US|U\.S\.|Australian|Canadian|NZ|Hong Kong)\s)?"
    r"(?P<name>dollar|greenback|euro|sterling|USD|EUR|GBP|(?(against)pound|euro))\b(?!\s(?:price|value|cost|bill|index|equivalent)s?\b)"
)
NAMES = {"dollar": "USD", "euro": "EUR"}  # a price per pound is per pound of weight
CODES = {"euro": "EUR", "EUR": "EUR", "pound": "GBP", "sterling": "GBP", "GBP": "GBP"}
FAR = 90
QUOTED_IN_OTHERS = ("EUR", "GBP", "AUD", "NZD", "USD")  # the market's order: each is told in those behind it, all others in none of these
SAID_OF_MORE = ("real", "sol", "won")  # words that are money only with 'the' or a country before them


def as_rate_of_exchange(text: str, item: Found, start: int) -> Found:
    """A quantity with its unit, if it tells how much of one currency another costs; its sentence begins at `start`.

    Of a bare number the sentence names the currency: 'the yen traded at 154.8 to the dollar'.
    """
    name, _, per = (item.unit or "").partition("/")
    name = "GBP" if name == "pound" else name
    beside = PER.match(text, item.end) if item.unit is None or (item.is_money and not per) else None
    if beside is not None and item.is_money and beside["name"] == "pound":
        return item
    if item.unit is None and beside is not None:
        name = _named(text, item, start, _code(beside))
    other = NAMES.get(per) if beside is None else _code(beside)
    if other is not None and item.unit is None and beside is not None and beside["against"] and _rank(name) < _rank(other):
        name, other = other, name  # 'the euro climbed to 1.085 against the dollar': dollars per euro
    if other is None or other == name or not re.fullmatch("[A-Z]{3}", name):
        return item
    return replace(item, unit=f"{name}/{other}", dimension="exchange")


def _named(text: str, item: Found, start: int, other: str) -> str:
    """The currency named last before a number, besides the other; an empty string if none is."""
    pattern, known = _currencies()
    named = [
        known.get(match[1]) or known[match[1].lower()] for match in pattern.finditer(text, max(start, item.start - FAR), item.lead_start)
    ]
    return next((name for name in reversed(named) if name != other), "")


def _rank(code: str) -> int:
    return QUOTED_IN_OTHERS.index(code) if code in QUOTED_IN_OTHERS else len(QUOTED_IN_OTHERS)


def _code(per: re.Match[str]) -> str:
    return CODES.get(per["name"]) or COUNTRIES.get(per["country"] or "US", "USD")


@cache
def _currencies() -> tuple[re.Pattern[str], dict[str, str]]:
    """The names of currencies, and of which each is: 'yen', 'Turkish lira'; bare 'dollar' and 'pound' are of no one country."""
    known: dict[str, str] = {}
    for entry in read_lexicon("currencies", CurrencyEntry):
        known.update({word.lower(): entry.code for word in entry.words if word.lower() != entry.code.lower()})
        known[entry.code] = entry.code
    words = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True) if word not in SAID_OF_MORE and not word.isupper())
    codes = "|".join(word for word in known if word.isupper())
    rare = "|".join(SAID_OF_MORE)
    return re.compile(rf"(?<![\w-])((?i:{words})|{codes}|(?:(?<=\b[Tt]he\s)|(?<=an\s))(?:{rare}))s?(?![\w-])"), known
