"""Streams of units cut into windows of one length that overlap, and the scores of windows put together again."""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extractor.quotations.tagging.marks import BREAK
from extractor.quotations.tagging.units import OTHER, Units

SIZE: Final = 128  # pieces, with one at each end for the model's own
ROOM: Final = SIZE - 2
STRIDE: Final = 102  # 80%: what stands at an edge is read from the neighbouring window


def window_starts(length: int, stride: int = STRIDE, offset: int = 0) -> list[int]:
    """Where windows begin in a stream of `length` pieces; the last one is pulled back to end with the stream.

    `offset` begins earlier by that much, to cut elsewhere in each round of training.
    """
    last = max(length - ROOM, 0)
    starts = []
    at = -offset
    while at < last:
        starts.append(max(at, 0))
        at += stride
    return [*starts, last]


def cut(units: Units, start: int, opening: int, closing: int) -> NDArray[np.int64]:
    """[3, n <= SIZE]: ids, states and shapes of one window between the model's own two pieces."""
    stop = min(start + ROOM, len(units.ids))
    table = np.empty((3, stop - start + 2), dtype=np.int64)
    table[:, 0] = (opening, BREAK, OTHER)
    table[:, -1] = (closing, BREAK, OTHER)
    table[0, 1:-1] = units.ids[start:stop]
    table[1, 1:-1] = units.states[start:stop]
    table[2, 1:-1] = units.shapes[start:stop]
    return table


def merge(length: int, starts: Sequence[int], scores: Sequence[NDArray[np.float32]]) -> NDArray[np.float32]:
    """[length, tags]: each piece's scores from the window in which it stands farthest from an edge that cuts the stream."""
    merged = np.zeros((length, scores[0].shape[1]), dtype=np.float32)
    best = np.full(length, -1, dtype=np.int64)
    for start, score in zip(starts, scores, strict=True):
        stop = start + len(score)
        left = np.arange(len(score)) + (length if start == 0 else 0)
        right = np.arange(len(score))[::-1] + (length if stop >= length else 0)
        margin = np.minimum(left, right)
        better = margin > best[start:stop]
        merged[start:stop][better] = score[better]
        best[start:stop][better] = margin[better]
    return merged
