"""Places expressions that name their own time, helped by the day of publication at most: "August 12", "last month", "Q2"."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from extractor.periods.divisions import first_of, nth_of
from extractor.periods.feasts import place_feast, place_season
from extractor.periods.grammar import Kind
from extractor.periods.nearest import nearest_date, nearest_run, nearest_weekday
from extractor.periods.node import Node
from extractor.periods.quarters import child_year, place_fiscal_year, place_half, place_month_quarter, place_quarter, place_split
from extractor.periods.relative import length_before, place_deictic, place_from_now, place_named_day, place_rolling, place_to_date, unit_of
from extractor.periods.setting import Setting
from extractor.periods.stretch import (
    MONTHS,
    Stretch,
    Unit,
    a_day,
    add_months,
    between,
    days_from,
    holding,
    months_from,
    run_of,
    shifted,
    since,
    week_of,
)
from extractor.periods.tense import FUTURE, PAST
from extractor.periods.words import months, number_of

SOON = 45  # days in which a price "for March" is one of the March to come
FOR = re.compile(r"\bfor\s$")
SPOKEN_OF = 1500  # how far back "the Sunday before" may find the Sunday that it is before
SUPPLIED = re.compile(
    r"\b(?:power|baseload|peakload|electricity|gas|delivery|supply|day-ahead|set|due|scheduled|planned|slated) for\s$"
    r"|\b(?:cleared|auctioned|traded) at\s\S+(?:\s[^\s.,;]+){0,3}? for\s$"
)
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OWN_YEAR = ("year", "year2", "yy", "fyy", "yyy", "iso")
WITHOUT_YEAR = frozenset({Kind.DATE, Kind.MONTH, Kind.QUARTER, Kind.HALF, Kind.MONTH_QUARTER, Kind.WEEKDAY, Kind.SEASON, Kind.FEAST})


def place(node: Node, setting: Setting, *, ahead: bool = False) -> Stretch | None:
    """The days of an expression; None where more must be known: another expression, or the day of publication.

    Raises ValueError or OverflowError beyond the calendar's first and last year.
    """
    if node.to is not None:
        return _range(node, node.to, setting, ahead)
    read = PLACES.get(node.kind)
    return None if read is None else read(node, setting, ahead)


def _range(node: Node, to: Node, setting: Setting, ahead: bool) -> Stretch | None:
    """Both ends, each with the year that the other one has, or the nearest that makes a stretch."""
    first = replace(node, to=None)
    right = place(to, setting, ahead=ahead)
    left = place(first, setting if right is None or _has_year(first) else setting.at(right.start), ahead=ahead)
    if right is None and left is not None:
        right = place(to, setting.at(left.start), ahead=True)
    if left is None or right is None:
        return None
    left, right = _aligned(left, right, move_left=not _has_year(first), move_right=not _has_year(to))
    if left.start is None or right.end is None or left.start >= right.end:
        return None
    if left.start.day == 1 and right.end.day == 1 and Unit.MONTH <= min(left.unit, right.unit) < Unit.YEAR:
        return months_from(left.start, (right.end.year - left.start.year) * 12 + right.end.month - left.start.month)
    return between(left, right)


def _has_year(node: Node) -> bool:
    return node.child is not None or node.group(*OWN_YEAR) is not None or node.kind not in WITHOUT_YEAR


def _aligned(left: Stretch, right: Stretch, *, move_left: bool, move_right: bool) -> tuple[Stretch, Stretch]:
    """The end without a year (week) of its own moved until the left one comes first."""
    if left.start is None or right.start is None or left.start <= right.start:
        return left, right
    if move_left:
        by_week = left.unit == right.unit == Unit.DAY and (left.start - right.start).days < 7
        return shifted(left, -1, Unit.WEEK if by_week else Unit.YEAR) or left, right
    if move_right:
        return left, shifted(right, 1 + left.start.year - right.start.year, Unit.YEAR) or right
    return left, right


def year_given(node: Node, setting: Setting) -> int | None:
    """The year that stands with a month or a day, or that follows it: "June 2024", "July last year"."""
    written = node.group("year", "year2")
    if written is not None:
        return int(written)
    short = node.group("yy", "fyy", "yyy")
    if short is not None:
        return 2000 + int(short)
    whole = None if node.child is None else child_year(node.child, setting.anchor)
    return None if whole is None or whole.start is None else whole.start.year


def _date(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    if (iso := node.group("iso")) is not None:
        return a_day(date.fromisoformat(iso)) if _is_date(*(int(part) for part in iso.split("-"))) else None
    word = node.group("month")
    day, until = node.group("day"), node.group("until")
    if word is None:
        day, until, number = node.group("dd"), None, int(node.group("mm") or 0)
        if not number or (int(day or 0) <= 12 and int(day or 0) != number and "/" in setting.low[node.start : node.end]):
            return None  # 8/9/2025 is August in one country, September in another
    else:
        number = months()[word.rstrip(".")]
    first = int((day or until or "0").rstrip("stndrh"))
    year = year_given(node, setting)
    found = _on(year, number, first, node, setting, ahead)
    last = int(until.rstrip("stndrh")) if until is not None and day is not None else first
    if found is None or found.start is None or last <= first:
        return found
    end = found.start + timedelta(days=last - first)
    return days_from(found.start, end + timedelta(days=1)) if end.month == found.start.month else None


def _is_date(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _on(year: int | None, month: int, day: int, node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    if year is not None:
        return a_day(date(year, month, day)) if _is_date(year, month, day) else None
    if setting.anchor is None or not _is_date(2024, month, day):
        return None
    return nearest_date(month, day, setting.anchor, setting.tense(node, ahead=ahead))


def _month(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    number = months()[(node.group("month") or "").rstrip(".")]
    year = year_given(node, setting)
    if year is not None:
        return run_of(Unit.MONTH, year, number)
    if setting.anchor is None or node.child is not None:
        return None
    begins = run_of(Unit.MONTH, setting.anchor.year + (number <= setting.anchor.month), number).start
    soon = begins is not None and (begins - setting.anchor).days <= SOON and FOR.search(setting.low, max(0, node.start - 8), node.start)
    return nearest_run(Unit.MONTH, number, setting.anchor, FUTURE if soon else setting.tense(node, ahead=ahead), results=not ahead)


def _weekday(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    if setting.anchor is None:
        return None
    word = node.group("weekday") or ""
    number, week = WEEKDAYS.index(word[:3]), node.group("week")
    if week is not None:
        monday = setting.anchor - timedelta(days=setting.anchor.weekday() - 7 * ("last", "this", "next").index(week) + 7)
        return a_day(monday + timedelta(days=number))
    if node.group("prior") is not None:
        return _weekday_before(number, word, node, setting, setting.anchor)
    if not ahead and SUPPLIED.search(setting.low, max(0, node.start - 40), node.start):
        return nearest_weekday(number, setting.anchor, FUTURE, "")
    which = " ".join((node.group("which") or "").split())
    if which in ("the previous", "the preceding"):
        return _weekday_before(number, word, node, setting, setting.anchor)
    return nearest_weekday(number, setting.anchor, setting.tense(node, ahead=ahead), which)


def _weekday_before(number: int, word: str, node: Node, setting: Setting, anchor: date) -> Stretch | None:
    """'the Sunday before', 'the previous Tuesday': a week before the one that was spoken of, if one was."""
    again = word in setting.low[max(0, node.start - SPOKEN_OF) : node.start]
    return shifted(nearest_weekday(number, anchor, PAST, "last"), -1 if again else 0, Unit.WEEK)


def _year(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    written = node.group("year") or ""
    return run_of(Unit.YEAR, int(written) if len(written) == 4 else 2000 + int(written))


def _decade(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    return run_of(Unit.DECADE, int(node.group("year") or 0))


def _many(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    year = year_given(node, setting)
    return None if year is None else months_from(date(year, 1, 1), int(node.group("number") or 0))


def _the(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    """'the year' after "the end of": this one."""
    unit = unit_of(node.group("unit") or "")
    if unit is None or unit == Unit.DAY or setting.anchor is None:
        return None
    return holding(unit, setting.anchor)


def _of_child(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    return None if node.child is None else place(node.child, setting, ahead=ahead)


def _by(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    return None if node.child is None else place(node.child, setting, ahead=True)


def _since(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    begin = _of_child(node, setting, ahead)
    return None if begin is None or begin.start is None else since(begin)


def _ordinal(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    whole = _of_child(node, setting, ahead)
    return None if whole is None else nth_of(whole, node.group("number") or "", node.group("unit") or "")


def _first(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    count, word = number_of(node.group("count") or ""), (node.group("unit") or "").removesuffix("s")
    last = node.group("which") in ("last", "final")
    if not count:
        return None
    if node.child is not None:
        whole = _of_child(node, setting, ahead)
        return None if whole is None else first_of(_latest(whole, node.child, count, word, setting), count, word, last=last)
    if setting.anchor is None or last or word not in ("month", "quarter") or count > 12:
        return None
    found = first_of(run_of(Unit.YEAR, setting.anchor.year), count, word, last=False)
    if found is None or found.end is None or found.end <= setting.anchor + timedelta(days=5) or setting.tense(node, ahead=ahead) == FUTURE:
        return found
    return first_of(run_of(Unit.YEAR, setting.anchor.year - 1), count, word, last=False)


def _latest(whole: Stretch, child: Node, count: int, word: str, setting: Setting) -> Stretch:
    """The year from month to month that runs now, if its first months are over: 'the first four months of the July-June year'."""
    if child.to is None or _has_year(child) or _has_year(child.to) or setting.anchor is None:
        return whole
    running = shifted(whole, 1, Unit.YEAR)
    begun = None if running is None else first_of(running, count, word, last=False)
    over = begun is not None and begun.end is not None and begun.end <= setting.anchor + timedelta(days=5)
    return running if running is not None and over else whole


def _ended(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    """'the three months to September 30': the length before the end of what follows."""
    last = _of_child(node, setting, ahead)
    count, unit = number_of(node.group("count") or "one"), unit_of(node.group("unit") or "")
    if last is None or last.end is None or not count or unit is None:
        return None
    if unit in MONTHS and last.end.day == 1:
        return months_from(add_months(last.end, -count * MONTHS[unit]), count * MONTHS[unit])
    return days_from(length_before(last.end, count, unit, node.group("unit") or ""), last.end)


def _of_the(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    begin, unit = _of_child(node, setting, ahead), unit_of(node.group("unit") or "")
    if begin is None or begin.start is None or unit is None:
        return None
    if unit == Unit.WEEK:
        return week_of(begin.start) if begin.unit == Unit.DAY else None
    if begin.unit == unit:
        return begin
    return months_from(begin.start, MONTHS[unit]) if begin.start.day == 1 else None


PLACES: Mapping[Kind, Callable[[Node, Setting, bool], Stretch | None]] = {
    Kind.DATE: _date,
    Kind.MONTH: _month,
    Kind.WEEKDAY: _weekday,
    Kind.QUARTER: place_quarter,
    Kind.MONTH_QUARTER: place_month_quarter,
    Kind.HALF: place_half,
    Kind.MANY: _many,
    Kind.FISCAL: place_fiscal_year,
    Kind.SPLIT: place_split,
    Kind.YEAR: _year,
    Kind.DECADE: _decade,
    Kind.SEASON: place_season,
    Kind.FEAST: place_feast,
    Kind.NAMED_DAY: place_named_day,
    Kind.DEICTIC: place_deictic,
    Kind.ROLLING: place_rolling,
    Kind.TO_DATE: place_to_date,
    Kind.FROM_NOW: place_from_now,
    Kind.THE: _the,
    Kind.PART: _of_child,
    Kind.FROM: _of_child,
    Kind.BY: _by,
    Kind.SINCE: _since,
    Kind.ORDINAL: _ordinal,
    Kind.FIRST: _first,
    Kind.ENDED: _ended,
    Kind.OF_THE: _of_the,
}
