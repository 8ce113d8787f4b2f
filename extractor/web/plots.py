"""Numbers to pictures: SVG made on the server by matplotlib; the page puts a table under each."""

import io
import re
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, timedelta
from functools import lru_cache
from html import escape
from itertools import pairwise

import matplotlib as mpl
import numpy as np
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator, StrMethodFormatter

from extractor.web.series import NO_PLACE, Panel, Point

MARKERS = "os^Dvx"


def plot(panel: Panel, address: Callable[[str], str]) -> str:
    """A panel as an SVG element for a page: each point is a link to `address(fact)` with its words as a tooltip.

    It says nothing that the table below it does not say, so it is hidden from screen readers and from the keyboard.
    """
    labels = {address(point.fact): point.label for line in panel.lines for point in line.points}
    return _for_page(drawing(panel, tuple(labels)), labels)


@lru_cache(maxsize=256)
def drawing(panel: Panel, addresses: tuple[str, ...] = ()) -> str:
    """A panel as an SVG file; `addresses` are those of its points, in their order."""
    with _style():
        # Margins are fixed: to have them laid out costs as much again as all the drawing.
        figure = Figure(figsize=(5, 2.6))
        figure.subplots_adjust(left=0.19, right=0.96, bottom=0.12, top=0.84)
        axes = figure.subplots()
        left = iter(addresses)
        for number, line in enumerate(panel.lines):
            _draw(axes, line.points, number, [address for _, address in zip(line.points, left, strict=False)])
        _dates(axes, panel.days, 4)
        axes.yaxis.set_major_locator(MaxNLocator(nbins=4))
        axes.yaxis.set_major_formatter(StrMethodFormatter("{x:,.10g}"))
        axes.margins(x=0.08, y=0.15)
        axes.set_ylabel(panel.unit)
        if len(panel.lines) > 1 or panel.lines[0].name != NO_PLACE:
            # Above the axes, where nothing lies under it.
            names = [line.name for line in panel.lines]
            axes.legend(axes.collections, names, loc="lower left", bbox_to_anchor=(0, 1), ncols=3, borderpad=0, fontsize=8, frameon=False)
        return _svg(figure, f"{panel.name}, {panel.unit}")


def _draw(axes: "mpl.axes.Axes", points: Sequence[Point], number: int, addresses: list[str]) -> None:
    when = np.array([np.datetime64(point.day) for point in points])
    amounts = [point.amount for point in points]
    axes.plot(when, amounts, linewidth=1.2, color=f"C{number}")
    axes.scatter(when, amounts, s=28, marker=MARKERS[number % len(MARKERS)], color=f"C{number}", zorder=3, urls=addresses or None)


def _style() -> AbstractContextManager[None]:
    """Words stay words and are never read as formulas ('$' is a currency here); the same numbers give the same picture."""
    return mpl.rc_context({
        "svg.fonttype": "none", "svg.hashsalt": "market-extractor", "text.parse_math": False, "date.converter": "concise", "font.size": 10,
    })  # fmt: skip


def _dates(axes: "mpl.axes.Axes", days: Sequence[date], most: int) -> None:
    """Ticks at the days themselves where they are few and lie apart: between two days the library would put hours."""
    apart = (days[-1] - days[0]) / (most - 1)
    if len(days) <= most and all(later - day >= apart for day, later in pairwise(days)):
        axes.set_xticks(np.array([np.datetime64(day) for day in days]), [f"{day.day} {day:%b %Y}" for day in days])


@lru_cache(maxsize=64)
def _bars(weeks: tuple[tuple[str, int], ...], title: str) -> str:
    with _style():
        figure = Figure(figsize=(6, 2.2))
        figure.subplots_adjust(left=0.11, right=0.96, bottom=0.15, top=0.95)
        axes = figure.subplots()
        days = [date.fromisocalendar(int(week[:4]), 1, 1) + timedelta(weeks=max(0, int(week[-2:]) - 1)) for week, _ in weeks]
        axes.bar(np.array([np.datetime64(day) for day in days]), [number for _, number in weeks], width=5)
        _dates(axes, days, 6)
        axes.set_ylabel(title)
        axes.yaxis.set_major_locator(MaxNLocator(integer=True))
        return _svg(figure, title)


def bars(weeks: Sequence[tuple[str, int]], title: str) -> str:
    """A bar a week; `weeks` are ('2025-W33', number)."""
    return _bars(tuple(weeks), title)


def _svg(figure: Figure, title: str) -> str:
    for axes in figure.axes:
        axes.spines[["top", "right"]].set_visible(False)
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Title": title, "Date": None})
    return out.getvalue()


def _for_page(svg: str, labels: Mapping[str, str]) -> str:
    """The element alone, as wide as there is room, its points with tooltips and without tab stops."""
    words = {escape(address): label for address, label in labels.items()}

    def with_tooltip(link: re.Match[str]) -> str:
        return f'<a href="{link[1]}" tabindex="-1"><title>{escape(words[link[1]])}</title>'

    element = svg[svg.index("<svg") :]
    element = re.sub(
        r'<svg ([^>]*?)width="[^"]*"([^>]*?)height="[^"]*"', r'<svg aria-hidden="true" focusable="false" \1\2', element, count=1
    )
    element = re.sub(r"<metadata>.*?</metadata>", "", element, flags=re.DOTALL)
    return re.sub(r'<a xlink:href="([^"]*)"[^>]*>', with_tooltip, element)
