"""Finds the atoms of a text and puts together what belongs together: "the end of" + "July" + "last year", "June 12" to "June 20"."""

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.periods.grammar import DASH, JOINT, OPENING, READS, SCAN, SPACE, Kind
from extractor.periods.misread import is_time
from extractor.periods.node import Node

HEADS = frozenset({Kind.PART, Kind.ORDINAL, Kind.ENDED, Kind.OF_THE, Kind.SINCE, Kind.BY, Kind.FROM})
YEARLY = frozenset({Kind.YEAR, Kind.FISCAL, Kind.SPLIT})
CALENDAR = frozenset({Kind.DATE, Kind.MONTH, Kind.QUARTER, Kind.MONTH_QUARTER, Kind.HALF, Kind.YEAR, Kind.FISCAL, Kind.SPLIT, Kind.WEEKDAY})
PLACED = CALENDAR | {Kind.DECADE, Kind.SEASON, Kind.FEAST, Kind.DEICTIC, Kind.THE, Kind.NAMED_DAY, Kind.MANY}
CHILDREN = {
    Kind.PART: PLACED - {Kind.DATE, Kind.WEEKDAY, Kind.NAMED_DAY},
    Kind.ORDINAL: PLACED - {Kind.DATE, Kind.WEEKDAY, Kind.NAMED_DAY, Kind.FEAST},
    Kind.FIRST: PLACED - {Kind.DATE, Kind.WEEKDAY, Kind.NAMED_DAY, Kind.FEAST},
    Kind.ENDED: frozenset({Kind.DATE, Kind.MONTH, Kind.WEEKDAY, Kind.PART, Kind.YEAR, Kind.NAMED_DAY}),
    Kind.OF_THE: frozenset({Kind.DATE, Kind.MONTH, Kind.YEAR, Kind.WEEKDAY}),
    Kind.SINCE: PLACED | {Kind.PART, Kind.AGO, Kind.ORDINAL, Kind.ENDED, Kind.OF_THE},
    Kind.BY: PLACED | {Kind.PART, Kind.ORDINAL, Kind.OF_THE},
    Kind.FROM: PLACED | {Kind.PART, Kind.ORDINAL},
    Kind.SAME: frozenset({Kind.YEAR, Kind.MONTH, Kind.DEICTIC, Kind.AGO, Kind.FISCAL, Kind.QUARTER, Kind.SPLIT}),
}
TAKES_YEAR = frozenset({Kind.DATE, Kind.MONTH, Kind.QUARTER, Kind.MONTH_QUARTER, Kind.HALF, Kind.SEASON, Kind.FEAST})
HEAD_GAP = re.compile(rf"{JOINT}?(?:(?:the|in|on){SPACE})?")
BACK = re.compile(
    r"\b(?:(?:from|than|against|compared|versus|vs|above|below)\b[^,;]*|(?:over|after|following)\s(?:the\s|its\s|that\sof\s)*)$"
)
SENTENCE = re.compile(r"[.!?;]\s|\n")
OF_GAP = re.compile(rf"{SPACE}(?:(?:of|in)(?:{SPACE}(?:the|its|their|that|fiscal))?{SPACE})?")
SAME_GAP = re.compile(rf"{SPACE}(?:(?:of|in|from|the|during)(?:{SPACE}the)?{SPACE})?")
YEAR_GAP = re.compile(rf",?{SPACE}(?:of{SPACE})?")
TO_GAP = re.compile(rf"{SPACE}(?:to|through|until|till|thru|and){SPACE}|{SPACE}?{DASH}{SPACE}?")
GAPS = {Kind.ORDINAL: SPACE, Kind.FIRST: OF_GAP, Kind.SAME: SAME_GAP}


def atoms_of(text: str, low: str) -> Iterator[Node]:
    """Atoms in the order of the text, what only looks like one left out."""
    at = 0
    while (opening := OPENING.search(low, at)) is not None:
        start = opening.start()
        found = SCAN.match(low, start)
        atom = None if found is None or found.lastgroup is None else _atom(text, low, start, int(found.lastgroup[1:]))
        at = start + 1 if atom is None else atom.end
        if atom is not None:
            yield atom


def _atom(text: str, low: str, start: int, first: int) -> Node | None:
    """The first pattern from `first` on that means time here: "2019-2023" is no year of two, but two years."""
    for kind, read in READS[first:]:
        groups = read.match(low, start)
        if groups is not None and is_time(kind, text, groups):
            return Node(kind, start, groups.end(), groups.groupdict())
    return None


def assemble(text: str, low: str) -> list[Node]:
    """Complete expressions in the order of the text; heads that govern nothing are gone."""
    done: list[Node] = []
    for atom in reversed(list(atoms_of(text, low))):
        after = done[-1] if done else None
        joined = _joined(low, atom, after) if after is not None and after.start - atom.end < 12 else None
        if joined is not None:
            done[-1] = joined
        else:
            done.append(atom)
    return _of_those_before(low, [node for node in reversed(done) if node.kind not in HEADS or node.child is not None])


def _of_those_before(low: str, nodes: list[Node]) -> list[Node]:
    """Bare quarters and halves that another of their sentence is compared with are reckoned from that one.

    'the second half of November, down from $105 in the first half', 'in Q1 2025, up from Q4'.
    """
    result: list[Node] = []
    for node in nodes:
        last = result[-1] if result else None
        if last is None or not _is_bare_part(node) or SENTENCE.search(low, last.end, node.start):
            result.append(node)
        elif _is_second_of_month(last) and node.group("number") in ("first", "1st") and BACK.search(low, last.end, node.start):
            result.append(replace(last, start=node.start, end=node.end, groups={"number": "first", "unit": "half"}))
        elif last.kind in (node.kind, Kind.OTHER) and last.to is None and BACK.search(low, last.end, node.start):
            result.append(replace(node, kind=Kind.OTHER))
        else:
            result.append(node)
    return result


def _is_bare_part(node: Node) -> bool:
    bare = node.child is None and node.to is None and node.group("year", "yy", "fyy", "yyy", "fiscal", "fiscal2", "fiscal3") is None
    return bare and node.kind in (Kind.QUARTER, Kind.HALF)


def _is_second_of_month(node: Node) -> bool:
    of_month = node.kind == Kind.ORDINAL and node.group("unit") == "half" and node.child is not None and node.child.kind == Kind.MONTH
    return of_month and node.group("number") in ("second", "latter", "2nd")


def _joined(low: str, atom: Node, after: Node) -> Node | None:
    """The atom with what follows it, if it governs that or begins a range that ends with it."""
    gap = low[atom.end : after.start]
    if after.kind in CHILDREN.get(atom.kind, ()) and _governs(atom, gap, after):
        return replace(atom, end=after.end, child=after)
    if atom.kind in TAKES_YEAR and atom.group("year", "yy", "fyy", "yyy") is None and _is_year(after) and YEAR_GAP.fullmatch(gap):
        return replace(atom, end=after.end, child=after)
    if atom.kind == Kind.HALF and after.kind in (Kind.MONTH, Kind.THE) and gap.strip() == "of":
        return replace(atom, kind=Kind.ORDINAL, groups={"number": atom.group("number"), "unit": "half"}, end=after.end, child=after)
    if _is_range(low, atom, gap, after):
        return replace(atom, end=after.end, to=after)
    return None


def _governs(atom: Node, gap: str, after: Node) -> bool:
    if atom.kind == Kind.FIRST:
        return OF_GAP.fullmatch(gap) is not None and gap.strip() != ""
    if atom.kind == Kind.SAME:
        return SAME_GAP.fullmatch(gap) is not None and (after.kind not in (Kind.MONTH, Kind.QUARTER) or gap.strip() != "")
    if atom.kind == Kind.FROM:
        return after.to is not None and gap.strip() == ""
    return HEAD_GAP.fullmatch(gap) is not None


def _is_year(node: Node) -> bool:
    if node.to is not None:
        return False
    if node.kind == Kind.DEICTIC:
        return node.group("unit") == "year"
    return node.kind in YEARLY or (node.kind == Kind.THE and node.group("unit") == "year" and node.group("which") != "end")


def _is_range(low: str, atom: Node, gap: str, after: Node) -> bool:
    """Whether "atom – after" is one stretch: "January-July", "2010 and 2020" after "between"."""
    if atom.kind not in CALENDAR or after.kind not in CALENDAR or after.to is not None or not TO_GAP.fullmatch(gap):
        return False
    word = gap.strip()
    before = low[max(0, atom.start - 9) : atom.start].split()
    opened = before[-1] if before else ""
    if word == "and":
        return opened == "between"
    if atom.kind == after.kind:
        return word not in ("to", "until", "till") or atom.kind != Kind.YEAR or opened in ("from", "in", "for", "during")
    return opened == "from" and word.isalpha()
