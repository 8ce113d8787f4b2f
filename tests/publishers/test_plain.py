"""Plain text with a site's menus around it."""

import pytest

from extractor.errors import NotAnArticle
from extractor.publishers.naming import named_site
from extractor.publishers.plain import is_paragraph, read_plain
from tests.publishers.pages import STORY

MENU = ["Featured Topics", "Lodestar Offerings", "About Lodestar", "Events", "Lodestar Data", "Our Methodology"]
POINTS = ["HIGHLIGHTS", "Tin up 4% on the week", "Road shut for three weeks"]


def text(*parts: list[str]) -> str:
    return "\n".join(line for part in parts for line in part)


def test_a_story_among_menus() -> None:
    plain = read_plain(
        text(MENU, ["Metals & Mining, Tin", "March 3, 2025", "By Ilka Brandão"], POINTS, list(STORY), ["Products & Solutions"]), "x"
    )
    assert plain.authors == ("Ilka Brandão",)
    assert plain.published == "2025-03-03"
    assert plain.publisher == "Lodestar"
    assert plain.sections == ("Metals & Mining", "Tin")
    assert plain.highlights == tuple(POINTS[1:])
    assert [piece.text for piece in plain.pieces if piece.kind == "paragraph"] == list(STORY)


def test_a_headline_above_date_and_byline() -> None:
    plain = read_plain(text(MENU, ["Tin climbs as road to two mines slides", "3 March 2025", "By Ilka Brandão"], list(STORY)), "x")
    assert plain.title == "Tin climbs as road to two mines slides"


def test_names_a_line_each_below_the_date_and_a_headline_above_the_rubric() -> None:
    head = ["Tin climbs as road to two mines slides", "Metals, Tin", "03 Mar 2025 | 10:41 UTC", "Ilka Brandão", "Ingrid van der Meer"]
    plain = read_plain(text(MENU, head, POINTS, list(STORY)), "x")
    assert plain.title == "Tin climbs as road to two mines slides"
    assert plain.authors == ("Ilka Brandão", "Ingrid van der Meer")
    assert plain.sections == ("Metals", "Tin")


@pytest.mark.parametrize("above", ["Lodestar Metals Price Data Service", "Subscriber Notes", "Events"])
def test_an_item_of_a_menu_over_the_rubric_is_no_headline(above: str) -> None:
    plain = read_plain(text([*MENU, above, "Metals, Tin", "03 Mar 2025", "Price Data"], POINTS, list(STORY)), "x")
    assert plain.title is None
    assert plain.authors == ()


def test_a_menu_alone_is_no_article() -> None:
    with pytest.raises(NotAnArticle):
        read_plain(text(MENU, MENU), "x")


@pytest.mark.parametrize("line", ["Products & Solutions", "Sign up", "Webinar: what tin at $30,000 means", "About us"])
def test_items_of_a_menu_are_no_paragraphs(line: str) -> None:
    assert not is_paragraph(line)


def test_a_right_to_the_text_names_the_site() -> None:
    assert named_site([], ["© 2025 The Assayer. All rights reserved"], []) == "The Assayer"
    assert named_site(["Tin", "Tin prices", "Tin news"], [], ["Prices of tin rose."]) is None
