"""Time expressions placed on the calendar, compared, left alone."""

from datetime import date

import pytest

from extractor.models import Period, Range
from extractor.periods.finder import find_periods
from tests.periods.cases import COMPARED, NOTHING, PLACED

WEDNESDAY = date(2025, 8, 20)


def iso(period: Period) -> str:
    if isinstance(period.iso, Range):
        return f"{period.iso.start or ''}..{period.iso.end or ''}"
    return period.iso


def at(text: str, words: str, anchor: date | None = WEDNESDAY) -> list[Period]:
    """The periods that touch the last place of the words in the text."""
    start = text.rindex(words)
    return [one for one in find_periods(text, anchor) if one.span.start < start + len(words) and one.span.end > start]


@pytest.mark.parametrize(("text", "words", "expected"), PLACED)
def test_expression_is_placed_on_the_calendar(text: str, words: str, expected: str) -> None:
    assert [iso(one) for one in at(text, words)] == [expected]


@pytest.mark.parametrize(("text", "words", "expected"), PLACED)
def test_span_covers_the_expression(text: str, words: str, expected: str) -> None:
    (found,) = at(text, words)
    assert words.removeprefix("the ") in found.span.text


@pytest.mark.parametrize(("text", "words", "expected", "source"), COMPARED)
def test_comparative_names_the_basis(text: str, words: str, expected: str, source: str | None) -> None:
    (found,) = at(text, words)
    assert (iso(found), found.comparative, found.refers_to and found.refers_to.text) == (expected, True, source)


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_time_is_left_alone(text: str) -> None:
    assert find_periods(text, WEDNESDAY) == ()
