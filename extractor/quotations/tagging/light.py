"""The fast tagger's weights in, scores of each word's tags out. Nothing but numpy: sums over neighbours in line and tree."""

import io
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import ThreadpoolController

from extractor.errors import ModelError
from extractor.quotations.tagging.features import FIXED, NEIGHBOURS, TABLES, Features, Hashes
from extractor.quotations.tagging.tags import TAG_COUNT

Floats = NDArray[np.float32]
WEIGHTS: Final = Path(__file__).parent.parent / "weights"
FEATURES: Final = (*TABLES, *FIXED)
CHUNK: Final = 1024  # words at a time: what is gathered for more would not stay in the cache
TINY: Final = 1e-5
STATE_COLUMN: Final = FEATURES.index("state")


class LightNetwork:
    """Scores words; `tables` are the numbers of known words, tags and labels, `moves` is [before, after]."""

    def __init__(self, arrays: dict[str, NDArray[np.generic]]) -> None:
        self.tables: dict[str, Hashes] = {name: arrays[f"table {name}"].astype(np.uint64) for name in TABLES}
        self.embedded: list[Floats] = [arrays[f"embedded {name}"].astype(np.float32) for name in FEATURES]
        self.layers: list[tuple[Floats, Floats]] = []
        while (name := f"layer {len(self.layers)}") in arrays:
            self.layers.append((arrays[name].astype(np.float32), arrays[f"{name} bias"].astype(np.float32)))
        self.head: Floats = arrays["head"].astype(np.float32)
        self.head_bias: Floats = arrays["head bias"].astype(np.float32)
        self.moves: Floats = arrays["moves"].astype(np.float32)
        if self.head.shape[1] != TAG_COUNT or self.layers[0][0].shape[0] != self.head.shape[0] * (len(NEIGHBOURS) + 1):
            raise ModelError("the fast quotation tagger's weights were made for other tags or features")

    def scores(self, features: Features) -> Floats:
        """[words, tags]."""
        count, width = len(features.kinds), self.head.shape[0]
        state = np.zeros((count + 1, width), dtype=np.float32)  # the last row stands for no neighbour
        for column, table in enumerate(self.embedded):
            state[:count] += table[features.kinds[:, column]]
        state[:count] = _normal(state[:count])
        with _libraries().limit(limits=1, user_api="blas"):  # on products this small, threads mostly wait for each other
            state = self._through_layers(features, state, count)
            return np.asarray(state[:count] @ self.head + self.head_bias, dtype=np.float32)

    def _through_layers(self, features: Features, state: Floats, count: int) -> Floats:
        for weights, bias in self.layers:
            added = np.zeros_like(state)
            for start in range(0, count, CHUNK):
                stop = min(start + CHUNK, count)
                near = state[features.near[start:stop]].reshape(stop - start, -1)
                seen = np.concatenate([state[start:stop], near], axis=1)
                added[start:stop] = np.maximum(seen @ weights + bias, 0)
            state = state + added
            state[:count] = _normal(state[:count])
        return state


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()


def _normal(state: Floats) -> Floats:
    """Each row with mean 0 and spread 1."""
    centred = state - state.mean(axis=1, keepdims=True)
    return np.asarray(centred / np.sqrt((centred * centred).mean(axis=1, keepdims=True) + TINY), dtype=np.float32)


def load_light(path: Path) -> LightNetwork:
    """Reads a file of arrays, without pickle. Raises ModelError where it is missing or does not fit."""
    if not path.is_file():
        raise ModelError(f"the fast quotation tagger's weights are not there: no {path.name} in {path.parent}; see MODEL_CARD.md")
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as arrays:
            return LightNetwork({name: arrays[name] for name in arrays.files})
    except (KeyError, ValueError, IndexError, OSError) as wrong:
        raise ModelError(f"the fast quotation tagger's weights in {path} cannot be read: {wrong}") from wrong
