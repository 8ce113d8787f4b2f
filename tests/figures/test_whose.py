"""Whose and where a figure is, read by the whole pipeline: not of who only says so, nor of where somebody is from."""

import pytest
from spacy.language import Language

from tests.figures.test_read_whole import read

COMPANIES = [
    ("The International Energy Agency put the cost of such a chain at $60 billion.", None),
    ("Goldman Sachs has $93 a barrel of crude pencilled in for the fourth quarter.", None),
    ("Barclays thinks copper will average $9,400 a tonne next year.", None),
    ("Rio Tinto expects output of 320 million tonnes of iron ore this year.", "Rio Tinto"),
    ("Glencore, which has 13,000 workers in Zambia, expects a loss.", "Glencore"),
    ("Glencore added 15 pence and Antofagasta lost 3%.", "Glencore"),
    ("Maria Lund, who left Glencore in May to join a bank, expects demand for tin to grow 7%.", None),
    ("The US Department of Agriculture raised planted corn area by 1.4 million acres.", None),
    ("LME nickel jumped 7.2% in three days.", None),
    ("The Nasdaq rose 0.8%.", "Nasdaq"),
    ("Glencore said on Tuesday that it had raised $380 million.", "Glencore"),
    ("Output at its pit fell short of the target of 96,000 ounces, Glencore said.", "Glencore"),
    ("Glencore had a poor year. Its shares plunged 8.4%.", "Glencore"),
    ("China had a poor year. Its smelters made 380,000 tonnes of zinc.", None),
    ("Glencore cut costs at its mines. Glencore hired. Glencore sold. Vale did not. Unit costs fell to $291 a tonne.", "Glencore"),
    ("Glencore now sees cash costs of $1.55 a pound, against an earlier $1.50.", "Glencore"),
    ("Glencore raised its prices in May. Sales slipped 6% to $1.3 billion.", "Glencore"),
]
PLACES = [
    ("Gallium changed hands at $1,420-1,500/kg in Rotterdam on Wednesday.", "Rotterdam"),
    ("Scrap fetched 2,940 yuan a tonne at Qingdao on Monday.", "Qingdao"),
    ("Spanish refiner Repsol ran its units at 103% of capacity.", None),
    ("Chinese smelters made 380,000 tonnes of zinc.", "China"),
    ("The miners agreed in Shanghai to run 15% less ore through their furnaces.", None),
    ("China could fill the gap. Its smelters made 3.8 million tonnes of aluminium.", "China"),
    ("Stocks of palm oil rose to 2.6 million tonnes, the Malaysian Palm Oil Board said.", "Malaysia"),
    ("Growers intend to plant 20.9 million acres of canola, Statistics Canada said.", "Canada"),
    ("World stocks of wheat fell to 260 million tonnes, the US Department of Agriculture said.", None),
    ("Stocks of wheat in Brazil fell to 2 million tonnes, the US Department of Agriculture said.", "Brazil"),
    ("Output of uranium in Saskatchewan rose to 4,000 tonnes. Spot uranium stood at $79 a pound.", None),
    ("Naphtha in Singapore rose to $590 a tonne, while Brent stood at $71.20 a barrel.", None),
    ("Output of corn will reach 137 million tonnes, helped by rain in Mato Grosso.", None),
    ("It delayed its plant at Yorkton by 18 months.", None),
]


@pytest.mark.parametrize(("text", "company"), COMPANIES)
def test_whose_the_last_figure_is(nlp: Language, text: str, company: str | None) -> None:
    assert read(nlp, text)[0 if text.startswith("Glencore added") else -1].company == company


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_where_the_last_figure_is(nlp: Language, text: str, place: str | None) -> None:
    assert read(nlp, text)[-1].place == place


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Maria Lund was not swayed. She has raised her forecast for zinc to $3,150 a tonne.", "Maria Lund"),
        ("Maria Lund was not swayed. She sells zinc at $3,150 a tonne.", None),
        ("Fastmarkets assessed the ore at $51.50 a tonne on Tuesday.", "Fastmarkets"),
        ("Barclays raised its target for Glencore shares to 420 pence.", "Barclays"),
        ("Glencore, valued at $60 billion, hired 200 people.", None),
    ],
)
def test_who_puts_the_last_figure_on_record(nlp: Language, text: str, source: str | None) -> None:
    assert read(nlp, text)[-1].attributed_to == source


def test_a_price_target_is_of_the_shares_not_of_the_broker(nlp: Language) -> None:
    (figure,) = read(nlp, "Barclays raised its target for Glencore shares to 420 pence.")
    assert (figure.company, figure.measure) == ("Glencore", "price target")


@pytest.mark.parametrize(
    ("text", "commodity"),
    [
        ("Copper rose. Treatment charges for concentrate fell to $20 a tonne.", "copper concentrate"),
        ("Mills sought neodymium-praseodymium (NdPr) oxide at $60/kg.", "NdPr oxide"),
        ("Nickel rose. The mine shipped 13 million tonnes of ore.", "nickel ore"),
        ("Wheat rose. The mine shipped 13 million tonnes of ore.", "wheat"),
        ("Nickel rose 2%. The guarantee would cost $230 million.", None),
        ("Nickel rose 2%. The bank cut rates by 25 basis points.", None),
    ],
)
def test_of_what_goods_the_last_figure_is(nlp: Language, text: str, commodity: str | None) -> None:
    assert read(nlp, text)[-1].commodity == commodity


def test_what_was_dug_comes_from_where_it_was_dug(nlp: Language) -> None:
    (figure,) = read(nlp, "China mined 61% of the rare earths.")
    assert (figure.place, figure.origin) == ("China", "China")


def test_where_something_was_said_is_no_end_of_a_flow(nlp: Language) -> None:
    (figure,) = read(nlp, "Purchases of soyoil rose to 31,000 tonnes, a trade body said in Mumbai.")
    assert (figure.origin, figure.destination) == (None, None)


def test_an_index_is_of_no_goods(nlp: Language) -> None:
    found = read(nlp, "Copper rose 2%, but the Nasdaq 100 lost 0.3%.")
    assert [figure.commodity for figure in found] == ["copper", None]


def test_national_exports_leave_the_nation(nlp: Language) -> None:
    (figure,) = read(nlp, "Exports of soybeans rose to 9 million tonnes, Conab said.")
    assert (figure.origin, figure.place) == ("Brazil", None)
