"""The number scanner: a table of what it reads, one of what it leaves, and a fuzz."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.figures.numbers import scan_numbers

READS = [
    ("7", ["7", "seven", "7.0"]),
    ("1234.5", ["1,234.5", "1234.5", "1 234.5", "1\u00a0234.5", "1'234.5"]),
    ("22450", ["22 450", "22,450", "22450"]),
    ("120000", ["1,20,000", "120,000", "120 thousand"]),
    ("1200000000", ["1.2bn", "1.2 billion", "1.2-billion", "1,200 million", "1.2bln", "1.2bns", "1200 mns"]),
    ("400000000", ["4 hundred million", "four hundred million", "400 million"]),
    ("350000", ["three hundred and fifty thousand", "350 thousand"]),
    ("25000", ["twenty-five thousand", "twenty five thousand"]),
    ("1000000", ["a million", "one million"]),
    ("500000", ["half a million", "0.5 million"]),
    ("12", ["a dozen", "twelve"]),
    ("9.25", ["9 1/4", "9¼", "9 ¼"]),
    ("2.5", ["2 1/2", "2½", "2-1/2", "two and a half times", "two-and-a-half-year", "2 and a half percent"]),
    ("22.5", ["twenty-two and a half cents"]),
    ("4.75", ["four and three-quarters percent", "4 and three quarters"]),
    ("3500000", ["three and a half million barrels", "3.5 million"]),
    ("1500000", ["a million and a half barrels", "one and a half million"]),
    ("100.5", ["a hundred and a half"]),
    ("0.0625", ["1/16", "1⁄16"]),
    ("0.5", ["half of", "one half of", "a half", "½"]),
    ("0.25", ["a quarter of", "one-fourth of", "one in four", "one out of four"]),
    ("0.75", ["three-quarters of", "three quarters."]),
    ("0.1", ["one-tenth more", "a tenth of", "1/10"]),
    ("2", ["doubled", "doubling", "twice as much", "twofold", "double the"]),
    ("3", ["tripled", "trebled", "threefold", "thrice the"]),
    ("0.001", [".001", "0.001"]),
    ("1.5E-30", ["1.5×10−30", "1.5 x 10^-30"]),
]
LEFT = [
    "a third session",
    "two quarters, not two weeks",
    "in the third quarter",
    "the second half",
    "double-digit growth",
    "he scored twice",
    "a one-man show and",
    "a double album",
    "five six",
    "tenth",
]
PARTED = [
    ("one and a quarter of it", ["1", "0.25"]),
    ("1,200 and a half.", ["1200", "0.5"]),
    ("a ten and a third of it", ["10", "0.3333333333333333333333333333"]),
]
VAGUE = [("dozens", 12, 120), ("hundreds", 100, 1000), ("tens of thousands", 10**4, 10**5), ("millions", 10**6, 10**7)]


@pytest.mark.parametrize(("value", "text"), [(value, text) for value, texts in READS for text in texts])
def test_reads(value: str, text: str) -> None:
    (numeral,) = scan_numbers(text)
    assert numeral.value == Decimal(value)
    assert numeral.start == 0


@pytest.mark.parametrize(("text", "values"), PARTED)
def test_a_number_and_a_part_of_something_else_stay_two(text: str, values: list[str]) -> None:
    assert [numeral.value for numeral in scan_numbers(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize("text", LEFT)
def test_leaves_words_that_only_look_like_fractions_and_multiples(text: str) -> None:
    assert not [numeral for numeral in scan_numbers(text) if numeral.form in ("fraction", "multiple")]


@pytest.mark.parametrize(("text", "low", "high"), VAGUE)
def test_vague_numbers_are_ranges(text: str, low: int, high: int) -> None:
    (numeral,) = scan_numbers(text)
    assert (numeral.value, numeral.high) == (low, high)


def test_a_day_of_a_month_does_not_group_with_what_follows() -> None:
    assert [numeral.value for numeral in scan_numbers("on Nov 10 250 workers")] == [10, 250]


def test_a_letter_behind_the_digits_is_left_open() -> None:
    assert [(numeral.value, numeral.letter) for numeral in scan_numbers("3.4m and 750k and 16GB")] == [
        (Decimal("3.4"), "m"),
        (750, "k"),
        (16, ""),
    ]


@given(st.text(alphabet=st.sampled_from("0123456789.,/ -–½¼mkbnillohudretya€$%()'\u00a0⁄×\n"), max_size=60) | st.text(max_size=60))
def test_never_crashes_and_every_span_lies_in_the_text(text: str) -> None:
    end = 0
    for numeral in scan_numbers(text):
        assert end <= numeral.start < numeral.end <= len(text)
        end = numeral.end


@given(st.integers(min_value=0, max_value=10**15), st.sampled_from(["{}", "{:,}"]))
def test_a_number_that_we_print_we_read_back(value: int, form: str) -> None:
    assert [numeral.value for numeral in scan_numbers(form.format(value))] == [value]


@given(st.decimals(min_value=0, max_value=10**9, places=3, allow_nan=False, allow_infinity=False), st.sampled_from(["", " million", "bn"]))
def test_a_decimal_that_we_print_we_read_back(value: Decimal, scale: str) -> None:
    (numeral,) = scan_numbers(f"{value:,}{scale}")
    assert numeral.value == value * {"": 1, " million": 10**6, "bn": 10**9}[scale]
