"""Runs of words in, runs that respect quotation marks out: content that takes most of a quoted stretch takes all of it."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extractor.quotations.tagging.links import Run
from extractor.quotations.tagging.marks import CLOSING, INSIDE, OPENING
from extractor.quotations.tagging.tags import CONTENTS

MOST: Final = 0.5


def snap(runs: Sequence[Run], states: NDArray[np.int64]) -> list[Run]:
    """The runs in order. `states` has one entry a word; a cue or a source inside the stretch stops the growth."""
    stretches = quoted_stretches(states)
    taken = np.zeros(len(states) + 1, dtype=np.int64)  # how many words before this one are cues or sources
    for run in runs:
        if run.part not in CONTENTS:
            taken[run.start + 1 : run.end + 1] = 1
    taken = np.cumsum(taken)
    return [_snapped(run, stretches, taken) if run.part in CONTENTS else run for run in runs]


def quoted_stretches(states: NDArray[np.int64]) -> list[tuple[int, int]]:
    """[start, end) of what stands in quotation marks, the marks with it."""
    within = np.isin(states, (OPENING, INSIDE, CLOSING))
    found: list[tuple[int, int]] = []
    for at in np.flatnonzero(within).tolist():
        fresh = not found or found[-1][1] != at or (states[at] == OPENING and states[at - 1] != OPENING)
        if fresh:
            found.append((at, at + 1))
        else:
            found[-1] = (found[-1][0], at + 1)
    return found


def _snapped(run: Run, stretches: Sequence[tuple[int, int]], taken: NDArray[np.int64]) -> Run:
    start, end = run.start, run.end
    for first, last in stretches:
        if min(end, last) - max(start, first) < MOST * (last - first) or min(end, last) <= max(start, first):
            continue
        if first < start and taken[first] == taken[start]:
            start = first
        if end < last and taken[end] == taken[last]:
            end = last
    return run._replace(start=start, end=end)
