"""A page's blocks in, which of them are its article's body out, by trained trees in two looks."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from extractor.publishers.blocks import PageBlock
from extractor.publishers.features import Setting, block_features, second_look
from extractor.publishers.trees import WEIGHTS, body_trees

KEEP = 0.5
UNLIKELY = 0.005  # a first look that gives a block less is not repeated
SHORT = 15  # characters of a line that no other reader took


def body_blocks(blocks: Sequence[PageBlock], votes: Sequence[tuple[float, ...]], setting: Setting, weights: Path = WEIGHTS) -> list[bool]:
    """For each block whether it is body."""
    return [bool(chance >= KEEP) for chance in body_probability(blocks, votes, setting, weights)]


def body_probability(
    blocks: Sequence[PageBlock], votes: Sequence[tuple[float, ...]], setting: Setting, weights: Path = WEIGHTS
) -> NDArray[np.float32]:
    """For each block the probability that it is body: a first look at each, a second with what was thought of its company."""
    if not blocks:
        return np.zeros(0, dtype=np.float32)
    rows = block_features(blocks, votes, setting)
    worth = np.array([_worth_a_look(block, vote) for block, vote in zip(blocks, votes, strict=True)])
    first = np.zeros(len(blocks), dtype=np.float32)
    first[worth] = body_trees(weights, "first").probability(rows[worth])
    second = np.zeros(len(blocks), dtype=np.float32)
    likely = first >= UNLIKELY
    second[likely] = body_trees(weights, "second").probability(second_look(rows, blocks, first)[likely])
    return second


def _worth_a_look(block: PageBlock, vote: tuple[float, ...]) -> bool:
    """Whether a block may be body at all: another reader took some of it, or it is long enough and not all links."""
    return max(vote) > 0 or (len(block.text) >= SHORT and block.linked <= len(block.text) / 2)
