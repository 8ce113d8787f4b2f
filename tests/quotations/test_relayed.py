"""Whose words are relayed: 'Harbour News quoted a trader as saying'."""

import pytest

from tests.quotations.conftest import Read

RELAYED = [
    ("It rained. The premium will fall, Harbour News quoted a trader as saying.", "The premium will fall", "trader"),
    ("Harbour News quoted the minister, Mara Ibsen, as saying that exports would resume.", "exports would resume", "Mara Ibsen"),
    ('Harbour News cited a trader as saying, "Premiums are too high."', "Premiums are too high.", "trader"),
    ("Harbour News cites traders as saying: “We are done.”", "We are done.", "traders"),
    ("Output fell 3%, Harbour News reported, quoting officials as saying.", "Output fell 3%", "Harbour News"),
    ("Harbour News cited two sources as saying the deal was off.", "the deal was off", "two sources"),
    ("A spokesman was quoted by Harbour News as saying the port would reopen.", "the port would reopen", "spokesman"),
    ("The minister, quoted by Harbour News as saying the quota would rise, left.", "the quota would rise", "minister"),
    ("Mara Ibsen spoke in Oslo. “It is over,” Harbour News quoted her as saying.", "It is over,", "Mara Ibsen"),
]


@pytest.mark.parametrize(("text", "content", "speaker"), RELAYED)
def test_the_words_are_theirs_who_are_quoted(read: Read, text: str, content: str, speaker: str) -> None:
    (found,) = read(text).quotations
    assert [span.text for span in found.content] == [content]
    assert found.speaker_name == speaker


def test_who_views_something_is_named_without_the_case(read: Read) -> None:
    (found,) = read("In Harbour Metals's view, the rally has further to run.").quotations
    assert found.speaker is not None
    assert found.speaker.text == "Harbour Metals"
