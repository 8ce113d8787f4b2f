"""Sentences read by the whole pipeline: what needs names, parse and periods together."""

import pytest
from spacy.language import Language

from extractor.models import Figure
from extractor.pipeline import extract
from extractor.publishers.reader import bare_article

MEASURES = [
    ("Operating profit rose 12% to $40 million.", ["operating profit", "operating profit"]),
    ("Cash costs fell 3%.", ["cash cost"]),
    ("The profit margin rose to 12%.", ["operating margin"]),
    ("Gross domestic product rose 2%.", ["GDP"]),
    ("Rubber latex stocks fell 3%.", ["latex stocks"]),
    ("Output could fall by 300,000 barrels a day.", ["output"]),
    ("Demand could grow by 1.2 million barrels a day.", ["demand"]),
    ("The refinery can process 310,000 barrels a day.", ["capacity"]),
    ("The biggest risers were Umber Mining, up 12p at 340p, and Ochre Metals, up 3%.", ["share price"] * 3),
    ("Net debt stood at 45% of equity.", ["net debt"]),
    ("The fund holds 31% of the shares.", ["stake"]),
    ("Copper imports rose 10% and aluminium exports 5%.", ["imports", "exports"]),
    ("Zinc stocks fell 3% and copper prices 2%.", ["stocks", "price"]),
    ("Saudi Arabia's crude exports rose 3% and Iraq's crude output 2%.", ["exports", "output"]),
    ("China's imports rose 3% but its steel shipments fell 4%.", ["imports", "exports"]),
]
PLACES = [
    ("Russia's oil and gas revenue fell 20% to 500 billion roubles.", "Russia"),
    ("Polish profits rose 8%.", "Poland"),
    ("Revenue in China fell 12%.", "China"),
    ("In Germany, revenue fell 5%.", "Germany"),
    ("Umber, with its plant near Hamburg, lost a net profit of €14m.", None),
    ("A smelter outside Kolwezi produced 3,000 tonnes.", "Kolwezi"),
    ("Tin stocks outside China were 3,000 tonnes.", "outside China"),
]
LEVELS = [
    "Data showed a 2.5% drop in stocks to 412 million barrels.",
    "The miner reported a 4% rise in output to 30,000 tonnes.",
    "It posted a 31% jump in net profit to $1.2 billion.",
]
UNITS = [
    ("The euro climbed to 1.0850 against the dollar.", "USD/EUR"),
    ("Sterling traded at 1.27 to the dollar.", "USD/GBP"),
    ("The euro fell to 0.8430 against sterling.", "GBP/EUR"),
    ("The yen traded at 154.8 to the dollar.", "JPY/USD"),
    ("Analysts expect the naira to top 1,450 per dollar.", "NGN/USD"),
    ("The real traded at 5.4 per dollar.", "BRL/USD"),
    ("The won fell to 1,390 per dollar.", "KRW/USD"),
    ("Umber won a rate of 0.92 per euro.", None),
    ("They will all settle at 1,450 per dollar.", None),
]
PERIODS = [
    ("Prices fell in the second half of October, while first-half profit had risen 12%.", "2026-H1"),
    ("Sales will fall in the fourth quarter of 2026 over weak demand but the first quarter should bring growth of 3%.", "2027-Q1"),
    ("Prices were $90 in the first quarter of 2026, up from $84 in the fourth quarter.", "2025-Q4"),
]


def read(nlp: Language, text: str) -> tuple[Figure, ...]:
    return next(extract(nlp, [bare_article(text, source="text", published="2026-11-20")])).figures


@pytest.mark.parametrize(("text", "measures"), MEASURES)
def test_what_is_measured(nlp: Language, text: str, measures: list[str]) -> None:
    assert [figure.measure for figure in read(nlp, text)] == measures


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_where_it_is_measured(nlp: Language, text: str, place: str | None) -> None:
    assert read(nlp, text)[0].place == place


@pytest.mark.parametrize("text", LEVELS)
def test_a_change_told_with_what_changed_is_of_the_level_behind_to(nlp: Language, text: str) -> None:
    change, level = read(nlp, text)
    assert (change.of, level.of) == (1, None)


@pytest.mark.parametrize(("text", "unit"), UNITS)
def test_how_much_of_one_currency_another_costs(nlp: Language, text: str, unit: str | None) -> None:
    assert read(nlp, text)[0].quantity.unit == unit


@pytest.mark.parametrize(("text", "period"), PERIODS)
def test_for_when_the_last_figure_is(nlp: Language, text: str, period: str) -> None:
    assert read(nlp, text)[-1].period == period


def test_the_nearest_goods_are_those_stood_for(nlp: Language) -> None:
    text = "Coal fell 3%. The fuel was $80 a tonne. Diesel rose 4%. Stocks of the fuel were 40,000 tonnes."
    assert [figure.commodity for figure in read(nlp, text)] == ["coal", "coal", "diesel", "diesel"]


def test_so_many_of_what_has_a_price_are_no_price(nlp: Language) -> None:
    price, part = read(nlp, "The company sold oil at $70 a barrel, 1.2 million of that to India.")
    assert (price.quantity.unit, part.quantity.unit) == ("USD/barrel", None)


def test_who_runs_a_mine_is_whose_output_it_is(nlp: Language) -> None:
    assert read(nlp, "The mine, owned by Umber Resources, produced 40,000 tonnes.")[0].company == "Umber Resources"


def test_years_of_reserves_are_bounded_by_over(nlp: Language) -> None:
    assert read(nlp, "The mine has over 12 years of reserves.")[0].quantity.bound == "more_than"


def test_by_so_much_to_so_much_is_a_range_of_what_may_be(nlp: Language) -> None:
    (figure,) = read(nlp, "The mine could cut output by 50,000 to 200,000 tonnes.")
    assert (figure.quantity.low, figure.quantity.high, figure.direction) == (50_000, 200_000, "down")


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("About 5,000 workers rally in Jakarta.", None),
        ("Tin saw a 5% rally.", "up"),
        ("Zinc turned down 2%.", "down"),
        ("The plan was voted down by 60% of holders.", None),
    ],
)
def test_what_goes_up_or_down(nlp: Language, text: str, direction: str | None) -> None:
    assert read(nlp, text)[0].direction == direction


def test_a_number_with_a_half_in_words_is_kept_without_a_unit(nlp: Language) -> None:
    found = read(nlp, "The bank raised the rate to 22 and a half from 21 and a quarter.")
    assert [float(figure.quantity.value or 0) for figure in found] == [22.5, 21.25]


def test_what_is_expected_at_most_is_expected(nlp: Language) -> None:
    assert [figure.forecast for figure in read(nlp, "Stocks are expected to hit 40,000 tonnes, but no more than 45,000 tonnes.")] == [
        True,
        True,
    ]
    assert [figure.forecast for figure in read(nlp, "Stocks may hit 40,000 tonnes, but in May they were 45,000 tonnes.")][1] is False
