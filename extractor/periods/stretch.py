"""Stretches of days as the calendar names them: a day, an ISO week, a month … and shifting one by another's length."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from extractor.models import Range


class Unit(IntEnum):
    """What a stretch is one of, by length; SPAN is any other run of days."""

    DAY = 1
    WEEK = 2
    SPAN = 3
    MONTH = 4
    QUARTER = 5
    HALF = 6
    YEAR = 7
    SEASON = 8
    DECADE = 9


MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12, Unit.SEASON: 12, Unit.DECADE: 120}


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days from `start` to `end` (exclusive, None where open). A SPAN keeps what it goes from and to."""

    unit: Unit
    start: date | None
    end: date | None
    left: "Stretch | None" = None
    right: "Stretch | None" = None


def add_months(day: date, months: int) -> date:
    """The same day of another month, or that month's last; raises ValueError beyond the calendar."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, min(day.day, last))
        except ValueError:
            continue
    raise ValueError(f"the calendar has no month {count}")


def a_day(day: date) -> Stretch:
    """One day."""
    return Stretch(Unit.DAY, day, day + timedelta(days=1))


def week_of(day: date) -> Stretch:
    """The ISO week that holds a day."""
    monday = day - timedelta(days=day.weekday())
    return Stretch(Unit.WEEK, monday, monday + timedelta(days=7))


def run_of(unit: Unit, year: int, number: int = 1) -> Stretch:
    """The month, quarter or half year of that number in a year; the year or decade itself; raises ValueError."""
    months = MONTHS[unit]
    start = date(year, 1 + (number - 1) * months, 1)
    return Stretch(unit, start, add_months(start, months))


def holding(unit: Unit, day: date) -> Stretch:
    """The day, week, month … year or decade that holds a day."""
    if unit <= Unit.DAY:
        return a_day(day)
    if unit == Unit.WEEK:
        return week_of(day)
    if unit == Unit.DECADE:
        return run_of(unit, day.year - day.year % 10)
    return run_of(unit, day.year, (day.month - 1) // MONTHS[unit] + 1)


def months_from(start: date, months: int) -> Stretch:
    """A run of whole months: a quarter, half or year where it is one, a range of months otherwise."""
    end = add_months(start, months)
    for unit in (Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.YEAR):
        if MONTHS[unit] == months and (start.month - 1) % min(months, 12) == 0:
            return Stretch(unit, start, end)
    return between(holding(Unit.MONTH, start), holding(Unit.MONTH, end - timedelta(days=1)))


def days_from(start: date, end: date) -> Stretch:
    """A run of days, `end` exclusive."""
    if start.day == 1 and end.day == 1:
        return months_from(start, (end.year - start.year) * 12 + end.month - start.month)
    return between(a_day(start), a_day(end - timedelta(days=1)))


def season_from(start: date) -> Stretch:
    """Twelve months named by two years: '2025/26'."""
    return Stretch(Unit.SEASON, start, add_months(start, 12))


def between(left: Stretch, right: Stretch) -> Stretch:
    """From the beginning of one stretch to the end of another; one of them may be open."""
    if left == right:
        return left
    return Stretch(Unit.SPAN, left.start, right.end, left, right)


def since(left: Stretch) -> Stretch:
    """From the beginning of a stretch on."""
    return Stretch(Unit.SPAN, left.start, None, left, None)


def shifted(stretch: Stretch, steps: int, unit: Unit) -> Stretch | None:
    """The stretch that many units later (earlier, if negative); None where that names nothing: a year by a month."""
    if stretch.start is None or stretch.end is None:
        return None
    if stretch.unit == Unit.SPAN and stretch.left is not None and stretch.right is not None:
        left, right = shifted(stretch.left, steps, unit), shifted(stretch.right, steps, unit)
        return None if left is None or right is None else between(left, right)
    if unit < stretch.unit and stretch.unit != Unit.SPAN:
        return None
    if stretch.unit == Unit.DAY:
        return a_day(_moved(stretch.start, steps, unit))
    if stretch.unit == Unit.WEEK:
        return _moved_week(stretch.start, steps, unit)
    return Stretch(stretch.unit, add_months(stretch.start, steps * MONTHS[unit]), add_months(stretch.end, steps * MONTHS[unit]))


def _moved(day: date, steps: int, unit: Unit) -> date:
    if unit in MONTHS:
        return add_months(day, steps * MONTHS[unit])
    return day + timedelta(days=steps * (7 if unit == Unit.WEEK else 1))


def _moved_week(monday: date, steps: int, unit: Unit) -> Stretch:
    if unit == Unit.YEAR:
        year, number, _ = monday.isocalendar()
        first = date.fromisocalendar(year + steps, min(number, 52), 1)
        return week_of(first)
    return week_of(_moved(monday, steps, unit))


def iso_of(stretch: Stretch) -> str | Range:
    """'2025-07-18', '2025-W33', '2025-07', '2025-Q2', '2025-H1', '2025', '2025/26', or a range."""
    if stretch.unit == Unit.SPAN or stretch.start is None:
        return _range_of(stretch)
    if stretch.unit == Unit.DECADE:
        return Range(start=str(stretch.start.year), end=str(stretch.start.year + 9))
    return _label(stretch.unit, stretch.start)


def _label(unit: Unit, start: date) -> str:
    if unit == Unit.DAY:
        return start.isoformat()
    if unit == Unit.WEEK:
        year, number, _ = start.isocalendar()
        return f"{year:04}-W{number:02}"
    if unit == Unit.MONTH:
        return f"{start:%Y-%m}".zfill(7)
    if unit == Unit.SEASON:
        return f"{start.year:04}/{(start.year + 1) % 100:02}"
    if unit == Unit.YEAR:
        return f"{start.year:04}"
    months = MONTHS[unit]
    return f"{start.year:04}-{'Q' if unit == Unit.QUARTER else 'H'}{(start.month - 1) // months + 1}"


def _range_of(stretch: Stretch) -> Range:
    first = None if stretch.left is None else iso_of(stretch.left)
    last = None if stretch.right is None else iso_of(stretch.right)
    return Range(start=first.start if isinstance(first, Range) else first, end=last.end if isinstance(last, Range) else last)
