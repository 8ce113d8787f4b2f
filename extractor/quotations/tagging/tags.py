"""The tagger's alphabet: 15 tags that say part and link, and which tag may follow which.

A cue says whose source it has: its own, one shared with another cue, or none. A source and a
piece of content say on which side their cue stands; they belong to the nearest cue there.
"""

from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray


class Part(StrEnum):
    """What a run of words is, and where what it belongs to is."""

    CUE_OWN = "cue, own source"
    CUE_SHARED = "cue, shared source"
    CUE_BARE = "cue, no source"
    SOURCE_LEFT = "source, cue to the left"
    SOURCE_RIGHT = "source, cue to the right"
    CONTENT_LEFT = "content, cue to the left"
    CONTENT_RIGHT = "content, cue to the right"


PARTS: Final = tuple(Part)
CUES: Final = frozenset({Part.CUE_OWN, Part.CUE_SHARED, Part.CUE_BARE})
SOURCES: Final = frozenset({Part.SOURCE_LEFT, Part.SOURCE_RIGHT})
CONTENTS: Final = frozenset({Part.CONTENT_LEFT, Part.CONTENT_RIGHT})
OUTSIDE: Final = 0
TAG_COUNT: Final = 1 + 2 * len(PARTS)


def first_tag(part: Part) -> int:
    """The tag of a run's first word."""
    return 1 + 2 * PARTS.index(part)


def next_tag(part: Part) -> int:
    """The tag of a run's other words."""
    return 2 + 2 * PARTS.index(part)


def part_of(tag: int) -> Part | None:
    """The part a tag stands for, None for outside."""
    return None if tag == OUTSIDE else PARTS[(tag - 1) // 2]


def is_first(tag: int) -> bool:
    """Whether the tag opens a run."""
    return tag % 2 == 1


def forbidden() -> NDArray[np.bool_]:
    """[before, after]: a run goes on only after a word of the same part."""
    barred = np.zeros((TAG_COUNT, TAG_COUNT), dtype=np.bool_)
    for part in PARTS:
        barred[:, next_tag(part)] = True
        barred[first_tag(part), next_tag(part)] = False
        barred[next_tag(part), next_tag(part)] = False
    return barred
