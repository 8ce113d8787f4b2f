import pytest

from extractor.quotations.tagging.marks import plain_marks

# what the text looks like to the tagger, and each character: . outside, - inside, ( opening, ) closing, ? stray
READS = [
    ('a "bc" d', 'a "bc" d', "..(--).."),
    ("a “bc” d", 'a "bc" d', "..(--).."),
    ("a „bc“ d", 'a "bc" d', "..(--).."),
    ("a «bc» d", 'a "bc" d', "..(--).."),
    ("a ``bc'' d", 'a " bc"  d', "..((--)).."),
    ("a ‘bc’ d", 'a "bc" d', "..(--).."),
    ("a 'bc de' d", 'a "bc de" d', "..(-----).."),
    ("‘it’s up,’ x", '"it’s up," x', "(--------).."),
]

# apostrophes are no marks
APOSTROPHES = ["the mills' stocks and the ports' queues", "it's dear, isn't it", "back in the '90s", "the traders’ view of o’clock"]


def picture(text: str) -> tuple[str, str]:
    marked = plain_marks(text, [(0, len(text))])
    return marked.text, "".join(".-()?"[state] for state in marked.states.tolist())


@pytest.mark.parametrize(("text", "plain", "states"), READS)
def test_marks_become_plain_and_offsets_hold(text: str, plain: str, states: str) -> None:
    assert picture(text) == (plain, states)
    assert len(plain) == len(text)


@pytest.mark.parametrize("text", APOSTROPHES)
def test_apostrophes_are_not_marks(text: str) -> None:
    assert picture(text) == (text, "." * len(text))


def test_a_mark_left_open_goes_on_where_the_next_paragraph_opens_with_one() -> None:
    text = "“ab\n“cd” e"
    marked = plain_marks(text, [(0, 3), (4, len(text))])
    assert "".join(".-()?"[state] for state in marked.states.tolist()) == "(--.(--).."


def test_a_mark_left_open_for_good_says_nothing() -> None:
    text = "“ab\ncd e"
    marked = plain_marks(text, [(0, 3), (4, len(text))])
    assert "".join(".-()?"[state] for state in marked.states.tolist()) == "?......."
