"""Quantities in the common unit of their dimension."""

from decimal import Decimal

import pytest

from extractor.figures.conversion import converted, in_common

CASES = [
    ("310", "kilotonne", "310000", "tonne"),
    ("2.5", "megatonne/year", "2500000", "tonne/year"),
    ("40", "short ton", "36.2873896", "tonne"),
    ("100", "US cent/pound", "2204.622621848775807229737974", "USD/tonne"),
    ("5", "GWh", "5000", "MWh"),
    ("60", "basis point", "0.6", "percentage point"),
    ("4", "FEU", "8", "TEU"),
    ("7", "vessel", "7", "vessel"),
    ("7", "laden LNG vessel", "7", "vessel"),
    ("600", "people", "600", "person"),
    ("600", "local people", "600", "person"),
    ("50", "year of age", "50", "year of age"),
    ("5", "New Zealand cent", "5", "New Zealand cent"),
    ("12", "percent", "12", "percent"),
    ("3", "USD", "3", "USD"),
]


@pytest.mark.parametrize(("value", "unit", "common", "to"), CASES)
def test_common_units(value: str, unit: str, common: str, to: str) -> None:
    result, name = in_common(Decimal(value), unit)
    assert name == to
    assert abs(result - Decimal(common)) < Decimal("1e-12")


def test_a_bare_number_stays_bare() -> None:
    assert in_common(Decimal(3), None) == (Decimal(3), None)


@pytest.mark.parametrize(("unit", "to"), [("tonne", "barrel"), ("USD", "EUR"), ("USD/tonne", "USD"), ("percent", "percentage point")])
def test_what_cannot_be_converted_raises(unit: str, to: str) -> None:
    with pytest.raises(ValueError, match="cannot be brought"):
        converted(Decimal(1), unit, to)
