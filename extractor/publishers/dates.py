"""A date as a page prints it in, ISO 8601 with the offset as printed out; a date alone stays a date."""

import re
from datetime import date, datetime, timedelta, timezone
from functools import cache

from extractor.lexicon.reader import read_lexicon
from extractor.models import Record

OLDEST, NEWEST = 1900, 2100
ISO = re.compile(
    r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})"
    r"(?:[T ,]\s*(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2})(?:[.,]\d{1,9})?)?\s*(?P<z>Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2}(?!\d))?)?",
    re.A,
)
COMPACT = re.compile(r"^(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})(?:T?(?P<H>\d{2})(?P<M>\d{2})(?P<S>\d{2})?(?P<z>Z|[+-]\d{4})?)?$", re.A)
CJK = re.compile(r"(?P<y>\d{4})\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일]", re.A)
WEEKDAY = re.compile(r"^(?:[^\W\d]{2,12}\.?,?\s+)(?=\d|[^\W\d]{3})")
NUMERIC = re.compile(r"(?<!\d)(?P<a>\d{1,2})[./-](?P<b>\d{1,2})[./-](?P<y>\d{4})(?!\d)", re.A)
CLOCK = re.compile(
    r"(?<![\d.,])(?P<H>\d{1,2})(?:[:.h](?P<M>\d{2})(?::(?P<S>\d{2}))?)?\s*(?P<half>[ap]\.?\s?m\b\.?)?(?:\s*(?:Uhr|hrs|h|hours))?"
    r"\s*\(?(?P<z>[A-Z]{2,5}\b|[+-]\d{2}:?\d{2}|Z)?",
    re.A | re.I,
)


class MonthWords(Record):
    """A month's number and what languages call it."""

    number: int
    words: tuple[str, ...]


class Zone(Record):
    """A time zone's letters as printed beside a time, and its offset from UTC in minutes."""

    letters: str
    minutes: int


@cache
def _months() -> dict[str, int]:
    return {word: month.number for month in read_lexicon("month_words", MonthWords) for word in month.words}


@cache
def _zones() -> dict[str, int]:
    return {zone.letters: zone.minutes for zone in read_lexicon("time_zones", Zone)}


@cache
def _worded() -> tuple[re.Pattern[str], ...]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    day, year = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|º|°|ª)?", r"(?P<y>\d{4})"
    month = rf"(?<![^\W\d_])(?P<month>{names})\.?(?![^\W\d_])"
    return (
        re.compile(rf"(?<!\d){day}[.\s,-]*(?:de |of |del |d')?{month},?[\s/.-]*(?:de |del )?{year}(?!\d)", re.I),
        re.compile(rf"{month}\s+{day},?\s+{year}(?!\d)", re.I),
    )


def iso_date(text: str, *, month_first: bool = False) -> str | None:
    """The first date in a text, with its time and offset where they stand beside it.

    `month_first` decides what 3/4/2025 means. None where there is no date that exists, or none from 1900 to 2100.

    >>> iso_date("Monday, January 12, 2026 / 7:15 a.m. PST")
    '2026-01-12T07:15:00-08:00'
    """
    text = text.strip()[:400]
    for pattern in (ISO, COMPACT):
        found = pattern.search(text)
        if found is not None:
            return _written(found, found["H"], found["M"], found["S"], _offset(found["z"]))
    found = CJK.search(text)
    if found is not None:
        return _with_clock(text, found, int(found["y"]), int(found["m"]), int(found["d"]))
    return _worded_date(text) or _numeric_date(text, month_first)


def _worded_date(text: str) -> str | None:
    for pattern in _worded():
        found = pattern.search(text)
        if found is not None:
            return _with_clock(text, found, int(found["y"]), _months()[found["month"].lower()], int(found["d"]))
    return None


def _numeric_date(text: str, month_first: bool) -> str | None:
    found = NUMERIC.search(text)
    if found is None:
        return None
    first, second = int(found["a"]), int(found["b"])
    if first > 12 or (second <= 12 and not month_first):
        first, second = second, first
    return _with_clock(text, found, int(found["y"]), first, second)


def _written(found: re.Match[str], hour: str | None, minute: str | None, second: str | None, offset: timezone | None) -> str | None:
    try:
        day = date(int(found["y"]), int(found["m"]), int(found["d"]))
        if not OLDEST <= day.year <= NEWEST:
            return None
        if hour is None:
            return day.isoformat()
        return datetime(day.year, day.month, day.day, int(hour), int(minute or 0), int(second or 0), tzinfo=offset).isoformat()
    except ValueError:
        return None


def _with_clock(text: str, found: re.Match[str], year: int, month: int, day: int) -> str | None:
    """The date with the clock time that follows it within a few words, or stands right before it."""
    try:
        at = date(year, month, day)
    except ValueError:
        return None
    if not OLDEST <= year <= NEWEST:
        return None
    clock = _clock(text[found.end() : found.end() + 40]) or _clock(text[max(0, found.start() - 25) : found.start()])
    if clock is None:
        return at.isoformat()
    hour, minute, second, offset = clock
    return datetime(year, month, day, hour, minute, second, tzinfo=offset).isoformat()


def _clock(text: str) -> tuple[int, int, int, timezone | None] | None:
    for found in CLOCK.finditer(text):
        hour, half = int(found["H"]), (found["half"] or "").lower()
        if found["M"] is None and not half:
            continue
        if half:
            hour = hour % 12 + (12 if half.startswith("p") else 0)
        minute, second = int(found["M"] or 0), int(found["S"] or 0)
        if hour < 24 and minute < 60 and second < 60:
            return hour, minute, second, _offset(found["z"])
    return None


def _offset(letters: str | None) -> timezone | None:
    if not letters:
        return None
    if letters[0] in "+-":
        digits = letters[1:].replace(":", "").ljust(4, "0")
        minutes = int(digits[:2]) * 60 + int(digits[2:])
        return timezone(timedelta(minutes=-minutes if letters[0] == "-" else minutes)) if minutes < 24 * 60 else None
    known = _zones().get(letters.upper())
    return None if known is None else timezone(timedelta(minutes=known))


def is_timed(written: str) -> bool:
    """Whether an ISO date has a time of day."""
    return len(written) > 10


def is_zoned(written: str) -> bool:
    """Whether an ISO date has a time and an offset."""
    return is_timed(written) and re.search(r"(?:Z|[+-]\d{2}:\d{2})$", written) is not None
