"""Figures to series: what may stand on one scale, and what is no level of its time; pictures whose words stay words."""

import xml.etree.ElementTree as ET
from datetime import date

import pytest

from extractor.store.rows import Row
from extractor.web.plots import bars, drawing, plot
from extractor.web.series import Line, Panel, Point, day_of, panels

DAYS = [
    ("2025", date(2025, 1, 1)), ("2025-07", date(2025, 7, 1)), ("2025-Q2", date(2025, 4, 1)), ("2025-H2", date(2025, 7, 1)),
    ("2025-W01", date(2024, 12, 30)), ("2025-07-18", date(2025, 7, 18)),
    ("2025-13", None), ("2025-02-30", None), ("2025-W54", None), ("last year", None), ("", None), ("..", None), ("2025-Q5", None),
]  # fmt: skip


@pytest.mark.parametrize(("period", "day"), DAYS)
def test_a_period_begins_on_a_day(period: str, day: date | None) -> None:
    assert day_of(period) == day


def level(fact: str, period: str, value: float | None, **more: str | int | float | None) -> Row:
    given: Row = {
        "id": fact, "kind": "amount", "forecast": 0, "value": value, "low": None, "high": None, "unit": "tonne", "common_unit": "tonne",
        "common_value": value, "commodity": "tin", "place": None, "origin": None, "destination": None, "period": period, "text": str(value),
    }  # fmt: skip
    return {**given, **more}


TWO = [level("a", "2025-02", 3), level("b", "2025-01", 5)]


def test_points_stand_in_the_order_of_time() -> None:
    (panel,) = panels(TWO)
    assert (panel.name, panel.unit, [line.name for line in panel.lines]) == ("tin", "tonne", ["place not told"])
    assert [(point.fact, point.amount) for point in panel.lines[0].points] == [("b", 5), ("a", 3)]


def test_what_differs_in_commodity_or_dimension_stands_apart() -> None:
    copper = [level("c", "2025-02", 9, commodity="copper"), level("d", "2025-01", 8, commodity="copper")]
    money = [level(row, when, 1, unit="USD", common_unit="USD") for row, when in (("e", "2025-02"), ("f", "2025-01"))]
    assert [(panel.name, panel.unit) for panel in panels([*TWO, *copper, *money])] == [
        ("copper", "tonne"),
        ("tin", "USD"),
        ("tin", "tonne"),
    ]


def test_units_of_one_dimension_meet_in_the_common_one_and_one_printed_unit_stays() -> None:
    ounces = {"unit": "USD/ounce", "common_unit": "USD/tonne", "common_value": 1e6}
    assert panels([level("a", "2025", 30, **ounces), level("b", "2024", 31, **ounces)])[0].unit == "USD/ounce"
    (mixed,) = panels([level("a", "2025", 2, unit="kilotonne", common_value=2000), level("b", "2024", 900)])
    assert (mixed.unit, [point.amount for point in mixed.lines[0].points]) == ("tonne", [900, 2000])


NOT_SERIES = [
    [level("a", "2025-02", 3)],
    [level("a", "2025-02", 3), level("b", "2025-02", 4)],
    [level("a", "2025-02", 3, place="Peru"), level("b", "2025-01", 4, place="Chile")],
    [level("a", "2025-02", 3), level("b", "2025-01", 5, forecast=1)],
    [level("a", "2025-02", 3), level("b", "2025-01", 5, kind="change")],
    [level("a", "2025-02", 3), level("b", "some day", 5)],
    [level("a", "2025-02", 3), level("b", "2025-01", None)],
    [level("a", "2025-02", 3), level("b", "2025-01", 5, common_unit=None)],
    [],
]


@pytest.mark.parametrize("rows", NOT_SERIES)
def test_no_series_is_made_of(rows: list[Row]) -> None:
    assert panels(rows) == []


def test_one_story_in_two_newspapers_is_one_point_and_a_range_its_middle() -> None:
    (panel,) = panels([*TWO, level("z", "2025-02", 3), level("r", "2025-03", None, low=2, high=4, common_value=3.0)])
    assert [(point.day.month, point.amount) for point in panel.lines[0].points] == [(1, 5), (2, 3), (3, 3)]


def panel(name: str, unit: str) -> Panel:
    points = (Point(day=date(2025, 1, 1), amount=1, fact="a", label=name), Point(day=date(2025, 2, 1), amount=2, fact="b", label=unit))
    return Panel(name=name, unit=unit, lines=(Line(name=name, points=points),))


@pytest.mark.parametrize("words", ["$a$ $\\frac{", "<script>alert(1)</script>", "_hidden", "\"' & ]]>", "{x:,}"])
def test_words_in_a_picture_stay_words(words: str) -> None:
    tree = ET.fromstring(plot(panel(words, words), lambda fact: f"/f/{fact}?a&b"))
    shown = [text.text for text in tree.iter("{http://www.w3.org/2000/svg}text")]
    assert shown.count(words) == 2  # legend and axis
    links = list(tree.iter("{http://www.w3.org/2000/svg}a"))
    assert [link.get("href") for link in links] == ["/f/a?a&b", "/f/b?a&b"]
    assert {link.get("tabindex") for link in links} == {"-1"}
    assert [link[0].text for link in links] == [words, words]
    assert not list(tree.iter("{http://www.w3.org/2000/svg}script"))


def test_the_same_numbers_give_the_same_picture() -> None:
    drawing.cache_clear()
    first = drawing(panel("tin", "tonne"))
    drawing.cache_clear()
    assert drawing(panel("tin", "tonne")) == first


@pytest.mark.parametrize(
    "weeks", [[("2025-W01", 3)], [("2025-W01", 3), ("2025-W02", 1)], [(f"2025-W{week:02}", week) for week in range(1, 53)]]
)
def test_bars_of_few_and_of_many_weeks(weeks: list[tuple[str, int]]) -> None:
    assert ET.fromstring(bars(weeks, "articles a week")).tag.endswith("svg")
