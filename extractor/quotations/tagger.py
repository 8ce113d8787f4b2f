"""Paragraphs of a text in, attributions out: the learned reader of who said what.

A small transformer tags each word (see `tagging/tags.py`), the best allowed path of tags is taken,
and sources and contents go to their cues (see `tagging/links.py`). It knows neither spaCy nor our records:
offsets in, offsets out. How it was taught, and its limits, stand in MODEL_CARD.md.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.quotations.tagging.calibration import Calibration
from extractor.quotations.tagging.decoding import best_path, probabilities, runs_of
from extractor.quotations.tagging.hints import can_hold_attribution
from extractor.quotations.tagging.links import Linked, Run, link
from extractor.quotations.tagging.network import Network, load_network
from extractor.quotations.tagging.snapping import snap
from extractor.quotations.tagging.units import Units, read_units
from extractor.quotations.tagging.windows import cut, merge, window_starts

Pair = tuple[int, int]
__all__ = ["Attribution", "Linked", "Tagger", "load_tagger"]
LEAST = 0.1  # what is less sure is not given; who has no rules beside it asks for more (0.4)
WEIGHTS = Path(__file__).parent / "weights"


class Attribution(NamedTuple):
    """Who said what, as [start, end) in the text, by code points.

    `content` is never empty and in order; outer quotation marks may be part of it. `source` is the mention
    beside the cue. `confidence` is the chance that these words are what was said, `speaker_confidence` that
    this is who said it (or, without a source, that nobody is named): both calibrated on the development set.
    What is less sure than LEAST is not given.
    """

    content: tuple[Pair, ...]
    cue: Pair | None
    source: Pair | None
    confidence: float
    speaker_confidence: float


class Tagger:
    """Finds attributions in whole articles. One for the process is enough: it keeps no state between calls."""

    def __init__(self, network: Network) -> None:
        self.network = network

    def attributions(self, text: str, paragraphs: Sequence[Pair]) -> list[Attribution]:
        """Attributions of one text, in the order of their cues; `paragraphs` are [start, end) in it, in order."""
        return self.attributions_batch([(text, paragraphs)])[0]

    def attributions_batch(self, texts: Sequence[tuple[str, Sequence[Pair]]]) -> list[list[Attribution]]:
        """The same for several texts, each with its paragraphs."""
        return [[one for _, one in found if one.confidence >= LEAST] for found in self._read_batch(texts)]

    def linked(self, text: str, paragraphs: Sequence[Pair]) -> list[tuple[Linked, Attribution]]:
        """Each attribution beside the runs of words it was made from, however unsure: what calibration is fitted on."""
        return self._read_batch([(text, paragraphs)])[0]

    def _read_batch(self, texts: Sequence[tuple[str, Sequence[Pair]]]) -> list[list[tuple[Linked, Attribution]]]:
        streams = [read_units(self.network.tokenizer, text, _worth_reading(text, paragraphs)) for text, paragraphs in texts]
        return [self._read(units, scores) for units, scores in zip(streams, self._scores(streams), strict=True)]

    def _scores(self, streams: Sequence[Units]) -> list[NDArray[np.float32]]:
        starts = [window_starts(len(units.ids)) if len(units.ids) else [] for units in streams]
        opening, closing = self.network.opening, self.network.closing
        windows = [cut(units, at, opening, closing) for units, ats in zip(streams, starts, strict=True) for at in ats]
        scores = iter(self.network.scores(windows))
        return [
            merge(len(units.ids), ats, [next(scores) for _ in ats]) if ats else np.zeros((0, 1), dtype=np.float32)
            for units, ats in zip(streams, starts, strict=True)
        ]

    def _read(self, units: Units, scores: NDArray[np.float32]) -> list[tuple[Linked, Attribution]]:
        if len(scores) == 0:
            return []
        scores = scores[units.heads]
        starts, ends = units.starts[units.heads], units.ends[units.heads]
        path = best_path(scores, self.network.moves)
        states = units.states[units.heads]
        runs = snap(runs_of(path, probabilities(scores)), states)
        return [(linked, _attribution(linked, starts, ends, self.network.calibration)) for linked in link(runs)]


@cache
def load_tagger() -> Tagger:
    """The tagger with the weights of the package, loaded once. Raises ModelError where they are missing or do not fit."""
    return Tagger(load_network(WEIGHTS))


def _worth_reading(text: str, paragraphs: Sequence[Pair]) -> list[Pair]:
    return [(start, end) for start, end in paragraphs if can_hold_attribution(text, start, end)]


def _attribution(linked: Linked, starts: NDArray[np.int64], ends: NDArray[np.int64], calibration: Calibration) -> Attribution:
    def span(run: Run) -> Pair:
        return int(starts[run.start]), int(ends[run.end - 1])

    content, speaker = calibration.confidences(linked)
    source = None if linked.source is None else span(linked.source)
    return Attribution(tuple(span(run) for run in linked.contents), span(linked.cue), source, content, speaker)
