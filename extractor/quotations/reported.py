"""What is reported without marks, or partly inside them: who says it, and the clause that the cue governs."""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from extractor.quotations.asides import Asides
from extractor.quotations.attribution import Attribution, Offsets
from extractor.quotations.cues import Cue
from extractor.quotations.edges import EDGES, Edges
from extractor.quotations.frames import Frames
from extractor.quotations.phrases import is_speaker, mention_of, subject_of
from extractor.quotations.scene import Scene

__all__ = ["EDGES", "ReportedRules", "says_something"]
EMPTY = frozenset(
    [
        *("it", "him", "her", "them", "this", "that", "so", "himself", "herself", "itself", "themselves", "little", "nothing", "more"),
        *("not to be named", "not to be identified", "not to be quoted", "to be named", "to be identified", "to be quoted"),
    ]
)
SILENT = ("to comment", "to say", "to confirm", "to elaborate", "to answer", "to give details", "to speak")
AND_THAT = re.compile(r",? and that ")
SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+[A-Z“\"]|\n")
ASPECTS = frozenset(
    ["went", "goes", "going", "gone", "go", "continued", "continues", "continue", "began", "begun", "used", "took", "takes"]
)


def says_something(words: str) -> bool:
    """Not 'to comment' of those who declined to, nor 'it'."""
    lowered = words.lower()
    return lowered not in EMPTY and not lowered.startswith(SILENT)


class ReportedRules:
    """Finds reported clauses; `free` are the cues that no quoted stretch has used, `before` is what the stretches gave."""

    def __init__(self, scene: Scene, free: Sequence[Cue], before: Sequence[Attribution] = ()) -> None:
        self.scene = scene
        self.before = before
        self.cues = frozenset(cue.verb.i for cue in free)
        self.edges = Edges(scene, self.cues)
        self.frames, self.asides = Frames(scene, self.edges), Asides(scene, self.edges)
        self.found: list[Attribution] = []
        for cue in free:
            one = self._reported(cue)
            if one is not None:
                self.found += self._parts(one)

    def before_colon(self, cues: Sequence[Cue]) -> list[Attribution]:
        """'The plant runs at a loss, X said in a letter: “…”': what stands before a cue whose quotation follows it."""
        found = []
        for cue in cues:
            source = self._source(cue)
            segments = self.asides.around(cue) if source is not None and "clause" in cue.entry.takes else []
            if segments:
                found.append(Attribution(tuple(segments), self.scene.offsets(cue.verb, cue.last), source, cue.entry.strength, 0.9))
        return found

    def _parts(self, one: Attribution) -> list[Attribution]:
        """'that it is full, and that it is “very full”' is two: the second has words of its own in marks."""
        begin, end = one.content[-1]
        for match in AND_THAT.finditer(self.scene.text, begin, end):
            first, second = (begin, match.start()), (match.end(), end)
            if not self._quotes(*first) and self._quotes(*second):
                return [one._replace(content=(*one.content[:-1], first)), one._replace(content=(second,))]
        return [one]

    def _quotes(self, begin: int, end: int) -> bool:
        return any(stretch.start < end and stretch.end > begin for stretch in self.scene.stretches)

    def _source(self, cue: Cue) -> Offsets | None:
        """The subject; for a participle without one the speaker of the cue before it in the sentence."""
        noun = subject_of(cue.verb)
        if noun is not None:
            return mention_of(noun) if is_speaker(noun) and (noun.i not in self.scene.goods or noun.pos_ == "PROPN") else None
        if cue.verb.tag_ != "VBG":
            return None
        earlier = [
            one for one in [*self.before, *self.found] if one.cue is not None and one.source is not None and one.cue[1] <= cue.verb.idx
        ]
        last = max(earlier, key=lambda one: one.cue or (0, 0), default=None)
        if last is None or last.cue is None or SENTENCE_END.search(self.scene.text[last.cue[1] : cue.verb.idx]):
            return None
        return last.source

    def _reported(self, cue: Cue) -> Attribution | None:
        source = self._source(cue)
        if source is None or self._denied(cue) or self._unreal(cue.verb):
            return None
        segments = self._content(cue)
        if not segments:
            return None
        segments = [piece for piece in segments if not (piece[0] <= source[0] and source[1] <= piece[1])]
        if not segments:
            return None
        strength = cue.entry.strength
        return Attribution(tuple(segments), self.scene.offsets(cue.verb, cue.last), source, strength, 0.9)

    def _denied(self, cue: Cue) -> bool:
        """'did not say' reports nothing; 'does not expect' does."""
        return cue.entry.stance == "speech" and any(child.dep_ == "neg" for child in cue.verb.children)

    def _unreal(self, verb: Token) -> bool:
        """'plans to call on', 'enough to confirm': nobody has said it yet; 'went on to say' is said."""
        if verb.tag_ != "VB" or not any(child.tag_ == "TO" for child in verb.children):
            return False
        return verb.head.lower_ not in ASPECTS

    def _content(self, cue: Cue) -> list[Offsets]:
        governed = self.frames.governed(cue)
        if governed is None:
            return self.asides.around(cue) if "clause" in cue.entry.takes else []
        piece = self.edges.piece(*governed)
        return [] if piece is None or not says_something(self.scene.text[slice(*piece)]) else [piece]
