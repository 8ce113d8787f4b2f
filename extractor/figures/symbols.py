"""Reads symbols that mean several units, or none, by the words of their sentence: '31 C' in a heatwave, '5 F' of a capacitor."""

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractor.figures.unit import UnitRead
from extractor.figures.units import GAP, units, with_per
from extractor.lexicon import read_lexicon
from extractor.models import Record


class SymbolEntry(Record):
    """A line of `lexicon/unit_symbols.csv`: what a form means beside its cues; without a name it is no unit there."""

    form: str
    name: str | None = None
    times: Decimal = Decimal(1)
    cues: tuple[str, ...]


class Reading(NamedTuple):
    """What a form means beside a cue."""

    entry: SymbolEntry
    cues: re.Pattern[str]
    dimension: str


class Symbols(NamedTuple):
    """The lexicon made ready: what finds a form behind a number, and the readings of each form."""

    pattern: re.Pattern[str]
    readings: dict[str, tuple[Reading, ...]]


SPACED = ("K", "T", "b", "B", "s", "mole", "moles")  # grown to the digits these are thousands, trillions, bits of a name, '20s'
HYPHENED = ("A", "V", "N", "T", "VA", "MP")  # 'a 12-V battery'; but a 20-F is a form
IN_WHOLE_TEXT = ("kr",)  # a country is named once, far from its crowns
NOT_AFTER = r"(?![\w/’'&-]|\.\w|\s(?i:shares?|stocks?|day|week|month|year)\b)"
SLASHED = r"(?![\w’'&-]|\.\w)"
PER = ("kr", "kn", "N", "s")
SENTENCE_END = re.compile(r"[.!?][”\"’')]*\s+(?=[A-Z“\"‘])|\n")
NUMBER = re.compile(r"[\d.,]+$")
FAR = 240  # characters of a sentence looked at on either side of a number
INCHES = re.compile(
    rf"{GAP}in\b(?=\sof\s(?:rain|snow|rainfall|snowfall|precipitation|sleet|hail|water)\b"
    rf"|\s(?:wide|long|deep|thick|tall|high|across|in\s(?:length|width|diameter))(?:\s?[.,;:)]|\sand\b|\sby\b|\sor\b|$))"
)


@cache
def symbols() -> Symbols:
    """The forms of `lexicon/unit_symbols.csv`, read once."""
    dimensions = {entry.name: entry.dimension for entry in (*units().words.values(), *units().cased.values())}
    readings: dict[str, tuple[Reading, ...]] = {}
    for entry in read_lexicon("unit_symbols", SymbolEntry):
        cues = re.compile(
            rf"(?<![\w-])(?:{'|'.join(re.escape(cue) for cue in sorted(entry.cues, key=len, reverse=True))})s?(?![\w-])", re.IGNORECASE
        )
        readings[entry.form] = (*readings.get(entry.form, ()), Reading(entry, cues, dimensions.get(entry.name or "", "money")))
    return Symbols(re.compile("|".join(_behind(form) for form in sorted(readings, key=len, reverse=True))), readings)


def _behind(form: str) -> str:
    """A pattern of the form as it may stand behind a number."""
    gap = GAP if form in SPACED else f"{GAP}?"
    return rf"(?:{gap}{'|-' if form in HYPHENED else ''}){form}{SLASHED if form in PER else NOT_AFTER}"


def symbol_after(text: str, at: int) -> UnitRead | None:
    """The unit that a symbol at `at` stands for, with the word that settled it; None without a cue, or where it is no unit."""
    match = symbols().pattern.match(text, at)
    if match is None:
        inches = INCHES.match(text, at)
        return None if inches is None else UnitRead(inches.end(), "inch", dimension="length")
    form = match.group().lstrip(" \u00a0\u202f\n-")
    settled = _settled(text, form, at, match.end())
    if settled is None or settled[0].entry.name is None:
        return None
    reading, cue = settled
    name = reading.entry.name or ""
    read = UnitRead(match.end(), name, reading.entry.times, f"{form}: {name} ({cue} beside it)", reading.dimension)
    return replace(with_per(text, read), dimension=reading.dimension)


def _settled(text: str, form: str, at: int, end: int) -> tuple[Reading, str] | None:
    """The reading of a form whose cue stands nearest, and that cue: in the sentence, for some forms also in the whole text."""
    readings = symbols().readings[form]
    return _nearest(text, readings, at, end, _sentence(text, at, end)) or (
        _nearest(text, readings, at, end, (0, len(text))) if form in IN_WHOLE_TEXT else None
    )


def _nearest(text: str, readings: tuple[Reading, ...], at: int, end: int, within: tuple[int, int]) -> tuple[Reading, str] | None:
    """The reading with the cue nearest to the symbol `[at, end)` and its number within a stretch of the text."""
    low, high = within
    number = NUMBER.search(text, max(0, at - 20), at)
    start = at if number is None else number.start()
    found = [
        (cue.start() - end if cue.start() >= end else start - cue.end(), -len(cue.group()), place, cue.group())
        for place, reading in enumerate(readings)
        for cue in reading.cues.finditer(text, low, high)
        if cue.end() <= at or cue.start() >= end
    ]
    if not found:
        return None
    *_, place, cue = min(found)
    return readings[place], cue


def _sentence(text: str, at: int, end: int) -> tuple[int, int]:
    """The bounds of the sentence around `[at, end)`, not farther than `FAR`."""
    low = max(0, at - FAR)
    ends = [match.end() for match in SENTENCE_END.finditer(text, low, at)]
    after = SENTENCE_END.search(text, end, end + FAR)
    return (ends[-1] if ends else low), (min(len(text), end + FAR) if after is None else after.start())
