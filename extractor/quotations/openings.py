"""Mends what no reader should give: the day of saying at the head of the words, and the people that a report only cites."""

import re
from collections.abc import Sequence

from extractor.quotations.attribution import Attribution
from extractor.quotations.scene import Scene

DAY = re.compile(
    r"(?:on\s|late\s(?:on\s)?|early\s(?:on\s)?)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:morning|afternoon|evening|night))?,?\s(?:that\s)?"
)
FINITE = frozenset(["VBZ", "VBD", "VBP", "MD"])
CITING = frozenset(["citing", "cited", "cites", "quoting"])
PEOPLE = re.compile(
    r"(?:an?\s|the\s|one\s|two\s|three\s|four\s|five\s|several\s)?(?:[\w-]+\s){0,2}?(?:people|persons?|sources?|officials?|traders?|executives?"
    r"|employees?|analysts?|documents?|filings?|data|reports?|statements?|letters?|memos?|interviews?)\b"
)


def well_opened(scene: Scene, found: Sequence[Attribution]) -> list[Attribution]:
    """The same, without 'on Monday' behind 'said', and without the 'two people' of 'citing two people'."""
    return [_without_day(scene, one) for one in found if not _is_cited(scene, one)]


def _is_cited(scene: Scene, one: Attribution) -> bool:
    begin, end = one.content[0]
    cites = one.cue is not None and scene.text[slice(*one.cue)].lower() in CITING and len(one.content) == 1
    return cites and scene.inside[scene.first_at(begin)] < 0 and PEOPLE.match(scene.text, begin, end) is not None


def _without_day(scene: Scene, one: Attribution) -> Attribution:
    """'it now sees a surplus' of 'said on Monday it now sees a surplus'; but 'said Monday is a holiday'."""
    begin, end = one.content[0]
    if one.cue is None or not 0 <= begin - one.cue[1] <= 1:
        return one
    day = DAY.match(scene.text, begin, end)
    if day is None or day.end() >= end or scene.doc[scene.first_at(day.end())].tag_ in FINITE:
        return one
    return one._replace(content=((day.end(), end), *one.content[1:]))
