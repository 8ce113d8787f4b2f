"""Builds parsed Docs from text files, so that no model is loaded.

A case is three lines: the sentence, what is wanted ('-': nothing), and its words as `text/tag/pos/dependency/head`, the head by its place.
"""

from pathlib import Path

import spacy
from spacy.tokens import Doc
from spacy.util import get_words_and_spaces

VOCAB = spacy.blank("en").vocab


def cases(name: str) -> list[tuple[str, str, str]]:
    """The cases of a file beside this one: sentence, what is wanted, words."""
    blocks = (Path(__file__).parent / name).read_text(encoding="utf-8").strip().split("\n\n")
    return [(text, wanted, line) for text, wanted, line in (block.splitlines() for block in blocks)]


def parsed(text: str, line: str) -> Doc:
    """`text` as a Doc with the tags and the tree of `line`."""
    rows = [word.rsplit("/", 4) for word in line.split()]
    words, spaces = get_words_and_spaces([row[0] for row in rows], text)
    columns = {name: [row[place] for row in rows] for place, name in ((1, "tags"), (2, "pos"), (3, "deps"))}
    return Doc(VOCAB, words, spaces, tags=columns["tags"], pos=columns["pos"], deps=columns["deps"], heads=[int(row[4]) for row in rows])
