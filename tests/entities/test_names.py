"""Names compared by rule: tables of what is one entity's and what is not."""

import pytest

from extractor.entities.likeness import same_name
from extractor.entities.names import bare, folded, initials, nearly_named, same_person, without_legal_form
from extractor.models import EntityKind

ONE = [
    (EntityKind.ORGANISATION, "Corvane Shipping Ltd", "Corvane Shipping"),
    (EntityKind.ORGANISATION, "the Corvane Shipping", "Corvane Shipping's"),
    (EntityKind.ORGANISATION, "CorvaneShipping", "Corvane Shipping"),
    (EntityKind.ORGANISATION, "Halstrom", "Halstrom Resources plc"),
    (EntityKind.ORGANISATION, "NPU", "Nordic Pulp Union"),
    (EntityKind.ORGANISATION, "Bread & Salt", "Bread and Salt"),
    (EntityKind.ORGANISATION, "LME", "London Metal Exchange"),
    (EntityKind.ORGANISATION, "Pentagon", "U.S. Department of Defense"),
    (EntityKind.PERSON, "Ms Quist", "Ada Quist"),
    (EntityKind.PERSON, "Dame Ada Quist", "Ada Quist"),
    (EntityKind.PERSON, "Bob Larrimore", "Robert Larrimore"),
    (EntityKind.PERSON, "A. Quist", "Ada Quist"),
    (EntityKind.PERSON, "Søren Kålund", "Soren Kalund"),
    (EntityKind.PERSON, "Ada M. Quist", "Ada Quist"),
    (EntityKind.PERSON, "Siti Rahmah", "Siti Rahmah binti Osman"),
    (EntityKind.PLACE, "U.S.", "United States"),
    (EntityKind.PLACE, "Burma", "Myanmar"),
    (EntityKind.COMMODITY, "aluminum", "aluminium"),
    (EntityKind.COMMODITY, "nickel sulphate", "nickel sulfate"),
    (EntityKind.COMMODITY, "LPG", "liquefied petroleum gas"),
]
TWO = [
    (EntityKind.ORGANISATION, "Halstrom", "Halstrom Platinum"),
    (EntityKind.ORGANISATION, "Nordic Pulp Union", "Nordic Paper Union"),
    (EntityKind.ORGANISATION, "NPU", "NPA"),
    (EntityKind.ORGANISATION, "Ministry of Mines", "Ministry of Mining Affairs"),
    (EntityKind.ORGANISATION, "Norway's energy ministry", "Chile's energy ministry"),
    (EntityKind.ORGANISATION, "OPEC", "OPEC+"),
    (EntityKind.ORGANISATION, "Blue Harbour", "Harbour Blue"),
    (EntityKind.PERSON, "Ada Quist", "Anders Quist"),
    (EntityKind.PERSON, "Ada Quist", "Ada Quist-Moor"),
    (EntityKind.PERSON, "Ada M. Quist", "Ada B. Quist"),
    (EntityKind.PERSON, "Moor", "Ada Quist-Moor"),
    (EntityKind.PLACE, "Niger", "Nigeria"),
    (EntityKind.PLACE, "South Sudan", "Sudan"),
    (EntityKind.COMMODITY, "zinc", "zinc oxide"),
    (EntityKind.COMMODITY, "dysprosium oxide", "dysprosium"),
]


@pytest.mark.parametrize(("kind", "a", "b"), ONE)
def test_one_entity(kind: EntityKind, a: str, b: str) -> None:
    assert same_name(kind, a, b) is not None
    assert same_name(kind, b, a) is not None


@pytest.mark.parametrize(("kind", "a", "b"), TWO)
def test_two_entities(kind: EntityKind, a: str, b: str) -> None:
    assert same_name(kind, a, b) is None
    assert same_name(kind, b, a) is None


@pytest.mark.parametrize(
    ("written", "name"),
    [("the Corvane’s", "Corvane"), ("Dr. Ada Quist,", "Ada Quist"), ("“Quist", "Quist"), ("Makers’", "Makers"), ("Sir Ada", "Ada")],
)
def test_bare(written: str, name: str) -> None:
    assert bare(written) == name


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Corvane Co., Ltd.", "Corvane"),
        ("Corvane S.p.A.", "Corvane"),
        ("Quist & Co", "Quist & Co"),
        ("Corvane Group", "Corvane Group"),
        ("AG", "AG"),
    ],
)
def test_legal_forms(written: str, name: str) -> None:
    assert without_legal_form(written) == name


def test_initials_with_and_without_little_words() -> None:
    assert {"NPU"} <= initials("Nordic Pulp Union")
    assert {"OFC", "OOFC"} & initials("Office of Ferry Crossings")
    assert initials("Corvane") == frozenset()


def test_folded_reads_through_accents_and_marks() -> None:
    assert folded("Łódź  O’Hara-Büchner & Co.") == folded("Lodz O'Hara Buchner and Co")


def test_how_two_names_are_one_persons() -> None:
    assert same_person("Quist-Moor", "Ada Quist-Moor") == "last name"
    assert same_person("Quist Ada", "Ada Quist") == "order"


@pytest.mark.parametrize(
    ("form", "name", "nearly"),
    [
        ("Energy Information Administration", "US Energy Information Administration", True),
        ("International Coffee Organisation", "International Coffee Organization", True),
        ("Democratic Republic of Congo", "Democratic Republic of the Congo", True),
        ("Delhi", "New Delhi", True),
        ("EIA", "US Energy Information Administration", False),
        ("Platts", "S&P Global Commodity Insights", False),
        ("Republic of Congo", "Democratic Republic of the Congo", False),
        ("Lynas", "Lynas Rare Earths", False),
        ("Rubber", "natural rubber", False),
        ("Administration of Customs", "General Administration of Customs", False),
    ],
)
def test_a_written_form_that_is_the_full_name_but_for_a_word_or_its_spelling(form: str, name: str, nearly: bool) -> None:
    assert nearly_named(form, name) is nearly
