"""Paragraphs of a text in, a stream of units out: words with their pieces, marks and shapes."""

from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

from extractor.quotations.tagging.marks import BREAK, plain_marks

LOWER: Final = 0
TITLE: Final = 1
UPPER: Final = 2
DIGIT: Final = 3
OTHER: Final = 4
SHAPE_COUNT: Final = 5


class Units(NamedTuple):
    """A stream of pieces with a break after each paragraph.

    All arrays have one entry a piece: vocabulary `ids`, `states` of marks, `shapes` of words,
    `heads` (first piece of a word: these carry tags), and the word's `starts` and `ends` in the text.
    """

    ids: NDArray[np.int64]
    states: NDArray[np.int64]
    shapes: NDArray[np.int64]
    heads: NDArray[np.bool_]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]


def read_units(tokenizer: Tokenizer, text: str, paragraphs: Sequence[tuple[int, int]]) -> Units:
    """The units of the given paragraphs, [start, end) in `text`, in order."""
    marked = plain_marks(text, paragraphs)
    encodings = [
        tokenizer.encode(marked.text[start:end], add_special_tokens=False) for start, end in paragraphs
    ]  # a batch would start threads
    rows: list[tuple[int, int, int, bool, int, int]] = []
    separator = tokenizer.token_to_id("[SEP]") or 0
    for encoding, (begin, end) in zip(encodings, paragraphs, strict=True):
        states = marked.states[begin:end]
        rows.extend(_rows(encoding, text, begin, states))
        rows.append((separator, BREAK, OTHER, False, end, end))
    table = np.array(rows, dtype=np.int64).reshape(-1, 6).T
    return Units(table[0], table[1], table[2], table[3].astype(np.bool_), table[4], table[5])


def _rows(encoding: Encoding, text: str, begin: int, states: NDArray[np.uint8]) -> list[tuple[int, int, int, bool, int, int]]:
    rows = []
    previous, word_start, word_end = -1, 0, 0
    shape = OTHER
    words = encoding.word_ids
    offsets = encoding.offsets
    for at, (piece, word) in enumerate(zip(encoding.ids, words, strict=True)):
        head = word != previous
        if head:
            word_start = offsets[at][0]
            word_end = _end_of(words, offsets, at)
            shape = shape_of(text[begin + word_start : begin + word_end])
        rows.append((piece, int(states[word_start]), shape, head, begin + word_start, begin + word_end))
        previous = -1 if word is None else word
    return rows


def _end_of(words: Sequence[int | None], offsets: Sequence[tuple[int, int]], at: int) -> int:
    last = at
    while last + 1 < len(words) and words[last + 1] == words[at]:
        last += 1
    return offsets[last][1]


def shape_of(word: str) -> int:
    """How a word is written: the vocabulary itself knows no capitals."""
    if word[:1].isalpha():
        if word.islower():
            return LOWER
        return UPPER if word.isupper() and len(word) > 1 else TITLE
    return DIGIT if word[:1].isdigit() else OTHER
