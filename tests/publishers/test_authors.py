"""Names in bylines: people and agencies, not the paper, its desks or its menus."""

import pytest

from extractor.publishers.authors import bare_name, people, visible_names

DATA = [
    (["By Ilka Brandão and Teo Marsh"], ("Ilka Brandão", "Teo Marsh")),
    (["Von Jürgen Klee"], ("Jürgen Klee",)),
    (["Par Anaïs Féret, Luc Morel"], ("Anaïs Féret", "Luc Morel")),
    (["Ilka Brandão", "ILKA BRANDÃO"], ("Ilka Brandão",)),
    (["The Assayer"], ()),
    (["assayer.example", "https://social.example/assayer", "desk@assayer.example"], ()),
    (["Teo Marsh, Energy Correspondent"], ("Teo Marsh",)),
    (["admin"], ()),
    (["Reuters"], ("Reuters",)),
    (["김하늘 기자", "오세라 특파원 외 2명"], ("김하늘", "오세라")),
]
LINES = [
    ("Ilka Brandão in Vancouver / Thursday, November 13, 2025", ("Ilka Brandão",)),
    ("30 Oct 2025 | 15:22 GMT | Teo Marsh", ("Teo Marsh",)),
    ("By Ilka Brandão Thursday, 5 February 2026 - 5.15PM", ("Ilka Brandão",)),
    ("Ilka Brandão & Teo Marsh, 21 October 2025", ("Ilka Brandão", "Teo Marsh")),
    ("Ilka Brandão and Teo Marsh report from Oslo and Lima — 6 February 2026, 08:45 CET", ("Ilka Brandão", "Teo Marsh")),
    ("Teo Marsh reporting from La Paz | 5 May 2025", ("Teo Marsh",)),
    ("Updated 5 May 2025, 3 min read", ()),
    ("The Assayer staff", ()),
    ("Ilka Brandão The Assayer", ("Ilka Brandão",)),
    ("New Delhi, 21 October 2025", ()),
    ("Autorin/Autor Ilka Brandão", ("Ilka Brandão",)),
    ("Von Ilka Brandão, Emden 05.08.2025, 20:59 Uhr", ("Ilka Brandão",)),
    ("prices fell on Monday and buyers stayed away", ()),
]


@pytest.mark.parametrize(("values", "names"), DATA)
def test_authors_a_page_names_in_its_data(values: list[str], names: tuple[str, ...]) -> None:
    assert people(values, ["The Assayer", "assayer.example"]) == names


@pytest.mark.parametrize(("line", "names"), LINES)
def test_people_in_a_visible_byline(line: str, names: tuple[str, ...]) -> None:
    assert visible_names(line, ["The Assayer"]) == names


@pytest.mark.parametrize(
    ("line", "name"),
    [("Ilka Brandão", "Ilka Brandão"), ("Ingrid van der Meer", "Ingrid van der Meer"), ("Prices rise again", None),
     ("HIGHLIGHTS NOW", None),
     ("Lodestar Press", None), ("Teo", None), ("Up 5 in May", None)],
)  # fmt: skip
def test_a_name_that_fills_a_line(line: str, name: str | None) -> None:
    assert bare_name(line) == name
