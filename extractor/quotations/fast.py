"""A parsed scene in, attributions out: the fast learned reader, which goes by what spaCy has worked out already.

The same tags and links as the accurate tagger's; its words are spaCy's tokens and its network a few sums in numpy.
"""

from functools import cache
from math import prod

from extractor.quotations.attribution import Attribution, Offsets
from extractor.quotations.scene import Scene
from extractor.quotations.tagging.decoding import best_path, probabilities, runs_of
from extractor.quotations.tagging.features import features_of
from extractor.quotations.tagging.light import STATE_COLUMN, WEIGHTS, LightNetwork, load_light
from extractor.quotations.tagging.links import Linked, Run, link
from extractor.quotations.tagging.snapping import snap

LEAST = 0.02  # certainty of content and cue together


class FastTagger:
    """Finds attributions in parsed scenes. One for the process is enough: it keeps no state between calls."""

    def __init__(self, network: LightNetwork) -> None:
        self.network = network

    def attributions(self, scene: Scene) -> list[Attribution]:
        """In the order of their cues; without a parse nothing. Confidences are not calibrated: a judge goes by them."""
        if not scene.doc.has_annotation("DEP"):
            return []
        features = features_of(scene, self.network.tables)
        scores = self.network.scores(features)
        states = features.kinds[:, STATE_COLUMN]
        runs = snap(runs_of(best_path(scores, self.network.moves), probabilities(scores)), states)
        return [one for linked in link(runs) if (one := _attribution(scene, linked)).confidence >= LEAST]


@cache
def load_fast() -> FastTagger:
    """The fast tagger with the weights of the package, loaded once. Raises ModelError where they are missing or do not fit."""
    return FastTagger(load_light(WEIGHTS / "fast.npz"))


def _attribution(scene: Scene, linked: Linked) -> Attribution:
    def span(run: Run) -> Offsets:
        return scene.offsets(scene.doc[run.start], scene.doc[run.end - 1])

    source = None if linked.source is None else span(linked.source)
    sure = linked.cue.confidence * prod(run.confidence for run in linked.contents)
    speaker = linked.cue.confidence * (1.0 if linked.source is None else linked.source.confidence)
    return Attribution(tuple(map(span, linked.contents)), span(linked.cue), source, sure, speaker, "tagger")
