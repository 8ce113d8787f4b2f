"""What a comparison refers to: expressions that are placed already, and which of them is spoken of where another is reckoned from it."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from extractor.periods.node import Node
from extractor.periods.setting import Setting
from extractor.periods.stretch import MONTHS, Stretch, Unit, shifted

PARTED = re.compile(r"[;:—]|,\s(?:and|but|while|whereas|although|though)\s")
BESIDE = re.compile(r"\s(?:and|or)\s(?![^,;]*\b(?:than|from|over|on|above|below|against|to)\b)[^,;]{1,30}?\s(?:in\s)?")
PARAGRAPHS = 6  # how far back a "year earlier" may reach for what it is earlier than


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


def focus_of(node: Node, setting: Setting, placed: Iterable[Placed], fits: Callable[[Stretch], bool]) -> Placed | None:
    """What a comparison refers to: the nearest before it in its sentence, then behind it, then further back."""
    sentences = setting.sentences
    here, paragraph = sentences.sentence(node.start), sentences.paragraph(node.start)
    candidates = [one for one in placed if one.focus and one.node is not node and fits(one.stretch)]
    before = [one for one in candidates if one.node.start < node.start]
    told = [one for one in placed if one.node.end <= node.start and sentences.sentence(one.node.start) == here and fits(one.stretch)]
    if told and BESIDE.fullmatch(setting.low, told[-1].node.end, node.start):
        return told[-1]  # '$940 million in 2025 and $720 million the year before'
    inside = [one for one in before if sentences.sentence(one.node.start) == here]
    if inside:
        return inside[-1]
    behind = [
        one
        for one in candidates
        if one.node.start > node.start
        and sentences.sentence(one.node.start) == here
        and not PARTED.search(setting.low, node.end, one.node.start)
    ]
    if behind:
        return behind[0]
    near = [one for one in before if paragraph - sentences.paragraph(one.node.start) <= PARAGRAPHS]
    return near[-1] if near else None


def reach(node: Node, setting: Setting, unit: Unit, placed: Iterable[Placed]) -> Placed | None:
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
