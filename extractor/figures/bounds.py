"""Reads the words that bound a quantity or make it approximate: 'at least', 'nearly', 'or more'."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from extractor.figures.found import Found
from extractor.lexicon import read_lexicon
from extractor.models import Bound, Record


class BoundEntry(Record):
    """A line of `lexicon/bounds.csv`."""

    words: tuple[str, ...]
    place: str
    bound: Bound | None = None
    approximate: bool = False


class Bounds(NamedTuple):
    """The lexicon made ready."""

    before: re.Pattern[str]
    after: re.Pattern[str]
    entries: dict[tuple[str, str], BoundEntry]


FAR = 34
GOES = re.compile(r"\b(?:go|goes|went|gone|going|move[sd]?|moving|push\w*|drove|driven|back|edged|ticked|shot|is|are|was|were|climb\w*)\s$")
TURNS = re.compile(r"\b(?:turn|hand|sign|carr[yi]|roll)(?:s|ed|es|ing|ning)?\s$")  # 'turns over 9 billion' bounds nothing
LASTS = re.compile(
    r"(?:^|\n)\s*$|[.!?]\s$|\b(?:has|have|had|holds?|held|needs?|needed|requires?|required|for|last(?:s|ed|ing)?|take[ns]?|took|taking|after|of|is|are|was|were|be|been|spent|wait(?:s|ed|ing)?|to|at|in|within|with|by|just|well)\s$"
)
ADVERBS = r"(?:\s(?:only|just|another|a further|an additional|an average of|a total of|a record|the|a|an|its|his|their))?"


@cache
def bounds() -> Bounds:
    """The words of `lexicon/bounds.csv`, read once."""
    entries = {(entry.place, word): entry for entry in read_lexicon("bounds", BoundEntry) for word in entry.words}

    def pattern(place: str) -> str:
        return "|".join(re.escape(word) for at, word in sorted(entries, key=lambda key: -len(key[1])) if at == place)

    return Bounds(
        re.compile(rf"(?:(?<![\w-])(?P<words>{pattern('before')}){ADVERBS}[\s-]?)$", re.IGNORECASE),
        re.compile(rf"\s?(?P<words>{pattern('after')})(?![\w-])(?!\s?\d)", re.IGNORECASE),
        entries,
    )


def bounded(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """The quantities with their bounds; what stands in brackets behind one is bounded alike: 'under 296 hp (224 kW)'."""
    known = bounds()
    last: Found | None = None
    for item in _own(text, found, known):
        same = last is not None and last.bound is not None and item.bound is None and text[last.end : item.start] == " ("
        last = replace(item, bound=last.bound, approximate=last.approximate) if same and last is not None else item
        yield last


def _own(text: str, found: Iterable[Found], known: Bounds) -> Iterator[Found]:
    last = 0
    for item in found:
        begin = max(0, item.start - FAR)
        before = _before(known, text[begin : item.start])
        if before is not None and GOES.search(text, 0, begin + before[1]) and text[begin + before[1] :].startswith("up to"):
            before = None
        if before is not None and text[begin + before[1] :].lower().startswith("over ") and not _bounds_over(text, begin + before[1], item):
            before = None
        compared = before is not None and last > 0 and before[0].bound is not None and text[last : begin + before[1]].strip() == ""
        last = item.end
        if before is not None and not compared:
            entry, at = before
            yield replace(item, bound=entry.bound, approximate=entry.approximate, lead=begin + at)
            continue
        after = known.after.match(text, item.end)
        entry_after = known.entries.get(("after", after["words"].lower())) if after is not None else None
        yield item if entry_after is None else replace(item, bound=entry_after.bound, approximate=entry_after.approximate)


def _bounds_over(text: str, at: int, item: Found) -> bool:
    """Whether 'over' says more than: not in 'turns over 9 billion', nor in 'a 12% raise over three years'."""
    if item.dimension == "time":
        return LASTS.search(text, max(0, at - FAR), at) is not None
    return TURNS.search(text, max(0, at - FAR), at) is None


def _before(known: Bounds, window: str) -> tuple[BoundEntry, int] | None:
    match = known.before.search(window)
    if match is None:
        return None
    entry = known.entries[("before", match["words"].lower())]
    outer = known.before.search(window[: match.start()]) if entry.approximate else None
    if outer is not None and entry.bound is None:  # 'up to around 40'
        first = known.entries[("before", outer["words"].lower())]
        return first.model_copy(update={"approximate": True}), outer.start()
    return entry, match.start()
