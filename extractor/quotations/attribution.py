"""What the finders hand to the reader: who says what by which words, as character offsets."""

from typing import Literal, NamedTuple

Offsets = tuple[int, int]


class Attribution(NamedTuple):
    """One act of saying or thinking; all offsets are `[start, end)` in the text.

    `content` holds the segments in order, `source` is the mention beside the cue and None where
    nobody is named; confidences are between 0 and 1. `layout` says by which form it was found.
    """

    content: tuple[Offsets, ...]
    cue: Offsets | None
    source: Offsets | None
    confidence: float = 1.0
    speaker_confidence: float = 1.0
    layout: Literal["sentence", "quoted", "headline", "dash", "label", "interview", "remark", "tagger"] = "sentence"

    @property
    def start(self) -> int:
        """Where its first segment begins."""
        return self.content[0][0]

    @property
    def end(self) -> int:
        """Where its last segment ends."""
        return self.content[-1][1]
