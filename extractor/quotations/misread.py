"""Cues that the parse takes for nouns: '…, a reading of the data shows', 'the IEA projects that …', '…, exchange data show, …'."""

from spacy.tokens import Span, Token

from extractor.quotations.attribution import Attribution, Offsets
from extractor.quotations.cues import cue_entries
from extractor.quotations.edges import COMPARING, Edges
from extractor.quotations.scene import Scene
from extractor.quotations.titles import documents

FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])


class MisreadRules:
    """Finds what such words report; the tokens in `spent` have been read already."""

    def __init__(self, scene: Scene, edges: Edges, spent: set[int]) -> None:
        self.scene = scene
        self.piece = edges.piece
        self.spent = spent
        self.found = [one for sent in scene.doc.sents if (one := self._last_word(sent)) is not None]
        self.found += [one for token in scene.doc if token.lower_ in ("show", "shows") and (one := self._shows(token)) is not None]
        self.found += [one for token in scene.doc if token.tag_ == "NNS" and (one := self._misread(token)) is not None]

    def _last_word(self, sent: Span) -> Attribution | None:
        """'…, a reading of customs data shows.' where the parse takes the last word for a noun."""
        doc = sent.doc
        last = sent.end - 1
        while last > sent.start and (doc[last].is_punct or doc[last].is_space):
            last -= 1
        entries = cue_entries().get(doc[last].lower_, ())
        if doc[last].tag_ not in ("NNS", "NN", "VBN") or not any("clause" in entry.takes and entry.strength >= 0.5 for entry in entries):
            return None
        if self.scene.inside[last] >= 0 or last in self.spent:
            return None
        comma = next((place for place in range(last - 2, max(sent.start, last - 14), -1) if doc[place].text == ","), None)
        if comma is None or not any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in doc[sent.start : comma]):
            return None
        named = doc[last - 1].pos_ not in ("ADJ", "DET", "ADP", "NUM")  # not '$4 above their earlier estimate'
        if not named or doc[comma + 1].pos_ in ("CCONJ", "ADP", "SCONJ", "VERB", "SYM", "NUM"):
            return None
        piece = self.piece(self.scene.sentence_start(doc[last]), comma - 1)
        source = self.scene.offsets(doc[comma + 1], doc[last - 1])
        return None if piece is None else Attribution((piece,), self.scene.offsets(doc[last], doc[last]), source, 0.7, 0.85)

    def _misread(self, token: Token) -> Attribution | None:
        """'and the IEA projects that …', '…, Ferrolog estimates, …', where the parse takes the verb for a noun."""
        doc = token.doc
        entries = cue_entries().get(token.lower_, ())
        clause = any("clause" in entry.takes and entry.strength >= 0.5 for entry in entries)
        if not clause or token.i in self.spent or self.scene.inside[token.i] >= 0 or token.i + 2 >= token.sent.end:
            return None
        first = token.i
        while first > token.sent.start and doc[first - 1].pos_ == "PROPN":
            first -= 1
        if first == token.i:
            return None
        after, rest = doc[token.i + 1], None
        if self._taken_for_noun(token, after):
            piece = self.piece(after.i, self._stop(after.i, token.sent.end) - 1)
        elif after.lower_ == "that":
            piece = self.piece(token.i + 1, self._stop(token.i, token.sent.end) - 1)
        elif after.text == "," and first - 2 > token.sent.start and doc[first - 1].text == ",":
            begin = self.scene.sentence_start(token)
            piece = self.piece(begin, first - 2)
            if not any(word.tag_ in FINITE for word in doc[begin : first - 1]):  # 'The premium, X notes, has not been this low'
                rest = self.piece(token.i + 2, self._stop(token.i, token.sent.end) - 1)
        else:
            return None
        source = self.scene.offsets(doc[first], doc[token.i - 1])
        segments = tuple(part for part in (piece, rest) if part is not None)
        return Attribution(segments, self.scene.offsets(token, token), source, 0.7, 0.85) if piece is not None else None

    def _taken_for_noun(self, token: Token, after: Token) -> bool:
        """'Ibsen figures demand from carmakers doubles by 2030': the name opens the sentence and a noun follows the cue."""
        doc, first = token.doc, token.i
        while first > token.sent.start and (doc[first - 1].pos_ == "PROPN" or doc[first - 1].text == "-"):
            first -= 1
        people = any(mark.start <= token.i - 1 < mark.end for mark in doc.spans.get("mentions", ()) if mark.label_ == "person")
        nominal = after.tag_ in ("NN", "NNS", "NNP", "JJ", "DT", "PRP$", "VBP") and after.lower_ not in ("show", "point")
        return people and first == token.sent.start and nominal

    def _shows(self, token: Token) -> Attribution | None:
        """'Figures from the office show exports rose', '…, exchange data show, down a third', where the parse takes it for a noun."""
        doc, sent = token.doc, token.sent
        if not token.tag_.startswith("NN") or token.i in self.spent or self.scene.inside[token.i] >= 0 or token.i + 2 >= sent.end:
            return None
        first = next((place + 1 for place in range(token.i - 1, sent.start, -1) if doc[place].text == ","), sent.start)
        words = doc[first : token.i]
        if not any(word.lower_ in documents() for word in words) or any(word.tag_ in FINITE for word in words):
            return None
        if first > sent.start and doc[token.i + 1].is_punct:
            pieces = [self.piece(self.scene.sentence_start(token), first - 2), self._compares(token.i + 2, sent.end)]
        else:
            pieces = [self.piece(token.i + 1, self._stop(token.i, sent.end) - 1)]
        segments = tuple(piece for piece in pieces if piece is not None)
        source = self.scene.offsets(words[0], words[-1])
        return Attribution(segments, self.scene.offsets(token, token), source, 0.7, 0.85) if segments else None

    def _compares(self, begin: int, end: int) -> Offsets | None:
        """'down a third from May' behind the aside."""
        doc = self.scene.doc
        plain = begin < end and doc[begin].lower_ in COMPARING and not any(token.tag_ in FINITE for token in doc[begin:end])
        return self.piece(begin, end - 1) if plain else None

    def _stop(self, begin: int, end: int) -> int:
        doc = self.scene.doc
        return next((place for place in range(begin, end) if doc[place].text == ";"), end)
