"""Reads what a figure measures: a word of the lexicon near it, else the subject of its verb in the article's own words."""

import re
from functools import cache
from typing import NamedTuple

from spacy.tokens import Token

from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.figures.phrases import NOUNS, Role, Said, phrase
from extractor.figures.scene import Scene
from extractor.figures.units import units
from extractor.figures.word_lists import word_list
from extractor.lexicon import read_lexicon
from extractor.models import EntityKind, Record


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
PRICED_BY = ("mass", "dry mass", "wet mass", "ton", "tonne unit", "volume", "energy", "bushel", "box", "bale", "bag")
SMALL = ("data", "length", "sound", "angle", "temperature", "temperature F", "speed", "frequency")
HEAVY = ("mass", "volume", "box", "energy", "flow", "yearly mass", "daily mass", "boe", "boe flow", "power")


def measure_of(scene: Scene, clause: Clause, found: Found, begin: int, said: list[Said], before: Measure | None) -> Measure | None:
    """What a quantity measures; `begin` is where its part of the sentence begins, behind the quantity before it.

    `before` is what that one measures: a quantity that the parse links with nothing goes on with it.
    """
    for one in said:
        if one.role is Role.NEAR:
            break
        if one.role is Role.CONTENT and found.unit in ("percent", "fraction"):
            measure = _of_part(scene, one, said, found)
        else:
            measure = _of_verb(scene, one, said, found) if one.role is Role.VERB else _of_noun(scene, one.word, found)
        if measure is not None:
            return measure
    measure = _near(clause, found, begin)
    if found.dimension in ("count", "time"):
        return measure  # what it counts says enough; a stretch of time may measure nothing
    measure = measure or _far(clause, found) or (before if before is not None and _goes_on(before, found) else None)
    if measure is None and found.is_money and "/" in (found.unit or ""):
        return Measure("price", None, "price")
    nearest = next((one.word for one in said if one.role is Role.NEAR), None)
    return _of_noun(scene, nearest, found) if measure is None and nearest is not None else measure


def _of_part(scene: Scene, one: Said, said: list[Said], found: Found) -> Measure | None:
    """The measure of a share: utilisation if it is 'of capacity', what its verb tells ('mined 61% of'), else what it is part of."""
    whole = measures()[1].get(f"of {one.word.lower_}")
    if whole is not None:
        return whole
    verb = next((other for other in said if other.role is Role.VERB), None)
    told = None if verb is None else measures()[1].get(verb.word.lower_)
    if verb is not None and told is not None and told.flow in ("made", "out"):
        return _of_verb(scene, verb, said, found)
    known = measures()[1].get(one.word.lower_)
    return None if known is not None and known.kind == "price" else _of_noun(scene, one.word, found)


def _of_verb(scene: Scene, one: Said, said: list[Said], found: Found) -> Measure | None:
    """The measure that a verb of the lexicon tells, with whose it is: 'the field produced 40 kt' gives 'field output'."""
    measure = measures()[1].get(one.word.lower_)
    if measure is None or not _suits(measure, found):
        return None
    behind = said[said.index(one) :]
    subject = next((other.word for other in behind if other.role in (Role.SUBJECT, Role.HEAD)), None)
    if subject is not None and (known := measures()[1].get(subject.lower_)) is not None and _suits(known, found):
        return None  # 'premiums were quoted'
    words = [] if subject is None else _words(scene, subject)
    return measure._replace(name=" ".join([*words[-MOST_WORDS:], measure.name]))


def _of_noun(scene: Scene, noun: Token, found: Found) -> Measure | None:
    """A measure of the lexicon with the words that narrow it ('median sales price'), else the article's own words; none in 'a total'."""
    words = _words(scene, noun)
    if noun.lower_ in word_list("time"):
        return None  # 'in its fiscal third quarter'
    if not _tells(noun):
        return _forecast_of(noun, found) or (_named(words, found) if words else _of_complement(scene, noun, found))
    measure = measures()[1].get(noun.lower_)
    if measure is not None and _suits(measure, found):
        return _narrowed(measure, words[:-1])
    return None if not words or (measure is not None and _is_price(found)) else _named(words, found)


def _narrowed(measure: Measure, words: list[str]) -> Measure:
    """A measure with the words before it that tell more than its name."""
    narrow = [word.lower() for word in words if word.lower() not in measure.name.split()]
    return measure._replace(name=" ".join([*narrow[-MOST_WORDS:], measure.name]))


def _named(words: list[str], found: Found) -> Measure:
    """A measure in the article's own words; what costs so much a tonne is a price."""
    name = " ".join(words[-MOST_WORDS:])
    return Measure(f"{name} price", None, "price") if _is_price(found) else Measure(name)


def _forecast_of(noun: Token, found: Found) -> Measure | None:
    """The measure that stands before a word which says nothing by itself: 'output forecast', 'export target'."""
    before = next((child for child in noun.lefts if child.i == noun.i - 1 and child.pos_ in NOUNS), None)
    measure = None if before is None else measures()[1].get(before.lower_)
    return measure if measure is not None and _suits(measure, found) else None


def _of_complement(scene: Scene, noun: Token, found: Found) -> Measure | None:
    """The measure that a noun which says nothing itself is of: 'a total of exports', 'the forecast for output'."""
    for child in noun.rights:
        if child.pos_ == "ADP" and child.lower_ in ("of", "for", "in"):
            inner = next((token for token in child.children if token.dep_ == "pobj" and token.pos_ in NOUNS), None)
            return None if inner is None else _of_noun(scene, inner, found)
    return None


def _words(scene: Scene, noun: Token) -> list[str]:
    """The words of a noun phrase that tell what is measured; none if none does."""
    words = [token for token in phrase(noun) if token.i not in scene.told_apart and token.i not in scene.taken and token.text not in MONTHS]
    if not any(_tells(token) for token in words):
        return []
    named = scene.named_at.get(noun.i)
    if named is not None and named.entity.kind is EntityKind.PRODUCT:
        return scene.text[named.start : named.end].split()  # 'the S&P 500'
    return [token.text for token in words if token.tag_ != "CD"]


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


def _goes_on(before: Measure, found: Found) -> bool:
    """Whether a quantity can be of what the one before it measures."""
    return (before.kind is None and before.flow is None) or _suits(before, found)


def _suits(measure: Measure, found: Found) -> bool:
    """A price is of money, a share of a whole: tonnes are neither; a workforce is counted."""
    if measure.kind == "count":
        return found.dimension in ("", "count", "fraction")
    if (found.dimension in SMALL and measure.kind != "physical") or (measure.kind == "tonnage" and found.dimension not in HEAVY):
        return False
    if measure.kind == "price" and not (found.is_money or found.dimension in ("", "fraction", "percentage", "index")):
        return False
    if _is_price(found) and measure.kind in ("volume", "tonnage"):
        return False
    if found.dimension in HEAVY and measure.kind in ("price", "rate", "share"):
        return False
    return not (found.is_money and measure.kind == "share")


def _is_price(found: Found) -> bool:
    """Whether it is money for so much of something: a price, whatever the article calls it."""
    return found.is_money and (found.unit or "").partition("/")[2] in _traded()


@cache
def _traded() -> frozenset[str]:
    """The units that goods are priced by."""
    known = units()
    return frozenset(entry.name for entry in (*known.cased.values(), *known.words.values()) if entry.dimension in PRICED_BY)


def _tells(token: Token) -> bool:
    """Whether a word can be part of a measure: no number, unit or month."""
    low = token.lower_
    if low in word_list("not_measured") or token.text in MONTHS or token.tag_ == "CD":
        return False
    return sum(letter.isalpha() for letter in token.text) > 1
