"""How contents begin: without the day of saying, and not with the people that a report cites."""

import pytest

from tests.quotations.conftest import Read

OPENINGS = [
    ("Harbour Metals said on Monday it now sees the surplus at 275,000 tons.", ["it now sees the surplus at 275,000 tons"]),
    ("Harbour Metals said late on Monday that the shed is full.", ["the shed is full"]),
    ("Harbour Metals said Monday is a holiday.", ["Monday is a holiday"]),
    ("Citing two people at the mill, the Gazette reported that it would cut output.", ["it would cut output"]),
]


@pytest.mark.parametrize(("text", "contents"), OPENINGS)
def test_how_contents_begin(read: Read, text: str, contents: list[str]) -> None:
    assert [one.content[0].text for one in read(text).quotations] == contents


def test_its_analysts_are_those_of_the_body_told_before(read: Read) -> None:
    (found,) = read("Larch Bank remains bearish. Its analysts write that tin will fall by a tenth.").quotations
    assert (found.speaker_name, found.role, found.organisation, found.anonymous) == ("analysts", "analysts", "Larch Bank", True)
