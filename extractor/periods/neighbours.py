"""Reckons what lies beside what a sentence is about: "in the third" after "the fourth quarter"; "in twelve months"."""

import re

from extractor.periods.focus import Placed, Reckoned, reach
from extractor.periods.node import Node
from extractor.periods.quarters import NUMBERS
from extractor.periods.relative import around, length_before, unit_of, working_day
from extractor.periods.setting import Setting
from extractor.periods.stretch import MONTHS, Unit, a_day, days_from, months_from, shifted
from extractor.periods.tense import FUTURE
from extractor.periods.words import number_of

BACKWARD_OF = re.compile(r"\b(?:than|from|over|compared|against|versus|vs|after|following|above|below|on)\b[^,;]*$")
THAN_IN = re.compile(r"\b(?:than|over|above|below|from|on)(?:\s(?:in|that|those|of|for|during))*\s$")


def reckon_within(node: Node, setting: Setting, placed: tuple[Placed, ...]) -> Reckoned | None:
    """'up 44% in twelve months': against what was so before them; "will rise 5% in three years" compares with now."""
    unit, count = unit_of(node.group("unit") or ""), number_of(node.group("count") or "")
    if unit is None or not count or setting.anchor is None or setting.tense(node, ahead=False) == FUTURE:
        return None
    source = reach(node, setting, unit, placed) if unit != Unit.DECADE else None
    if (
        source is not None
        and source.stretch.unit >= unit
        and setting.sentences.sentence(source.node.start) == setting.sentences.sentence(node.start)
    ):
        moved = shifted(source.stretch, -count, unit)
        return None if moved is None else Reckoned(moved, source.node, True)
    if unit == Unit.DAY and "session" in (node.group("unit") or ""):
        day = setting.anchor if source is None or source.stretch.start is None else source.stretch.start
        for _ in range(count):
            day = working_day(day, -1)
        return Reckoned(a_day(day), None, True)
    return Reckoned(around(setting.anchor, count, unit, node.group("unit") or ""), None, True)


def reckon_other(node: Node, setting: Setting, placed: tuple[Placed, ...]) -> Reckoned | None:
    """'4% less than in the third' behind "the fourth quarter": its noun is that of the part named before it in the sentence."""
    here = setting.sentences.sentence(node.start)
    before = [one for one in placed if one.node.start < node.start and setting.sentences.sentence(one.node.start) == here]
    source = next((one for one in reversed(before) if one.stretch.unit in (Unit.QUARTER, Unit.HALF) and _part(one)), None)
    wanted = _number(node)
    if source is None or not wanted or (source.stretch.unit == Unit.HALF and wanted > 2):
        return None
    steps = wanted - _part(source)
    if steps > 0 and BACKWARD_OF.search(setting.low, source.node.end, node.start):
        steps -= 4 if source.stretch.unit == Unit.QUARTER else 2
    moved = shifted(source.stretch, steps, source.stretch.unit)
    return (
        None if moved is None or not steps else Reckoned(moved, source.node, bool(THAN_IN.search(setting.low, source.node.end, node.start)))
    )


def _part(placed: Placed) -> int:
    """Which quarter or half is spoken of, also where only 'this quarter' says so; 0 if none."""
    number, start = _number(placed.node), placed.stretch.start
    if number or start is None or placed.stretch.unit != Unit.QUARTER:
        return number
    return (start.month - 1) // 3 + 1


def _number(node: Node) -> int:
    """Which quarter or half an expression names; 0 if none."""
    written = node.group("number") or ""
    return int(written) if written.isdigit() else NUMBERS.get(written, 0)


def reckon_days_before(node: Node, setting: Setting, placed: tuple[Placed, ...]) -> Reckoned | None:
    """'the prior ten days': as many before the stretch spoken of in the sentence, or before the day of publication."""
    count, unit = number_of(node.group("count") or ""), unit_of(node.group("unit") or "")
    here = setting.sentences.sentence(node.start)
    inside = [one for one in placed if one.focus and one.node.start < node.start and setting.sentences.sentence(one.node.start) == here]
    source = inside[-1] if inside else None
    end = setting.anchor if source is None else source.stretch.start
    if not count or unit is None or end is None:
        return None
    first = length_before(end, count, unit, node.group("unit") or "")
    months = unit in MONTHS and end.day == 1
    stretch = months_from(first, count * MONTHS[unit]) if months else days_from(first, end)
    return Reckoned(stretch, None if source is None else source.node, source is not None)
