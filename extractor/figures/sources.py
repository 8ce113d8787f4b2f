"""Reads who puts a figure on record: the speaker of the quotation that holds it, else the body named behind 'according to'."""

import re

from extractor.figures.clause import Clause
from extractor.figures.scene import Scene
from extractor.models import EntityKind

ACCORDING = re.compile(
    r"\b(?:[Aa]ccording to|data (?:from|by|of|released by)|[Ff]igures (?:from|by|of)|estimates (?:from|by)|reported by)\s"
)
SAYS = re.compile(r"\s(?:said|says|reported|showed|estimates?|estimated|found|wrote|noted|announced|data|figures)\b")
NEAR = 70


def sources(scene: Scene) -> list[tuple[int, int, str]]:
    """Stretches of the text that somebody answers for: start, end, name."""
    return [
        (segment.start, segment.end, quotation.speaker_name)
        for quotation in scene.quotations
        for segment in quotation.content
        if quotation.speaker_name is not None
    ]


def attributed_to(scene: Scene, known: list[tuple[int, int, str]], clause: Clause, at: int) -> str | None:
    """The name of who says so, or None where the article itself does."""
    held = [(end - start, name) for start, end, name in known if start <= at < end]
    if held:
        return min(held)[1]
    match = ACCORDING.search(clause.text, clause.start, clause.end)
    if match is None:
        return None
    named = scene.within(match.end(), min(clause.end, match.end() + NEAR), EntityKind.ORGANISATION, EntityKind.PERSON)
    return named[0].entity.name if named else None
