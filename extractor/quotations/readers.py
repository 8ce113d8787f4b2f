"""The readers of quotations by name: a scene in, who says what out.

Rules alone, or beside one of two taggers with a judge between them.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from extractor.quotations.attribution import Attribution
from extractor.quotations.fast import FastTagger, load_fast
from extractor.quotations.judge import judged, load_judge
from extractor.quotations.rules import found_in
from extractor.quotations.scene import Scene
from extractor.quotations.tagger import Tagger, load_tagger
from extractor.quotations.tidying import tidied

Found = tuple[Attribution, ...]


class Reader(NamedTuple):
    """`load` reads the weights, once a process; `read` reads a scene."""

    load: Callable[[], object]
    read: Callable[[Scene], Found]


def fast_attributions(scene: Scene, tagger: FastTagger) -> list[Attribution]:
    """What the fast tagger says."""
    return tidied(scene, tagger.attributions(scene))


def accurate_attributions(scene: Scene, tagger: Tagger) -> list[Attribution]:
    """What the accurate tagger says."""
    found = tagger.attributions(scene.text, [(part.start, part.end) for part in scene.parts])
    return tidied(scene, [Attribution(one.content, one.cue, one.source, one.confidence, one.speaker_confidence, "tagger") for one in found])


def _fast(scene: Scene) -> Found:
    return judged(scene, found_in(scene), fast_attributions(scene, load_fast()), load_judge("fast"))


def _accurate(scene: Scene) -> Found:
    return judged(scene, found_in(scene), accurate_attributions(scene, load_tagger()), load_judge("accurate"))


READERS: Final[Mapping[str, Reader]] = {
    "rules": Reader(lambda: None, found_in),
    "fast": Reader(lambda: (load_fast(), load_judge("fast")), _fast),
    "accurate": Reader(lambda: (load_tagger(), load_judge("accurate")), _accurate),
}
