"""Pieces of an article in order in, the article's text with its blocks out."""

from collections.abc import Iterable
from typing import NamedTuple

from extractor.models import Block, BlockKind, span_of

LONGEST = 1_000_000  # characters of an article's text; what spaCy parses


class Piece(NamedTuple):
    """A block to be: its kind and its text, one line."""

    kind: BlockKind
    text: str


def assembled(pieces: Iterable[Piece]) -> tuple[str, tuple[Block, ...]]:
    """The pieces joined by blank lines, and where each stands in the whole."""
    kept = [piece for piece in pieces if piece.text]
    text = "\n\n".join(piece.text for piece in kept)
    blocks = []
    at = 0
    for piece in kept:
        blocks.append(Block(kind=piece.kind, span=span_of(text, at, at + len(piece.text))))
        at += len(piece.text) + 2
    return text, tuple(blocks)
