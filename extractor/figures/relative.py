"""Reckons a comparison from the period of the figure compared: 'a year earlier' of July is July a year before."""

import re
from datetime import date, timedelta

from extractor.models import Range

STEP = re.compile(r"\b(year|month|quarter|fortnight|week|day)s?\b|\b([ymqwd])[/-]?o?[/-]?[ymqwd]\b", re.IGNORECASE)
ONE = re.compile(r"\b(?:two|three|four|five|six|\d+)\b", re.IGNORECASE)
MONTH = re.compile(r"(\d{4})-(\d{2})")
QUARTER = re.compile(r"(\d{4})-([QH])(\d)")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LETTERS = {"y": "year", "m": "month", "q": "quarter", "w": "week", "d": "day"}
DAYS = {"day": 1, "week": 7, "fortnight": 14}


def before(period: str | Range | None, words: str) -> str | Range | None:
    """The period one year, month, quarter, fortnight, week or day before `period`, as the words say; None if they do not fit it."""
    match = STEP.search(words)
    if match is None or ONE.search(words):
        return None
    step = (match[1] or LETTERS[match[2].lower()]).lower()
    if isinstance(period, Range):
        return _range_before(period, step)
    return None if period is None else _one_before(period, step)


def _range_before(period: Range, step: str) -> Range | None:
    if step != "year" or period.start is None or period.end is None:
        return None
    start, end = _one_before(period.start, step), _one_before(period.end, step)
    return None if start is None or end is None else Range(start=start, end=end)


def _one_before(period: str, step: str) -> str | None:
    if step == "year" and re.match(r"\d{4}(?!/)", period) and "W" not in period:
        return f"{int(period[:4]) - 1:04d}{'-02-28' if period[4:] == '-02-29' else period[4:]}"
    if DAY.fullmatch(period):
        return _days_before(date.fromisoformat(period), step)
    month, quarter = MONTH.fullmatch(period), QUARTER.fullmatch(period)
    if month is not None and step == "month":
        year, number = int(month[1]), int(month[2])
        return f"{year - (number == 1):04d}-{(number - 2) % 12 + 1:02d}"
    if quarter is not None and step == "quarter" and quarter[2] == "Q":
        year, number = int(quarter[1]), int(quarter[3])
        return f"{year - (number == 1):04d}-Q{(number - 2) % 4 + 1}"
    return None


def _days_before(day: date, step: str) -> str | None:
    return (day - timedelta(days=DAYS[step])).isoformat() if step in DAYS else None
