"""Text in, the same text with plain quotation marks out, and for each character whether it stands in quotation marks.

The tagger was taught on plain double marks; every other kind is made plain first, one character for one,
so that offsets hold.
"""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

OUTSIDE: Final = 0
INSIDE: Final = 1
OPENING: Final = 2
CLOSING: Final = 3
STRAY: Final = 4
BREAK: Final = 5
STATE_COUNT: Final = 6

_DOUBLE = re.compile(r"``|''|[\"“”„‟«»＂]")
_OPENS_ONLY = frozenset({"``", "„"})
_SINGLE = re.compile(r"(?<![\w'’‘.,])['‘](?=[^\W\d_])([^'‘’\n]*(?:(?<=\w)['’](?=\w)[^'‘’\n]*)*?[\w.,!?…])['’](?!\w)")


class Marked(NamedTuple):
    """`text` of the same length with plain marks; `states`: one of the numbers above for each character."""

    text: str
    states: NDArray[np.uint8]


def plain_marks(text: str, paragraphs: Sequence[tuple[int, int]]) -> Marked:
    """Reads the marks paragraph by paragraph; a mark left open goes on to the paragraph's end if the next one opens with a mark."""
    states = np.zeros(len(text), dtype=np.uint8)
    letters = list(text)
    for number, (begin, end) in enumerate(paragraphs):
        following = text[slice(*paragraphs[number + 1])].lstrip()[:2] if number + 1 < len(paragraphs) else ""
        marks = [(match.start(), match.end(), match.group()) for match in _DOUBLE.finditer(text, begin, end)]
        marks = marks or [mark for match in _SINGLE.finditer(text, begin, end) for mark in _ends(match)]
        _read_paragraph(states, marks, end, goes_on=following.startswith(('"', "“", "``", "''", "«", "„", "‘")))
        for start, stop, _ in marks:
            letters[start:stop] = '"' + " " * (stop - start - 1)
    return Marked("".join(letters), states)


def _ends(match: re.Match[str]) -> tuple[tuple[int, int, str], tuple[int, int, str]]:
    return (match.start(), match.start() + 1, "“"), (match.end() - 1, match.end(), "”")


def _read_paragraph(states: NDArray[np.uint8], marks: Sequence[tuple[int, int, str]], end: int, *, goes_on: bool) -> None:
    opened: tuple[int, int] | None = None
    for start, stop, mark in marks:
        states[start:stop] = STRAY
        if opened is None and mark not in ("”",):
            opened = (start, stop)
        elif opened is not None and mark not in _OPENS_ONLY:
            states[opened[0] : opened[1]] = OPENING
            states[opened[1] : start] = INSIDE
            states[start:stop] = CLOSING
            opened = None
    if opened is not None and goes_on:
        states[opened[0] : opened[1]] = OPENING
        states[opened[1] : end] = INSIDE
