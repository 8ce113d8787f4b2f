"""Figures of one measure to what can be drawn: a panel a commodity and unit, in it a line a place, in it a point a period."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from extractor.models import Record
from extractor.store.rows import Row
from extractor.web.reading import text_of

PANELS = 4  # on a page: each costs some 50 ms of CPU when it is first drawn
LINES = 6  # in a panel
NO_PLACE = "place not told"


class Point(Record):
    """A level at a time."""

    day: date  # the first of its period
    amount: float
    fact: str
    label: str


class Line(Record):
    """Points of one place, in the order of time."""

    name: str
    points: tuple[Point, ...]


class Panel(Record):
    """Lines of one commodity in one unit: only what can stand on one scale."""

    name: str
    unit: str
    lines: tuple[Line, ...]

    @property
    def days(self) -> list[date]:
        """Days of all points, in order."""
        return sorted({point.day for line in self.lines for point in line.points})

    @property
    def size(self) -> int:
        """Points of all lines."""
        return sum(len(line.points) for line in self.lines)


def panels(rows: Sequence[Row]) -> list[Panel]:
    """The panels in which one place has levels of two days or more, the fullest first.

    Left out are changes, ratios, forecasts and figures without a unit or a period: a series is of levels that were reported.
    """
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row["kind"] not in ("change", "ratio") and not row["forecast"] and row["common_unit"] and _amount(row) is not None:
            groups[text_of(row["commodity"]), text_of(row["common_unit"])].append(row)
    found = [panel for (name, _), levels in groups.items() if (panel := _panel(name, levels)) is not None]
    return sorted(found, key=lambda panel: (-panel.size, panel.name, panel.unit))[:PANELS]


def day_of(period: str) -> date | None:
    """The first day of an ISO period: '2025', '2025-07', '2025-Q2', '2025-H1', '2025-W33', '2025-07-18'; None for other words."""
    match = re.match(r"(\d{4})(?:-(?:Q([1-4])|H([12])|W(\d\d)|(\d\d)(?:-(\d\d))?))?$", period)
    if match is None:
        return None
    year, quarter, half, week, month, day = (int(part) if part else None for part in match.groups())
    try:
        if week and year:
            return date.fromisocalendar(year, week, 1)
        first = 3 * quarter - 2 if quarter else 6 * half - 5 if half else month or 1
        return date(year or 1, first, day or 1)
    except ValueError:
        return None


def _panel(name: str, levels: Sequence[Row]) -> Panel | None:
    # The printed unit where all share it: gold is priced an ounce, not a tonne.
    shared = {text_of(row["unit"]) for row in levels}
    unit = shared.pop() if len(shared) == 1 else text_of(levels[0]["common_unit"])
    lines: dict[str, dict[tuple[date, float], Point]] = defaultdict(dict)
    for row in levels:
        day = day_of(text_of(row["period"]).split("/")[0])
        amount = _amount(row) if unit == row["unit"] else row["common_value"]
        if day is not None and isinstance(amount, int | float):
            point = Point(day=day, amount=float(amount), fact=text_of(row["id"]), label=f"{row['text']}, {row['period']}")
            # One story in two newspapers is one point.
            lines[_place(row)].setdefault((day, point.amount), point)
    longest = sorted(lines.items(), key=lambda item: (-len(item[1]), item[0]))[:LINES]
    made = tuple(Line(name=place, points=tuple(sorted(points.values(), key=lambda point: point.day))) for place, points in longest)
    if not any(len({point.day for point in line.points}) > 1 for line in made):
        return None
    return Panel(name=name or "no commodity told", unit=unit, lines=made)


def _place(row: Row) -> str:
    ends = " to ".join(str(row[end]) for end in ("origin", "destination") if row[end])
    return text_of(row["place"]) or ends or NO_PLACE


def _amount(row: Row) -> float | None:
    if isinstance(row["value"], int | float):
        return float(row["value"])
    if isinstance(row["low"], int | float) and isinstance(row["high"], int | float):
        return (row["low"] + row["high"]) / 2
    return None
