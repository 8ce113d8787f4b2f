"""Cues that stand as an aside in what they report: '…, X said', 'the mill, she added, was cold'."""

from spacy.tokens import Token

from extractor.quotations.attribution import Offsets
from extractor.quotations.cues import Cue
from extractor.quotations.edges import CONDITIONS, Edges
from extractor.quotations.phrases import subject_of
from extractor.quotations.scene import Scene

ASKED = frozenset(["asked", "questioned", "pressed", "quizzed"])  # 'Asked whether it would sell, the firm said …'
CONCESSIONS = frozenset(["although", "though", "but", "while", "whereas", "because", "even", "since"])  # with words in marks behind them
BREAKS = frozenset([",", "—", "–", "--", "―"])


class Asides:
    """Finds the sentence around a cue."""

    def __init__(self, scene: Scene, edges: Edges) -> None:
        self.scene = scene
        self.edges = edges

    def around(self, cue: Cue) -> list[Offsets]:
        """'…, X said' and '…, X said, …': the sentence around a cue that stands in commas."""
        verb = cue.verb
        if cue.entry.strength < 0.5 or not _is_finite(verb) or verb.dep_ in ("relcl", "acl"):
            return []
        noun = subject_of(verb)
        if noun is None or noun.sent.start != verb.sent.start or abs(noun.i - verb.i) > 25:
            return []
        doc, sent = verb.doc, verb.sent
        first = min(verb.i, noun.left_edge.i)
        while first > sent.start and (doc[first - 1].dep_ in ("advmod", "aux", "cc") and doc[first - 1].head.i == verb.i):
            first -= 1
        if first - 2 < sent.start or (doc[first - 1].text not in BREAKS and self.scene.inside[first - 1] < 0):
            return []
        begin = self._after_stop(self.scene.sentence_start(doc[first]), first - 1)
        if doc[begin].lower_ in ASKED:
            return []
        left = self.edges.piece(begin, first - 1)
        if left is None or not self._has_verb(begin, first - 2):
            around = self._split(cue, left, first, max(verb.i, noun.i))
            return around or ([left] if left is not None and first - begin > 9 else [])
        return [left, *self._condition(max(verb.i, noun.i) + 1, sent.end)]

    def _condition(self, place: int, end: int) -> list[Offsets]:
        """'He will sell, he said, once a bid has three digits', '…, data show, down 4%': what follows the aside."""
        doc = self.scene.doc
        if place + 2 >= end or doc[place].text not in BREAKS:
            return []
        stop = next((other for other in range(place + 1, end) if doc[other].text == ";"), end)
        finite = any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in doc[place:stop])
        compares = doc[place + 1].lower_ in ("up", "down", "against", "compared", "versus", "vs") and any(
            token.tag_ == "CD" for token in doc[place:stop]
        )
        marked = doc[place + 1].lower_ in CONCESSIONS and any(inside >= 0 for inside in self.scene.inside[place:stop])
        fits = finite if doc[place + 1].lower_ in CONDITIONS or marked else compares and not finite
        piece = self.edges.piece(place + 1, stop - 1) if fits else None
        return [] if piece is None else [piece]

    def _split(self, cue: Cue, left: Offsets | None, first: int, last: int) -> list[Offsets]:
        """The company, he added, was late: both sides."""
        doc, sent = cue.verb.doc, cue.verb.sent
        if left is None or last + 2 >= sent.end or doc[last + 1].text not in BREAKS:
            return []
        end = next((place - 1 for place in range(last + 2, sent.end) if doc[place].text == ";"), sent.end - 1)
        right = self.edges.piece(last + 2, end)
        return [] if right is None else [left, right]

    def _has_verb(self, first: int, last: int) -> bool:
        return any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in self.scene.doc[first : last + 1])

    def _after_stop(self, begin: int, end: int) -> int:
        doc = self.scene.doc
        return next((place + 1 for place in range(end - 1, begin, -1) if doc[place].text == ";"), begin)


def _is_finite(verb: Token) -> bool:
    """Also for a past tense that was taken for a participle: 'the Board (MPB) reported'."""
    return verb.tag_ in ("VBD", "VBZ", "VBP") or (verb.tag_ in ("VBN", "NNS") and any(child.dep_ == "nsubj" for child in verb.children))
