"""Whose a figure is, by the parse: of an index or another product it is nobody's."""

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
