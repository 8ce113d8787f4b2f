"""Numbers to pictures: SVG made on the server by matplotlib; the page puts a table under each."""

import io
import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, StrMethodFormatter

from extractor.models import Record


class Point(Record):
    """A level at a time."""

    when: str  # the beginning of an ISO period
    amount: float
    fact: str


class Line(Record):
    """Points of one commodity and place in one unit."""

    name: str
    unit: str
    points: tuple[Point, ...]


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


@lru_cache(maxsize=64)
def _series(lines: tuple[Line, ...], title: str) -> str:
    figure = Figure(figsize=(8, 3.6), layout="constrained")
    axes = figure.subplots()
    for number, line in enumerate(lines):
        dated = [(day, point.amount) for point in line.points if (day := day_of(point.when)) is not None]
        when, amounts = [np.datetime64(day) for day, _ in dated], [amount for _, amount in dated]
        axes.plot(np.array(when), amounts, marker="os^Dvx"[number % 6], linewidth=1.2, label=line.name)
    if lines:
        axes.set_ylabel(lines[0].unit)
        axes.yaxis.set_major_formatter(StrMethodFormatter("{x:,.10g}"))
        axes.legend(fontsize=8, frameon=False)
    else:
        axes.text(0.5, 0.5, "no levels with a period", ha="center", transform=axes.transAxes)
    axes.spines[["top", "right"]].set_visible(False)
    return _svg(figure, title)


def series(lines: Sequence[Line], title: str) -> str:
    """A line chart over time; lines differ in marker and colour."""
    return _series(tuple(lines), title)


@lru_cache(maxsize=64)
def _bars(weeks: tuple[tuple[str, int], ...], title: str) -> str:
    figure = Figure(figsize=(8, 2.2), layout="constrained")
    axes = figure.subplots()
    days = [date.fromisocalendar(int(week[:4]), 1, 1) + timedelta(weeks=max(0, int(week[-2:]) - 1)) for week, _ in weeks]
    axes.bar([day.toordinal() for day in days], [number for _, number in weeks], width=5)
    ticks = days[:: max(1, len(days) // 8)]
    axes.set_xticks([day.toordinal() for day in ticks], [day.strftime("%d %b %Y") for day in ticks], rotation=30, ha="right", fontsize=8)
    axes.set_ylabel(title)
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines[["top", "right"]].set_visible(False)
    return _svg(figure, title)


def bars(weeks: Sequence[tuple[str, int]], title: str) -> str:
    """A bar a week; `weeks` are ('2025-W33', number)."""
    return _bars(tuple(weeks), title)


def _svg(figure: Figure, title: str) -> str:
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Title": title, "Date": None})
    return out.getvalue()
