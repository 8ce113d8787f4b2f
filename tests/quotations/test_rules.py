"""What a speaker's mention may hold."""

import spacy

from extractor.quotations.attribution import Attribution
from extractor.quotations.rules import with_own_source
from extractor.quotations.scene import Scene
from tests.quotations.conftest import Read

TEXT = "Corvane see rates falling."


def test_a_mention_holds_no_cue() -> None:
    scene = Scene(spacy.blank("en")(TEXT))
    mended = with_own_source(scene, Attribution(((12, 25),), (8, 11), (0, 17)))
    assert mended.source == (0, 7)
    whole = Attribution(((12, 25),), (8, 11), (0, 7))
    assert with_own_source(scene, whole) == whole


def test_no_mention_that_the_rules_give_holds_its_cue(read: Read) -> None:
    (found,) = read(
        "Traders at the utility Corvane see TTF averaging 31 euros in the third quarter, 2 euros above their last estimate."
    ).quotations
    assert found.speaker is not None
    assert found.cue is not None
    assert found.speaker.end <= found.cue.start
