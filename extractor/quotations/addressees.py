"""Headlines leave 'are' out: in 'Growers told to brace for thin margins' the growers are told, and nobody is named who tells."""

import re
from collections.abc import Iterable

from extractor.quotations.attribution import Attribution
from extractor.quotations.scene import HEADLINES, Scene

TOLD = re.compile(r"(?:told|warned|urged|advised|ordered|reminded|instructed|cautioned)\s+(?:not\s+)?to\s+[a-z]", re.IGNORECASE)
FULL_STOP = (".", "!", "?", "”", '"', "’", "'", ")")


def without_addressees(scene: Scene, found: Iterable[Attribution]) -> list[Attribution]:
    """Without what a headline seems to have those say who are told it."""
    return [one for one in found if one.cue is None or not (TOLD.match(scene.text, one.cue[0]) and _headline(scene, one.cue[0]))]


def _headline(scene: Scene, at: int) -> bool:
    """Whether a place is in a headline, or in a line of plain text that ends like one."""
    part = scene.parts[scene.part_of(at)]
    return part.kind in HEADLINES or not scene.text[: part.end].endswith(FULL_STOP)
