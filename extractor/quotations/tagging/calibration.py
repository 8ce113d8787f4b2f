"""How sure the tagger was, made into chances that hold: logistic curves fitted on the development set."""

import math

from pydantic import Field

from extractor.models import Record
from extractor.quotations.tagging.links import Linked

_LEAST = 1e-4


class Curve(Record):
    """chance = 1 / (1 + exp(-(intercept + sum of weight * logit(certainty))))."""

    intercept: float
    weights: tuple[float, ...] = Field(description="for each certainty given, in the order given")

    def chance(self, certainties: tuple[float, ...]) -> float:
        """The curve at these certainties, each between 0 and 1."""
        total = self.intercept + sum(weight * logit(value) for weight, value in zip(self.weights, certainties, strict=True))
        return 1 / (1 + math.exp(-max(min(total, 30.0), -30.0)))


class Calibration(Record):
    """Curves for content, for a speaker found and for none found."""

    content: Curve = Field(description="of the content's runs together and of the cue")
    speaker: Curve = Field(description="of the cue and of the source")
    nobody: Curve = Field(description="of the cue")

    def confidences(self, linked: Linked) -> tuple[float, float]:
        """The chances that the words are right and that the speaker is."""
        who = self.nobody.chance((linked.cue.confidence,)) if linked.source is None else self.speaker.chance(speaker_certainties(linked))
        return self.content.chance(content_certainties(linked)), who


def content_certainties(linked: Linked) -> tuple[float, float]:
    """Of all the content's runs, and of the cue."""
    return math.prod(run.confidence for run in linked.contents), linked.cue.confidence


def speaker_certainties(linked: Linked) -> tuple[float, float]:
    """Of the cue and of the source."""
    return linked.cue.confidence, 0.0 if linked.source is None else linked.source.confidence


def logit(value: float) -> float:
    """The log of the odds, kept finite."""
    bounded = min(max(value, _LEAST), 1 - _LEAST)
    return math.log(bounded / (1 - bounded))
