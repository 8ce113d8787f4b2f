"""What a relative clause behind a name tells of the person's work: role, organisation, former or not."""

import pytest
from spacy.language import Language

from tests.entities.test_reading import read

NAME = "Ida Marsh-Olsen"
WORK = [
    ("who heads the copper desk at Gannet Quay", "heads the copper desk", "Gannet Quay"),
    ("who leads the EU policy team at the campaign group Tern Watch", "leads the EU policy team", "Tern Watch"),
    ("who heads Pelorus Metals Consulting’s copper desk in Zurich", "heads copper desk", "Pelorus Metals Consulting"),
    ("who runs Larch Bank's metals team in Singapore", "runs metals team", "Larch Bank"),
    ("who buys barley for Larch Brewing's two maltings", "buys barley", "Larch Brewing"),
    ("who farms 900 acres outside Lincoln with her sister", "farms 900 acres outside Lincoln", None),
    ("who raises cattle near Amarillo", "raises cattle near Amarillo", None),
    ("who teaches economics at the University of Onsan", "teaches economics", "University of Onsan"),
    ("who covers oil at Larch Securities", "covers oil", "Larch Securities"),
    ("who manages a $2 billion commodity fund at Larch Asset Management", "manages a $2 billion commodity fund", "Larch Asset Management"),
    ("who blends tea for Larch Trading", "blends tea", "Larch Trading"),
    ("who now chairs the grid company Norstrand", "chair", "Norstrand"),
    ("who has run Larch Mining since 2018", "head", "Larch Mining"),
    ("who has traded cocoa for 30 years", "trades cocoa", None),
    ("who owns Marsh & Daughters, a haulage firm in Hull", "owner", "Marsh & Daughters"),
    ("who co-founded the start-up Larch Cells in 2019", "co-founder", "Larch Cells"),
    ("who sits on the board of Larch Mining", "board member", "Larch Mining"),
    ("who serves as treasurer of the Larch Growers Association", "treasurer", "Larch Growers Association"),
    ("who works for the consultancy Gannet Quay", None, "Gannet Quay"),
]
NOTHING = [
    "who thinks the market is tight",
    "who expects prices to fall at Larch Mining",
    "who sold a third of her crop in May",
    "who raised her forecast twice",
    "who has sold nothing to Larch Mining",
    "who asked to be named only in part",
    "who lives near Amarillo",
]


@pytest.mark.parametrize(("clause", "role", "organisation"), WORK)
def test_work_told_by_a_relative_clause(nlp: Language, clause: str, role: str | None, organisation: str | None) -> None:
    _, roles = read(nlp, f"“Cash is tight,” said {NAME}, {clause}.")
    assert [(one.person, one.role, one.organisation, one.former) for one in roles] == [(NAME, role, organisation, False)]


@pytest.mark.parametrize("clause", NOTHING)
def test_acts_and_opinions_are_no_work(nlp: Language, clause: str) -> None:
    assert read(nlp, f"“Cash is tight,” said {NAME}, {clause}.")[1] == ()


def test_a_post_led_once_is_a_former_one(nlp: Language) -> None:
    _, roles = read(nlp, f"{NAME}, who led Larch Mining until 2021, disagrees.")
    assert [(one.role, one.organisation, one.former) for one in roles] == [("leader", "Larch Mining", True)]


def test_a_move_tells_what_the_new_work_is(nlp: Language) -> None:
    _, roles = read(nlp, f"{NAME}, who moved from Gannet Advisers to Larch Power in May to lead its gas research, disagrees.")
    assert {(one.role, one.organisation, one.former) for one in roles} == {
        (None, "Gannet Advisers", True),
        ("leads gas research", "Larch Power", False),
    }
