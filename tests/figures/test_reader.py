"""Figures read off a text with the records that the other rooms hand over; no model is loaded."""

from datetime import date
from decimal import Decimal

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from extractor.figures.finder import FigureFinder
from extractor.figures.kinds import lies_ahead
from extractor.figures.reader import read_figures
from extractor.models import (
    Article,
    Block,
    BlockKind,
    Entity,
    EntityKind,
    Figure,
    FigureKind,
    Mention,
    Period,
    PeriodUse,
    Quotation,
    QuotationKind,
    Range,
    span_of,
)

BLANK = spacy.blank("en")


def article(text: str) -> Article:
    block = Block(kind=BlockKind.PARAGRAPH, span=span_of(text, 0, len(text)))
    return Article(id="a", source="test", published="2025-08-20", text=text, blocks=(block,))


def entity(text: str, name: str, kind: EntityKind, *words: str, subtype: str | None = None) -> Entity:
    starts = [text.index(word) for word in words or (name,)]
    mentions = tuple(
        Mention(span=span_of(text, at, at + len(word)), method="test", confidence=1)
        for at, word in zip(starts, words or (name,), strict=True)
    )
    return Entity(id=name, name=name, kind=kind, subtype=subtype, mentions=mentions)


def period(text: str, words: str, iso: str | Range, *, comparative: bool = False, use: PeriodUse | None = None) -> Period:
    at = text.index(words)
    day = date(2025, 7, 1)
    return Period(span=span_of(text, at, at + len(words)), start=day, end=day, iso=iso, comparative=comparative, use=use)


def read(
    text: str, entities: tuple[Entity, ...] = (), periods: tuple[Period, ...] = (), quotations: tuple[Quotation, ...] = ()
) -> tuple[Figure, ...]:
    return read_figures(BLANK(text), article(text), entities, quotations, periods)


def test_a_level_and_its_changes() -> None:
    text = "In July, Korean exports of cathode to Spain hit 731 mt, up 62.1% over June and up 3.4% on a year earlier."
    level, month, year = read(
        text,
        (
            entity(text, "South Korea", EntityKind.PLACE, "Korean"),
            entity(text, "Spain", EntityKind.PLACE),
            entity(text, "cathode", EntityKind.COMMODITY),
        ),
        (
            period(text, "July", "2025-07"),
            period(text, "June", "2025-06", comparative=True),
            period(text, "a year earlier", "2024-07", comparative=True),
        ),
    )
    assert (level.measure, level.commodity, level.origin, level.destination, level.period) == (
        "exports",
        "cathode",
        "South Korea",
        "Spain",
        "2025-07",
    )
    assert (month.of, month.basis, month.period) == (0, "2025-06", "2025-07")
    assert (year.of, year.basis, year.period) == (0, "2024-07", "2025-07")


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Stocks beat the 264.9 million traders had expected.", None),
        ("Talks cover the 300 workers expected to leave.", "worker"),
        ("They asked the 40 analysts expected there.", "analyst"),
    ],
)
def test_those_who_expected_a_level_are_not_what_it_counts(text: str, unit: str | None) -> None:
    assert [figure.quantity.unit for figure in read(text)] == [unit]


def test_the_whole_of_a_share_behind_its_size() -> None:
    share, size = read("Two-thirds of the 1.2 million b/d of lost output will be back.")
    assert (share.whole, size.quantity.unit) == ("lost output", "barrel/day")


def test_each_part_of_a_list_measures_its_own() -> None:
    text = "It cut output by a fifth to 40 kt and its dividend by half to 12 cents."
    assert [figure.measure for figure in read(text)] == ["output", "output", "dividend", "dividend"]


def test_what_is_told_beside_a_profit_measures_its_own() -> None:
    text = "Profit came to $412 million on sales 18% higher at $5 billion. The price was $40, with output 5% higher."
    found = read(text)
    assert [figure.measure for figure in found] == ["net income", "sales", "sales", "price", "output"]
    assert [figure.of for figure in found] == [None, 2, None, None, None]


def test_a_cost_is_no_price_and_what_was_expected_before_a_but_leaves_the_rest() -> None:
    cost, draw, build = read("It dug at a cost of $40. They had expected a draw of 4 kt, but stocks built by 6 kt.")
    assert (cost.measure, draw.forecast, build.forecast) == ("price", True, False)


def test_goods_are_sold_to_somewhere() -> None:
    text = "Spain sold 12 cargoes to Japan. Sales in Korea came to 9 kt."
    names = tuple(entity(text, name, EntityKind.PLACE) for name in ("Spain", "Japan", "Korea"))
    first, second = read(text, names)
    assert (first.origin, first.destination, first.place, second.place) == ("Spain", "Japan", None, "Korea")


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("Spain imported 12 kt of Korean tin and 9 kt of Peruvian zinc.", ["Korea", "Peru"]),
        ("Spain imported 12 kt of Korean tin; purchases from Peru came to 9 kt.", ["Korea", "Peru"]),
        ("Spain imported 12 kt; imports from Peru came to 9 kt.", [None, "Peru"]),
    ],
)
def test_goods_bought_come_from_the_country_they_are_named_by(text: str, origins: list[str | None]) -> None:
    places = {"Spain": "Spain", "Korean": "Korea", "Peruvian": "Peru", "Peru": "Peru"}
    names = [entity(text, name, EntityKind.PLACE, word) for word, name in places.items() if f"{word} " in text]
    goods = [entity(text, name, EntityKind.COMMODITY) for name in ("tin", "zinc") if name in text]
    assert [(figure.origin, figure.destination) for figure in read(text, (*names, *goods))] == [(origin, "Spain") for origin in origins]


def test_a_place_of_a_later_part_is_not_of_the_first_nor_one_in_a_currencys_name() -> None:
    text = "It cost 90 yen per US dollar.\n\nIt made 40 kt and sales in Korea came to 9 kt."
    names = (entity(text, "Korea", EntityKind.PLACE), entity(text, "United States", EntityKind.PLACE, "US"))
    assert [figure.place for figure in read(text, names)] == [None, None, "Korea"]


def test_shipments_are_imports_where_imports_are_spoken_of() -> None:
    text = "Spain's imports of tin fell 28% to 9 kt, while zinc shipments fell 5% to 4 kt. Shipments of zinc to Spain came to 3 kt."
    names = (entity(text, "Spain", EntityKind.PLACE), *(entity(text, name, EntityKind.COMMODITY) for name in ("tin", "zinc")))
    found = read(text, names)
    assert [figure.measure for figure in found] == ["imports"] * 4 + ["exports"]
    assert [figure.destination for figure in found[:4]] == ["Spain"] * 4


def test_goods_that_go_through_a_company_are_not_its() -> None:
    text = "It will export 9 kt through Umber, 62% of its exports."
    assert [figure.company for figure in read(text, (entity(text, "Umber", EntityKind.ORGANISATION),))] == [None, None]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Tin cost $84 a tonne outside Poland.", "outside Poland"),
        ("Tin cost $84 a tonne in Poland.", "Poland"),
        ("Umber, which runs a plant in Poland, lost a net profit of $14 million.", None),
        ("Net profit came to $14 million in Poland.", "Poland"),
    ],
)
def test_where_a_figure_is_of(text: str, place: str | None) -> None:
    (figure,) = read(text, (entity(text, "Poland", EntityKind.PLACE),))
    assert figure.place == place


def test_what_a_level_is_compared_with_measures_the_same() -> None:
    text = "It ran at 71% of capacity in May, against 88% a year before, and output of 4 kt was up from 3 kt."
    assert [figure.measure for figure in read(text)] == ["utilisation", "utilisation", "output", "output"]


def test_debt_of_so_many_times_earnings_is_no_change() -> None:
    _, times = read("Net debt came to $1.2 billion, or 0.8 times EBITDA.")
    assert (times.measure, times.direction) == ("debt", None)


@pytest.mark.parametrize("words", ["in-warehouse", "CIF", "delivered", "in"])
def test_the_terms_of_a_price_lead_to_its_place(words: str) -> None:
    text = f"Tin was bid at $38,000 a tonne {words} Korea."
    (price,) = read(text, (entity(text, "Korea", EntityKind.PLACE),))
    assert price.place == "Korea"


def test_what_a_later_clause_measures_is_not_measured_by_a_figure_of_this_one() -> None:
    change, level = read("It raised its forecast for supply by 40 kt to 2.5 Mt and left that for demand as it was.")
    assert (change.measure, level.measure) == ("supply", "supply")


def test_imports_and_exports_are_one_flow() -> None:
    flows = []
    for text in ("Spanish imports from Korea came to 40 kt.", "Korean exports to Spain came to 40 kt."):
        korea = "Korean" if "Korean" in text else "Korea"
        spain = "Spanish" if "Spanish" in text else "Spain"
        (figure,) = read(text, (entity(text, "South Korea", EntityKind.PLACE, korea), entity(text, "Spain", EntityKind.PLACE, spain)))
        flows.append((figure.origin, figure.destination))
        assert figure.measure in text
    assert flows == [("South Korea", "Spain")] * 2


def test_each_number_of_a_respectively_sentence_has_its_own_place() -> None:
    text = "Stocks in Busan and Genoa stood at 54,400 t and 12,125 t respectively."
    figures = read(text, (entity(text, "Busan", EntityKind.PLACE), entity(text, "Genoa", EntityKind.PLACE)))
    assert [figure.place for figure in figures] == ["Busan", "Genoa"]


MOVERS = [
    (
        "Losers were Ochre Group, down 6 p at 112 p, and Umber Lane, down 2 p at 40 p.",
        ["Ochre Group", "Ochre Group", "Umber Lane", "Umber Lane"],
    ),
    ("Ochre Group rose 3%, and Umber Lane plc, up 4% to 310 pence, led.", ["Ochre Group", "Umber Lane", "Umber Lane"]),
    ("Ochre Group rose 3% to 90 pence, and Tamarisk Bay, down 1%, fell.", ["Ochre Group", "Ochre Group", None]),
]


@pytest.mark.parametrize(("text", "wanted"), MOVERS)
def test_each_name_in_a_list_of_movers_has_its_own_figures(text: str, wanted: list[str | None]) -> None:
    found = read(text, tuple(entity(text, name, EntityKind.ORGANISATION) for name in ("Ochre Group", "Umber Lane") if name in text))
    assert [figure.company for figure in found] == wanted
    assert {figure.of for figure in found if figure.company is None} <= {None}


def test_a_price_left_short_is_per_what_the_one_before_was() -> None:
    _, second = read("It sold at $1,095 a tonne, compared with $1,120 for soy.")
    assert (second.quantity.unit, second.kind) == ("USD/tonne", FigureKind.PRICE)
    assert second.unit_choice is not None


FORECASTERS = [
    ("Umber Council raised its forecast for world output by 8 kt to 827 kt.", None),
    ("Umber Lane raised its output forecast to 827 kt.", "Umber Lane"),
    ("Output was 34 kt, according to Umber Lane.", None),
    ("Umber Lane sold 34 kt.", "Umber Lane"),
]


@pytest.mark.parametrize(("text", "company"), FORECASTERS)
def test_what_is_forecast_is_of_who_makes_it_not_of_who_says_so(text: str, company: str | None) -> None:
    name = "Umber Council" if "Council" in text else "Umber Lane"
    found = read(text, (entity(text, name, EntityKind.ORGANISATION),))
    assert {figure.company for figure in found} == {company}
    assert all(figure.attributed_to == name for figure in found if "forecast" in text or "according" in text)


def test_what_a_relative_clause_counts_is_in_no_account() -> None:
    text = "Umber Lane, which owns 41 ships, reported a profit of $40m in the third quarter."
    ships, profit = read(text, periods=(period(text, "the third quarter", "2025-Q3"),))
    assert (ships.period, profit.period) == (None, "2025-Q3")


def test_who_says_so() -> None:
    text = "“We ship 40 kt a month,” Ida Brandt said."
    at = text.index("We")
    content = span_of(text, at, text.index(",”"))
    quotation = Quotation(kind=QuotationKind.DIRECT, content=(content,), speaker_name="Ida Brandt")
    (figure,) = read(text, quotations=(quotation,))
    assert figure.attributed_to == "Ida Brandt"


def test_a_contract_month_is_a_delivery_and_a_close_without_a_date_is_of_the_day() -> None:
    text = "The February contract closed at $64.92 a barrel."
    (figure,) = read(text, periods=(period(text, "February", "2026-02", use=PeriodUse.DELIVERY),))
    assert (figure.delivery, figure.period) == ("2026-02", "2025-08-20")


def test_shares_forecasts_and_rates() -> None:
    (share,) = read("China mined 61% of the world's rare earths.")
    assert (share.kind, share.whole, share.quantity.value) == (FigureKind.SHARE, "world", Decimal(61))
    (forecast,) = read("Output will reach 310 kt.")
    assert forecast.forecast
    (rate,) = read("A tariff of 25% was set.")
    assert rate.kind is FigureKind.RATE


def test_a_basis_without_a_period_keeps_its_words() -> None:
    _, change = read("Stocks stood at 40 kt, 14% below the five-year average.")
    assert change.basis == "five-year average"


def test_counts_have_the_counted_noun_as_unit() -> None:
    (figure,) = read("The port cleared 12 vessels.")
    assert figure.quantity.unit == "vessel"


def test_a_paragraph_keeps_its_period() -> None:
    text = "In July it rained. Exports hit 619 mt."
    (figure,) = read(text, periods=(period(text, "July", "2025-07"),))
    assert figure.period == "2025-07"


def test_an_open_stretch_is_a_basis_and_no_period() -> None:
    text = "Prices have more than doubled since January."
    (figure,) = read(text, periods=(period(text, "since January", Range(start="2025-01", end=None)),))
    assert (figure.basis, figure.period) == ("2025-01", None)


def test_a_basis_is_reckoned_from_the_figures_own_period() -> None:
    text = "In May stocks shrank. They stood at 40 kt, 6% less than a year earlier."
    periods = (period(text, "May", "2025-05"), period(text, "a year earlier", "2024-08", comparative=True))
    _, change = read(text, periods=periods)
    assert change.basis == "2024-05"


@pytest.mark.parametrize(
    ("iso", "ahead"),
    [("2026", True), ("2025", False), ("2025-09", True), ("2025-08", False), ("2025-Q4", True), ("2025-H2", False)],
)
def test_what_is_told_of_a_later_period_is_expected(iso: str, ahead: bool) -> None:
    assert lies_ahead(iso, "2025-08-20") is ahead


def test_points_behind_a_share_are_percentage_points() -> None:
    _, change = read("Mills ran at 48.9% of capacity, 4.6 points lower.")
    assert (change.quantity.unit, change.of) == ("percentage point", 0)


def test_marks_need_no_parse() -> None:
    doc = FigureFinder()(BLANK("Exports hit 619 mt, up 75.5%."))
    assert [mark.label_ for mark in doc.spans["figures"]] == ["digits", "digits"]


@given(st.text(alphabet=st.sampled_from("0123456789.,% $€kmt()-–“”\nabcdefinorstuy"), max_size=120))
def test_every_span_holds_its_words(text: str) -> None:
    text = text or "x"
    found = read(text)
    for figure in found:
        assert text[figure.span.start : figure.span.end] == figure.span.text
        assert figure.of is None or 0 <= figure.of < len(found)


def test_goods_are_none_of_what_stands_before_they_are_named() -> None:
    text = "Purchases came to $20 billion.\n\nPork was dear. Pork is scarce, and pork is what they want."
    (figure,) = read(text, (entity(text, "pork", EntityKind.COMMODITY, "Pork"),))
    assert figure.commodity is None


def test_nothing_goes_where_a_text_says_that_nothing_went() -> None:
    text = "Korea exported 5.9 t of gallium in May, but none of it went to Spain."
    (figure,) = read(text, (entity(text, "South Korea", EntityKind.PLACE, "Korea"), entity(text, "Spain", EntityKind.PLACE)))
    assert (figure.origin, figure.destination) == ("South Korea", None)


def metal(text: str, name: str, word: str) -> Entity:
    return entity(text, name, EntityKind.COMMODITY, word).model_copy(update={"group": "base metals"})


def test_goods_of_one_group_are_priced_per_one_unit_and_on_one_day() -> None:
    text = (
        "Copper rose to $10,820 a tonne on Tuesday.\n\nZinc gained $11 to $2,780 and tin was flat at $36,400. Shares of Umber fell to $41."
    )
    metals = (metal(text, "copper", "Copper"), metal(text, "zinc", "Zinc"), metal(text, "tin", "tin"))
    figures = read(text, metals, (period(text, "Tuesday", "2025-11-18"),))
    assert [(str(one.quantity.unit), one.period) for one in figures[:4]] == [("USD/tonne", "2025-11-18")] * 4
    assert figures[-1].quantity.unit == "USD"


def test_a_part_of_a_flow_has_its_own_destination() -> None:
    text = "Chile exported 22 kt in May, of which 16 kt went to China."
    whole, part = read(text, (entity(text, "Chile", EntityKind.PLACE), entity(text, "China", EntityKind.PLACE)))
    assert (whole.origin, whole.destination, part.destination) == ("Chile", None, "China")


def test_a_word_behind_two_sums_tells_where_both_went() -> None:
    sum_of_money, percent, level = read("Futures closed 46 ringgit, or 1.1%, lower at 4,102 ringgit a tonne.")
    assert [(one.direction, one.of) for one in (sum_of_money, percent)] == [("down", 2)] * 2
    assert level.direction is None


def test_what_a_relative_clause_says_is_no_change_of_the_level_before() -> None:
    figures = read("The yard made a loss of £38 million, hit by bills that were 22 per cent higher.")
    assert (figures[-1].direction, figures[-1].of) == ("up", None)


def test_the_european_union_trades_like_a_country() -> None:
    text = "EU imports of Chinese coil came to 310 kt."
    named = (entity(text, "European Union", EntityKind.ORGANISATION, "EU"), entity(text, "China", EntityKind.PLACE, "Chinese"))
    (figure,) = read(text, named)
    assert (figure.origin, figure.destination) == ("China", "European Union")


def test_a_point_of_what_is_told_in_percent_is_a_percentage_point() -> None:
    (figure,) = read("The unemployment rate fell by 0.3 points.")
    assert figure.quantity.unit == "percentage point"


def test_people_counted_as_those_who_say_it_are_no_figure() -> None:
    text = "The mill sold 40 kt, two traders said."
    said = Quotation(
        kind=QuotationKind.INDIRECT,
        content=(span_of(text, 0, text.index(",")),),
        speaker=span_of(text, text.index("two"), text.index(" said")),
    )
    assert [one.span.text for one in read(text, quotations=(said,))] == ["40 kt"]
