"""Words in marks inside a reported clause: quoted for themselves in reports of markets, left in their clause elsewhere."""

import pytest

from tests.quotations.conftest import Read

MARKET = "Tin fell to a low of two years, copper held steady and zinc rose after a strike at a nickel mine in Peru.\n\n"
POLITICS = "The senate met on Monday, the house on Tuesday, and neither of them passed the budget before the holidays.\n\n"

FRAGMENTS = [
    (
        "Northgate Metals said in June that the furnace would stay cold “for weeks, not months” at the works near Cork.",
        "for weeks, not months",
    ),
    (
        "Mara Ibsen told the meeting that buyers in the north had been “left to fend for themselves” since the spring.",
        "left to fend for themselves",
    ),
    (
        "The plant would be back at “full tilt, or close to it” by the end of the second quarter, Mara Ibsen added.",
        "full tilt, or close to it",
    ),
]
WHOLE = [
    "Mara Ibsen said it had “run out of every part that the furnace needs”.",  # hardly more than the fragment
    "Mara Ibsen said in June that the “rocket” would come down again by the end of the year.",  # one word
    "Mara Ibsen said in June that the furnace would come down again by the end of the year.",
    "“The furnace will come down again by the end of the year,” Mara Ibsen said in June.",
]


@pytest.mark.parametrize(("text", "fragment"), FRAGMENTS)
def test_in_a_report_of_markets_a_fragment_is_a_quotation_of_its_own(read: Read, text: str, fragment: str) -> None:
    found = read(MARKET + text).quotations
    assert sorted(one.kind for one in found) == ["direct", "mixed"]
    direct = next(one for one in found if one.kind == "direct")
    mixed = next(one for one in found if one.kind == "mixed")
    assert [span.text.strip(" ,.") for span in direct.content] == [fragment]
    assert (direct.speaker_name, direct.cue) == (mixed.speaker_name, mixed.cue)


@pytest.mark.parametrize(("text", "fragment"), FRAGMENTS)
def test_elsewhere_the_clause_is_quoted_as_a_whole(read: Read, text: str, fragment: str) -> None:
    found = read(POLITICS + text).quotations
    assert [one.kind for one in found] == ["mixed"]
    assert fragment in found[0].content[0].text


@pytest.mark.parametrize("text", WHOLE)
def test_what_is_nearly_all_or_one_word_is_not_given_twice(read: Read, text: str) -> None:
    assert len(read(MARKET + text).quotations) == 1
