"""Places what is reckoned from another expression: "a year earlier", "the previous month", "on the week", "the same period of 2024"."""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta

from extractor.periods.focus import Placed, Reckoned, focus_of, reach
from extractor.periods.grammar import Kind
from extractor.periods.neighbours import reckon_days_before, reckon_other, reckon_within
from extractor.periods.node import Node
from extractor.periods.placing import place
from extractor.periods.relative import around, length_before, unit_of, working_day
from extractor.periods.setting import Setting
from extractor.periods.stretch import Stretch, Unit, a_day, holding, run_of, shifted
from extractor.periods.tense import PAST
from extractor.periods.words import number_of

LETTERS = {"y": Unit.YEAR, "q": Unit.QUARTER, "m": Unit.MONTH, "w": Unit.WEEK, "d": Unit.DAY, "h": Unit.HALF}
COMPARING = re.compile(
    r"\b(?:than|from|over|against|compared\s(?:with|to)|versus|vs\.?|below|above|behind|ahead\sof|(?:up|down)\son|as"
    r"|of)(?:\s(?:in|those|that|levels?|the|about|around|nearly|just|of|its))*\s$"
)
OTHER_NUMBER = re.compile(r"\b(?:from|against|compared\s(?:with|to)|versus|than)\s[^.;,]{0,12}\d[\d.,]*[^.;,]{0,20}\s$")
LONGER_AGO = re.compile(r"\b(?:more|less|longer|later|earlier)\s(?:of\s(?:\w+\s){1,3})?than\s$")
NUMBER_MORE = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|half|third|quarter|fifth|much)\b)\S*\s(?:\S+\s){0,3}(?:more|less)\s"
)
RESULTS_UNTIL = 3  # the month until which "the year" that something was so in is the one gone by
RECKONED = frozenset({Kind.AGO, Kind.OVER, Kind.ON_THE, Kind.IN_A, Kind.WITHIN, Kind.OTHER, Kind.SAME})
CLOSE = re.compile(r"(?:close|settlement|settle|trading.day)$")
BACKWARD = frozenset({"previous", "prior", "preceding"})
FORWARD = frozenset({"following", "ensuing"})


def is_reckoned(node: Node) -> bool:
    """Whether an expression needs another one to be placed."""
    if node.kind in RECKONED:
        return True
    if node.kind == Kind.DEICTIC:
        return (node.group("which") or "") in BACKWARD | FORWARD
    if node.kind == Kind.ROLLING:
        return (node.group("which") or "") in BACKWARD
    if node.kind == Kind.THE:
        return node.group("which") != "end"
    return False


def reckon(node: Node, setting: Setting, placed: tuple[Placed, ...]) -> Reckoned | None:
    """The days of an expression that is reckoned from another, or from the day of publication where there is none."""
    special = SPECIAL.get(node.kind)
    if special is not None:
        return special(node, setting, placed)
    unit = _unit(node)
    return None if unit is None else _step(node, setting, placed, unit, -1)


def _unit(node: Node) -> Unit | None:
    if node.group("sequential") is not None:
        return Unit.QUARTER
    short = node.group("short")
    return LETTERS[short] if short is not None else unit_of(node.group("unit", "unit2") or "")


def _step(node: Node, setting: Setting, placed: tuple[Placed, ...], unit: Unit, steps: int, *, comparative: bool = True) -> Reckoned | None:
    source = reach(node, setting, unit, placed)
    sessions = unit == Unit.DAY and node.kind in (Kind.ON_THE, Kind.OVER, Kind.DEICTIC)
    if source is not None:
        moved = shifted(source.stretch, steps, unit)
        if sessions and source.stretch.start is not None:
            moved = a_day(working_day(source.stretch.start, steps))
        return None if moved is None else Reckoned(moved, source.node, comparative)
    if setting.anchor is None:
        return None
    traded = working_day(setting.anchor + timedelta(days=1), -1)  # on a weekend the last session was Friday's
    if sessions:
        return Reckoned(a_day(working_day(traded, steps)), None, comparative)
    return Reckoned(_from_anchor(traded if node.kind == Kind.ON_THE else setting.anchor, unit, steps), None, comparative)


def _from_anchor(anchor: date, unit: Unit, steps: int) -> Stretch:
    if abs(steps) > 1 or unit in (Unit.YEAR, Unit.WEEK):
        return around(anchor, -steps, unit)
    return holding(unit, length_before(anchor, -steps, unit))


def _ago(node: Node, setting: Setting, placed: tuple[Placed, ...]) -> Reckoned | None:
    """'three years ago' is reckoned from today unless the sentence has its own time; 'earlier' and 'before' always compare."""
    way, unit = node.group("way") or "", unit_of(node.group("unit") or "")
    count = number_of(node.group("count") or "one")
    if unit is None or not count:
        return None
    later = way in ("later", "after")
    written = node.group("count")
    if way == "ago" and written is not None:
        return _deictic_ago(node, setting, placed, count, unit)
    if unit == Unit.DECADE:
        unit, count = Unit.YEAR, 10 * count
    return _step(node, setting, placed, unit, count if later else -count, comparative=not later)


def _deictic_ago(node: Node, setting: Setting, placed: tuple[Placed, ...], count: int, unit: Unit) -> Reckoned | None:
    compared, of_number = _compares(node, setting), OTHER_NUMBER.search(setting.low, max(0, node.start - 50), node.start) is not None
    source = reach(node, setting, unit, placed) if (compared or of_number) and unit != Unit.DECADE else None
    if source is not None and (_is_near(source.node, node, setting, unit) if of_number else _in_sentence(source.node, node, setting)):
        moved = shifted(source.stretch, -count, unit)
        return None if moved is None else Reckoned(moved, source.node, compared)
    if setting.anchor is None:
        return None
    return Reckoned(around(setting.anchor, count, unit, node.group("unit") or ""), None, compared)


def _in_sentence(source: Node, node: Node, setting: Setting) -> bool:
    return setting.sentences.sentence(source.start) == setting.sentences.sentence(node.start)


def _is_near(source: Node, node: Node, setting: Setting, unit: Unit) -> bool:
    """Whether "a year ago" may count from what an earlier sentence is about; "a month ago" counts from today."""
    together = setting.sentences.paragraph(source.start) == setting.sentences.paragraph(node.start)
    return (unit == Unit.YEAR and together) or _in_sentence(source, node, setting)


def _compares(node: Node, setting: Setting) -> bool:
    """Whether "a year ago" is what something is compared with; "began more than a year ago" only says when."""
    before = setting.low[max(setting.sentences.bounds(node.start)[0], node.start - 60) : node.start]
    if LONGER_AGO.search(before):
        return NUMBER_MORE.search(before) is not None
    return COMPARING.search(before) is not None


def _neighbour(node: Node, setting: Setting, placed: tuple[Placed, ...]) -> Reckoned | None:
    """'the previous month', 'the following year'."""
    word, back = node.group("unit") or "", (node.group("which") or "") in BACKWARD
    unit = Unit.DAY if CLOSE.search(word) else unit_of(word)
    if unit is None:
        return None
    return _step(node, setting, placed, unit, -1 if back else 1, comparative=back)


def _the(node: Node, setting: Setting, placed: tuple[Placed, ...]) -> Reckoned | None:
    """'the quarter', 'that year': the one spoken of."""
    unit = unit_of(node.group("unit") or "")
    if unit is None or unit == Unit.DAY:
        return None
    before = [one for one in placed if one.node.start < node.start]
    source = focus_of(node, setting, before, lambda stretch: stretch.unit == unit)
    if source is not None:
        return Reckoned(source.stretch, source.node, False)
    if unit != Unit.YEAR or setting.anchor is None:
        return None
    if setting.anchor.month <= RESULTS_UNTIL and setting.tense(node, ahead=False) == PAST:
        return Reckoned(run_of(Unit.YEAR, setting.anchor.year - 1), None, False)  # 'for the year as a whole, sales fell', told in February
    return Reckoned(holding(unit, setting.anchor), None, False)


def _same(node: Node, setting: Setting, placed: tuple[Placed, ...]) -> Reckoned | None:
    """'the same month last year', 'the same period of September'."""
    unit = unit_of(node.group("unit") or "")
    child = node.child

    def fits(stretch: Stretch) -> bool:
        closed = stretch.start is not None and stretch.end is not None
        alike = stretch.unit == unit or (unit == Unit.WEEK and _is_seven_days(stretch))
        return closed and (alike if unit is not None and node.group("count") is None else True) and stretch.unit != Unit.DECADE

    source = focus_of(node, setting, placed, fits)
    if child is None:
        return (
            None if source is None or source.node.start > node.start or unit == Unit.DAY else Reckoned(source.stretch, source.node, False)
        )
    if source is None:
        return _same_unnamed(node, child, setting, unit)
    moved = _moved_into(source.stretch, child, setting)
    return None if moved is None else Reckoned(moved, source.node, True)


def _is_seven_days(stretch: Stretch) -> bool:
    """'the week ended Nov. 13': no week of the calendar, but one."""
    return stretch.unit == Unit.SPAN and stretch.start is not None and stretch.end is not None and (stretch.end - stretch.start).days == 7


def _moved_into(stretch: Stretch, child: Node, setting: Setting) -> Stretch | None:
    """The same part of the year (month) that the child names."""
    if child.kind == Kind.AGO:
        unit, count = unit_of(child.group("unit") or ""), number_of(child.group("count") or "one")
        return None if unit is None or not count else shifted(stretch, -count, unit)
    if child.kind == Kind.FISCAL and (child.group("which") or "") in BACKWARD | {"last"}:
        return shifted(stretch, -1, Unit.YEAR)
    if child.kind == Kind.DEICTIC and (child.group("which") or "") in BACKWARD:
        unit = Unit.YEAR if child.group("unit") == "season" else unit_of(child.group("unit") or "")
        return None if unit is None else shifted(stretch, -1, unit)
    target = place(child, setting)
    if target is None or target.start is None or stretch.start is None:
        return None
    if target.unit in (Unit.YEAR, Unit.SEASON):
        steps = target.start.year - stretch.start.year
        if not steps and child.kind == Kind.DEICTIC:
            steps = -1  # 'the third quarter of 2025-26 … the same period last year', told in January
        weeks = _is_seven_days(stretch)  # it ends on the same weekday
        return shifted(stretch, 52 * steps if weeks else steps, Unit.WEEK if weeks else Unit.YEAR)
    months = (target.start.year - stretch.start.year) * 12 + target.start.month - stretch.start.month
    moved = shifted(stretch, months, Unit.MONTH)
    return target if moved is None else moved


def _same_unnamed(node: Node, child: Node, setting: Setting, unit: Unit | None) -> Reckoned | None:
    """Without anything named before: the month (quarter …) of publication, in the year that the child names."""
    if setting.anchor is None or unit is None:
        return None
    moved = _moved_into(holding(unit, setting.anchor), child, setting)
    return None if moved is None else Reckoned(moved, None, True)


SPECIAL: Mapping[Kind, Callable[[Node, Setting, tuple[Placed, ...]], Reckoned | None]] = {
    Kind.SAME: _same,
    Kind.THE: _the,
    Kind.DEICTIC: _neighbour,
    Kind.AGO: _ago,
    Kind.WITHIN: reckon_within,
    Kind.OTHER: reckon_other,
    Kind.ROLLING: reckon_days_before,
}
