"""Bare numbers: those that have the unit of another, those that are levels by themselves, and those that say nothing."""

import pytest

from extractor.figures.inherit import inherited
from extractor.figures.money import setting_of
from extractor.figures.quantities import quantities

KEPT = [
    ("The purchasing index rose to 51 from 48.", [("51", None), ("48", None)]),
    ("Horsepower jumped from 240 to 273.", [("240", None), ("273", None)]),
    ("The gauge stood at 1,512.", [("1512", None)]),
    ("The mill sold 40 tonnes, 12 more than it made.", [("40", "tonne"), ("12", "tonne")]),
    ("The share gained 1% to close at 78 points.", [("1", "percent"), ("78", "point")]),
    ("The loonie was worth 71.84 U.S. cents.", [("71.84", "US cent")]),
    (
        "Oil cost $60. Allowances gained 85 cents to 88.95 euros a tonne.",
        [("60", "USD"), ("85", "euro cent/tonne"), ("88.95", "EUR/tonne")],
    ),
    ("It earned 412 million euros on sales 18% higher at 5.1 billion.", [("412000000", "EUR"), ("18", "percent"), ("5100000000.0", "EUR")]),
    ("Shorts were trimmed by 21,000 to 98,500 lots.", [("21000", "lot"), ("98500", "lot")]),
    ("It added 119,000 tonnes, more than twice the 50,000 expected.", [("119000", "tonne"), ("2", "times"), ("50000", "tonne")]),
    ("They will spend 5 billion euros, 1.3 billion of it on wages.", [("5000000000", "EUR"), ("1300000000.0", "EUR")]),
    (
        "Stocks came to 271.4 million tonnes, above the 264.9 million traders had expected.",
        [("271400000.0", "tonne"), ("264900000.0", "tonne")],
    ),
    ("The index is at 49.1, below the 50.3 economists forecast.", [("49.1", None), ("50.3", None)]),
    ("The lira weakened past 42.3 per dollar from 34.1 in May.", [("42.3", "TRY/USD"), ("34.1", "TRY/USD")]),
    ("The yen traded at 154.8 to the dollar.", [("154.8", "JPY/USD")]),
    ("It takes 7.1 yuan per dollar and 0.87 pounds per euro.", [("7.1", "CNY/USD"), ("0.87", "GBP/EUR")]),
    ("Ore cost $79.25 per pound and 40 cents per dollar of it went.", [("79.25", "USD/pound"), ("40", "US cent/dollar")]),
    ("The yield was 4% after he hit three-point shots.", [("4", "percent"), ("3", "point")]),
    ("It ran at 48.9% of capacity, 4.6 points lower.", [("48.9", "percent"), ("4.6", "percentage point")]),
]
LEFT = [
    "He was 14 when it fell.",
    "The road leads from 5 to 7.",
    "They rose to 3 in the table.",
    "She lives at 12-14 and works nearby.",
    "The committee of 18 met.",
]


def read(text: str) -> list[tuple[str, str | None]]:
    found = inherited(text, list(quantities(text, setting_of(text))))
    return [(format(item.value, "f"), item.unit) for item in found if item.value is not None]


@pytest.mark.parametrize(("text", "wanted"), KEPT)
def test_bare_numbers_that_are_figures(text: str, wanted: list[tuple[str, str | None]]) -> None:
    assert read(text) == wanted


@pytest.mark.parametrize("text", LEFT)
def test_bare_numbers_that_say_nothing(text: str) -> None:
    assert read(text) == []
