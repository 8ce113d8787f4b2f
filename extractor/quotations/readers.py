"""The readers of quotations by name: a scene in, who says what out.

Rules alone, or beside one of two taggers with a judge between them.
"""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from extractor.quotations.attribution import Attribution
from extractor.quotations.candidates import touch
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
    return _best_of(scene, fast_attributions(scene, load_fast()), "fast")


def _accurate(scene: Scene) -> Found:
    return _best_of(scene, accurate_attributions(scene, load_tagger()), "accurate")


def _best_of(scene: Scene, learned: list[Attribution], judge: str) -> Found:
    """The best of rules and tagger; whose words a headline repeats, or "the remark comes from X" tells, the rules know."""
    rules = found_in(scene)
    sure = [one for one in rules if one.layout in ("remark", "interview") or (one.layout == "headline" and one.cue is None)]
    known = [one for one in sure if one.source is not None]
    free = [one for one in learned if not any(touch(one, other) for other in known)]
    return judged(scene, rules, free, load_judge(judge))


READERS: Final[Mapping[str, Reader]] = {
    "rules": Reader(lambda: None, found_in),
    "fast": Reader(lambda: (load_fast(), load_judge("fast")), _fast),
    "accurate": Reader(lambda: (load_tagger(), load_judge("accurate")), _accurate),
}
