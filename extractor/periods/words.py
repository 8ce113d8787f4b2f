"""The words of time, from the lexicon: months, seasons, small numbers, feasts, and the words that stand around them."""

import re
from datetime import date
from functools import cache

from pydantic import Field

from extractor.lexicon.months import MONTH_WORDS
from extractor.lexicon.reader import read_lexicon
from extractor.models import Record


class SeasonWord(Record):
    """A season of three months."""

    name: str
    first_month: int = Field(ge=1, le=12)


class CountWord(Record):
    """A small number in words."""

    word: str
    number: int


class Feast(Record):
    """A day, or some, that news reckons by; the same each year, after Easter, or listed."""

    names: tuple[str, ...]
    fixed: str | None = Field(default=None, description="MM-DD")
    easter: int | None = Field(default=None, description="days after Easter Sunday")
    length: int = Field(default=1, description="in days")
    days: tuple[str, ...] = ()


class CropYear(Record):
    """Commodities whose marketing year begins in one month."""

    names: tuple[str, ...]
    first_month: int = Field(ge=1, le=12)


class WordList(Record):
    """Words that play one role around a time expression."""

    role: str
    words: tuple[str, ...]


@cache
def months() -> dict[str, int]:
    """Form of a month, in lower case and without a full stop, to its number."""
    return {form: month.number for month in MONTH_WORDS for form in month.forms}


@cache
def month_forms() -> str:
    """One branch of a regular expression for every form, longest first; short forms may have a full stop."""
    forms = [(form, form != month.forms[0]) for month in MONTH_WORDS for form in month.forms]
    return "|".join(form + (r"\.?" if short else "") for form, short in sorted(forms, key=lambda one: -len(one[0])))


@cache
def seasons() -> dict[str, int]:
    """Season to its first month."""
    return {season.name: season.first_month for season in read_lexicon("period_seasons", SeasonWord)}


@cache
def counts() -> dict[str, int]:
    """Small number in words to its value."""
    return {count.word: count.number for count in read_lexicon("period_counts", CountWord)}


@cache
def feasts() -> dict[str, Feast]:
    """Name of a feast, in lower case, to what is known of it."""
    return {name: feast for feast in read_lexicon("holidays", Feast) for name in feast.names}


@cache
def _crops() -> tuple[re.Pattern[str], dict[str, int]]:
    first = {name: crop.first_month for crop in read_lexicon("crop_years", CropYear) for name in crop.names}
    return re.compile(rf"(?<!\w)(?:{alternatives(list(first))})(?!\w)"), first


def crop_month(*texts: str) -> int:
    """The month in which the marketing year of the first crop named begins, in the first text that names one; July where none is."""
    named, first = _crops()
    for text in texts:
        found = named.search(text)
        if found is not None:
            return first[found[0]]
    return 7


def names_crop(text: str) -> bool:
    """Whether a lower-case text names a crop with a marketing year."""
    return _crops()[0].search(text) is not None


def number_of(words: str) -> int | None:
    """The value of digits or of a small number in words."""
    words = re.sub(r"[-\s]+", " ", words.strip())
    if words.isdecimal():
        return int(words)
    tens, _, ones = words.rpartition(" ")
    if tens in counts() and ones in counts():
        return counts()[tens] + counts()[ones]
    return counts().get(words)


@cache
def any_of(role: str) -> re.Pattern[str]:
    """Matches any word of a role, whole words only, in lower-case text."""
    lists = {words.role: words.words for words in read_lexicon("period_words", WordList)}
    return re.compile(rf"(?<![\w'’])(?:{alternatives(lists[role])})(?![\w])")


def alternatives(words: tuple[str, ...] | list[str]) -> str:
    """The words as one branch of a regular expression, longest first."""
    return "|".join(re.escape(word).replace("\\ ", " ") for word in sorted(words, key=len, reverse=True))


def easter(year: int) -> date:
    """Easter Sunday by the Gregorian rule of Meeus, Jones and Butcher."""
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)
