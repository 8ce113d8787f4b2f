"""Reads what a figure measures: a word of the lexicon near it, else the subject of its verb in the article's own words."""

import re
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Token

from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.lexicon import read_lexicon
from extractor.models import Record


class MeasureEntry(Record):
    """A line of `lexicon/measures.csv`."""

    name: str
    flow: str | None = None
    kind: str | None = None
    words: tuple[str, ...]


class Measure(NamedTuple):
    """What is measured, which way it flows, and the form its figures have, where that is known."""

    name: str
    flow: str | None = None
    kind: str | None = None


@cache
def measures() -> tuple[re.Pattern[str], dict[str, Measure]]:
    """The measures of `lexicon/measures.csv`, read once."""
    known: dict[str, Measure] = {}
    for entry in read_lexicon("measures", MeasureEntry):
        for word in entry.words:
            known.setdefault(word, Measure(entry.name, entry.flow, entry.kind))
    words = "|".join(re.escape(word) for word in sorted(known, key=len, reverse=True))
    return re.compile(rf"(?<![\w-])({words})(?![\w-])", re.IGNORECASE), known


PRICE_ONLY = ("price",)
BREAK = re.compile(r"[;]|,\s(?:while|whereas|but|and|as|which|compared)\b|\b(?:while|whereas)\b")


def measure_near(clause: Clause, found: Found, begin: int, doc: Doc) -> Measure | None:
    """The measure of a quantity; `begin` is where its part of the sentence begins, behind the quantity before it."""
    pattern, known = measures()
    before = list(pattern.finditer(clause.text, clause.start, found.lead_start))
    near = [match for match in before if match.start() >= begin]
    for match in reversed(near or before):
        measure = known[match[1].lower()]
        if _suits(measure, found):
            return measure
    behind = pattern.search(clause.text, found.end, min(clause.end, found.end + 60))
    if behind is not None and _suits(known[behind[1].lower()], found):
        return known[behind[1].lower()]
    return None


def _suits(measure: Measure, found: Found) -> bool:
    """A price is of money, a share of a whole: tonnes are neither."""
    if found.dimension in ("mass", "volume", "box", "energy", "flow", "yearly mass") and measure.kind is not None:
        return False
    return not (found.is_money and measure.kind == "share")


def subject_words(doc: Doc, found: Found) -> str | None:
    """The subject of the verb that a quantity hangs on, without articles: 'driving range'; None without a parse."""
    if not doc.has_annotation("DEP"):
        return None
    span = doc.char_span(found.start, found.end, alignment_mode="expand")
    if span is None:
        return None
    token: Token = span.root
    for _ in range(8):
        subject = next((child for child in token.children if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None and subject.i not in range(span.start, span.end):
            return _phrase(subject)
        if token.head is token:
            break
        token = token.head
    return None


def _phrase(subject: Token) -> str | None:
    """A noun with what stands before it, its 'of' phrase left out; None for a pronoun."""
    if subject.pos_ in ("PRON", "DET", "NUM"):
        return None
    parts = [child for child in subject.lefts if child.dep_ in ("compound", "amod", "nmod", "poss") and child.pos_ not in ("PRON", "DET")]
    words = [word for part in parts for word in (token.text for token in part.subtree if token.pos_ not in ("DET", "PRON", "PART"))]
    return " ".join([*words, subject.text])


def noun_of(doc: Doc, found: Found) -> str | None:
    """The noun that a quantity modifies or is 'of': '5 W charger', '30% of earnings'."""
    if not doc.has_annotation("DEP"):
        return None
    span = doc.char_span(found.start, found.end, alignment_mode="expand")
    if span is None:
        return None
    root = span.root
    for child in root.rights:
        if child.dep_ == "prep" and child.lower_ in ("of", "for", "in"):
            noun = next((token for token in child.children if token.dep_ == "pobj" and token.pos_ in ("NOUN", "PROPN")), None)
            if noun is not None and child.lower_ == "of":
                return _phrase(noun)
    if root.dep_ in ("nummod", "compound", "amod", "nmod", "quantmod", "npadvmod") and root.head.pos_ in ("NOUN", "PROPN", "ADJ"):
        head = root.head if root.head.pos_ != "ADJ" else root.head.head
        return _phrase(head) if head.pos_ in ("NOUN", "PROPN") and head.i >= span.end else None
    return None
