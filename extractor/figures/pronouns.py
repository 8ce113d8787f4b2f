"""Tells what 'its' and 'it' at the head of a sentence stand for: the first named subject of the sentence before."""

import re

from extractor.figures.clause import Clause
from extractor.figures.phrases import SUBJECTS
from extractor.figures.scene import Named, Scene
from extractor.models import EntityKind

ABOUT = (EntityKind.ORGANISATION, EntityKind.PERSON, EntityKind.PLACE, EntityKind.COMMODITY, EntityKind.FACILITY)
LEADS = re.compile(r"\s*(?=Its?\s)")


def last_subject(scene: Scene, clause: Clause) -> Named | None:
    """Whom a sentence that begins with 'it' or 'its' is about; None for others, and where the sentence before names no subject."""
    leads = LEADS.match(clause.text, clause.start) if scene.parsed else None
    if leads is None:
        return None
    begin = scene.doc.char_span(leads.end(), leads.end() + 2, alignment_mode="expand")
    if begin is None or begin.start == 0:
        return None
    named = (scene.named_at.get(token.i) for token in begin[0].nbor(-1).sent if token.dep_ in SUBJECTS)
    return next((name for name in named if name is not None and name.entity.kind in ABOUT), None)
