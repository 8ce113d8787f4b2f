"""Attributions by rules: a Doc in, who says what out."""

from spacy.tokens import Doc

from extractor.quotations.attribution import Attribution
from extractor.quotations.cues import cue_at
from extractor.quotations.quoted import QuotedRules
from extractor.quotations.reported import ReportedRules
from extractor.quotations.scene import Scene


def attributions(doc: Doc) -> tuple[Attribution, ...]:
    """All that the rules find, in the order of the text."""
    scene = Scene(doc)
    cues = [cue for token in doc if scene.inside[token.i] < 0 and (cue := cue_at(token)) is not None]
    quoted = QuotedRules(scene, cues)
    reported = ReportedRules(scene, [cue for cue in cues if cue.verb.i not in quoted.used])
    covered = [piece for one in reported.found for piece in one.content]
    return tuple(sorted([*quoted.attributions(covered), *reported.found], key=lambda one: one.content))
