"""What a speaker's mention may hold."""

import spacy

from extractor.quotations.attribution import Attribution
from extractor.quotations.rules import with_own_source
from extractor.quotations.scene import Scene

TEXT = "Corvane see rates falling."


def test_a_mention_holds_no_cue() -> None:
    scene = Scene(spacy.blank("en")(TEXT))
    mended = with_own_source(scene, Attribution(((12, 25),), (8, 11), (0, 17)))
    assert mended.source == (0, 7)
    whole = Attribution(((12, 25),), (8, 11), (0, 7))
    assert with_own_source(scene, whole) == whole
