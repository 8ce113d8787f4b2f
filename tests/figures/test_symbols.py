"""Symbols that mean several units are settled by the words of their sentence, and say by which; without such words they are none."""

from decimal import Decimal

import pytest

from extractor.figures.found import Found
from extractor.figures.money import setting_of
from extractor.figures.quantities import quantities
from extractor.figures.symbols import SPACED, SymbolEntry
from extractor.lexicon import read_lexicon

# (text, the figures with a unit in it as "words = value unit")
SETTLED = [
    ("Temperatures of 31C and 35 C scorched the wheat.", ["31C = 31 degree Celsius", "35 C = 35 degree Celsius"]),
    ("The solder has a melting point of 183 C.", ["183 C = 183 degree Celsius"]),
    ("Nights cooled to -5C and 2.5C.", ["-5C = -5 degree Celsius", "2.5C = 2.5 degree Celsius"]),
    ("The kiln holds 1,200-1,400C.", ["1,200-1,400C = 1200..1400 degree Celsius"]),
    ("An electric charge of 3 C passed.", ["3 C = 3 coulomb"]),
    ("Highs of 95F came with hot weather; it was 100 F inland.", ["95F = 95 degree Fahrenheit", "100 F = 100 degree Fahrenheit"]),
    ("A capacitor of 5 F costs little.", ["5 F = 5 farad"]),
    ("The superconductor works at 20 K.", ["20 K = 20 kelvin"]),
    ("The engine gives a thrust of 20 N.", ["20 N = 20 newton"]),
    ("A 16 A fuse sits before the 12 V circuit.", ["16 A = 16 ampere", "12 V = 12 volt"]),
    ("The 12-V battery feeds a 400 V charger.", ["12-V = 12 volt", "400 V = 400 volt"]),
    ("The magnet holds a flux of 1.4 T.", ["1.4 T = 1.4 tesla"]),
    ("Each message is 64 B long.", ["64 B = 64 byte"]),
    ("The packet carries 12 b.", ["12 b = 12 bit"]),
    ("The lap took 58 s.", ["58 s = 58 second"]),
    ("It accelerates to 100 km/h in 3.2 s.", ["100 km/h = 100 kilometre/hour", "3.2 s = 3.2 second"]),
    ("The ticket cost 150 kn.", ["150 kn = 150 HRK"]),
    ("The ship made 18 kn in the wind.", ["18 kn = 18 knot"]),
    ("It made 18 kn.", ["18 kn = 18 knot"]),
    ("A room in Oslo is 900 kr a night. It was 800 kr.", ["900 kr a night = 900 NOK/night", "800 kr = 800 NOK"]),
    ("Stockholm asks 45 kr where Copenhagen asks 50 kr.", ["45 kr = 45 SEK", "50 kr = 50 DKK"]),
    ("The hurricane fell to 960 mb.", ["960 mb = 960 millibar"]),
    ("Crude stocks rose by 3.2 mb to 420 mb.", ["3.2 mb = 3200000 barrel", "420 mb = 420000000 barrel"]),
    ("Crude output was 30 mb/d.", ["30 mb/d = 30000000 barrel/day"]),
    ("The phone has a 50 MP camera.", ["50 MP = 50 megapixel"]),
    ("The transformer handles an apparent power of 20 VA.", ["20 VA = 20 volt-ampere"]),
    ("A mass of 5 moles of hydrogen left the reaction.", ["5 moles = 5 mole"]),
    ("Some 20 in of rain fell.", ["20 in = 20 inch"]),
    ("The slab is 3 in thick, 9 in wide and 40 in long.", ["3 in = 3 inch", "9 in = 9 inch", "40 in = 40 inch"]),
]
# Each stands in a sentence that has no cue, a cue of no unit, or letters that belong to a name.
UNSETTLED = [
    "They are in their 20s, born in the 1990s.",
    "A 5G network and a 3G phone ran hot.",
    "A 4D film is cold.",
    "It got Class C and vitamin C in hot weather.",
    "12 MPs voted about the camera.",
    "The party lost 12 MP seats.",
    "the top 20 in Europe",
    "It is 5 in deep trouble, 3 in wide use and 9 in high demand.",
    "He bought 400 A-shares of the battery maker.",
    "He bought 400 A shares of the battery maker.",
    "Series 7 is hot.",
    "She has 5 A-level grades in current affairs.",
    "It made 3 V-shaped rebounds on the grid.",
    "It lasted 20 s.",
    "It has 31C, 300 C, 5 F, 20 K, 45 N, 16 A, 12 V, 4 T, 9 B, 7 b.",
    "It cost $5 a share.",
    "The job took men in their 20s.",
    "A magnetic separator makes 5 T/d.",
    "They sold 400 A Day as Battery Demand Grew.",
    "It sold 20 a day.",
    "It paid 45 kr.",
    "It has 3 mb.",
    "The new 4C battery fills in ten minutes in cold weather.",
    "Sales of 3C products cooled.",
    "It filed 12 20-F papers on heat.",
    "It flew 12 F-35 jets in the heat.",
    "Magnet output reached 300 T.",
    "The data showed 300 B of sales and memory worth 12 B.",
    "The 12 VA hospitals need a transformer of a leader.",
    "The boat lay at 12 N.",
    "It ran 5 K in cold weather.",
    "It shed 12K workers in the heat at low temperatures.",
    "It was hot. It sold 300 C.",
]


def read(text: str) -> tuple[Found, ...]:
    return quantities(text, setting_of(text))


def told(text: str, found: Found) -> str:
    value = f"{found.low}..{found.high}" if found.value is None else f"{found.value.normalize():f}"
    return f"{text[found.start : found.end]} = {value} {found.unit}"


@pytest.mark.parametrize(("text", "wanted"), SETTLED)
def test_the_sentence_settles_a_symbol(text: str, wanted: list[str]) -> None:
    assert [told(text, found) for found in read(text)] == wanted


@pytest.mark.parametrize("text", UNSETTLED)
def test_without_its_words_a_symbol_is_no_unit(text: str) -> None:
    assert [told(text, found) for found in read(text) if found.unit not in (None, "USD/share", "minute")] == []


@pytest.mark.parametrize("entry", read_lexicon("unit_symbols", SymbolEntry), ids=lambda entry: f"{entry.form} {entry.name}")
def test_every_cue_of_the_lexicon_settles_its_form_and_is_named(entry: SymbolEntry) -> None:
    for cue in entry.cues:
        for form in (f" {entry.form}", entry.form) if entry.form not in SPACED else (f" {entry.form}",):
            text = f"The {cue} came, 15{form}, to us."
            settled = [
                found for found in read(text) if found.start == text.index("15") and (found.choice or "").startswith(f"{entry.form}: ")
            ]
            wanted = (
                [] if entry.name is None else [(entry.name, Decimal(15) * entry.times, f"{entry.form}: {entry.name} ({cue} beside it)")]
            )
            assert [(found.unit, found.value, found.choice) for found in settled] == wanted, cue


def test_the_nearest_word_wins_and_is_named() -> None:
    text = "The storm took a ticket of 40 kn."
    assert [found.choice for found in read(text)] == ["kn: HRK (ticket beside it)"]
    text = "The ticket held; in the wind it made 40 kn."
    assert [found.choice for found in read(text)] == ["kn: knot (wind beside it)"]


def test_a_word_of_another_sentence_settles_no_symbol_but_crowns() -> None:
    assert [found.unit for found in read("The magnet is strong. It has 4 T.")] == [None]
    assert [found.unit for found in read("It is hot here\nIt has 31 C")] == [None]
    assert [found.unit for found in read("He lives in Iceland. He paid 900 kr.")] == ["ISK"]


def test_a_price_in_settled_money_is_money() -> None:
    (found,) = read("In Zagreb a litre costs 12 kn/litre.")
    assert (found.unit, found.is_money) == ("HRK/litre", True)
