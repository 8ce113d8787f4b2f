"""Where reported words begin and end: from tokens of the parse to characters of the text."""

from collections.abc import Set as AbstractSet

from spacy.tokens import Doc, Token

from extractor.quotations.attribution import Offsets
from extractor.quotations.cues import cue_entries
from extractor.quotations.phrases import goes_with_outer
from extractor.quotations.scene import Scene

CLOSING = frozenset(["advcl", "conj", "cc", "parataxis"])
CONDITIONS = frozenset(["if", "once", "when", "before", "after", "until", "unless", "as", "because", "provided", "assuming"])
OPEN_ENDS = frozenset(
    [
        *("is", "are", "was", "were", "be", "been", "being", "will", "would", "can", "could", "should", "must", "may", "might", "not"),
        *("has", "have", "had", "do", "does", "did", "to", "of", "by", "with", "for", "as", "at", "in", "that", "and", "but", "or"),
        *("isn't", "isn’t", "won't", "won’t", "can't", "can’t", "a", "an", "the", "cannot"),
    ]
)
COMPARING = frozenset(["up", "down", "against", "compared", "versus", "vs", "unchanged", "about", "nearly", "roughly", "some"])
EDGES = " \t\n\r\u00a0,;:.—–―-…!?"


def with_figures(doc: Doc, end: int, last: int) -> int:
    """'…, 13 percent above last year', '…, or 13 percent less': figures set off by a comma still belong to what is reported.

    `end` is the last token of what is reported, `last` that of its sentence.
    """
    while last > end and doc[last].is_space:
        last -= 1
    comma = end if doc[end].text == "," else end + 1
    if comma + 2 >= last or doc[comma].text != ",":
        return end
    first = comma + 2 if doc[comma + 1].lower_ == "or" else comma + 1
    if not (doc[first].tag_ in ("CD", "$") or doc[first].lower_ in COMPARING):
        return end
    rest = doc[comma + 1 : last + 1]
    plain = not any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.text in ";,." or token.lower_ == "and" for token in rest[:-1])
    return last if plain else end


class Edges:
    """Draws the edges of what is reported; `cues` are the places of the reporting verbs."""

    def __init__(self, scene: Scene, cues: AbstractSet[int]) -> None:
        self.scene = scene
        self.cues = cues

    def end(self, verb: Token, complement: Token, ahead: bool = False) -> int:
        """Where the complement ends: before the next thing that the verb itself governs.

        Who looks `ahead` says when or on what condition, too: 'expects a rebound if the canal reopens'.
        """
        end = verb.right_edge.i
        for child in verb.children:
            if child.i > complement.i and child.dep_ in CLOSING and child.left_edge.i > complement.i and self._closes(verb, child):
                if ahead and child.dep_ == "advcl" and self._conditions(child):
                    continue
                end = min(end, child.left_edge.i - 1)
        return with_figures(self.scene.doc, max(self.upto(complement.i, end), complement.i), verb.sent.end - 1)

    def _conditions(self, clause: Token) -> bool:
        first = clause.left_edge
        return first.lower_ in CONDITIONS and first.i > 0 and first.nbor(-1).text != ","

    def _closes(self, verb: Token, child: Token) -> bool:
        """Whether what follows is the verb's own and no longer reported."""
        if child.dep_ == "advcl":
            return child.tag_ in ("VBG", "VBN") or any(
                one.dep_ == "mark" or (one.dep_ == "advmod" and one.i < child.i) for one in child.children
            )
        if child.dep_ == "conj":
            if child.tag_ == "VB" and verb.tag_ != "VB":  # "until March, give or take a week"
                return False
            return (
                child.i in self.cues
                or not any(one.tag_ == "MD" for one in child.children)
                or any(one.tag_ == "MD" for one in verb.children)
            )
        if child.dep_ == "cc":
            joined = next((one for one in verb.children if one.dep_ == "conj" and one.i > child.i), None)
            return joined is None or self._closes(verb, joined)
        return True

    def upto(self, first: int, end: int) -> int:
        """Not beyond a full stop, a semicolon, ', adding …' or ', though she noted …'."""
        for place in range(first + 1, end):
            if self.scene.inside[place] < 0 and self._breaks(first, place, end):
                return place - 1
        return end

    def _breaks(self, first: int, place: int, end: int) -> bool:
        """Whether what is reported ends before this token."""
        doc = self.scene.doc
        sign, after = doc[place].text, doc[place + 1]
        if sign == "and":
            notes_that = after.lower_ in cue_entries() and place + 2 < len(doc) and doc[place + 2].lower_ == "that"
            return notes_that or self._calls_too(doc[first], after) or self._outer(after)
        if sign == "but":
            return self._outer(after)
        if sign == ".":  # 'the ID. Buzz' goes on
            return not after.text[0].islower() and not doc[place - 1].text[0].isupper()
        if sign == ",":
            return (after.tag_ == "VBG" and after.i in self.cues) or self._concedes(place + 1, end)
        return sign == ";"

    def _concedes(self, place: int, end: int) -> bool:
        """'though she noted …', 'while X, a broker at Y, expects …'."""
        doc = self.scene.doc
        if doc[place].lower_ in ("while", "whereas"):
            first = next((other for other in range(place + 1, end + 1) if doc[other].tag_ in ("VBD", "VBZ", "VBP", "MD")), None)
            return first in self.cues
        return doc[place].lower_ in ("though", "although") and any(
            other in self.cues for other in range(place + 1, min(place + 5, end + 1))
        )

    def _outer(self, after: Token) -> bool:
        """'said it had sold two but conceded …': a finite cue beside a participle goes on with the cue before."""
        return after.i in self.cues and goes_with_outer(after)

    def _calls_too(self, complement: Token, after: Token) -> bool:
        """'says half are temporary and calls …': a second cue of the same speaker."""
        if after.tag_ != "VBZ":
            return False
        may = any(child.tag_ == "MD" for child in complement.children)  # 'writes that it may shut and floats a sale'
        return (after.i in self.cues and complement.tag_ in ("VBP", "MD")) or (
            may and after.head.i != complement.i + 1 and after.dep_ == "conj"
        )

    def piece(self, first: int, last: int) -> Offsets | None:
        """Characters of the tokens, without 'that' before them and signs at the ends; marks are never cut in two."""
        doc, text = self.scene.doc, self.scene.text
        while first <= last and (doc[first].is_space or doc[first].text in ",:;—–―-" or self._only_joins(first)):
            first += 1
        if first > last:
            return None
        begin, end = doc[first].idx, doc[last].idx + len(doc[last])
        begin, end = self._whole_marks(first, last, begin, end)
        inner = text[begin:end]
        begin += len(inner) - len(inner.lstrip(EDGES.replace("-", "")))
        end -= len(inner) - len(inner.rstrip(EDGES))
        return (begin, end) if begin < end else None

    def _only_joins(self, place: int) -> bool:
        """'that' before a clause; not the one of 'that is wrong'."""
        token, doc = self.scene.doc[place], self.scene.doc
        if token.lower_ != "that" or place + 1 >= len(doc):
            return False
        return (
            token.dep_ == "mark" or token.tag_ == "IN" or not (doc[place + 1].tag_.startswith(("VB", "MD")) or doc[place + 1].tag_ == "NN")
        )

    def _whole_marks(self, first: int, last: int, begin: int, end: int) -> Offsets:
        for place in (first, last):
            number = self.scene.inside[place]
            if number >= 0:
                stretch = self.scene.stretches[number]
                begin, end = min(begin, stretch.start), max(end, stretch.end)
        return begin, end
