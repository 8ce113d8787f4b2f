"""The measures of the lexicon: what a figure can measure, which way it flows, and which quantities can be of it."""

import re
from functools import cache
from typing import NamedTuple

from extractor.figures.found import Found
from extractor.figures.units import units
from extractor.lexicon import read_lexicon
from extractor.models import Record


class MeasureEntry(Record):
    """A line of `lexicon/measures.csv`."""

    name: str
    flow: str | None = None
    kind: str | None = None
    of_company: bool = False
    goods: bool = True
    words: tuple[str, ...]


class Measure(NamedTuple):
    """What is measured, which way it flows, the form its figures have, where that is known, and whether it is of goods."""

    name: str
    flow: str | None = None
    kind: str | None = None
    of_company: bool = False
    goods: bool = True


@cache
def measures() -> tuple[re.Pattern[str], dict[str, Measure]]:
    """The measures of `lexicon/measures.csv`, read once."""
    known: dict[str, Measure] = {}
    for entry in read_lexicon("measures", MeasureEntry):
        for word in entry.words:
            known.setdefault(word, Measure(entry.name, entry.flow, entry.kind, entry.of_company, entry.goods))
    words = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])({words})(?![\w-])", re.IGNORECASE), known


PRICED_BY = ("mass", "dry mass", "wet mass", "ton", "tonne unit", "volume", "energy", "bushel", "box", "bale", "bag")
SMALL = ("data", "length", "sound", "angle", "temperature", "temperature F", "speed", "frequency")
SPENT_OVER = ("/year", "/month", "/quarter", "/decade")  # '$2.4 billion a year' is an amount; '$24,000 a day' what a ship costs
HEAVY = (
    *("mass", "dry mass", "wet mass", "ton", "bushel", "bag", "bale", "volume", "box", "energy"),
    *("flow", "yearly mass", "daily mass", "boe", "boe flow", "power"),
)


def goes_on(before: Measure, found: Found) -> bool:
    """Whether a quantity can be of what the one before it measures."""
    if before.kind == "volume" and before.flow is None and found.is_money:
        return False  # 'runs a plant of 190 kt a year and lost €14m'
    if before.of_company and found.is_money and (found.unit or "").partition("/")[2] not in ("", "share", "year", "quarter"):
        return False  # a profit, then 'booked at US$83,300 per day'
    return (before.kind is None and before.flow is None) or suits(before, found)


def suits(measure: Measure, found: Found) -> bool:
    """A price is of money, a share of a whole: tonnes are neither; a workforce is counted; no flow is told in days."""
    if measure.kind == "count":
        return found.dimension in ("", "count", "fraction")
    if found.dimension == "time" and measure.flow is not None:
        return False  # 'the cargo took 40 days': no intake
    if (found.dimension in SMALL and measure.kind != "physical") or (measure.kind == "tonnage" and found.dimension not in HEAVY):
        return False
    if found.is_money:
        return measure.kind != "share" and not (is_price(found) and measure.kind in ("volume", "tonnage"))
    if measure.kind == "price" and found.dimension not in ("", "fraction", "percentage", "index", "worldscale"):
        return False
    return found.dimension not in HEAVY or measure.kind not in ("price", "rate", "share")


def is_price(found: Found) -> bool:
    """Whether it is money for so much of something: a price, whatever the article calls it."""
    return found.is_money and (found.unit or "").partition("/")[2] in _traded()


@cache
def _traded() -> frozenset[str]:
    """The units that goods are priced by."""
    known = units()
    return frozenset(entry.name for entry in (*known.cased.values(), *known.words.values()) if entry.dimension in PRICED_BY)
