"""Whose a figure is, by the parse: of an index or another product it is nobody's."""

import pytest

from extractor.figures.reader import read_figures
from extractor.models import EntityKind
from tests.figures.parsed import parsed
from tests.figures.test_reader import article, entity

TEXT = "Nasdaq added 0.2% and the Umber 500 is set to drop 0.3%."
LINE = (
    "Nasdaq/NNP/PROPN/nsubj/1 added/VBD/VERB/ROOT/1 0.2/CD/NUM/nummod/3 %/NN/NOUN/dobj/1 and/CC/CCONJ/cc/1 the/DT/DET/det/6 "
    "Umber/NNP/PROPN/nsubjpass/9 500/CD/NUM/nummod/6 is/VBZ/AUX/auxpass/9 set/VBN/VERB/conj/1 to/TO/PART/aux/11 drop/VB/VERB/xcomp/9 "
    "0.3/CD/NUM/nummod/13 %/NN/NOUN/npadvmod/11 ././PUNCT/punct/1"
)


def test_an_index_is_no_company_and_takes_none_from_before() -> None:
    names = (entity(TEXT, "Nasdaq", EntityKind.ORGANISATION), entity(TEXT, "Umber 500", EntityKind.PRODUCT))
    found = read_figures(parsed(TEXT, LINE), article(TEXT), names, (), ())
    assert [(figure.quantity.unit, figure.company) for figure in found] == [("percent", "Nasdaq"), ("percent", None)]


def test_the_output_of_a_mine_is_not_that_of_the_company_before_it() -> None:
    text = "Umber made 40 kt, while Kolda raised output by 17%."
    line = (
        "Umber/NNP/PROPN/nsubj/1 made/VBD/VERB/ROOT/1 40/CD/NUM/nummod/3 kt/NNP/PROPN/dobj/1 ,/,/PUNCT/punct/1 while/IN/SCONJ/mark/7 "
        "Kolda/NNP/PROPN/nsubj/7 raised/VBD/VERB/advcl/1 output/NN/NOUN/dobj/7 by/IN/ADP/prep/7 17/CD/NUM/nummod/11 %/NN/NOUN/pobj/9 "
        "././PUNCT/punct/1"
    )
    names = (entity(text, "Umber", EntityKind.ORGANISATION), entity(text, "Kolda", EntityKind.FACILITY))
    found = read_figures(parsed(text, line), article(text), names, (), ())
    assert [(figure.company, figure.place) for figure in found] == [("Umber", None), (None, "Kolda")]


@pytest.mark.parametrize(("subtype", "company"), [("government", None), ("company", "Bureau")])
def test_an_office_owns_no_goods_that_a_share_is_of(subtype: str, company: str | None) -> None:
    text = "We bought 18% of the Bureau's gas."
    line = (
        "We/PRP/PRON/nsubj/1 bought/VBD/VERB/ROOT/1 18/CD/NUM/nummod/3 %/NN/NOUN/dobj/1 of/IN/ADP/prep/3 the/DT/DET/det/6 "
        "Bureau/NNP/PROPN/poss/8 's/POS/PART/case/6 gas/NN/NOUN/pobj/4 ././PUNCT/punct/1"
    )
    name = entity(text, "Bureau", EntityKind.ORGANISATION).model_copy(update={"subtype": subtype})
    (share,) = read_figures(parsed(text, line), article(text), (name,), (), ())
    assert share.company == company
