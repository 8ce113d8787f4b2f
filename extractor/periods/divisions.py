"""Places parts of a longer stretch: "the first half of 2024", "the first ten months of the year", "the last week of July"."""

from datetime import date, timedelta

from extractor.periods.stretch import MONTHS, Stretch, Unit, a_day, add_months, days_from, months_from

NUMBERS = {
    "first": 1,
    "opening": 1,
    "1st": 1,
    "second": 2,
    "latter": 2,
    "2nd": 2,
    "third": 3,
    "3rd": 3,
    "fourth": 4,
    "4th": 4,
    "last": -1,
    "final": -1,
    "closing": -1,
}


def nth_of(whole: Stretch, number: str, word: str) -> Stretch | None:
    """The n-th half, quarter, month, week or day of a stretch; None where it has no such part."""
    count = NUMBERS[number]
    if whole.start is None or whole.end is None:
        return None
    length = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month
    if word in ("half", "quarter", "month"):
        months = length // 2 if word == "half" else MONTHS[Unit.QUARTER if word == "quarter" else Unit.MONTH]
        if word == "half" and length % 2:
            return _half_month(whole.start, whole.end, count) if length == 1 else None
        return _months(whole.start, whole.end, count, months)
    return _days(whole.start, whole.end, count, {"day": 1, "week": 7, "fortnight": 14}.get(word, 0))


def _half_month(start: date, end: date, count: int) -> Stretch:
    middle = start + timedelta(days=15)
    return days_from(start, middle) if count == 1 else days_from(middle, end)


def _months(start: date, end: date, count: int, months: int) -> Stretch | None:
    first = add_months(end, -months) if count < 0 else add_months(start, (count - 1) * months)
    return months_from(first, months) if months and start <= first and add_months(first, months) <= end else None


def _days(start: date, end: date, count: int, days: int) -> Stretch | None:
    first = end - timedelta(days=days) if count < 0 else start + timedelta(days=(count - 1) * days)
    last = min(first + timedelta(days=days), end)
    if not days or first < start or first >= last:
        return None
    return a_day(first) if days == 1 else days_from(first, last)


def first_of(whole: Stretch, count: int, word: str, *, last: bool) -> Stretch | None:
    """The first (last) so many months, quarters, weeks or days of a stretch."""
    if whole.start is None or whole.end is None:
        return None
    if word in ("month", "quarter"):
        months = count * (3 if word == "quarter" else 1)
        return months_from(add_months(whole.end, -months) if last else whole.start, months)
    length = timedelta(days=count * (7 if word == "week" else 1))
    return days_from(whole.end - length, whole.end) if last else days_from(whole.start, whole.start + length)
