"""Which July, which second quarter, which Friday: the last or the next, as seen from a day."""

from datetime import date, timedelta

from extractor.periods.stretch import Stretch, Unit, a_day, add_months, run_of
from extractor.periods.tense import FUTURE, NEUTRAL, PAST

AT_THE_DOOR = 31  # days before a quarter begins in which its bare name means it and not the one of a year ago
JUST_OVER = 60  # days in which a forecast for a period that has ended may still be meant: results are expected after it


def nearest_run(unit: Unit, number: int, anchor: date, tense: int, *, results: bool = True) -> Stretch:
    """The month, quarter or half of that number: the latest that has begun, or the next that has not ended.

    `results` is whether what is told may still become known after the stretch has ended, as a profit does.
    """
    back = run_of(unit, anchor.year, number)
    if back.start is not None and back.start > anchor:
        back = run_of(unit, anchor.year - 1, number)
    return _back_or_ahead(back, anchor, tense, results=results)


def nearest_months(first_month: int, length: int, anchor: date, tense: int) -> date:
    """The first day of the run of months that begins in that month."""
    start = date(anchor.year, first_month, 1)
    if start > anchor:
        start = add_months(start, -12)
    if tense == FUTURE and add_months(start, length) <= anchor:
        return add_months(start, 12)
    return start


def _back_or_ahead(back: Stretch, anchor: date, tense: int, *, results: bool) -> Stretch:
    if back.start is None or back.end is None:
        return back
    if anchor < back.end:
        early = back.unit in (Unit.QUARTER, Unit.HALF) and anchor < back.start + (back.end - back.start) / 2
        gone = Stretch(back.unit, add_months(back.start, -12), add_months(back.end, -12))
        return gone if early and tense == PAST else back  # 'shipped 0.9 Mt in the June half', told in February
    ahead = Stretch(back.unit, add_months(back.start, 12), add_months(back.end, 12))
    if tense == FUTURE and ((anchor - back.end).days >= JUST_OVER or not results):
        return ahead
    if back.unit == Unit.QUARTER and ahead.start is not None and (ahead.start - anchor).days <= AT_THE_DOOR:
        return ahead  # of the one nine months gone, a writer would say "last year"
    next_month = back.unit == Unit.MONTH and ahead.start is not None and (ahead.start - anchor).days <= 31
    return ahead if next_month and tense == NEUTRAL else back


def nearest_date(month: int, day: int, anchor: date, tense: int) -> Stretch | None:
    """The day of that month; None if no year has it."""
    years = [anchor.year + step for step in (-1, 0, 1)]
    days = [found for found in (_date(year, month, day) for year in years) if found is not None]
    back = [found for found in days if found <= anchor + timedelta(days=1)]
    ahead = [found for found in days if found >= anchor]
    if not back or not ahead:
        return a_day((back or ahead)[-1]) if days else None
    to_come, gone = (ahead[0] - anchor).days, (anchor - back[-1]).days
    if (tense == FUTURE and (to_come < 300 or gone > 60)) or (tense == NEUTRAL and to_come <= 60 < gone):
        return a_day(ahead[0])
    return a_day(back[-1])


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 29 February of most years, 31 June of all
        return None


def nearest_weekday(number: int, anchor: date, tense: int, which: str) -> Stretch:
    """That day of the week, Monday is 0; `which` is "last", "next", "this" or nothing."""
    back = (anchor.weekday() - number) % 7
    if which.startswith("last") or "previous" in which or "preceding" in which:
        return a_day(anchor - timedelta(days=back or 7))
    monday = anchor - timedelta(days=anchor.weekday())
    if which.startswith(("next", "coming", "the following")):
        return a_day(monday + timedelta(days=7 + number))
    if which.startswith("this"):
        return a_day(monday + timedelta(days=number))
    if tense == FUTURE:
        return a_day(anchor + timedelta(days=(number - anchor.weekday()) % 7))
    return a_day(anchor - timedelta(days=back))
