"""Which commodity a figure is of: named beside it, told before in its paragraph, the article's own, or none."""

import pytest

from extractor.models import EntityKind
from tests.figures.test_reader import entity, read

GOODS = ("tin", "zinc", "diesel", "Brent")
CASES = [
    ("Umber sold 40 kt of tin and zinc fell.", ["tin"]),
    ("Zinc was quoted at $2,780 a tonne, against $31,000 for tin.", ["zinc", "tin"]),
    ("Zinc lost 1% to $2,987 a tonne and tin was little changed at $36,900.", ["zinc", "zinc", "tin"]),
    ("The diesel crack, its premium over Brent, reached $31.85 a barrel.", ["diesel"]),
    ("Stocks of tin rose to 900 tonnes. Output was 40 kt.", ["tin", "tin"]),
    ("Stocks of tin rose to 900 tonnes. Revenue was $40 million and 300 workers left.", ["tin", None, None]),
    ("Stocks of tin rose to 900 tonnes. The operating margin widened to 38%.", ["tin", None]),
    ("Tin from Bangka is late. The freight rate to Busan went to $1,340.", [None]),
    ("Tin is scarce, tin is dear.\nStocks of zinc rose to 900 tonnes.\nOutput was 40 kt.", ["zinc", "tin"]),
]


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_what_a_figure_is_of(text: str, wanted: list[str | None]) -> None:
    written = {name: sorted({one for one in (name, name.capitalize()) if one in text}) for name in GOODS}
    named = tuple(entity(text, name, EntityKind.COMMODITY, *words) for name, words in written.items() if words)
    assert [figure.commodity for figure in read(text, named)] == wanted


def test_the_oxide_and_the_metal_stand_for_what_was_named_before() -> None:
    text = (
        "Tin is dear, as is terbium oxide, unlike diesel. The oxide cost $812 a kilogram. Output of the metal was 40 kt, of the fuel 9 kt."
    )
    words = {"Tin": "base metals", "terbium oxide": "rare-earth metals", "diesel": "energy"}
    named = tuple(entity(text, word, EntityKind.COMMODITY).model_copy(update={"group": group}) for word, group in words.items())
    assert [figure.commodity for figure in read(text, named)] == ["terbium oxide", "terbium oxide", "diesel"]
