"""Scores of words in, runs of words out: the best path of tags that is allowed, and how sure each run is."""

import numpy as np
from numpy.typing import NDArray

from extractor.quotations.tagging.links import Run
from extractor.quotations.tagging.tags import PARTS, forbidden, is_first

Scores = NDArray[np.float32]
BARRED = np.float32(-1e4)


def best_path(scores: Scores, moves: Scores) -> NDArray[np.int64]:
    """Viterbi: the tag of each word. `scores` is [words, tags], `moves` [before, after]; a run cannot begin in its middle."""
    allowed = np.where(forbidden(), BARRED, moves).T.copy()  # [after, before]
    count = len(scores)
    back = np.zeros((count, scores.shape[1]), dtype=np.int64)
    path = np.zeros(count, dtype=np.int64)
    if count == 0:
        return path
    reached = scores[0] + allowed[:, 0]
    for at in range(1, count):
        ways = allowed + reached
        back[at] = ways.argmax(axis=1)
        reached = ways.max(axis=1) + scores[at]
    path[-1] = reached.argmax()
    for at in range(count - 1, 0, -1):
        path[at - 1] = back[at, path[at]]
    return path


def probabilities(scores: Scores) -> Scores:
    """[words, tags]: each word's chances, which add up to one."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True), dtype=np.float32)


def runs_of(path: NDArray[np.int64], chances: Scores) -> list[Run]:
    """The path's runs; a run is as sure as its first word, its words' mean and its end together."""
    runs: list[tuple[int, int, int]] = []  # first tag, start, end
    for at in np.flatnonzero(path).tolist():
        tag = int(path[at])
        opened = tag if is_first(tag) else tag - 1
        if not is_first(tag) and runs and runs[-1][0] == opened and runs[-1][2] == at:
            runs[-1] = (opened, runs[-1][1], at + 1)
        else:
            runs.append((opened, at, at + 1))
    return [Run(PARTS[(tag - 1) // 2], start, end, _sure(chances, tag, start, end)) for tag, start, end in runs]


def _sure(chances: Scores, tag: int, start: int, end: int) -> float:
    within = float(chances[start:end, tag : tag + 2].sum(axis=1).mean())
    goes_on = float(chances[end, tag + 1]) if end < len(chances) else 0.0
    return float(chances[start, tag]) * within * (1 - goes_on)
