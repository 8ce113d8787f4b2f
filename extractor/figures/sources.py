"""Reads who puts a figure on record: the speaker of the quotation that holds it, else the body named behind 'according to'."""

import re

from extractor.figures.clause import Clause
from extractor.figures.measures import Measure
from extractor.figures.scene import Scene
from extractor.models import EntityKind

ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|data (?:from|by|of|released by)|[Ff]igures (?:from|by|of)|estimates (?:from|by)|reported by)\s"
)
SAYS = re.compile(r"\s(?:said|says|reported|showed|estimates?|estimated|found|wrote|noted|announced|data|figures)\b")
NEAR = 70
OBSERVES = re.compile(
    r"\b(?:Council|Association|Agency|Institute|Board|Bureau|Department|Ministry|Guild|Group on|Study Group|Bank|Administration|Commission|"
    r"Union|Federation|Chamber|Centre|Center|Research|Consult\w*|Analytics|Organi[sz]ation|Office|Service)\b|ministry|department|bureau"
)
OF_ALL = re.compile(r"(?:world|global|total world|national|regional)\b", re.IGNORECASE)
FORECAST = re.compile(
    r"\b(?:its|their|his|her|the)\s(?:own\s)?(?:[\w-]+\s){0,4}(?:forecasts?|estimates?|projections?|outlook|targets?|average\sprice)\b"
)
ASSESSES = re.compile(r"\s(?:has\s|had\s|last\s)?(?:assess(?:es|ed)|peg(?:s|ged)|pric(?:es|ed)|valu(?:es|ed))\b")
HE = re.compile(r"\s*(?:He|She)\b")
REVISES = re.compile(
    r"(?:[’']s)?(?:\s(?:analysts?|economists?|strategists?)(?:\s[A-Z][\w’'-]+){0,3}(?:\sand(?:\s[A-Z][\w’'-]+){1,3})?)?(?:,[^,;]{3,50},)?"
    r"\s(?:has\s|have\s|had\s|also\s|now\s|again\s){0,2}(?:raised?|raises|cuts?|lower(?:s|ed)|lift(?:s|ed)|trim(?:s|med)|"
    r"ke(?:pt|eps?)|left|leaves?|slash(?:es|ed)|upgrade[sd]|downgrade[sd]|increase[sd]|reduce[sd]|revise[sd]|maintain(?:s|ed)|held)\b"
)


def sources(scene: Scene) -> list[tuple[int, int, str]]:
    """Stretches of the text that somebody answers for: start, end, name."""
    return [
        (segment.start, segment.end, quotation.speaker_name)
        for quotation in scene.quotations
        for segment in quotation.content
        if quotation.speaker_name is not None
    ]


def forecaster(scene: Scene, clause: Clause) -> str | None:
    """Who changes or keeps a forecast in the sentence: it is on record for the figures, which are not its own."""
    if FORECAST.search(clause.text, clause.start, clause.end) is None:
        return None
    named = scene.within(clause.start, clause.end, EntityKind.ORGANISATION, EntityKind.PERSON)
    told = next((one.entity.name for one in named if REVISES.match(clause.text, one.end)), None)
    pronoun = HE.match(clause.text, clause.start)
    if told is not None or pronoun is None or REVISES.match(clause.text, pronoun.end()) is None:
        return told
    people = [one.entity.name for one in scene.within(0, clause.start, EntityKind.PERSON)]
    return people[-1] if people else None  # 'Castello was not swayed. He raised his forecast'


def assessor(scene: Scene, clause: Clause, at: int) -> str | None:
    """Who puts a price on goods in the sentence before a place: 'Platts assessed the ore at $51.50'."""
    named = scene.within(clause.start, at, EntityKind.ORGANISATION)
    return next((one.entity.name for one in named if ASSESSES.match(clause.text, one.end)), None)


def makes(name: str, measure: Measure | None) -> bool:
    """Whether a forecast of such a measure is of one's own: a miner's of its output, not a council's of the world's."""
    if measure is None:
        return False
    return measure.of_company or (measure.flow == "made" and OBSERVES.search(name) is None and OF_ALL.match(measure.name) is None)


def attributed_to(scene: Scene, known: list[tuple[int, int, str]], clause: Clause, at: int) -> str | None:
    """The name of who says so, or None where the article itself does."""
    held = [(end - start, name) for start, end, name in known if start <= at < end]
    if held:
        return min(held)[1]
    match = ACCORDING.search(clause.text, clause.start, clause.end)
    if match is None:
        return forecaster(scene, clause) or assessor(scene, clause, at)
    named = scene.within(match.end(), min(clause.end, match.end() + NEAR), EntityKind.ORGANISATION, EntityKind.PERSON)
    return named[0].entity.name if named else None
