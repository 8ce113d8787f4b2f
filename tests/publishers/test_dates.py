"""Dates as pages print them."""

import pytest

from extractor.publishers.dates import iso_date

READS = [
    ("2025-10-21T09:35:00.000Z", "2025-10-21T09:35:00+00:00"),
    ("2025-10-30T15:22:00+0000", "2025-10-30T15:22:00+00:00"),
    ("2024-06-05 14:46:12+02:00", "2024-06-05T14:46:12+02:00"),
    ("Monday, March 3, 2025 / 6:40 a.m. PST", "2025-03-03T06:40:00-08:00"),
    ("3 March 2025, 11:35 CEST", "2025-03-03T11:35:00+02:00"),
    ("Mar 3, 2025 | 15:22 GMT", "2025-03-03T15:22:00+00:00"),
    ("Friday 7 March 2025, 7am", "2025-03-07T07:00:00"),
    ("3. März 2025, 18:30 Uhr", "2025-03-03T18:30:00"),
    ("Le 5 juin 2025 à 14h46", "2025-06-05T14:46:00"),
    ("5 de junio de 2025", "2025-06-05"),
    ("07.04.2026, 07:50", "2026-04-07T07:50:00"),
    ("2025年6月5日", "2025-06-05"),
    ("20240101", "2024-01-01"),
    ("31/12/2024", "2024-12-31"),
]
NO_DATES = [
    "",
    "99999-99-99T99:99:99Z",
    "2025-02-30",
    "1" * 200,
    "chapter 3 of 12",
    "May be later",
    "12:30",
    "31.31.2024",
    "0001-01-01T00:00:00Z",
]


@pytest.mark.parametrize(("printed", "iso"), READS)
def test_a_date_keeps_its_time_and_offset(printed: str, iso: str) -> None:
    assert iso_date(printed) == iso


@pytest.mark.parametrize("printed", NO_DATES)
def test_what_is_no_date_is_none(printed: str) -> None:
    assert iso_date(printed) is None


def test_the_order_of_day_and_month_can_be_told() -> None:
    assert iso_date("3/4/2025") == "2025-04-03"
    assert iso_date("3/4/2025", month_first=True) == "2025-03-04"
