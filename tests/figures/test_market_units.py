"""Units and numbers as market news leaves them to the reader: shared, shortened, spelled out, or no figures at all."""

import pytest
import spacy

from extractor.figures.reader import read_figures
from extractor.models import Article, Block, BlockKind, Figure, span_of
from extractor.periods.reader import read_periods

BLANK = spacy.blank("en")

# (text, every figure in it as "words = value unit" or "words = low..high unit")
CASES: list[tuple[str, list[str]]] = [
    # what a price is per, spelled out
    ("Gas settled at $3.64 per million British thermal units.", ["$3.64 per million British thermal units = 3.64 USD/MMBtu"]),
    ("Gas settled at $3.64 per million Btu.", ["$3.64 per million Btu = 3.64 USD/MMBtu"]),
    (
        "Gas fell 22.4 cents to settle at $3.64 per million British thermal units.",
        ["22.4 cents = 22.4 US cent/MMBtu", "$3.64 per million British thermal units = 3.64 USD/MMBtu"],
    ),
    ("The index was $104.15/dry mt.", ["$104.15/dry mt = 104.15 USD/dry tonne"]),
    ("The index was $74 per wet mt.", ["$74 per wet mt = 74 USD/wet tonne"]),
    # two prices of one contract, each per its own unit
    (
        "Terms were settled at $80 a tonne and 8 cents a pound, up from $21 and 2.1 cents in 2025.",
        ["$80 a tonne = 80 USD/tonne", "8 cents a pound = 8 US cent/pound", "$21 = 21 USD/tonne", "2.1 cents = 2.1 US cent/pound"],
    ),
    # 'by A to B' is a step and a level; 'to A to B' is a range
    ("She raised her target price by ₹25 to ₹640.", ["₹25 = 25 INR", "₹640 = 640 INR"]),
    ("The bank cut its forecast by ¥300 to ¥4,100.", ["¥300 = 300 JPY", "¥4,100 = 4100 JPY"]),
    ("Supply may shrink to 1.9 million to 2.2 million tonnes.", ["1.9 million to 2.2 million tonnes = 1900000.0..2200000.0 tonne"]),
    ("The premium fell back to $25 to $30 a tonne.", ["$25 to $30 a tonne = 25..30 USD/tonne"]),
    ("The fee rose from $25 to $30 a tonne.", ["$25 = 25 USD/tonne", "$30 a tonne = 30 USD/tonne"]),
    ("A levy could add another €40 to €70.", ["€40 to €70 = 40..70 EUR"]),
    ("The scheme will cost £40 to £90 a year.", ["£40 to £90 a year = 40..90 GBP/year"]),
    ("A rally could add $45 to $9,120.", ["$45 = 45 USD", "$9,120 = 9120 USD"]),
    # what one of something costs is a price
    ("A tonne of urea costs €480 in Picardy.", ["€480 = 480 EUR/tonne"]),
    ("Each barrel now fetches about $70.", ["$70 = 70 USD/barrel"]),
    ("A mine of that size costs $480.", ["$480 = 480 USD"]),
    # what is compared, or led to, has the unit of the one before
    ("34 ships were ordered in May, the broker said, versus 71 in April.", ["34 ships = 34 ship", "71 = 71 ship"]),
    ("It raised its forecast by 8m tonnes to a record 827m.", ["8m tonnes = 8000000 tonne", "827m = 827000000 tonne"]),
    (
        "Tankers earn US$131,400 per day. That compares with US$38,000 in May.",
        ["US$131,400 per day = 131400 USD/day", "US$38,000 = 38000 USD/day"],
    ),
    # a ton is metric where the text says so elsewhere, also when a price is per one
    (
        "Copper fell to $10,684 a metric ton. The premium is $325 a ton.",
        ["$10,684 a metric ton = 10684 USD/tonne", "$325 a ton = 325 USD/tonne"],
    ),
    ("Scrap was $325 a ton.", ["$325 a ton = 325 USD/ton"]),
    # how long something had not been seen is no figure
    ("Stocks rose to 275 kt, the first increase in four years.", ["275 kt = 275 kilotonne"]),
    # fractions of a cent, currencies without a sign, grades, and what is counted of so many
    ("Soybeans settled at $11.57¼ per bushel.", ["$11.57¼ per bushel = 11.5725 USD/bushel"]),
    ("It lost €47m. The dividend of 60 cents a share will go.", ["€47m = 47000000 EUR", "60 cents a share = 60 euro cent/share"]),
    ("The plant will shed 140 of its 1,150 jobs.", ["140 of its 1,150 jobs = 140 job", "1,150 jobs = 1150 job"]),
    ("Prices of 92-octane gasoline, 10 ppm sulphur diesel and 380-cst bunker fuel rose.", []),
    ("She does not chase the rally. She puts fair value at $10.75 to $11 a bushel.", ["$10.75 to $11 a bushel = 10.75..11 USD/bushel"]),
    # multiples
    ("Imports surged 4.3-fold in April.", ["4.3-fold = 4.3 times"]),
    ("Imports rose 12-fold.", ["12-fold = 12 times"]),
    # shares in words
    ("Six in ten mills lost money.", ["Six in ten = 0.6 fraction"]),
    ("Three out of four smelters are idle.", ["Three out of four = 0.75 fraction"]),
    ("One field in five is damaged.", ["One field in five = 0.2 fraction"]),
    ("It owns one plant in two provinces.", ["two provinces = 2 province"]),
    ("Nine in 10 cargoes went east.", ["Nine in 10 = 0.9 fraction"]),
    # 'm' beside counts in millions
    (
        "Auctions come to 482m allowances, 106m fewer than last year.",
        ["482m allowances = 482000000 allowance", "106m = 106000000 allowance"],
    ),
    ("The rope is 106m long.", ["106m = 106 metre"]),
    # the unit of the series spoken of
    (
        "The crop was put at 178 million tonnes. The agency has pencilled in 177.2 million.",
        ["178 million tonnes = 178000000 tonne", "177.2 million = 177200000 tonne"],
    ),
    (
        "It has taken 4.1 million tonnes, a third of the 12 million it promised to buy.",
        ["4.1 million tonnes = 4100000 tonne", "a third = 1/3 fraction", "12 million = 12000000 tonne"],
    ),
    ("Mills ran at 72% of capacity. Output was worth 12 million.", ["72% = 72 percent", "12 million = 12000000 None"]),
    (
        "Stocks rose by 600,000 barrels to 228.4 million, 3% below the average.",
        ["600,000 barrels = 600000 barrel", "228.4 million = 228400000 barrel", "3% = 3 percent"],
    ),
    (
        "The group pumped 26.9 million bpd, compared with 26.4 million in May.",
        ["26.9 million bpd = 26900000 barrel/day", "26.4 million = 26400000 barrel/day"],
    ),
    # no figures
    ("It was one idea among dozens.", []),
    ("The 20 mm HRB400E grade was steady.", []),
    ("Buyers asked for 12 mm rebar.", []),
    ("The 14-day relative strength index slid.", []),
    ("Prices rose for four sessions.", []),
    ("It was the third gain in four sessions.", []),
    ("Copper is up 44% in twelve months.", ["44% = 44 percent"]),
    ("Output fell 6% from the prior ten days.", ["6% = 6 percent"]),
]


def _told(figure: Figure) -> str:
    quantity = figure.quantity
    if quantity.value is None:
        return f"{figure.span.text} = {quantity.low:g}..{quantity.high:g} {quantity.unit}"
    value = "1/3" if abs(float(quantity.value) - 1 / 3) < 0.001 else f"{quantity.value.normalize():f}"
    return f"{figure.span.text} = {value} {quantity.unit}"


@pytest.mark.parametrize(("text", "wanted"), CASES)
def test_figures(text: str, wanted: list[str]) -> None:
    block = Block(kind=BlockKind.PARAGRAPH, span=span_of(text, 0, len(text)))
    article = Article(id="a", source="test", published="2026-02-18", text=text, blocks=(block,))
    assert [_told(figure) for figure in read_figures(BLANK(text), article, (), (), read_periods(article))] == wanted
