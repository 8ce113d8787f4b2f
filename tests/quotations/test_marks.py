"""Which stretches of a text stand in quotation marks."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.quotations.marks import quoted_stretches

Blocks = list[tuple[int, int]]


def blocks_of(text: str) -> Blocks:
    return [match.span() for match in re.finditer(r"\S(?:[^\n]*\S)?", text)]


def inner(text: str) -> list[str]:
    return [text[one.inner : one.inner_end] for one in quoted_stretches(text, blocks_of(text))]


FOUND = [
    ('"It is late," she said. "Go home."', ["It is late,", "Go home."]),
    ("“It is late,” she said, “go home.”", ["It is late,", "go home."]),
    ("‘It is late,’ she said.", ["It is late,"]),
    ("'It is late,' she said.", ["It is late,"]),
    ("``It is late,'' she said.", ["It is late,"]),
    ("''It is late,'' she said.", ["It is late,"]),
    ("„Es ist spät“, sagte sie.", ["Es ist spät"]),
    ("»Es ist spät«, sagte sie.", ["Es ist spät"]),
    ("«Il est tard», dit-elle.", ["Il est tard"]),
    ("‹Il est tard›, dit-elle.", ["Il est tard"]),
    ("「もう遅い」と言った。", ["もう遅い"]),
    ("“They ask ‘Who pays?’ each day,” he said.", ["They ask ‘Who pays?’ each day,"]),
    ("‘They ask “Who pays?” each day,’ he said.", ["They ask “Who pays?” each day,"]),
    ("“The miners’ pay isn’t the owners’ concern,” he said.", ["The miners’ pay isn’t the owners’ concern,"]),
    ("‘The miners’ pay isn’t the owners’ concern,’ he said.", ["The miners’ pay isn’t the owners’ concern,"]),
    ("'It's the buyers' market,' he said, 'and ours.'", ["It's the buyers' market,", "and ours."]),
    ("The price—“a joke”—fell.", ["a joke"]),
    ('He calls it (“a joke”) and ["fair"].', ["a joke", "fair"]),
    ("“She said “no” to me,” he said.", ["She said “no” to me,"]),
]
NOT_FOUND = [
    "The mine's owner and the miners' union met in the '90s.",
    "Rock 'n' roll at the workers' club, 'til late.",
    'A 12" pipe and a 5\'10" engineer.',
    "The traders’ view isn’t the banks’ view.",
    "“This mark is never closed.",
    'A stray " in the middle.',
    "It closes” what nobody opened.",
]


@pytest.mark.parametrize(("text", "stretches"), FOUND)
def test_marks_of_every_kind(text: str, stretches: list[str]) -> None:
    assert inner(text) == stretches


@pytest.mark.parametrize("text", NOT_FOUND)
def test_apostrophes_and_odd_marks_open_nothing(text: str) -> None:
    assert inner(text) == []


@pytest.mark.parametrize(("opened", "closed"), [("“", "”"), ('"', '"'), ("‘", "’"), ("``", "''")])
def test_a_mark_left_open_runs_on_where_the_next_paragraph_opens_with_one(opened: str, closed: str) -> None:
    text = f"{opened}We bought in May,{closed} he said. {opened}We sold in June.\n\n{opened}Now we wait.{closed}"
    found = quoted_stretches(text, blocks_of(text))
    assert [text[one.inner : one.inner_end] for one in found] == ["We bought in May,", "We sold in June.", "Now we wait."]
    assert [one.continues for one in found] == [False, False, True]


def test_a_mark_left_open_does_not_run_on_by_itself() -> None:
    assert inner("He said: “We sold in June.\n\nThe “old” plant is shut.") == ["old"]


@given(st.text(alphabet="ab .,\n\"'“”‘’„«»`s5?", max_size=80))
def test_odd_marks_never_raise_and_stretches_lie_in_order_inside_their_blocks(text: str) -> None:
    blocks = blocks_of(text)
    last = 0
    for one in quoted_stretches(text, blocks):
        begin, end = blocks[one.block]
        assert max(begin, last) <= one.start < one.end <= end
        assert one.start <= one.inner <= one.inner_end <= one.end
        last = one.end
