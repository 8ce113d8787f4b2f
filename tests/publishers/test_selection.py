"""What stands around a story and was taken for a part of it is left out again; the same words inside a story stay."""

import pytest
from lxml.html import document_fromstring

from extractor.publishers.blocks import page_blocks
from extractor.publishers.selection import Body, selected

LINES = (
    "The quay was empty on Monday, and so were the sheds.",
    "Nobody had told the tug.",
    "The cobalt sat in Durban until the rain was over.",
)
STORY = "".join(f"<p>{line}</p>" for line in LINES * 2)
DATED = "<p class='byline'>Ina Rost</p><p>5 May 2025</p>"


def read(markup: str, *, english: bool = True) -> Body:
    """The body of a page of whose blocks all but headline and byline were taken for it."""
    blocks = page_blocks(document_fromstring(f"<html><body>{markup}</body></html>"))
    taken = [block.place.tag != "h1" and "byline" not in block.place.own and block.text != "5 May 2025" for block in blocks]
    return selected(blocks, taken, "Cobalt waits", (), english=english)


def left(markup: str, *, english: bool = True) -> list[str]:
    """What was read beside the story's own lines."""
    return [text for text in read(markup, english=english).paragraphs() if text not in LINES]


ASIDE = [
    f"<h1>Cobalt waits</h1>{STORY}<div class='comments'><p>I never liked that harbour, to be honest with you all.</p></div>",
    f"<h1>Cobalt waits</h1>{STORY}<form><p>Tell the desk what you think of our harbour.</p></form>",
    f"<h1>Cobalt waits</h1>{STORY}<p>Ola Kvam contributed to this report.</p>",
    f"<h1>Cobalt waits</h1>{STORY}<p>Sign up for the tide table.</p><p>With files from Ola Kvam</p>",
    f"<h1>Cobalt waits</h1><p>4 May 2025 - posted by Ola Kvam - Metals</p>{STORY}",
]
KEPT = [
    (f"<h1>Cobalt waits</h1><p>Ola Kvam contributed to this report of the tug's loss.</p>{STORY}", 1),
    (f"<h1>Cobalt waits</h1><p>DURBAN, 4 May 2025 - The tug is back.</p>{STORY}", 1),
    ("<h1>Cobalt waits</h1><div class='comments'><p>A page that is nothing but what readers wrote below it.</p></div>", 1),
]


@pytest.mark.parametrize("markup", ASIDE)
def test_what_is_no_part_of_the_story_is_left_out(markup: str) -> None:
    assert left(markup) == []


@pytest.mark.parametrize(("markup", "lines"), KEPT)
def test_what_only_looks_so_stays(markup: str, lines: int) -> None:
    assert len(left(markup)) == lines


STANDFIRST = "How a shed full of metal came to wait for the weather"


@pytest.mark.parametrize("opening", [f"<h2>{STANDFIRST}</h2>", f"<p class='standfirst'>{STANDFIRST}</p>"])
def test_a_standfirst_before_the_byline_stands_apart_in_english(opening: str) -> None:
    body = read(f"<h1>Cobalt waits</h1>{opening}{DATED}{STORY}")
    assert body.standfirst == STANDFIRST
    assert STANDFIRST not in [piece.text for piece in body.pieces if piece.kind.value != "standfirst"]


@pytest.mark.parametrize(("markup", "english"), [(f"<h2>{STANDFIRST}</h2>{STORY}", True), (f"<h2>{STANDFIRST}</h2>{DATED}{STORY}", False)])
def test_a_heading_over_the_story_stays_in_it(markup: str, english: bool) -> None:
    pieces = read(f"<h1>Cobalt waits</h1>{markup}", english=english).pieces
    assert STANDFIRST in [piece.text for piece in pieces if piece.kind.value == "subheading"]
