"""What holds for every text: no crash, the law of spans, days and ISO names that agree, order without overlap."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.models import Period, Range
from extractor.periods.finder import find_periods, lowered
from extractor.periods.grammar import OPENING, SCAN
from tests.periods.cases import COMPARED, NOTHING, PLACED

SOUP = """
the last next this previous first second half quarter of to from between and since by until mid- early late
end year month week day ended three 10 May March Jul. Sept 2024 2025/26 2024-25 12 31 30 29 Feb Q2 3Q24 H1
FY25 fiscal Monday year-on-year m/m a an earlier ago before same period season spring fall Easter decade 1990s
yesterday to-date in on over % , . ( ) — 2025-02-30 31/02/2024 İstanbul winter 9M24 century one’s
"""
WORDS = [*SOUP.split(), "\n\n"]
texts = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join) | st.text(max_size=60)
days = st.none() | st.dates()


@settings(max_examples=400, deadline=None)
@given(text=texts, anchor=days)
def test_any_text_is_read_and_spans_obey_the_law(text: str, anchor: date | None) -> None:
    found = find_periods(text, anchor)
    for one in found:
        assert text[one.span.start : one.span.end] == one.span.text
        assert one.refers_to is None or text[one.refers_to.start : one.refers_to.end] == one.refers_to.text
        assert one.start is None or one.end is None or one.start < one.end
    assert all(left.span.end <= right.span.start for left, right in pairwise(found))


@settings(max_examples=200, deadline=None)
@given(day=st.dates(date(1901, 1, 2), date(2098, 12, 31)), form=st.sampled_from(["%B %d, %Y", "%d %B %Y", "%Y-%m-%d", "%b. %d, %Y"]))
def test_a_full_date_comes_back(day: date, form: str) -> None:
    written = f"{day:{form}}".replace("May.", "May")
    (found,) = find_periods(f"It closed on {written}, they said.", None)
    assert (found.start, found.end, found.iso) == (day, day + timedelta(days=1), day.isoformat())


def test_what_scanning_finds_opens_with_a_word_of_time() -> None:
    texts = [case[0] for case in (*PLACED, *COMPARED)] + list(NOTHING)
    for text in texts:
        low = lowered(text)
        for found in SCAN.finditer(low):
            if found["n0"] is None and found[0] in ("by", "from", "since", "between", "until"):
                continue
            opened = OPENING.match(low, found.start())
            assert opened is not None, (text, found[0])


def test_without_a_date_only_what_names_its_year_is_placed() -> None:
    text = "On July 9, and in Q2, and last month, and by 2030, and on 4 May 2024, and a year earlier."
    assert [one.span.text for one in find_periods(text, None)] == ["by 2030", "4 May 2024", "a year earlier"]


def test_days_agree_with_the_iso_name() -> None:
    for text, *_ in (*PLACED, *COMPARED):
        for one in find_periods(text, date(2025, 8, 20)):
            assert one.iso == one.iso if one.start is None else _begins(one)


def _begins(period: Period) -> bool:
    first = period.iso.start if isinstance(period.iso, Range) else period.iso
    return first is not None and first[:4] in (f"{period.start:%Y}", f"{period.start:%G}")
