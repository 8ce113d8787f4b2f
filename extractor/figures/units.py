"""Reads the unit behind a number, with what it is per: 'mt', 'barrels a day', '-tonne-a-year', 'yuan/t'."""

import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from pydantic import Field

from extractor.figures.unit import UnitRead
from extractor.lexicon import read_lexicon
from extractor.models import Record


class UnitEntry(Record):
    """A line of `lexicon/units.csv`."""

    name: str
    forms: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    times: Decimal = Field(default=Decimal(1), description="what the number is multiplied by")
    dimension: str
    factor: Decimal = Field(default=Decimal(1), description="one of it in the base unit of its dimension")


class DenominatorEntry(Record):
    """A line of `lexicon/denominators.csv`."""

    name: str
    words: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()


class Units(NamedTuple):
    """The lexicon made ready: a pattern that reads a unit at a place, and what each reading means."""

    pattern: re.Pattern[str]
    per: re.Pattern[str]
    cased: dict[str, UnitEntry]
    words: dict[str, UnitEntry]
    denominators: dict[str, str]


ATTACHED_ONLY = ("h", "d", "y", "J", "A", "L", "l", "x", "°", "º", "V")  # "5 a" is no ampere
GAP = "[ \u00a0\u202f\n]"
PER = rf"(?:{GAP}?/{GAP}?|{GAP}per{GAP}|-per-|{GAP}(?:an?|each|every){GAP}|-an?-|{GAP}a-)"
SLASHED = r"(?<=/)(?<![a-z]{4}/)"  # '15 m/s' but not the plural in 'container/s'
AGO = re.compile(r"\s(?:ago|earlier|before|later|after|prior|old)\b")
SENTENCE_ENDS = re.compile(r"[”\"’']*(?:$|\n|\s+[A-Z“\"‘])")
PERIODS = ("second", "minute", "hour", "day", "week", "month", "quarter", "year", "decade", "century", "session", "season")
PACK = re.compile(r"\s(?:per|an?)\s(\d{1,3})[ -]?(kg|lb|g|oz|litre|liter)[ -](bag|sack|bale|flask|box|bottle|drum|carton)\b")
PACKS = re.compile(r"\s(\d{1,3})[ -]?(kg|lb|g|oz|litre|liter)[ -](bag|sack|bale|flask|box|bottle|drum|carton)(?:e?s)?\b")
BRACKET = re.compile(r"\s?\([^()\n]{2,30}\)|(?<=\w)\)")
OF_A = re.compile(r"\sof\s(?:[a-zA-Z-]+\s){1,4}?(?:a|per|each)\s(day|week|month|year)\b")
PER_SHARE = re.compile(r"(?:\s|-)(?:per|a)\s(?:(?:fully|diluted|basic|ordinary|common|adjusted|American|depositary)\s){1,3}share\b")
NOUN_AFTER_PER = re.compile(r"(?:\s|-)per(?:\s|-)([a-z]{3,}(?:-foot)?)\b")
NO_SYMBOLS = {"EB": r"-", "KB": r"\s[A-Z][a-z]", "toe": r"\s(?:box|cap|loop|nail|ring|shoe)", "st": r"(?!)"}  # EB-5 visas, KB Home's sites
COUNTED_IN_DIGITS = re.compile(r"(?:\d|illion|thousand|[bm]n|mln)\s?$")
NO_TIMES = re.compile(r"\s(?:a|an|per|this|last|in|since|over|during|before|already|on|at|champion|winner|square)\b", re.IGNORECASE)
RATE_TIMES = re.compile(r"\s(?:in (?:sales|revenue|earnings|profit)|last year's|this year's|over\b)")


@cache
def units() -> Units:
    """The units of `lexicon/units.csv`, read once."""
    cased: dict[str, UnitEntry] = {}
    words: dict[str, UnitEntry] = {}
    for entry in read_lexicon("units", UnitEntry):
        cased.update({form: entry for form in entry.forms if form not in cased})
        for word in entry.words:
            for written in (_spaced(word), _spaced(_plural(word))):
                words.setdefault(written, entry)
    per_what = read_lexicon("denominators", DenominatorEntry)
    denominators = {_spaced(word): entry.name for entry in per_what for word in entry.words}
    symbols = {symbol: entry.name for entry in per_what for symbol in entry.symbols}
    forms = _alternatives(cased)
    free = _alternatives(form for form in cased if form not in ATTACHED_ONLY)
    pattern = re.compile(
        rf"(?:(?:{GAP}?|-)(?P<cased>{free})(?!\w|\.\w)|(?P<close>{forms})(?!\w|\.\w)|(?:{GAP}|-)?(?P<word>(?i:{_spelled(words)}))(?!\w))"
    )
    word = _spelled({*words, *denominators})
    per = re.compile(
        rf"{PER}(?P<many>(?:1,?000|100|10|thousand|million(?![ -](?:British thermal"
        rf"|B(?i:tu))))(?:[ -]|(?=km\b)))?(?:(?P<cased>{forms}|{SLASHED}(?:{_alternatives(symbols)}))"
        rf"|(?P<word>(?i:{word})))(?!\w)"
    )
    return Units(pattern, per, cased, words, denominators | symbols)


def _alternatives(words: Iterable[str]) -> str:
    """A pattern of any of the words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


def _spaced(word: str) -> str:
    """A word in lower case with a space where it may have a hyphen, as `_spelled` lets it have either."""
    return re.sub(r"[\s-]+", " ", word.lower())


def _spelled(words: Iterable[str]) -> str:
    """As above, where a hyphen may stand for a space."""
    return _alternatives(words).replace("\\ ", "[ -]")


def _plural(word: str) -> str:
    return word if word.endswith(("s", "feet")) else word + "s"


def unit_after(text: str, at: int) -> UnitRead | None:
    """The unit that stands at `at`, directly or after a space or hyphen; None if no known unit does."""
    known = units()
    packs = PACKS.match(text, at)
    if packs is not None:
        return UnitRead(packs.end(), f"{packs[1]}-{packs[2]} {packs[3]}", dimension="bag")
    match = known.pattern.match(text, at)
    if match is None:
        return None
    written = match["cased"] or match["close"]
    entry = known.cased[written] if written else _entry(match["word"])
    if entry is None or _means_something_else(text, match, entry, written):
        return None
    return with_per(text, UnitRead(_trimmed(text, match.end()), entry.name, entry.times, dimension=entry.dimension))


def _entry(word: str) -> UnitEntry | None:
    """The entry of a word, with hyphens or spaces between its parts."""
    return units().words.get(_spaced(word))


def _means_something_else(text: str, match: re.Match[str], entry: UnitEntry, written: str | None) -> bool:
    if entry.name == "times" and "." in text[max(0, match.start() - 3) : match.start()]:
        return False  # '2.3 times' never counts how often
    if match.group().endswith("fold"):
        return False
    if entry.name == "times":
        return NO_TIMES.match(text, match.end()) is not None and RATE_TIMES.match(text, match.end()) is None
    if written in NO_SYMBOLS:
        return _is_no_symbol(text, match, written)
    if written == "pts" or entry.name != "point":
        return False
    return re.match(r"\s(?:guard|man|plan)\b", text[match.end() : match.end() + 7]) is not None


def _is_no_symbol(text: str, match: re.Match[str], written: str) -> bool:
    """Whether letters that are a symbol elsewhere are part of a name or a word here: '12 KB Home sites', 'dipped one toe', '1st'."""
    at = match.start()
    if written == "st" and match.group().startswith("st"):
        return True
    if written == "toe" and (match.group().startswith("-") or COUNTED_IN_DIGITS.search(text, max(0, at - 9), at) is None):
        return True
    return re.compile(NO_SYMBOLS[written]).match(text, match.end()) is not None


def _trimmed(text: str, end: int) -> int:
    """The end of a unit without the full stop that ends its sentence: '4,300 oz.'."""
    return end - 1 if text[end - 1 : end] == "." and SENTENCE_ENDS.match(text, end) else end


def with_per(text: str, read: UnitRead) -> UnitRead:
    """The unit with what it is per, if that follows: 'barrel' and ' a day' make 'barrel/day'."""
    if "/" in read.name or read.name in ("percent", "percentage point", "basis point"):
        return read
    known = units()
    beside = known.per.match(text, read.end)
    match = beside or _behind_bracket(text, read.end)
    name = "" if match is None else denominator(match["cased"], match["word"])
    if match is not None and name in PERIODS and AGO.match(text, match.end()):
        return read  # 'a year earlier'
    if match is not None:
        many = "" if not match["many"] else f"{_count(match['many'])} "
        end = read.end if beside is None else _trimmed(text, match.end())
        return UnitRead(end, f"{read.name}/{many}{name}", read.times, read.choice)
    return _other_per(text, read)


def _behind_bracket(text: str, end: int) -> re.Match[str] | None:
    """What a sum and its conversion in brackets are per: '40 million rand ($2.2 million) a month'."""
    bracket = BRACKET.match(text, end)
    return None if bracket is None else units().per.match(text, bracket.end())


def _other_per(text: str, read: UnitRead) -> UnitRead:
    """What is no unit itself: 'per 60-kg bag', 'of gas a year', 'per passenger'."""
    share = PER_SHARE.match(text, read.end)
    if share is not None:
        return UnitRead(share.end(), f"{read.name}/share", read.times, read.choice)
    pack = PACK.match(text, read.end)
    if pack is not None:
        return UnitRead(pack.end(), f"{read.name}/{pack[1]}-{pack[2]} {pack[3]}", read.times, read.choice)
    later = OF_A.match(text, read.end)
    if later is not None and AGO.match(text, later.end()) is None:
        return UnitRead(read.end, f"{read.name}/{later[1]}", read.times, read.choice)
    noun = NOUN_AFTER_PER.match(text, read.end)
    if noun is not None and noun[1] != "cent":
        return UnitRead(noun.end(), f"{read.name}/{noun[1]}", read.times, read.choice)
    return read


def denominator(cased: str | None, word: str | None) -> str:
    """The name of what a unit is per."""
    known = units()
    if (name := known.denominators.get(_spaced(cased or word or ""))) is not None:
        return name
    entry = known.cased[cased] if cased else _entry(word or "")
    return "" if entry is None else entry.name


def _count(words: str) -> str:
    plain = words.strip(" -").replace(",", "")
    return {"thousand": "1000", "million": "1000000"}.get(plain, plain)
