"""What a page shows is the same whether its blocks are known or only those at the headline are gone through."""

import pytest
from lxml.html import document_fromstring

from extractor.publishers.blocks import page_blocks, walked
from extractor.publishers.visible import Visible

PAGES = [
    "<nav><ul><li>Ores</li><li>Rates</li></ul></nav><main><h1>Tin dips</h1><p class='byline'>Ina Rost</p><p>3 May 2025</p></main>",
    "<h1 hidden>Menu</h1><div><header><h1>Lead at rest</h1></header><p>Mills wait.</p></div><footer>All rights kept</footer>",
    "<noscript><h1>Switch scripts on</h1></noscript><div class='tooltip'><h1>Card</h1></div><p>No headline here</p><p>nor here</p>",
    "<div>Ahead <b>of <h1>Zinc</h1> all</b></div>behind<figure><figcaption>A kiln</figcaption></figure><p>Text</p>",
    "<h1><div>Inner</div></h1><h1>Second</h1><p>By Ola Kvam</p>",
    "<p>Alone</p>",
]


@pytest.mark.parametrize("markup", PAGES)
def test_lines_and_bylines_are_those_of_the_whole_page(markup: str) -> None:
    root = document_fromstring(f"<html><body>{markup}</body></html>")
    known, asked = Visible(root, page_blocks(root)), Visible(root)
    assert asked.lines == known.lines
    assert asked.signed == known.signed
    assert asked.lines


@pytest.mark.parametrize("markup", PAGES)
def test_a_walk_from_an_element_on_gives_the_rest_of_the_page(markup: str) -> None:
    root = document_fromstring(f"<html><body>{markup}</body></html>")
    whole = [(block.text, block.place.tag, block.place.hidden) for block in page_blocks(root)]
    for element in root.iter("p", "footer"):
        rest = [(block.text, block.place.tag, block.place.hidden) for block in walked(root, element)]
        assert rest == whole[len(whole) - len(rest) :]
        assert rest[0][0] == element.text_content()


PROSE = "".join(f"<p>The {metal} mill on the quay ran at a third of what it could, and its owner blamed the tides.</p>" for metal in "abcd")
CREDITS = [
    ("<footer><p>Text: Ina Rost</p></footer>", ("Text: Ina Rost",)),
    ("<p>More on this by Ina Rost</p><p>By Ina Rost, 4 May 2025</p>", ("By Ina Rost, 4 May 2025",)),
    (f"<div>{PROSE}<p><b>Ina Rost</b></p></div>", ("Ina Rost",)),
    (f"<div>{PROSE}<p>Ina Rost</p></div>", ()),
    (f"<div>{PROSE}<p><b>Ina Rost</b></p>{PROSE}</div>", ()),
    (f"<div>{PROSE}<p><b><a href='/more'>More tides</a></b></p></div>", ()),
    ("<p>by the time the ship was in, the tin was sold</p>", ()),
]


@pytest.mark.parametrize(("markup", "lines"), CREDITS)
def test_lines_that_say_who_wrote_it(markup: str, lines: tuple[str, ...]) -> None:
    root = document_fromstring(f"<html><body><h1>Mills wait</h1>{markup}</body></html>")
    assert Visible(root).credits == lines
