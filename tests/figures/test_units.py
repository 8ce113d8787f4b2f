"""Units of energy, power, flow, data and faraway markets; scale letters before a slash; freight rates; what only looks like a unit."""

from decimal import Decimal

import pytest
import spacy

from extractor.figures.conversion import converted
from extractor.figures.found import Found
from extractor.figures.money import setting_of
from extractor.figures.quantities import quantities
from extractor.figures.reader import read_figures
from extractor.figures.units import ATTACHED_ONLY, DenominatorEntry, UnitEntry
from extractor.lexicon import read_lexicon
from extractor.models import Article, Block, BlockKind, span_of

UNITS = [
    (
        "2400000",
        "tonne of oil equivalent",
        ["2.4 Mtoe", "2,400 ktoe", "2,400,000 toe", "2.4 million toe", "2.4 million tonnes of oil equivalent"],
    ),
    ("60000", "tonne of coal equivalent", ["60 ktce", "0.06 Mtce", "60,000 tonnes of coal equivalent"]),
    ("7", "exajoule", ["7 EJ", "seven exajoules"]),
    ("18", "megajoule/kilogram", ["18 MJ/kg", "18 megajoules per kilogram"]),
    ("260", "Wh/kilogram", ["260 Wh/kg"]),
    ("380", "kilovolt", ["380 kV", "380-kV", "a 380-kilovolt line"]),
    ("25", "MVA", ["25 MVA", "25MVA"]),
    ("8", "Mvar", ["8 Mvar", "8 MVAr"]),
    ("60", "kiloampere", ["60 kA"]),
    ("40", "kilohm", ["40 kΩ"]),
    ("30", "kilonewton", ["30 kN"]),
    ("30", "newton", ["30 newtons"]),
    ("30", "newton metre", ["30 Nm", "30 newton metres", "30-newton-metre"]),
    ("12", "millisievert", ["12 mSv", "12 millisieverts"]),
    ("5", "becquerel/kilogram", ["5 Bq/kg"]),
    ("2.5", "gigabit/second", ["2.5 Gbps", "2.5 Gb/s", "2.5 Gbit/s", "2.5gbps"]),
    ("100", "megabit/second", ["100 Mbps", "100 Mb/s", "100 Mbit/s"]),
    ("3", "petabyte", ["3 PB"]),
    ("64", "kilobyte", ["64 KB", "64kB"]),
    ("20", "millisecond", ["20 ms", "20 milliseconds"]),
    ("1600", "cubic centimetre", ["1,600 cc", "1,600cm3", "1,600 cm³"]),
    ("50000000", "cubic foot/day", ["50 MMscf/d", "50 MMscfd", "50 MMcf/d"]),
    ("35", "mcf", ["35 mscf", "35 Mscf", "35 Mcf"]),
    ("5000000000", "cubic foot of gas equivalent", ["5 bcfe", "5 Bcfe", "5,000 MMcfe", "5 billion cubic feet of gas equivalent"]),
    ("15000000", "barrel of oil equivalent", ["15 MMboe", "15 mmboe", "15,000 Mboe"]),
    ("90000", "barrel of oil equivalent/day", ["90 Mboe/d", "90 kboe/d", "0.09 MMboe/d"]),
    ("1200000", "barrel/day", ["1.2 mmbd", "1.2 Mb/d", "1,200 kbd"]),
    ("90000000", "cubic metre/day", ["90 mmscmd", "90 Mm3/d", "90 mcm/d"]),
    ("40", "cubic foot/second", ["40 cusecs", "40 cfs"]),
    ("40", "cubic metre/second", ["40 cumecs", "40 m3/s"]),
    ("5000000", "gallon/day", ["5 MGD"]),
    ("200", "litre/hour", ["200 l/h", "200 L/h"]),
    ("6.5", "litre/100 kilometre", ["6.5 l/100km", "6.5 l/100 km", "6.5 litres per 100 km"]),
    ("15", "kWh/100 kilometre", ["15 kWh/100km", "15 kWh per 100 km"]),
    ("12", "square inch", ["12 sq in", "12 in²"]),
    ("12", "inch", ["12 in. thick", "12 inches"]),
    ("310", "BRL/arroba", ["R$310 an arroba", "R$310/arroba", "BRL310 per arroba"]),
    ("20", "maund", ["20 maunds"]),
    ("6", "rai", ["6 rai"]),
    ("180", "bushel/acre", ["180 bpa", "180 bu/acre", "180 bushels an acre"]),
    ("400", "tonne/hour", ["400 tph", "400 t/h", "400 tonnes an hour"]),
    ("400000", "ounce/year", ["400 kozpa", "400 koz/yr", "400,000 oz a year"]),
    ("5000000", "pound/year", ["5 Mlbpa", "5 Mlb/yr"]),
    ("40", "kilotonne/year", ["40 KTPA", "40 ktpa"]),
    ("500", "MW", ["500 MWth", "500 MWel", "500 MWt"]),
    ("120", "CO2 gram/kilometre", ["120 gCO2/km", "120 g CO2/km", "120 gCO2e/km"]),
    ("1.5", "percent", ["1.5 wt%", "1.5 vol%", "1.5 mol%"]),
    ("36", "degree API", ["36 °API", "36° API", "36 degrees API"]),
    ("15", "metre/second", ["15 m/s", "15m/s", "15 metres per second"]),
    ("12", "microgram/cubic metre", ["12 µg/m3", "12 μg/m³"]),
    ("8.9", "gram/cubic centimetre", ["8.9 g/cm3"]),
    ("1200", "USD/kVA", ["$1,200/kVA"]),
]
SCALED = [
    ("25000", "USD/day", ["$25k/day", "$25K/day", "$25,000/day", "$25k a day"]),
    ("1200000", "USD/day", ["$1.2m/day", "$1.2M/day"]),
    ("5000000", "USD/year", ["$5M/year", "$5MM/year"]),
    ("3000000000", "USD", ["$3b/€2.7b", "$3bn"]),
    ("5000", "INR/tonne", ["Rs 5k/mt"]),
    ("25000", None, ["25k/day"]),
    ("5", "barrel/day", ["5b/d"]),
    ("5000", "barrel/day", ["5,000B/D"]),
    ("1.2", "metre/second", ["1.2m/s"]),
    ("5", "metre/hour", ["5m/h"]),
    ("12", "US cent/kWh", ["12 c/kWh", "12c/kWh", "12 cents/kWh"]),
    ("85.2", "US cent/pound", ["85.20 c/lb", "85.20c/lb"]),
]
FREIGHT = [
    ("VLCC rates eased to Worldscale 65.", ["Worldscale 65 = 65"]),
    ("The route was put at WS65, WS 67.5 and WS-70.", ["WS65 = 65", "WS 67.5 = 67.5", "WS-70 = 70"]),
    ("Tankers to China fetched w65, or ws62.5 from Angola.", ["w65 = 65", "ws62.5 = 62.5"]),
    ("It rose by WS5 to WS 72.", ["WS5 = 5", "WS 72 = 72"]),
    ("It lost 5 Worldscale points, then WS 3 points.", ["5 Worldscale points = 5", "WS 3 points = 3"]),
    ("Brokers quoted WS65-70.", ["WS65-70 = 65..70"]),
    ("Brokers quoted WS 65 to WS 70.", ["WS 65 to WS 70 = 65..70"]),
]
NO_FREIGHT = [
    "The w65 is a sleeve for sockets.",
    "It runs WS2025 and the WS2812 chip, says WS Atkins.",
    "See S/WS5 for more on the tanker.",
    "Tankers burned 5w30 oil.",
]
NO_UNITS = [
    "She dipped one toe into the market, and all five toes followed.",
    "The two-toe sloth sells as a 10-toe toy.",
    "It started 12 KB Home sites and filed 12 EB-5 papers.",
    "They hired men in their 20s, born in the 1990s.",
    "They sold 20 a day.",
    "It let go 400 Newton staff and 20 Lumen engineers, says a man of 400 Teslas.",
    "It moved 5 STB boxes.",
    "It moved 12 container/s.",
    "Write to Room 12, c/o the bank, or 12 c.",
    "A flat in Unit 5, 12 c/s of it.",
    "It has 5 MN boats, 4 AU papers, 30 GVA points and 50 mil specs with 10 thou in hand.",
]
COUNTED = [
    ("The firm delivered 63,150 Model 3s.", ["63,150 Model 3s = 63150 Model 3"]),
    ("The airline has 30 737s and 12 A320neos.", ["30 737s = 30 737", "12 A320neos = 12 A320neo"]),
    ("The line makes 5 Boeing 777-300ERs a month.", ["5 Boeing 777-300ERs a month = 5 Boeing 777-300ER/month"]),
    ("The city keeps 40 1990s homes.", []),
]
CONVERSIONS = [
    ("1", "tonne of oil equivalent", "gigajoule", "41.868"),
    ("1", "tonne of coal equivalent", "gigajoule", "29.3076"),
    ("3", "exajoule", "petajoule", "3000"),
    ("15", "mu", "hectare", "1"),
    ("2", "arroba", "kilogram", "30"),
    ("1", "picul", "catty", "100"),
    ("1", "maund", "tola", "3200"),
    ("1", "cubic yard", "cubic foot", "27"),
    ("144", "square inch", "square foot", "1"),
    ("36", "megajoule/tonne", "kWh/tonne", "10"),
    ("1013", "millibar", "hectopascal", "1013"),
    ("8", "megabit/second", "kilobit/second", "8000"),
    ("8", "gigabit", "gigabyte", "1"),
    ("1", "ampere-hour", "coulomb", "3600"),
    ("5", "CO2 kilogram", "CO2 gram", "5000"),
]
BLANK = spacy.blank("en")
NOT_READ_ALONE = ("ct", "tn.")  # '5 ct' is money and '$5/ct' per carat, '5 tn' a trillion and '$5/tn' per tonne


def read(text: str) -> tuple[Found, ...]:
    return quantities(text, setting_of(text))


def told(text: str, found: Found) -> str:
    value = f"{found.low}..{found.high}" if found.value is None else f"{found.value}"
    return f"{text[found.start : found.end]} = {value}"


@pytest.mark.parametrize(("value", "unit", "text"), [(value, unit, text) for value, unit, texts in UNITS + SCALED for text in texts])
def test_units(value: str, unit: str | None, text: str) -> None:
    found = read(f"It came to {text}, it said.")[0]
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize("entry", read_lexicon("units", UnitEntry), ids=lambda entry: f"{entry.name} {entry.times}")
def test_every_form_of_the_lexicon_is_read(entry: UnitEntry) -> None:
    for form in entry.forms:
        if form not in NOT_READ_ALONE:
            text = f"It had 5{'' if form in ATTACHED_ONLY else ' '}{form} then."
            assert [(found.value, found.unit) for found in read(text)] == [(5 * entry.times, entry.name)], form


def test_every_symbol_that_something_is_per_is_read_behind_a_slash_alone() -> None:
    for entry in read_lexicon("denominators", DenominatorEntry):
        for symbol in entry.symbols:
            assert [found.unit for found in read(f"It had 5 m/{symbol}, 5 m a {symbol}.")] == [f"metre/{entry.name}", "metre"]


def test_a_plural_behind_a_slash_is_no_second() -> None:
    assert [found.unit for found in read("It moved 5 tonne/s and 9 barrel/s.")] == ["tonne", "barrel"]


@pytest.mark.parametrize("text", NO_UNITS)
def test_what_is_no_unit(text: str) -> None:
    assert [told(text, found) for found in read(text) if found.unit is not None] == []


@pytest.mark.parametrize(("text", "wanted"), FREIGHT)
def test_freight_rates_are_points_of_worldscale(text: str, wanted: list[str]) -> None:
    found = read(text)
    assert [told(text, each) for each in found] == wanted
    assert {each.unit for each in found} == {"Worldscale point"}


@pytest.mark.parametrize("text", NO_FREIGHT)
def test_what_is_no_freight_rate(text: str) -> None:
    assert [found for found in read(text) if found.unit is not None] == []


@pytest.mark.parametrize(("text", "wanted"), COUNTED)
def test_products_whose_name_ends_in_a_number_are_counted(text: str, wanted: list[str]) -> None:
    block = Block(kind=BlockKind.PARAGRAPH, span=span_of(text, 0, len(text)))
    article = Article(id="a", source="test", text=text, blocks=(block,))
    figures = read_figures(BLANK(text), article, (), (), ())
    assert [f"{figure.span.text} = {figure.quantity.value} {figure.quantity.unit}" for figure in figures if figure.quantity.unit] == wanted


@pytest.mark.parametrize(("value", "unit", "to", "wanted"), CONVERSIONS)
def test_factors(value: str, unit: str, to: str, wanted: str) -> None:
    assert abs(converted(Decimal(value), unit, to) / Decimal(wanted) - 1) < Decimal("0.0001")
