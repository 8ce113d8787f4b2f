"""Quotation marks of every kind: a text and its blocks in, the stretches that stand inside marks out.

Blocks are scanned one by one. A mark left open at a block's end runs on only where the
next one opens with the same mark; every other odd mark is passed over.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractor.quotations.attribution import Offsets

ELISIONS = frozenset(
    ["em", "til", "till", "tis", "twas", "cause", "n", "bout", "round", "cos", "neath", "nuff", "s", "t", "ll", "re", "ve", "d", "m"]
)
CLOSERS = {
    '"': ('"', "”"),
    "“": ("”", '"'),
    "„": ("“", "”"),
    "«": ("»",),
    "»": ("«",),
    "``": ("''", '"', "``"),
    "''": ("''", '"'),
    "‘": ("’", "'"),
    "‚": ("‘", "’"),
    "'": ("'", "’"),
    "‹": ("›",),
    "「": ("」",),
    "『": ("』",),
}
SINGLE = frozenset("‘‚'")
MARK = re.compile(r"``|''|[\"“”„«»‘’‚'‹›「」『』]")
WORD = re.compile(r"\w+")


class Quoted(NamedTuple):
    """A stretch inside quotation marks: `[start, end)` with them, `[inner, inner_end)` without."""

    start: int
    end: int
    inner: int
    inner_end: int
    block: int
    continues: bool = False
    """Goes on with what the stretch before it left open."""


class _Mark(NamedTuple):
    sign: str
    at: int
    end: int
    opens: bool
    closes: bool
    strong: bool
    """As a closing mark: sure to be none of an apostrophe."""
    carries: bool = False
    """Opens again what the block before left open."""


def quoted_stretches(text: str, blocks: Sequence[Offsets]) -> tuple[Quoted, ...]:
    """The outermost quoted stretches of each block, in order. `blocks` are `[start, end)`, in order, without overlap."""
    found: list[Quoted] = []
    carried: str | None = None
    for number, (begin, end) in enumerate(blocks):
        following = text[slice(*blocks[number + 1])] if number + 1 < len(blocks) else ""
        marks = [_mark(text, begin, end, match) for match in MARK.finditer(text, begin, end)]
        if carried is not None and marks and marks[0].at == begin and marks[0].sign == carried:
            marks[0] = marks[0]._replace(opens=True, carries=True)
        stretches, carried = _scan(marks, end, following)
        found += [stretch._replace(block=number) for stretch in stretches]
    return tuple(found)


def _scan(marks: list[_Mark], end: int, following: str) -> tuple[list[Quoted], str | None]:
    """The stretches of one block that ends at `end`, and the mark that runs on into the next, if one does."""
    found: list[Quoted] = []
    place = 0
    while place < len(marks):
        mark = marks[place]
        closing = _closing(marks, place) if mark.opens else None
        if closing is not None:
            last = marks[closing]
            found.append(Quoted(mark.at, last.end, mark.end, last.at, 0, mark.carries))
            place = closing
        elif mark.opens and following.startswith(mark.sign) and _worth_carrying(marks, place):
            found.append(Quoted(mark.at, end, mark.end, end, 0, mark.carries))
            return found, mark.sign
        place += 1
    return found, None


def _worth_carrying(marks: list[_Mark], place: int) -> bool:
    return not any(mark.opens and mark.sign == marks[place].sign for mark in marks[place + 1 :])


def _mark(text: str, begin: int, end: int, match: re.Match[str]) -> _Mark:
    sign, at, stop = match.group(), match.start(), match.end()
    before = text[at - 1] if at > begin else " "
    after = text[stop] if stop < end else " "
    free_before = before.isspace() or before in '([{-–—―/“"‘„«>…:' or (before == "'" and sign != "'")
    free_after = not after.isalnum()
    opens = sign in CLOSERS and stop < end and (not after.isspace() or (sign == "«" and free_before))  # « à la française »
    closes = sign not in ("“", "„", "``", "‘", "‚", "‹", "「", "『") or sign in "“‘"
    if sign in "\"'" or sign == "''":
        opens = opens and free_before
        closes = not before.isspace() or free_after
    if sign == '"' and before.isdigit() and not after.isspace() and after not in ".,;:!?)’'”-–—":
        closes = False
    if sign in SINGLE:
        opens = opens and free_before and not _elided(text, stop, end, sign)
    if sign in "'’":
        closes = free_after and not before.isspace()
    if sign in "“‘":  # closes only what „ or ‚ opened
        closes = free_after
    strong = before in '.,;:!?…)]%”"' or (not before.isalnum()) or after in ",.;:"
    return _Mark(sign, at, stop, opens, closes, strong or before not in "sSzx")


def _elided(text: str, stop: int, end: int, sign: str) -> bool:
    """Whether the single mark stands for left-out letters: '90s, 'em."""
    word = WORD.match(text, stop, end)
    if word is None:
        return sign == "'" and text[stop : stop + 1] not in ("“", '"', "$", "€", "£", "[", "(", "…", ".")
    head = word.group()
    return (head[0].isdigit() and head.rstrip("s").isdigit() and len(head) <= 3 and sign == "'") or (
        sign == "'" and head.lower() in ELISIONS
    )


def _closing(marks: list[_Mark], place: int) -> int | None:
    """Which mark closes the one at `place`."""
    opened = marks[place]
    wanted = CLOSERS[opened.sign]
    depth, weak = 0, None
    for number in range(place + 1, len(marks)):
        mark = marks[number]
        if opened.sign == "“" and mark.sign == "“":
            depth += _nests(marks, number)
            continue
        if mark.sign in wanted and mark.closes:
            if depth:
                depth -= 1
            elif mark.strong or opened.sign not in SINGLE:
                return number
            elif weak is None:
                weak = number
        elif opened.sign in SINGLE and mark.opens and mark.sign == opened.sign:
            return weak
    return weak


def _nests(marks: list[_Mark], number: int) -> bool:
    """Whether a second “ opens a level of its own: there are two ” to come for it and the first."""
    return sum(mark.sign == "”" for mark in marks[number:]) > sum(mark.sign == "“" for mark in marks[number:])


@cache
def word_count(text: str) -> int:
    """Words of a stretch, numbers included."""
    return len(WORD.findall(text))
