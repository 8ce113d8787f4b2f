"""Places what is reckoned from another expression: "a year earlier", "the previous month", "on the week", "the same period of 2024"."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from extractor.periods.grammar import Kind
from extractor.periods.node import Node
from extractor.periods.placing import place
from extractor.periods.relative import around, length_before, unit_of, working_day
from extractor.periods.setting import Setting
from extractor.periods.stretch import MONTHS, Stretch, Unit, a_day, holding, shifted
from extractor.periods.words import number_of

LETTERS = {"y": Unit.YEAR, "q": Unit.QUARTER, "m": Unit.MONTH, "w": Unit.WEEK, "d": Unit.DAY, "h": Unit.HALF}
COMPARING = re.compile(
    r"\b(?:than|from|over|against|compared\s(?:with|to)|versus|vs\.?|below|above|as|of)(?:\s(?:in|those|that|levels?|the|about|around|nearly|just|of|its))*\s$"
)
OTHER_NUMBER = re.compile(r"\b(?:from|against|compared\s(?:with|to)|versus|than)\s[^.;,]{0,12}\d[^.;,]{0,20}\s$")
LONGER_AGO = re.compile(r"\b(?:more|less|longer|later|earlier)\s(?:of\s(?:\w+\s){1,3})?than\s$")
NUMBER_MORE = re.compile(
    r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|half|third|quarter|fifth|much)\b)\S*\s(?:\S+\s){0,3}(?:more|less)\s"
)
PARAGRAPHS = 6  # how far back a "year earlier" may reach for what it is earlier than
RECKONED = frozenset({Kind.AGO, Kind.OVER, Kind.ON_THE, Kind.IN_A, Kind.SAME})
BACKWARD = frozenset({"previous", "prior", "preceding"})
FORWARD = frozenset({"following", "ensuing"})


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """An expression with its days; `focus` if later comparisons may refer to it."""

    node: Node
    stretch: Stretch
    focus: bool = True


@dataclass(frozen=True, slots=True)
class Reckoned:
    """The days of an expression, what it was reckoned from, and whether it names what something is compared with."""

    stretch: Stretch
    source: Node | None
    comparative: bool


def is_reckoned(node: Node) -> bool:
    """Whether an expression needs another one to be placed."""
    if node.kind in RECKONED:
        return True
    if node.kind == Kind.DEICTIC:
        return (node.group("which") or "") in BACKWARD | FORWARD
    if node.kind == Kind.THE:
        return node.group("which") != "end"
    return False


def focus_of(node: Node, setting: Setting, placed: Iterable[Placed], fits: Callable[[Stretch], bool]) -> Placed | None:
    """What a comparison refers to: the nearest before it in its sentence, then behind it, then further back."""
    sentences = setting.sentences
    here, paragraph = sentences.sentence(node.start), sentences.paragraph(node.start)
    candidates = [one for one in placed if one.focus and one.node is not node and fits(one.stretch)]
    before = [one for one in candidates if one.node.start < node.start]
    inside = [one for one in before if sentences.sentence(one.node.start) == here]
    if inside:
        return inside[-1]
    behind = [one for one in candidates if one.node.start > node.start and sentences.sentence(one.node.start) == here]
    if behind:
        return behind[0]
    near = [one for one in before if paragraph - sentences.paragraph(one.node.start) <= PARAGRAPHS]
    return near[-1] if near else None


def _reach(node: Node, setting: Setting, unit: Unit, placed: Iterable[Placed]) -> Placed | None:
    """What a step of that unit is reckoned from; days and weeks only within the paragraph."""
    paragraph = setting.sentences.paragraph(node.start)

    def fits(stretch: Stretch) -> bool:
        return shifted(stretch, -1, unit) is not None and (unit in MONTHS or _is_short(stretch, unit))

    found = focus_of(node, setting, placed, fits)
    if found is not None and unit not in MONTHS and setting.sentences.paragraph(found.node.start) != paragraph:
        return None
    return found


def _is_short(stretch: Stretch, unit: Unit) -> bool:
    days_only = stretch.unit == Unit.SPAN and stretch.left is not None and stretch.left.unit == Unit.DAY
    return stretch.unit <= unit or (unit == Unit.WEEK and days_only)


def reckon(node: Node, setting: Setting, placed: tuple[Placed, ...]) -> Reckoned | None:
    """The days of an expression that is reckoned from another, or from the day of publication where there is none."""
    if node.kind == Kind.SAME:
        return _same(node, setting, placed)
    if node.kind == Kind.THE:
        return _the(node, setting, placed)
    if node.kind == Kind.DEICTIC:
        return _neighbour(node, setting, placed)
    if node.kind == Kind.AGO:
        return _ago(node, setting, placed)
    unit = _unit(node)
    return None if unit is None else _step(node, setting, placed, unit, -1)


def _unit(node: Node) -> Unit | None:
    if node.group("sequential") is not None:
        return Unit.QUARTER
    short = node.group("short")
    return LETTERS[short] if short is not None else unit_of(node.group("unit", "unit2") or "")


def _step(node: Node, setting: Setting, placed: tuple[Placed, ...], unit: Unit, steps: int, *, comparative: bool = True) -> Reckoned | None:
    source = _reach(node, setting, unit, placed)
    sessions = unit == Unit.DAY and node.kind in (Kind.ON_THE, Kind.OVER)
    if source is not None:
        moved = shifted(source.stretch, steps, unit)
        if sessions and source.stretch.start is not None:
            moved = a_day(working_day(source.stretch.start, steps))
        return None if moved is None else Reckoned(moved, source.node, comparative)
    if setting.anchor is None:
        return None
    if sessions:
        return Reckoned(a_day(working_day(setting.anchor, steps)), None, comparative)
    return Reckoned(_from_anchor(setting.anchor, unit, steps), None, comparative)


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
    source = _reach(node, setting, unit, placed) if (compared or of_number) and unit != Unit.DECADE else None
    if source is not None and (of_number or setting.sentences.sentence(source.node.start) == setting.sentences.sentence(node.start)):
        moved = shifted(source.stretch, -count, unit)
        return None if moved is None else Reckoned(moved, source.node, compared)
    if setting.anchor is None:
        return None
    return Reckoned(around(setting.anchor, count, unit, node.group("unit") or ""), None, compared)


def _compares(node: Node, setting: Setting) -> bool:
    """Whether "a year ago" is what something is compared with; "began more than a year ago" only says when."""
    before = setting.low[max(setting.sentences.bounds(node.start)[0], node.start - 60) : node.start]
    if LONGER_AGO.search(before):
        return NUMBER_MORE.search(before) is not None
    return COMPARING.search(before) is not None


def _neighbour(node: Node, setting: Setting, placed: tuple[Placed, ...]) -> Reckoned | None:
    """'the previous month', 'the following year'."""
    unit, back = unit_of(node.group("unit") or ""), (node.group("which") or "") in BACKWARD
    if unit is None:
        return None
    return _step(node, setting, placed, unit, -1 if back else 1, comparative=back)


def _the(node: Node, setting: Setting, placed: tuple[Placed, ...]) -> Reckoned | None:
    """'the quarter', 'that year': the one spoken of."""
    unit = unit_of(node.group("unit") or "")
    if unit is None or unit == Unit.DAY:
        return None
    source = focus_of(node, setting, placed, lambda stretch: stretch.unit == unit)
    if source is not None and source.node.start < node.start:
        return Reckoned(source.stretch, source.node, False)
    if unit != Unit.YEAR or setting.anchor is None:
        return None
    return Reckoned(holding(unit, setting.anchor), None, False)


def _same(node: Node, setting: Setting, placed: tuple[Placed, ...]) -> Reckoned | None:
    """'the same month last year', 'the same period of September'."""
    unit = unit_of(node.group("unit") or "")
    child = node.child

    def fits(stretch: Stretch) -> bool:
        closed = stretch.start is not None and stretch.end is not None
        return (
            closed and (stretch.unit == unit if unit is not None and node.group("count") is None else True) and stretch.unit != Unit.DECADE
        )

    source = focus_of(node, setting, placed, fits)
    if child is None:
        return (
            None if source is None or source.node.start > node.start or unit == Unit.DAY else Reckoned(source.stretch, source.node, False)
        )
    if source is None:
        return _same_unnamed(node, child, setting, unit)
    moved = _moved_into(source.stretch, child, setting)
    return None if moved is None else Reckoned(moved, source.node, True)


def _moved_into(stretch: Stretch, child: Node, setting: Setting) -> Stretch | None:
    """The same part of the year (month) that the child names."""
    if child.kind == Kind.AGO:
        unit, count = unit_of(child.group("unit") or ""), number_of(child.group("count") or "one")
        return None if unit is None or not count else shifted(stretch, -count, unit)
    if child.kind == Kind.DEICTIC and (child.group("which") or "") in BACKWARD:
        unit = unit_of(child.group("unit") or "")
        return None if unit is None else shifted(stretch, -1, unit)
    target = place(child, setting)
    if target is None or target.start is None or stretch.start is None:
        return None
    if target.unit in (Unit.YEAR, Unit.SEASON):
        return shifted(stretch, target.start.year - stretch.start.year, Unit.YEAR)
    months = (target.start.year - stretch.start.year) * 12 + target.start.month - stretch.start.month
    moved = shifted(stretch, months, Unit.MONTH)
    return target if moved is None else moved


def _same_unnamed(node: Node, child: Node, setting: Setting, unit: Unit | None) -> Reckoned | None:
    """Without anything named before: the month (quarter …) of publication, in the year that the child names."""
    if setting.anchor is None or unit is None:
        return None
    moved = _moved_into(holding(unit, setting.anchor), child, setting)
    return None if moved is None else Reckoned(moved, None, True)
