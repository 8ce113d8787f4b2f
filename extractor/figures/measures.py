"""Reads what a figure measures: a word of the lexicon near it, else the subject of its verb in the article's own words."""

import re
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.figures.money import currencies
from extractor.figures.phrases import NOUNS, Role, Said, phrase
from extractor.figures.scene import Scene
from extractor.figures.units import units
from extractor.lexicon import read_lexicon
from extractor.models import Record


class MeasureEntry(Record):
    """A line of `lexicon/measures.csv`."""

    name: str
    flow: str | None = None
    kind: str | None = None
    of_company: bool = False
    words: tuple[str, ...]


class Measure(NamedTuple):
    """What is measured, which way it flows, and the form its figures have, where that is known."""

    name: str
    flow: str | None = None
    kind: str | None = None
    of_company: bool = False


@cache
def measures() -> tuple[re.Pattern[str], dict[str, Measure]]:
    """The measures of `lexicon/measures.csv`, read once."""
    known: dict[str, Measure] = {}
    for entry in read_lexicon("measures", MeasureEntry):
        for word in entry.words:
            known.setdefault(word, Measure(entry.name, entry.flow, entry.kind, entry.of_company))
    words = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])({words})(?![\w-])", re.IGNORECASE), known


NEAR = 60
MOST_WORDS = 4
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
SAY_NOTHING = frozenset(
    [
        "average",
        "level",
        "levels",
        "total",
        "most",
        "record",
        "number",
        "amount",
        "figure",
        "figures",
        "fob",
        "cif",
        "cfr",
        "first",
        "second",
        "third",
        "fourth",
        "half",
        "last",
        "next",
        "previous",
        "latest",
        "same",
        "early",
        "late",
        "further",
        "additional",
        "mere",
        "new",
        "year",
        "week",
        "month",
        "quarter",
        "day",
        "end",
        "start",
        "times",
        "more",
        "less",
        "many",
        "equivalent",
        "rest",
    ]
)
HEAVY = ("mass", "volume", "box", "energy", "flow", "yearly mass", "daily mass", "boe", "boe flow", "power")


def measure_of(scene: Scene, clause: Clause, found: Found, begin: int, said: list[Said]) -> Measure | None:
    """What a quantity measures; `begin` is where its part of the sentence begins, behind the quantity before it."""
    for one in said:
        measure = _of_verb(scene, one, said, found) if one.role is Role.VERB else _of_noun(scene, one.word, found)
        if measure is not None:
            return measure
    measure = _near(clause, found, begin) or _far(clause, found)
    return Measure("price", None, "price") if measure is None and found.is_money and "/" in (found.unit or "") else measure


def _of_verb(scene: Scene, one: Said, said: list[Said], found: Found) -> Measure | None:
    """The measure that a verb of the lexicon tells, with whose it is: 'the field produced 40 kt' gives 'field output'."""
    measure = measures()[1].get(one.word.lower_)
    if measure is None or not _suits(measure, found):
        return None
    subject = next((other.word for other in said if other.role is Role.SUBJECT), None)
    words = [] if subject is None else _words(scene, subject)
    return measure._replace(name=" ".join([*words[-MOST_WORDS:], measure.name]))


def _of_noun(scene: Scene, noun: Token, found: Found) -> Measure | None:
    """A measure of the lexicon with the words that narrow it ('median sales price'), else the article's own words; none in 'a total'."""
    measure = measures()[1].get(noun.lower_)
    words = _words(scene, noun)
    if measure is not None:
        narrow = [word.lower() for word in words[:-1] if word.lower() not in measure.name.split()]
        return measure._replace(name=" ".join([*narrow[-MOST_WORDS:], measure.name])) if _suits(measure, found) else None
    if words and _tells(noun):
        return Measure(" ".join(words[-MOST_WORDS:]))
    inner = _complement(noun)
    return None if inner is None else _of_noun(scene, inner, found)


def _complement(noun: Token) -> Token | None:
    """What a noun that says nothing itself is of: 'a total of exports', 'the forecast for output'."""
    for child in noun.rights:
        if child.pos_ == "ADP" and child.lower_ in ("of", "for", "in"):
            return next((token for token in child.children if token.dep_ == "pobj" and token.pos_ in NOUNS), None)
    return None


def _words(scene: Scene, noun: Token) -> list[str]:
    """The words of a noun phrase that tell what is measured."""
    return [token.text for token in phrase(noun) if token.i not in scene.told_apart and token.i not in scene.taken and _tells(token)]


def _near(clause: Clause, found: Found, begin: int) -> Measure | None:
    """The last word of the lexicon before the quantity, in its own part of the sentence."""
    pattern, known = measures()
    start = max(begin, found.start - NEAR)
    near = [known[match[1].lower()] for match in pattern.finditer(clause.text, start, found.lead_start)]
    return next((measure for measure in reversed(near) if _suits(measure, found)), None)


def _far(clause: Clause, found: Found) -> Measure | None:
    """The first word of the lexicon behind a quantity, else the last one anywhere before it."""
    pattern, known = measures()
    behind = pattern.search(clause.text, found.end, min(clause.end, found.end + NEAR))
    close = behind is not None and re.search("[,;]", clause.text[found.end : behind.start()]) is None
    if behind is not None and close and _suits(known[behind[1].lower()], found):
        return known[behind[1].lower()]
    before = [known[match[1].lower()] for match in pattern.finditer(clause.text, clause.start, found.lead_start)]
    return next((measure for measure in reversed(before) if _suits(measure, found)), None)


def _suits(measure: Measure, found: Found) -> bool:
    """A price is of money, a share of a whole: tonnes are neither; a workforce is counted."""
    if measure.kind == "count":
        return found.dimension in ("", "count", "fraction")
    if found.dimension in HEAVY and measure.kind is not None:
        return False
    return not (found.is_money and measure.kind == "share")


def _tells(token: Token) -> bool:
    """Whether a word can be part of a measure: no number, unit or month."""
    low = token.lower_
    if low in SAY_NOTHING or low in units().words or low in currencies().words:
        return False
    return token.is_alpha and token.text not in units().cased and token.text not in MONTHS
