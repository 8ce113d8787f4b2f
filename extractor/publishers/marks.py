"""Names of elements and beginnings of lines in, what they are called on news pages out; the words live in the lexicon."""

import re
from functools import cache, lru_cache
from typing import Literal

from extractor.lexicon.reader import read_lexicon
from extractor.models import Record

SHORT = 200  # characters of a line in which a boilerplate phrase may stand anywhere


class PageMark(Record):
    """Pieces of class names and what an element with such a class holds."""

    holds: str
    pieces: tuple[str, ...]


class PagePhrase(Record):
    """Words a line begins with, consists of or holds, and what such a line is."""

    kind: str
    where: Literal["whole", "start", "inside"]
    phrases: tuple[str, ...]


@cache
def _mark_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    patterns = []
    for mark in read_lexicon("page_marks", PageMark):
        starts = [re.escape(piece) for piece in mark.pieces if not piece.startswith("=")]
        wholes = [re.escape(piece[1:]) for piece in mark.pieces if piece.startswith("=")]
        parts = [rf"(?<![a-z])(?:{'|'.join(starts)})"] if starts else []
        if wholes:
            parts.append(rf"(?<![a-z])(?:{'|'.join(wholes)})(?![a-z])")
        patterns.append((mark.holds, re.compile("|".join(parts))))
    return tuple(patterns)


CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


NOTHING: frozenset[str] = frozenset()


@lru_cache(maxsize=20_000)
def element_marks(names: str) -> frozenset[str]:
    """What an element with these classes and ids holds: 'body', 'teaser', 'caption', …

    >>> sorted(element_marks("rf-teaser wide"))
    ['teaser']
    """
    return NOTHING.union(*map(_name_marks, names[:300].split()))


@lru_cache(maxsize=50_000)
def _name_marks(name: str) -> frozenset[str]:
    # Pages make class names in thousands of combinations, but of few words; most of these say nothing.
    plain = CAMEL.sub("-", name).lower()
    if _any_mark().search(plain) is None:
        return NOTHING
    return frozenset(holds for holds, pattern in _mark_patterns() if pattern.search(plain))


@cache
def _any_mark() -> re.Pattern[str]:
    return re.compile("|".join(pattern.pattern for _, pattern in _mark_patterns()))


@cache
def _phrase_patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    patterns = []
    for entry in read_lexicon("page_phrases", PagePhrase):
        words = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in entry.phrases)
        form = {"whole": rf"(?:{words})\s*[:：]?$", "start": rf"(?:{words})", "inside": rf"(?:{words})"}[entry.where]
        patterns.append((entry.kind, entry.where, re.compile(form, re.I)))
    return tuple(patterns)


@lru_cache(maxsize=20_000)
def line_marks(text: str) -> frozenset[str]:
    """What a line's wording says it is: 'highlights' (a heading of them), 'correction', 'boilerplate', 'byline', 'biography'."""
    found = set()
    for kind, where, pattern in _phrase_patterns():
        if where != "inside":
            if pattern.match(text) is not None:
                found.add(kind)
        elif len(text) <= SHORT and pattern.search(text) is not None:
            found.add(kind)
    return frozenset(found)
