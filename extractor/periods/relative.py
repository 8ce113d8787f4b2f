"""Places what is reckoned from the day of publication: "last month", "the next five years", "year-to-date", "yesterday"."""

import re
from datetime import date, timedelta

from extractor.periods.nearest import nearest_run
from extractor.periods.node import Node
from extractor.periods.setting import Setting
from extractor.periods.stretch import MONTHS, Stretch, Unit, a_day, add_months, between, days_from, holding, season_from, shifted
from extractor.periods.tense import PAST
from extractor.periods.words import crop_month, months, number_of

UNITS = {
    "day": Unit.DAY,
    "session": Unit.DAY,
    "week": Unit.WEEK,
    "fortnight": Unit.WEEK,
    "month": Unit.MONTH,
    "quarter": Unit.QUARTER,
    "half": Unit.HALF,
    "half year": Unit.HALF,
    "year": Unit.YEAR,
    "decade": Unit.DECADE,
}
DAYS_LATER = {"yesterday": -1, "overnight": 0, "tomorrow": 1, "the day before yesterday": -2}
EACH = re.compile(r"\b(?:each|every one|all) of\s$")
STEPS = {"last": -1, "latest": -1, "next": 1, "coming": 1, "this coming": 1}


def unit_of(word: str) -> Unit | None:
    """The unit a word names, in the singular or plural."""
    word = " ".join(word.replace("-", " ").split())
    return UNITS.get(word) or UNITS.get(word.removesuffix("s"))


def working_day(day: date, step: int) -> date:
    """The next day in a direction on which markets are open, feasts aside."""
    day += timedelta(days=step)
    while day.weekday() > 4:
        day += timedelta(days=step)
    return day


def length_before(day: date, count: int, unit: Unit, word: str = "") -> date:
    """The day that lies that many units before (after, if negative)."""
    if unit in MONTHS:
        return add_months(day, -count * MONTHS[unit])
    days = 14 if word.startswith("fortnight") else 7 if unit == Unit.WEEK else 1
    return day - timedelta(days=count * days)


def place_deictic(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    """'last month', 'this year', 'next March', 'the past week'."""
    anchor, which = setting.anchor, " ".join((node.group("which") or "").split())
    if anchor is None:
        return None
    month, word, step = node.group("month"), node.group("unit") or "", STEPS.get(which, 0)
    if month is not None:
        return _named_month(months()[month.rstrip(".")], anchor, which)
    if word in ("weekend", "season"):
        return _weekend(anchor, step) if word == "weekend" else _season(node, setting, anchor, step)
    unit = unit_of(word)
    return None if unit is None else _unit_beside(anchor, unit, word, which)


def _unit_beside(anchor: date, unit: Unit, word: str, which: str) -> Stretch | None:
    if unit == Unit.DAY:
        return a_day(working_day(anchor, STEPS[which])) if which in ("last", "next") else None
    if which in ("past", "this past"):
        return days_from(length_before(anchor, 1, unit, word), anchor)
    return shifted(holding(unit, anchor), STEPS.get(which, 0), unit)


def _named_month(number: int, anchor: date, which: str) -> Stretch:
    if which.startswith("this"):
        return nearest_run(Unit.MONTH, number, date(anchor.year, 12, 31), PAST)
    if which == "next":
        found = nearest_run(Unit.MONTH, number, anchor, PAST)
        return Stretch(Unit.MONTH, add_months(found.start, 12), add_months(found.end, 12)) if found.start and found.end else found
    return nearest_run(Unit.MONTH, number, add_months(anchor.replace(day=1), -1), PAST)


def _weekend(anchor: date, step: int) -> Stretch:
    saturday = anchor - timedelta(days=anchor.weekday()) + timedelta(days=5 + 7 * step)
    if step < 0 and anchor.weekday() > 4:
        saturday = anchor - timedelta(days=anchor.weekday() + 2)
    return days_from(saturday, saturday + timedelta(days=2))


def _season(node: Node, setting: Setting, anchor: date, step: int) -> Stretch:
    first = crop_month(setting.sentence(node), setting.low)
    start = date(anchor.year if anchor.month >= first else anchor.year - 1, first, 1)
    return season_from(add_months(start, 12 * step))


def place_rolling(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    """'the past three months', 'over the next five years'."""
    count, unit, which = number_of(node.group("count") or ""), unit_of(node.group("unit") or ""), node.group("which") or ""
    anchor = setting.anchor
    if count is None or unit is None or anchor is None or not count:
        return None
    onward = which in ("next", "coming", "following")
    each = EACH.search(setting.low, max(0, node.start - 12), node.start) is not None
    if unit == Unit.QUARTER or (each and unit in MONTHS):
        anchor = holding(unit, anchor).start or anchor
    if onward:
        return days_from(anchor, length_before(anchor, -count, unit, node.group("unit") or ""))
    return days_from(length_before(anchor, count, unit, node.group("unit") or ""), anchor)


def place_from_now(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    """'three years from now'."""
    count, unit = number_of(node.group("count") or ""), unit_of(node.group("unit") or "")
    if count is None or unit is None or setting.anchor is None:
        return None
    return around(setting.anchor, -count, unit, node.group("unit") or "")


def around(anchor: date, count: int, unit: Unit, word: str = "") -> Stretch:
    """The stretch some units before a day, as exact as the words: three years ago is a year, a year ago a month, a week ago a day."""
    day = length_before(anchor, count, unit, word)
    if unit == Unit.DECADE:
        return holding(Unit.YEAR, day)
    if abs(count) == 1:
        return holding({Unit.YEAR: Unit.MONTH, Unit.HALF: Unit.MONTH, Unit.WEEK: Unit.DAY}.get(unit, unit), day)
    return holding(unit, day)


def place_to_date(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    """'year-to-date', 'so far this month'."""
    anchor, word = setting.anchor, node.group("unit", "unit2") or "year"
    if anchor is None:
        return None
    begin = (_season(node, setting, anchor, 0) if word == "season" else holding(UNITS[word], anchor)).start
    return None if begin is None else between(a_day(begin), a_day(anchor))


def place_named_day(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    """'yesterday', 'today', 'tomorrow'."""
    if setting.anchor is None:
        return None
    return a_day(setting.anchor + timedelta(days=DAYS_LATER.get(" ".join((node.group("day") or "").split()), 0)))
