"""Named sources that need no verb: 'according to X', 'in X's view', 'as X put it', 'X's claim that …'."""

from collections.abc import Sequence

from spacy.tokens import Token

from extractor.quotations.asides import BREAKS
from extractor.quotations.attribution import Attribution, Offsets
from extractor.quotations.edges import OPEN_ENDS
from extractor.quotations.misread import MisreadRules
from extractor.quotations.phrases import is_speaker, mention_of, owner_of
from extractor.quotations.reported import ReportedRules
from extractor.quotations.scene import Scene

VIEWS = frozenset(
    ["view", "opinion", "words", "estimation", "telling", "estimate", "assessment", "reckoning", "eyes", "judgment", "judgement"]
)
OPENERS = frozenset(["but", "and", "still", "yet", "meanwhile", "also"])
FINITE = frozenset(["VBD", "VBZ", "VBP", "MD"])
CLAIMS = frozenset(
    [
        *("claim", "claims", "allegation", "allegations", "assertion", "statement", "complaint", "warning", "warnings", "suggestion"),
        *("accusation", "argument", "contention", "admission", "insistence", "assurance", "denial", "belief", "fear", "fears", "hope"),
        *("comment", "remark", "announcement", "declaration", "promise", "pledge", "vow", "criticism", "call", "demand", "forecast"),
        *("prediction", "view", "doubts"),
    ]
)


class SourceRules:
    """Finds what is attributed by a preposition or a noun."""

    def __init__(self, scene: Scene, reported: ReportedRules) -> None:
        self.scene = scene
        self.piece = reported.edges.piece
        self.cue_verbs = reported.cues
        self.spent = {scene.first_at(one.cue[0]) for one in reported.found if one.cue is not None}
        self.found = [one for token in scene.doc if scene.inside[token.i] < 0 and (one := self._attributed(token)) is not None]
        self.found += MisreadRules(scene, reported.edges, self.spent).found

    def _attributed(self, token: Token) -> Attribution | None:
        lower = token.lower_
        if lower == "according" and token.i + 2 < len(token.doc) and token.nbor().lower_ == "to":
            return self._according(token, token.nbor())
        if lower == "per" and token.dep_ == "prep" and token.i > token.sent.start and token.nbor(-1).text == ",":
            return self._per(token)
        if lower in VIEWS:
            return self._view(token)
        if lower in CLAIMS and token.pos_ == "NOUN":
            return self._claim(token)
        return None

    def _according(self, first: Token, last: Token) -> Attribution | None:
        noun = next((child for child in last.children if child.dep_ in ("pobj", "pcomp")), None)
        noun = noun if noun is not None and noun.i > last.i else self._noun_after(last)
        if noun is None:
            return None
        source = self._whole(noun, last.i + 1)
        return self._around(first, last, source, 0.95)

    def _per(self, token: Token) -> Attribution | None:
        noun = next((child for child in token.children if child.dep_ == "pobj"), None)
        if noun is None or not (noun.pos_ == "PROPN" or any(child.dep_ in ("det", "poss") for child in noun.children)):
            return None
        return self._around(token, token, self._whole(noun, token.i + 1), 0.7)

    def _noun_after(self, last: Token) -> Token | None:
        doc = last.doc
        place = next((place for place in range(last.i + 1, min(last.i + 12, len(doc))) if doc[place].pos_ in ("NOUN", "PROPN")), None)
        while place is not None and place + 1 < len(doc) and doc[place + 1].pos_ in ("NOUN", "PROPN"):
            place += 1
        return None if place is None else doc[place]

    def _whole(self, noun: Token, first: int) -> Offsets:
        """The mention, from right after the preposition."""
        begin, end = mention_of(noun)
        start = self.scene.doc[first].idx
        between = self.scene.text[start:begin]
        return (start, end) if "," not in between and start < end else (begin, end)

    def _around(self, first: Token, last: Token, source: Offsets, confidence: float) -> Attribution | None:
        """The sentence around the phrase: what follows it where it opens the sentence, what precedes it otherwise."""
        sent, begin = first.sent, self.scene.sentence_start(first)
        if first.i > begin and self.scene.doc[first.i - 1].text in ":;":  # '…: by her count, …'
            begin = first.i
        after = self._after(first, source)
        if all(token.is_punct or token.is_space or token.lower_ in OPENERS for token in self.scene.doc[begin : first.i]):
            pieces = [self.piece(after, self._stop(after, sent.end) - 1) if after < sent.end else None]
        else:
            pieces = self._both_sides(begin, first.i - 1, after, sent.end)
        segments = tuple(piece for piece in pieces if piece is not None)
        return Attribution(segments, self.scene.offsets(first, last), source, confidence, 0.95) if segments else None

    def _both_sides(self, begin: int, last: int, after: int, end: int) -> list[Offsets | None]:
        """What stands before the phrase, and what goes on behind it: 'China, according to X, mined 61%', '…, according to X, and …'."""
        doc = self.scene.doc
        begin = next((place + 1 for place in range(last, begin, -1) if doc[place].text == ";"), begin)
        pieces = [self.piece(begin, last)]
        stop = self._stop(after, end)
        if after + 1 < stop and doc[after].text in BREAKS:
            if doc[last if doc[last].text != "," else last - 1].lower_ in OPEN_ENDS:  # 'has, in the words of X, “stopped”'
                return [*pieces, self.piece(after + 1, stop - 1)]
            if doc[after + 1].lower_ in ("and", "but") and self._plain(after, stop):
                pieces.append(self.piece(after + 2, stop - 1))
            elif not any(token.tag_ in FINITE for token in doc[begin : last + 1]) and self._plain(after, stop):
                pieces.append(self.piece(after + 1, stop - 1))
        return pieces

    def _stop(self, begin: int, end: int) -> int:
        doc = self.scene.doc
        return next((place for place in range(begin, end) if doc[place].text == ";"), end)

    def _plain(self, begin: int, end: int) -> bool:
        """A clause of its own without another cue."""
        tokens = self.scene.doc[begin:end]
        return any(token.tag_ in FINITE for token in tokens) and not any(token.i in self.cue_verbs for token in tokens)

    def _after(self, first: Token, source: Offsets) -> int:
        """Index of the token after the phrase, its apposition or relative clause included."""
        doc, sent = self.scene.doc, first.sent
        place = self.scene.first_from(source[1])
        if place < sent.end and doc[place].text == "(":
            place = next((other + 1 for other in range(place, sent.end) if doc[other].text == ")"), place)
        if place + 1 < sent.end and doc[place].text == "," and self._aside(place + 1):
            closing = next((other for other in range(place + 1, sent.end) if doc[other].text == ","), None)
            return place if closing is None or self._says(place + 1, closing) else closing
        return place

    def _says(self, begin: int, end: int) -> bool:
        """'…, the net worth of families reached €855bn, …', taken for an apposition: it has a verb of its own."""
        relative = self.scene.doc[begin].lower_ in ("who", "which", "whose")
        return not relative and any(token.tag_ in FINITE and token.dep_ != "relcl" for token in self.scene.doc[begin:end])

    def _aside(self, place: int) -> bool:
        token = self.scene.doc[place]
        return token.lower_ in ("who", "which", "whose") or (token.lower_ in ("a", "an", "the") and token.head.dep_ == "appos")

    def _view(self, token: Token) -> Attribution | None:
        """'in Berry's view, …', 'in the words of a broker, …'."""
        owner = next((child for child in token.children if child.dep_ == "poss"), None)
        the = token.i > 0 and token.nbor(-1).lower_ == "the"
        owner = owner or (self._of(token) if the and token.lower_ in ("words", "view", "opinion") else None)
        preposition = token.head
        if owner is None or preposition.lower_ not in ("in", "by") or preposition.dep_ != "prep" or preposition.i > token.i:
            return None
        phrase = (owner.idx, token.idx + len(token)) if owner.i < token.i else mention_of(owner)
        last = token if owner.i < token.i else owner.head  # 'in the view of'
        found = self._around(preposition, last, phrase, 0.95)
        return None if found is None else found._replace(source=owner_of(owner))

    def _claim(self, token: Token) -> Attribution | None:
        """'Berry's warning that …'."""
        clause = next((child for child in token.children if child.dep_ in ("acl", "ccomp", "relcl") and self._that(token, child)), None)
        owner = next((child for child in token.children if child.dep_ == "poss"), None) or self._of(token)
        if clause is None or owner is None or not is_speaker(owner):
            return None
        piece = self.piece(clause.left_edge.i, clause.right_edge.i)
        if piece is None:
            return None
        return Attribution((piece,), self.scene.offsets(token, token), mention_of(owner), 0.6, 0.85)

    def _that(self, noun: Token, clause: Token) -> bool:
        doc = noun.doc
        return noun.i + 1 < len(doc) and any(
            doc[place].lower_ == "that" and doc[place].tag_ == "IN" for place in range(noun.i + 1, clause.i)
        )

    def _of(self, token: Token) -> Token | None:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ in ("by", "from", "of"):
                return next((inner for inner in child.children if inner.dep_ == "pobj"), None)
        return None


def without_doubles(found: Sequence[Attribution]) -> list[Attribution]:
    """Each content once: the surer attribution stays."""
    best: dict[tuple[Offsets, ...], Attribution] = {}
    for one in found:
        kept = best.get(one.content)
        if kept is None or one.confidence > kept.confidence:
            best[one.content] = one
    return list(best.values())
