"""A quoted stretch with its cue and its speaker, and what is known of the words on its two sides."""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Token

from extractor.quotations.attribution import Offsets
from extractor.quotations.cues import Cue
from extractor.quotations.scene import Scene

STOPS = frozenset([".", "!", "?", ";", "…"])
FINITE = frozenset(["VBD", "VBZ", "VBP"])
FAR = 32  # tokens between marks and cue: "said X, who runs the copper desk of the trading house Y"
GOES_ON = (",", "?", "!", "…", "...", "—", "--", "–", "-")


class Attached(NamedTuple):
    """A quoted stretch with its cue and its speaker."""

    cue: Offsets | None
    verb: Token | None
    source: Offsets | None
    confidence: float
    before: bool = False
    """The cue stands before the marks."""


class Sides:
    """Looks at the words before and after the quoted stretches of a scene; the cues are those outside the marks."""

    def __init__(self, scene: Scene, cues: Sequence[Cue]) -> None:
        self.scene = scene
        self.cues = {cue.verb.i: cue for cue in cues}

    def next_start(self, number: int) -> int:
        """Where the next stretch of the block begins, or the block ends."""
        stretches, stretch = self.scene.stretches, self.scene.stretches[number]
        end = self.scene.parts[stretch.block].end
        return next((other.start for other in stretches[number + 1 : number + 2] if other.block == stretch.block), end)

    def window(self, first: int, last: int) -> list[Token]:
        """Tokens of the sentence that begins there, at most FAR of them."""
        window: list[Token] = []
        for token in self.scene.doc[first : min(last, first + FAR)]:
            if token.text in STOPS:
                break
            if not token.is_space:
                window.append(token)
        return window

    def opens_sentence(self, number: int) -> bool:
        """Whether nothing of the sentence stands before the marks but a word like 'But', or the cue of the stretch before."""
        scene, stretch = self.scene, self.scene.stretches[number]
        if stretch.start == scene.parts[stretch.block].start:
            return True
        before = scene.text[scene.parts[stretch.block].start : stretch.start].rstrip()
        return before.endswith((".", "!", "?", ";", ":", "—", "”", '"', "…", "’", "''", "―", "-"))

    def ends_sentence(self, number: int) -> bool:
        """Whether the sentence ends with the marks, or goes on with no more than a second cue."""
        scene, stretch = self.scene, self.scene.stretches[number]
        rest = scene.text[stretch.end : self.next_start(number)]
        inner = scene.text[stretch.inner : stretch.inner_end].rstrip("'’ ")
        return inner.endswith((".", "!", "?", "…")) or not rest.strip() or rest.lstrip()[:1] in ".!?;,)" or stretch.inner_end == stretch.end

    def cue_offsets(self, verb: Token, cue: Cue | None) -> Offsets:
        """Characters of a cue, its particle included."""
        return self.scene.offsets(verb, verb if cue is None else cue.last)
