"""Clauses without a verb: they share that of the clause before, its direction and basis, and have their own name."""

import pytest

from extractor.models import EntityKind, Figure
from tests.figures.test_reader import entity, period, read

NAMES = {
    EntityKind.COMMODITY: ("copper", "zinc", "tin"),
    EntityKind.ORGANISATION: ("Umber", "Ochre"),
    EntityKind.PLACE: ("Japan", "Korea", "Taiwan"),
    EntityKind.FACILITY: ("Kolda", "Sane"),
}
SHARED = [
    ("Copper rose 1.2%, zinc 0.8% and tin 0.5%.", "commodity", [("up", "copper"), ("up", "zinc"), ("up", "tin")]),
    ("Copper added 0.7%, zinc 0.4% and tin 1.1%, while lead was flat.", "commodity", [("up", "copper"), ("up", "zinc"), ("up", "tin")]),
    ("Copper rose 1.2% on Monday and zinc a further 0.8%.", "commodity", [("up", "copper"), ("up", "zinc")]),
    ("Umber shed 2% and Ochre’s shares 3%.", "company", [("down", "Umber"), ("down", "Ochre")]),
    (
        "Exports to Japan fell 5%, those to Korea 3% and shipments to Taiwan 12%.",
        "destination",
        [("down", "Japan"), ("down", "Korea"), ("down", "Taiwan")],
    ),
    ("Output at Kolda fell 4% and at Sane 2%.", "place", [("down", "Kolda"), ("down", "Sane")]),
    ("Copper rose $120 to $9,000 a tonne and tin $300.", "commodity", [("up", "copper"), (None, "copper"), ("up", "tin")]),
    (
        "Copper rose 2% to $9,000 a tonne and tin 1% to $31,000.",
        "commodity",
        [("up", "copper"), (None, "copper"), ("up", "tin"), (None, "tin")],
    ),
    ("Revenue rose 8%, operating profit 12% and net income 15%.", "commodity", [("up", None)] * 3),
]
OWN = [
    "Copper rose 8% and the operating margin 21%.",
    "Revenue rose 8% and the tax rate 21%.",
    "Copper rose 8% and tin was 3%.",
    "Copper rose 8% and tin 3% of it.",
    "Copper rose 8% and drivers 3%.",
    "Umber rose 8% and in Japan 3%.",
    "Copper rose 8% and tin 3 kt.",
]


def figures(text: str) -> tuple[Figure, ...]:
    names = [(kind, name, {one for one in (name, name.capitalize()) if one in text}) for kind, some in NAMES.items() for name in some]
    return read(text, tuple(entity(text, name, kind, *sorted(words)) for kind, name, words in names if words))


@pytest.mark.parametrize(("text", "field", "wanted"), SHARED)
def test_the_verb_is_shared_and_the_name_is_not(text: str, field: str, wanted: list[tuple[str | None, str | None]]) -> None:
    def of(figure: Figure) -> str | None:
        return {"commodity": figure.commodity, "company": figure.company, "destination": figure.destination, "place": figure.place}[field]

    assert [(figure.direction, of(figure)) for figure in figures(text)] == wanted


@pytest.mark.parametrize("text", OWN)
def test_what_is_not_alike_shares_no_verb(text: str) -> None:
    assert [figure.direction for figure in figures(text)] == ["up", None]


def test_the_basis_is_shared() -> None:
    text = "Umber shed 4% from January and Ochre 2%."
    names = (entity(text, "Umber", EntityKind.ORGANISATION), entity(text, "Ochre", EntityKind.ORGANISATION))
    found = read(text, names, (period(text, "January", "2025-01", comparative=True),))
    assert [figure.basis for figure in found] == ["2025-01", "2025-01"]


def test_the_level_behind_is_its_own() -> None:
    assert [figure.of for figure in figures("Copper rose 2% to $9,000 a tonne and tin 1% to $31,000.")] == [1, None, 3, None]
    assert [figure.of for figure in figures("Copper rose 2% to $9,000 a tonne and tin 1%.")] == [1, None, None]
