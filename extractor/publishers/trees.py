"""Boosted decision trees as arrays of numbers in, the probability of each row out; numpy alone."""

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractor.errors import ModelError

WEIGHTS = Path(__file__).parent / "weights" / "blocks.npz"


class Trees:
    """A sum of trees. Leaves point at themselves, so all rows take `depth` steps through all trees at once."""

    def __init__(self, path: Path, name: str) -> None:
        try:
            with np.load(path, allow_pickle=False) as file:
                self.feature: NDArray[np.int32] = file[f"{name}_feature"].astype(np.int32)
                self.threshold: NDArray[np.float32] = file[f"{name}_threshold"].astype(np.float32)
                self.left: NDArray[np.int32] = file[f"{name}_left"].astype(np.int32)
                self.right: NDArray[np.int32] = file[f"{name}_right"].astype(np.int32)
                self.value: NDArray[np.float32] = file[f"{name}_value"].astype(np.float32)
                self.roots: NDArray[np.int32] = file[f"{name}_roots"].astype(np.int32)
                self.base, self.depth, self.width = (float(number) for number in file[f"{name}_shape"])
        except (OSError, KeyError, ValueError) as broken:
            raise ModelError(f"the weights {path.name} are missing or do not fit: install the package again") from broken

    def probability(self, rows: NDArray[np.float32]) -> NDArray[np.float32]:
        """One probability a row; raises ModelError if the rows have another width than the trees were grown on."""
        if rows.shape[1] != int(self.width):
            raise ModelError(f"the weights were made for {int(self.width)} features a block, not {rows.shape[1]}")
        flat = np.ascontiguousarray(rows).ravel()
        at = np.repeat(self.roots[None, :], len(rows), axis=0)
        first = np.arange(len(rows), dtype=np.int32)[:, None] * rows.shape[1]
        for _ in range(int(self.depth)):
            low = flat.take(self.feature.take(at) + first) <= self.threshold.take(at)
            at = np.where(low, self.left.take(at), self.right.take(at))
        total = self.base + self.value.take(at).sum(axis=1)
        return np.asarray(1.0 / (1.0 + np.exp(-total)), dtype=np.float32)


@cache
def body_trees(weights: Path, name: str) -> Trees:
    """The trees that tell body from the rest: 'first' or 'second' look."""
    return Trees(weights, name)
