"""Finds figures whose verb is left out: 'copper rose 1.2%, aluminium 0.8% and zinc 0.5%', 'output fell 4% at Kolda and 2% at Sane'.

The rest of such a clause is one name of the kind that the full clause is of, or one measure beside another (gapping: Ross,
"Gapping and the order of constituents", 1970). Both percent and sums of one unit are read so; a level told between them
('rose 1.2% to $9,000 and zinc 0.5% to $2,800') is skipped.
"""

import re
from typing import NamedTuple

from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.figures.levels import LEVEL_TO
from extractor.figures.measures import measures
from extractor.figures.scene import Named, Scene
from extractor.models import EntityKind

KINDS = (EntityKind.COMMODITY, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.FACILITY, EntityKind.PRODUCT)
REMNANT = re.compile(
    r"(?:\s(?:from|on|over|since|than|in|at|against|compared|year|month|week|this|last|a)\b[^,;:]{0,45}?)?(?:,|;|,?\s(?:and|but|while))\s(?:(?:those|that|the\sone)\s)?(?:(?:in|at|for|to|from|of|on)\s)?(?:the\s|its\s)?"
    r"(?P<name>[^\s,;:()\d][^,;:()\d]{0,44}?)"
    r"(?:\s(?:by|a|an|another|about|around|nearly|almost|some|just|only|as\smuch\sas|more\sthan|a\sfurther))*\s\(?"
)
VERB = re.compile(
    r"\b(?:is|are|was|were|be|been|has|have|had|will|would|may|could|should|than|after|before|against|versus|with|as|when"
    r"|which|who|that|because|since|said|says)\b"
)
WHOLE_NEXT = re.compile(r"\s(?:of|owned|stake|share|chance|interest|coupon|rate|yield)\b")
NO_CHANGE_OF = re.compile(r"(?:margin|rate|share|ratio|yield|utilisation|utilization|stake)s?$", re.IGNORECASE)


class Gap(NamedTuple):
    """The place of the figure whose verb is meant, and the name that stands where its name stood, if it is a name."""

    of: int
    named: Named | None


def gaps_in(scene: Scene, clause: Clause, found: list[Found]) -> dict[int, Gap]:
    """The figures of a sentence that share an earlier figure's verb, by their place in the article's list."""
    result: dict[int, Gap] = {}
    for at in clause.at:
        told = _antecedent(clause, found, at)
        if told is None:
            continue
        remnant = REMNANT.fullmatch(clause.text, found[at - 1].end, found[at].lead_start)
        if remnant is None or VERB.search(remnant["name"]) or WHOLE_NEXT.match(clause.after(found[at])):
            continue
        first = result[told].of if told in result else told
        begin = found[first - 1].end if first - 1 in clause.at else clause.start
        named = _counterpart(scene, (begin, found[first].lead_start), remnant.span("name"))
        if named is not None and _measures_else(scene, clause.text[begin : found[first].lead_start], named, remnant):
            named = None
        if named is not None or _both_measured(clause.text[begin : found[first].lead_start], remnant["name"]):
            result[at] = Gap(told, named)
    return result


def _antecedent(clause: Clause, found: list[Found], at: int) -> int | None:
    """The figure of the same unit right before, or the one before the level that it went to."""
    leads = at - 2 in clause.at and LEVEL_TO.match(clause.text[found[at - 2].end : found[at - 1].lead_start])
    back = at - 2 if leads else at - 1
    alike = back in clause.at and found[back].unit == found[at].unit and found[back].form != "multiple"
    return back if alike else None


def _counterpart(scene: Scene, full: tuple[int, int], remnant: tuple[int, int]) -> Named | None:
    """The name in a remnant that stands for one of its kind in the full clause: 'zinc' for 'copper'."""
    name = next(reversed(scene.within(*remnant, *KINDS)), None)
    if name is None or not scene.within(*full, name.entity.kind):
        return None
    pattern, _ = measures()
    rest = scene.text[name.end : remnant[1]].removeprefix("'s").removeprefix("’s").strip()
    words = scene.doc.char_span(remnant[0], name.start, alignment_mode="contract")
    acts = words is not None and any(token.pos_ in ("VERB", "AUX") for token in words)
    return None if acts or (rest and not pattern.fullmatch(rest)) else name


def _measures_else(scene: Scene, full: str, named: Named, remnant: re.Match[str]) -> bool:
    """Whether a remnant names another measure than the full clause: 'copper imports rose 10% and aluminium exports 5%'."""
    pattern, known = measures()
    here = pattern.search(scene.text, named.end, remnant.end("name"))
    there = {known[match[1].lower()] for match in pattern.finditer(full)}
    return here is not None and bool(there) and known[here[1].lower()] not in there


def _both_measured(full: str, remnant: str) -> bool:
    """Whether both clauses are of amounts that grow or shrink: 'revenue rose 8% and net income 15%', but no margin or rate."""
    pattern, _ = measures()
    there, here = pattern.search(full), [match.end() for match in pattern.finditer(remnant)]
    return bool(there and here) and here[-1] == len(remnant) and NO_CHANGE_OF.search(remnant) is None
