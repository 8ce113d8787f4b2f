"""Numbers with units, currencies, ranges and bounds, on raw text."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from extractor.figures.found import Found
from extractor.figures.money import BEFORE_ONLY, CurrencyEntry, setting_of
from extractor.figures.quantities import quantities
from extractor.figures.units import DenominatorEntry, UnitEntry
from extractor.lexicon import read_lexicon

UNITS = [
    ("412", "tonne", ["412 t", "412t", "412 mt", "412 metric tons", "412 tonnes", "412-tonne", "four hundred and twelve tonnes"]),
    ("18.7", "kilotonne", ["18.7 kt", "18.7kt"]),
    ("5", "percent", ["5 p.c.", "5 pc", "5 per cent", "5 pct."]),
    ("5", "degree Celsius", ["5°C", "5 deg C", "5 degrees Celsius"]),
    ("14.6", "US cent/pound", ["14.6 USc/lb", "14.6 US cents per pound", "14.6 US c/lb", "14.6¢/lb"]),
    ("1391", "USD/FEU", ["$1,391 per 40-foot box", "$1,391 a forty-foot container", "$1,391/FEU"]),
    ("2.7", "megatonne", ["2.7 Mt"]),
    ("2700000", "tonne", ["2.7 MMt", "2.7 million tonnes", "2.7m tonnes", "2.7 mln t"]),
    ("5000", "tonne/year", ["5,000 tpa", "5,000 t/yr", "5,000 tonnes a year", "5,000-tonne-a-year", "5,000 tonnes per year"]),
    ("300000", "barrel/day", ["300,000 b/d", "300,000 bpd", "300,000 barrels a day", "300,000 barrel-per-day", "300 kb/d", "0.3 mb/d"]),
    ("9.1", "USD/kilogram", ["$9.10/kg", "$9.10 per kg", "$9.10 a kilogram", "USD 9.10/kg", "US$9.10 per kilo"]),
    ("-41", "USD/tonne", ["minus $41/mt", "-$41/mt", "$-41/mt"]),
    ("31.815", "EUR/MWh", ["EUR31.815/MWh", "€31.815/MWh", "31.815 euros/MWh", "31.815 euros per megawatt-hour"]),
    ("38", "US cent/pound", ["38 cents a pound", "38 cents/lb", "38 US cents per lb", "38¢/lb"]),
    ("96", "pence/litre", ["96 pence a litre", "96p/l", "96p per litre"]),
    ("27650", "CNY/tonne", ["27,650 yuan a metric ton", "27,650 yuan/mt", "CNY27,650/t", "27,650 renminbi per tonne"]),
    ("2300000000", "GBP", ["£2.3bn", "£2.3 billion", "GBP2.3bn"]),
    ("61300000", "CAD", ["C$61.3 million", "CA$61.3m", "61.3 million Canadian dollars"]),
    ("216925", "HKD", ["HK$216,925", "HK $216,925"]),
    ("28", "USD/mtu", ["$28/mtu", "$28 per metric ton unit"]),
    ("50", "USD/1000 cubic metre", ["$50 per 1,000 cubic metres", "$50 per thousand cubic metres"]),
    ("7.5", "percent", ["7.5%", "7.5 percent", "7.5 per cent", "7.5 pct", "7.5pc"]),
    ("3", "percentage point", ["3 percentage points", "3 pp", "3 ppts"]),
    ("25", "basis point", ["25 basis points", "25 bps", "25bp"]),
    ("2.4", "times", ["2.4 times as much", "2.4x"]),
    ("1270000", "TEU", ["1.27 million TEU", "1.27m TEUs"]),
    ("40", "MWh", ["40 MWh", "40MWh", "40 megawatt hours"]),
    ("3.5", "MMBtu", ["3.5 MMBtu", "3.5 mmBtu"]),
    ("2000000000", "cubic metre", ["2 Bcm", "2bcm", "2 billion cubic metres"]),
    ("2", "new share/old share", ["2-for-1"]),
    ("2310", "BRL/60-kg bag", ["2,310 reais per 60-kg bag", "BRL2,310 a 60-kg bag"]),
    ("10.365", "USD/bushel", ["$10.36 1/2 a bushel", "$10.365/bu"]),
    ("15000000000", "cubic metre/year", ["15 Bcm a year", "15 Bcm of gas a year"]),
    ("355", "INR/quintal", ["355 rupees a quintal", "Rs 355 per quintal", "₹355/quintal"]),
    ("37", "metre", ["37m", "37 metres"]),
    ("40", "day", ["40 days' worth of imports"]),
    ("2.5", "percent", ["two and a half percent", "two-and-a-half per cent"]),
    ("2000", "tonne", ["2000 tonnes", "sold 2000 tonnes", "more than 2000 tonnes"]),
    ("5", "millimetre", ["5mm", "5 mm"]),
    ("16", "gigabyte", ["16GB"]),
    ("0.5", "percentage point", ["half a percentage point", "0.5 percentage points"]),
    ("0.5", "US cent", ["half a cent"]),
    ("0.125", "litre", ["an eighth of a litre", "1/8 of a litre", "⅛ of a litre"]),
    ("0.75", "ounce", ["three-quarters of an ounce of gold", "3/4 of one ounce"]),
    ("250000", "tonne", ["a quarter of a million tonnes"]),
    ("750000000", "USD", ["three-quarters of a billion dollars"]),
    ("9000000000", "ILS/year", ["9 billion shekels a year", "turns over 9 billion shekels a year"]),
    ("0.25", "percentage point", ["a quarter point", "a quarter-point", "a quarter of a point", "a quarter of a percentage point"]),
    ("0.5", "point", ["the index lost half a point"]),
    ("1900000", "60-kg bag", ["1.9 million 60-kg bags", "1.9 million 60 kg bags"]),
    ("721.5", "USD/tonne", ["721.50 usd/t", "721.50 USD/t"]),
    ("21700", "GBP", ["£21,700", "PS21,700", "GBP21,700"]),
    ("2700000", "GBP", ["PS2.7m"]),
    ("300", "horsepower", ["300 PS", "300 hp"]),
    ("4300000", None, ["4.3M"]),
]
RANGES = [
    ("5", "7", "percent", ["between 5 and 7 percent", "5 to 7 percent", "5-7%", "5%-7%", "5% to 7%", "between 5% and 7%"]),
    ("850", "900", "USD", ["$850-$900", "$850-900", "$850 to $900", "between $850 and $900"]),
    ("44", "58", "USD/tonne", ["$44-58/mt", "$44/mt-$58/mt", "between $44/mt and $58/mt"]),
    (
        "4500000",
        "5000000",
        "tonne",
        ["4.5 million-5 million tonnes", "4.5-5 million tonnes", "4.5m-5m tonnes", "between 4.5 and 5 million tonnes"],
    ),
    ("3000000000", "5000000000", "USD", ["$3 billion to $5 billion", "$3-5 billion", "between $3bn and $5bn"]),
    ("200", "4000000", "USD", ["ranging from $200 to $4 million"]),
    ("120000000", "140000000", "EUR/year", ["€120-140 million a year"]),
    ("3", "4", "year", ["three or four years", "3-4 years"]),
    ("10000000", "100000000", "USD", ["tens of millions of dollars"]),
    ("89000000000", "93000000000", "USD", ["$89 billion to $93 billion", "down from the $89 to $93 billion it saw"]),
]
TWO = [
    ("rose from 14 percent to 19 percent", ["14", "19"]),
    ("raised its forecast by $4.50 to $28 a barrel", ["4.50", "28"]),
    ("added 18 sen to RM23.50", ["18", "23.50"]),
    ("up 4 per cent to $13.60", ["4", "13.60"]),
    ("5 tonnes and 7 tonnes", ["5", "7"]),
    ("14%, 23% and 26%", ["14", "23", "26"]),
    ("by a fifth to C$9.60", ["0.2", "9.60"]),
    ("leapt $30 to $505", ["30", "505"]),
    ("rose from $850 to $900", ["850", "900"]),
    ("tripled from $3 to $9", ["3", "3", "9"]),
    ("handled 1.2m TEU and aims for 2.5m", ["1200000", "2500000"]),
    ("a pit 40m deep, now 50m", ["40", "50"]),
    ("copper fell $45 to $9,120 a tonne and zinc $11 to $2,780", ["45", "9120", "11", "2780"]),
]
BOUNDS = [
    ("at_least", False, ["at least 40 kt", "no less than 40 kt", "40 kt or more", "a minimum of 40 kt"]),
    (
        "at_most",
        False,
        ["up to 40 kt", "rarely exceeds 40 kt", "no more than 40 kt", "as much as 40 kt", "40 kt at most", "a ceiling of 40 kt"],
    ),
    ("more_than", False, ["more than 40 kt", "over 40 kt", "exceeding 40 kt", "well above 40 kt", "topped 40 kt"]),
    ("less_than", False, ["less than 40 kt", "under 40 kt", "just below 40 kt", "fewer than 40 kt"]),
    ("less_than", True, ["nearly 40 kt", "almost 40 kt"]),
    (None, True, ["about 40 kt", "around 40 kt", "roughly 40 kt", "some 40 kt", "~40 kt", "an estimated 40 kt", "40 kt or so"]),
    ("at_most", True, ["up to around 40 kt"]),
    (None, False, ["40 kt", "the 40 kt", "a record 40 kt", "the yard turns over 40 kt", "it handed over 40 kt"]),
]
BOILING = [
    "concentrate with 6 per cent lithium oxide",
    "the gap opens in less than two weeks",
    "on 20 October 2025",
    "Aug. 15, 2024",
    "since 2019",
    "in 2024/25",
    "2Q25 and H1 and FY24",
    "at 10.45pm",
    "2:55 p.m.",
    "call 1-888-555-0164",
    "the S&P 500 and the FTSE 100",
    "a Boeing 737 and a Model 3",
    "TM 420, type N52 and B50",
    "62% Fe ore and 6% Li2O spodumene",
    "the 12th, the 3rd",
    "version 2.1.3",
    "Group of Seven",
    "the five-year average",
    "a ten-year bond",
    "over the past two weeks",
    "the last three months",
    "two years ago",
    "Two and a half years ago",
    "fell for nine weeks in a row",
    "was late three months running",
    "cut its three-year output growth forecast",
    "under a five-year plan",
    "over the past two and a half years",
    "the three months to September",
    "49 Harbour Street",
    "the lowest in three weeks",
    "Section 232",
    "No. 5",
    "ISO 9001",
    "a forty-foot container",
    "in the 1990s",
    "Three-month copper",
    "in 2024 tonnages fell",
    "a record since 2000",
    "a 4-1 win",
    "the 5.5% grade",
    "its top 3 markets",
    "the maker 3M",
    "a double album",
    "COVID-19 tests",
    "two of its 737 Max jets",
    "a PS5 console",
]


def read(text: str) -> tuple[Found, ...]:
    return quantities(text, setting_of(text))


@pytest.mark.parametrize(("value", "unit", "text"), [(value, unit, text) for value, unit, texts in UNITS for text in texts])
def test_units(value: str, unit: str | None, text: str) -> None:
    (found,) = read(text)
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(("low", "high", "unit", "text"), [(low, high, unit, text) for low, high, unit, texts in RANGES for text in texts])
def test_ranges(low: str, high: str, unit: str, text: str) -> None:
    (found,) = read(text)
    assert (found.low, found.high, found.unit) == (Decimal(low), Decimal(high), unit)


@pytest.mark.parametrize(("text", "values"), TWO)
def test_no_ranges(text: str, values: list[str]) -> None:
    assert [found.value for found in read(text)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("bound", "approximate", "text"), [(bound, approximate, text) for bound, approximate, texts in BOUNDS for text in texts]
)
def test_bounds(bound: str | None, approximate: bool, text: str) -> None:
    (found,) = read(text)
    assert (found.bound, found.approximate) == (bound, approximate)
    assert text[found.start : found.end] == "40 kt"


@pytest.mark.parametrize("text", BOILING)
def test_what_is_no_figure(text: str) -> None:
    assert [text[found.start : found.end] for found in read(text) if found.unit is not None or found.grouped] == []


def test_what_stands_in_brackets_is_bounded_alike() -> None:
    assert [found.bound for found in read("just under 296 hp (221 kW)")] == ["less_than", "less_than"]


def test_the_full_stop_of_a_sentence_is_not_the_units() -> None:
    text = "It fell short by 4,300 oz. The rest came at 65 cents/lb."
    assert [text[found.start : found.end] for found in read(text)] == ["4,300 oz", "65 cents/lb"]


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("A 12% raise over three years", None),
        ("It will cost $2 over five years", None),
        ("It lasted over 40 days", "more_than"),
        ("It took well over 40 days", "more_than"),
        ("Over 40 kt were lost", "more_than"),
        ("It turns over 40 kt", None),
    ],
)
def test_over_a_time_bounds_only_what_lasts(text: str, bound: str | None) -> None:
    assert list(quantities(text, setting_of(text)))[-1].bound == bound


def test_going_up_to_a_level_is_no_bound() -> None:
    assert [found.bound for found in read("the levy will go up to 35 euros")] == [None]


def test_a_comparison_is_no_bound() -> None:
    assert [found.bound for found in read("41% below the $182 paid")] == [None, None]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("sold for $5", "USD"),
        ("it earned $2.53 per diluted share", "USD/share"),
        ("It gained 85 cents to 88.95 euros a tonne; in dollars it fell", "EUR/tonne"),
        ("The euro fell; a Prague dealer sold it for 900 crowns", "CZK"),
        ("£3 a share, or 300 million pounds", "GBP"),
        ("it weighs 300 pounds", "pound"),
        ("12 metric tons, then 40 tons", "tonne"),
        ("12 short tons, then 40 tons", "ton"),
    ],
)
def test_the_text_settles_what_a_word_means(text: str, unit: str) -> None:
    assert read(text)[-1].unit == unit


def test_a_bare_dollar_is_of_the_publishers_country_and_says_so() -> None:
    (found,) = quantities("worth $5", setting_of("worth $5", url="https://paper.example.ca/story"))
    assert found.unit == "CAD"
    assert found.choice is not None


@given(st.text(alphabet=st.sampled_from("0123456789.,/ -–$€£%kmtbdlMWhas()onrupeycf\n"), max_size=60) | st.text(max_size=40))
@example("0£–0")
def test_never_crashes_and_every_span_lies_in_the_text(text: str) -> None:
    end = 0
    for found in read(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        assert (found.value is None) == (found.low is not None)


@pytest.mark.parametrize("hyphen", ["-", " "])
def test_every_word_of_the_lexicon_is_read_with_hyphens_or_spaces(hyphen: str) -> None:
    def written(word: str) -> str:
        return word.replace(" ", hyphen).replace("-", hyphen)

    for entry in read_lexicon("denominators", DenominatorEntry):
        for word in entry.words:
            (price,) = quantities(f"It cost $5 per {written(word)} then.", setting_of(""))
            assert price.unit == f"USD/{entry.name}", word
    for unit in read_lexicon("units", UnitEntry):
        for word in unit.words:
            (found, *_) = quantities(f"It had 5 {written(word)} then.", setting_of(""))
            assert found.dimension == unit.dimension, word


def test_every_currency_of_the_lexicon_is_read_behind_a_number() -> None:
    for entry in read_lexicon("currencies", CurrencyEntry):
        whole = [(word, entry.code) for word in (*entry.symbols, *entry.words) if word not in BEFORE_ONLY]
        for word, unit in [*whole, *((word, entry.minor) for word in (*entry.minor_words, *entry.minor_symbols))]:
            text = f"It cost 150 {word} then."
            assert [found.unit for found in quantities(text, setting_of(text))] == [unit], word
