"""Prices told apart: futures, premiums, freight rates, price targets; and what only a verb tells."""

import pytest
from spacy.language import Language

from tests.figures.test_read_whole import read

MEASURES = [
    ("December corn closed 3 cents lower at $4.16 a bushel.", ["futures price", "futures price"]),
    ("Brent for January was down 41 cents at $61.80 a barrel.", ["futures price", "futures price"]),
    ("Three-month tin touched $37,000 a tonne.", ["futures price"]),
    ("Prices in May rose for corn to $4.16 a bushel.", ["price"]),
    ("Buyers agreed to pay $248 a tonne over the London cash price for aluminium.", ["premium"]),
    ("Urals crude was offered at $11 a barrel below the Brent benchmark.", ["discount"]),
    ("Copper rose $90 above the benchmark of last week.", ["price"]),
    ("Diesel cost $787 a tonne, a premium of $64 over futures.", ["price", "premium"]),
    ("A box from Shanghai to Rotterdam cost $1,870.", ["freight rate"]),
    ("The rate eased by $45 to $2,130/FEU.", ["freight rate", "freight rate"]),
    ("A capesize from Port Hedland to Qingdao cost $8.95 a tonne.", ["freight rate"]),
    ("The bank raised its target for Glencore shares to 420 pence.", ["price target"]),
    ("Glencore shares rose to 420 pence.", ["share price"]),
    ("Carbon allowances ended the day at €70.84 a tonne.", ["price"]),
    ("The loss was twice as high. Zinc rose 1%.", ["loss", "price"]),
    ("Glencore lost €14m in the third quarter.", ["loss"]),
    ("Glencore shares lost 14 pence.", ["share price"]),
    ("The plant is meant to make 1,000 tonnes a year.", ["capacity"]),
    ("The plant is able to make 1,000 tonnes a year.", ["capacity"]),
    ("I seeded 2,400 acres of canola.", ["planted area"]),
    ("It hit 2,400 acres.", ["area"]),
    ("The cargo took 40 days.", ["cargo"]),
    ("The crush margin averaged $87 a tonne.", ["crush margin"]),
    ("Glencore runs a 190 kt/yr plant and paid €14m.", ["capacity", None]),
    ("If growth slows they will hire nine drivers.", [None]),
    ("The firm has a coal contract and two plants.", [None]),
    ("Among his 90 maps was the atlas.", [None]),
    ("No tender, but 14 bids showed it.", [None]),
    ("LME nickel jumped 7.2% to $15,340 a tonne.", ["futures price", "futures price"]),
    ("Dutch front-month gas was up 0.62 euro at 32.10 euros per MWh.", ["futures price", "futures price"]),
    ("German day-ahead gas fell 3%.", ["price"]),
    ("The index's capesize rate fell $1,431 to $24,768 a day.", ["freight rate", "freight rate"]),
    ("It sold crude at a premium of $1.10 over October swaps.", ["premium"]),
    ("The bank cut rates by 25 basis points.", ["interest rate"]),
    ("The refinery has been running at 70% since May.", ["utilisation"]),
    ("The mills crushed 49.8 million tons of cane.", ["throughput"]),
    ("Lead stocks in Singapore account for 96% of the total.", ["stocks"]),
    ("The spread between Brent and WTI widened to $4.12 a barrel.", ["spread"]),
    ("Glencore booked a pretax profit of $23.9 billion.", ["pretax profit"]),
    ("The guarantee would cost $230 million.", ["guarantee cost"]),
    ("The smelters ran 15% less ore through their furnaces.", ["ore"]),
    ("The long-term price of uranium held at $84 a pound.", ["long-term price"]),
    ("Tin fell 2%, while zinc, last year's worst performing metal, rose 1%.", ["price", "price"]),
]


@pytest.mark.parametrize(("text", "measures"), MEASURES)
def test_what_is_measured(nlp: Language, text: str, measures: list[str | None]) -> None:
    assert [figure.measure for figure in read(nlp, text)] == measures


def test_a_change_lower_at_a_level_is_of_the_level_behind_it(nlp: Language) -> None:
    found = read(nlp, "Diesel cost $787 a tonne, a premium of $64 over futures, which settled $3.75 lower at $723.25 a tonne.")
    assert [figure.of for figure in found] == [None, 0, 3, None]


def test_a_change_is_not_of_what_other_goods_did_meanwhile(nlp: Language) -> None:
    found = read(nlp, "Naphtha ended at $588 a tonne, up $7 since Monday, while Brent stood at $71.20 a barrel.")
    assert [(figure.of, figure.commodity) for figure in found][1] == (0, "naphtha")


@pytest.mark.parametrize(
    ("text", "delivery", "period"),
    [
        ("On Tuesday December corn in Chicago closed at $4.16 a bushel.", "2026-12", "2026-11-17"),
        ("In October corn rose to $4.16 a bushel.", None, "2026-10"),
        ("October corn exports rose to 4 million tonnes.", None, "2026-10"),
    ],
)
def test_the_month_of_a_contract_is_not_when_it_was_priced(nlp: Language, text: str, delivery: str | None, period: str) -> None:
    (figure,) = read(nlp, text)
    assert (figure.delivery, figure.period) == (delivery, period)


@pytest.mark.parametrize(
    ("text", "directions"),
    [
        ("The agency lowered its demand growth forecast by 20,000 bpd.", ["down"]),
        ("The agency raised its decline estimate by 20,000 bpd.", ["up"]),
        ("Growth slowed by 2%.", ["down"]),
    ],
)
def test_a_forecast_goes_where_its_verb_goes(nlp: Language, text: str, directions: list[str]) -> None:
    assert [figure.direction for figure in read(nlp, text)] == directions


@pytest.mark.parametrize(
    ("text", "quantity", "direction"),
    [
        ("Inventories built by 1.7mn bl.", (1_700_000, "barrel"), "up"),
        ("Fuel oil stocks drew by 61,000 tonnes.", (61_000, "tonne"), "down"),
        ("The yard built 40 ships.", (40, "ship"), None),
        ("The rouble dipped a fifth of a cent.", (1 / 5, "US cent"), "down"),
        ("The euro dipped a fifth.", (1 / 5, "fraction"), "down"),
    ],
)
def test_which_way_stocks_and_coins_went(nlp: Language, text: str, quantity: tuple[float, str], direction: str | None) -> None:
    (figure,) = read(nlp, text)
    assert (pytest.approx(float(figure.quantity.value or 0)), figure.quantity.unit, figure.direction) == (*quantity, direction)


def test_a_quarter_to_celebrate_is_no_fraction(nlp: Language) -> None:
    assert read(nlp, "The miner had a quarter to celebrate.") == ()
    assert [str(figure.quantity.unit) for figure in read(nlp, "Profit shrank by a quarter to $90 million.")] == ["fraction", "USD"]
