"""Evidence in, chances out: trees that were taught when to believe the rules, when the tagger, and which of two to take."""

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.errors import ModelError
from extractor.quotations.attribution import Attribution
from extractor.quotations.candidates import Candidate, candidates, touch
from extractor.quotations.evidence import COLUMNS, evidence
from extractor.quotations.scene import Scene

Floats = NDArray[np.float64]
WEIGHTS: Final = Path(__file__).parent / "weights"
LEAST: Final = 0.35  # chance of what stands outside quotation marks, or does but for a few words: less sure is not given
LEAST_QUOTED: Final = 0.2  # somebody wrote those marks


class Trees(NamedTuple):
    """A sum of decision trees, all in one table of nodes. A leaf's `column` is -1; `first` has each tree's root."""

    first: NDArray[np.int64]
    column: NDArray[np.int64]
    bound: Floats
    left: NDArray[np.int64]
    right: NDArray[np.int64]
    value: Floats
    base: float

    def chances(self, rows: Floats) -> Floats:
        """Between 0 and 1 for each row."""
        at = np.repeat(self.first[None, :], len(rows), axis=0)
        lines = np.arange(len(rows))[:, None]
        while (inner := self.column[at] >= 0).any():
            goes_left = rows[lines, np.maximum(self.column[at], 0)] <= self.bound[at]
            at = np.where(inner, np.where(goes_left, self.left[at], self.right[at]), at)
        return np.asarray(1 / (1 + np.exp(-(self.base + self.value[at].sum(axis=1)))))


class Judge(NamedTuple):
    """Chances that the words are right, and that then the speaker is."""

    content: Trees
    speaker: Trees


def judged(scene: Scene, rules: Sequence[Attribution], learned: Sequence[Attribution], judge: Judge) -> tuple[Attribution, ...]:
    """The best of both readings that do not touch one another, in the order of the text, each with its chances."""
    found = candidates(rules, learned)
    if not found:
        return ()
    rows = evidence(scene, found)
    return chosen(found, rows, judge.content.chances(rows), judge.speaker.chances(rows))


def chosen(found: Sequence[Candidate], rows: Floats, content: Floats, speaker: Floats) -> tuple[Attribution, ...]:
    """The surest first, then whatever touches none of those."""
    quoted = 4 * rows[:, COLUMNS.index("quoted words")] > rows[:, COLUMNS.index("words")]
    both = content * speaker
    kept: list[Attribution] = []
    for place in np.argsort(-both, kind="stable").tolist():
        one = found[place].one
        least = LEAST_QUOTED if quoted[place] else LEAST
        if both[place] >= least and not any(touch(one, other) for other in kept):
            kept.append(one._replace(confidence=float(content[place]), speaker_confidence=float(speaker[place])))
    return tuple(sorted(kept, key=lambda one: one.content))


@cache
def load_judge(name: str) -> Judge:
    """The judge that was taught beside the reader of that name. Raises ModelError where it is missing or does not fit."""
    path = WEIGHTS / f"judge_{name}.npz"
    if not path.is_file():
        raise ModelError(f"the judge of the reader {name!r} is not there: no {path.name} in {path.parent}; see MODEL_CARD.md")
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as arrays:
            if tuple(arrays["columns"].tolist()) != COLUMNS:
                raise ModelError(f"{path}: the judge was taught on other evidence")
            return Judge(*(_trees({part: arrays[f"{which} {part}"] for part in Trees._fields}) for which in Judge._fields))
    except (KeyError, ValueError, OSError) as wrong:
        raise ModelError(f"{path} cannot be read: {wrong}") from wrong


def _trees(arrays: dict[str, NDArray[np.generic]]) -> Trees:
    numbers = {name: arrays[name].astype(np.int64) for name in ("first", "column", "left", "right")}
    return Trees(**numbers, bound=arrays["bound"].astype(np.float64), value=arrays["value"].astype(np.float64), base=float(arrays["base"]))
