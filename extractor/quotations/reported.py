"""What is reported without marks, or partly inside them: the clause that a cue governs, by the grammar."""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from extractor.quotations.attribution import Attribution, Offsets
from extractor.quotations.cues import Cue, cue_entries
from extractor.quotations.phrases import is_speaker, mention_of, subject_of
from extractor.quotations.scene import Scene

CLOSING = frozenset(["advcl", "conj", "cc", "parataxis"])
EDGES = " \t\n\r\u00a0,;:.—–―-…!?"
EMPTY = frozenset(
    ["it", "him", "her", "them", "this", "that", "so", "himself", "herself", "itself", "themselves", "little", "nothing", "more"]
    + ["not to be named", "not to be identified", "not to be quoted", "to be named", "to be identified", "to be quoted"]
)
OBJECT_TOO = frozenset(["want", "expect", "wish", "like", "prefer", "forecast", "project", "call for"])
AND_THAT = re.compile(r",? and that ")
SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+[A-Z“\"]|\n")
ASPECTS = frozenset(
    ["went", "goes", "going", "gone", "go", "continued", "continues", "continue", "began", "begun", "used", "took", "takes"]
)
BREAKS = frozenset([",", "—", "–", "--", "―"])


class ReportedRules:
    """Finds reported clauses; `free` are the cues that no quoted stretch has used, `before` is what the stretches gave."""

    def __init__(self, scene: Scene, free: Sequence[Cue], before: Sequence[Attribution] = ()) -> None:
        self.scene = scene
        self.before = before
        self.cues = {cue.verb.i for cue in free}
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
            segments = self._around(cue) if source is not None and "clause" in cue.entry.takes else []
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
            return mention_of(noun) if is_speaker(noun) else None
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
        governed = []
        for takes in cue.entry.takes:
            frame = FRAMES.get(takes)
            if takes == "object" and cue.verb.dep_ == "relcl" and not self._holds_fact(cue.verb):
                continue
            tokens = frame(self, cue) if frame is not None else self._prepositional(cue, takes)
            if tokens is not None:
                governed.append(tokens)
        if governed:
            first = min(begin for begin, _ in governed)
            piece = self.piece(first, max(end for begin, end in governed if begin == first))
            return [] if piece is None or not self._says_something(*piece) else [piece]
        return self._around(cue) if "clause" in cue.entry.takes else []

    def _holds_fact(self, verb: Token) -> bool:
        """'which reports prices' tells what somebody does, 'who cited “fear”' what somebody said."""
        return any(token.tag_ == "CD" or self.scene.inside[token.i] >= 0 for token in self.scene.doc[verb.i : verb.right_edge.i + 1])

    def _says_something(self, begin: int, end: int) -> bool:
        words = self.scene.text[begin:end].lower()
        return words not in EMPTY and not words.startswith("to comment")

    # -- frames: each gives the first and the last token's index of what is reported

    def _clause(self, cue: Cue) -> tuple[int, int] | None:
        for child in cue.verb.children:
            if child.dep_ == "ccomp" and child.i > cue.verb.i:
                first = child.left_edge.i
                return max(first, cue.verb.i + 1), self._end(cue.verb, child)
        return None

    def _end(self, verb: Token, complement: Token) -> int:
        """Where the complement ends: before the next thing that the verb itself governs."""
        end = verb.right_edge.i
        for child in verb.children:
            if child.i > complement.i and child.dep_ in CLOSING and child.left_edge.i > complement.i and self._closes(verb, child):
                end = min(end, child.left_edge.i - 1)
        return max(self._cut(complement.i, end), complement.i)

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

    def _cut(self, first: int, end: int) -> int:
        """Not beyond a semicolon, ', adding …' or ', though she noted …'."""
        doc, inside = self.scene.doc, self.scene.inside
        for place in range(first + 1, end):
            token, after = doc[place], doc[place + 1]
            if inside[place] >= 0 or token.text not in (",", ";", "and"):
                continue
            if token.text == "and":
                notes_that = after.lower_ in cue_entries() and doc[place + 2 if place + 2 < len(doc) else place].lower_ == "that"
                if self._calls_too(doc[first], after) or notes_that:
                    return place - 1
                continue
            if token.text == ";" or (after.tag_ == "VBG" and after.i in self.cues):
                return place - 1
            if after.lower_ in ("though", "although") and any(
                doc[other].i in self.cues for other in range(place + 2, min(place + 6, end + 1))
            ):
                return place - 1
        return end

    def _calls_too(self, complement: Token, after: Token) -> bool:
        """'says half are temporary and calls …': a second cue of the same speaker."""
        return after.i in self.cues and after.tag_ == "VBZ" and complement.tag_ in ("VBP", "MD")

    def _around(self, cue: Cue) -> list[Offsets]:
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
        begin = self._after_stop(sent.start, first - 1)
        left = self.piece(begin, first - 1)
        if left is None or not self._has_verb(begin, first - 2):
            return self._split(cue, left, first, max(verb.i, noun.i))
        return [left]

    def _split(self, cue: Cue, left: Offsets | None, first: int, last: int) -> list[Offsets]:
        """The company, he added, was late: both sides."""
        doc, sent = cue.verb.doc, cue.verb.sent
        if left is None or last + 2 >= sent.end or doc[last + 1].text not in BREAKS:
            return []
        end = next((place - 1 for place in range(last + 2, sent.end) if doc[place].text == ";"), sent.end - 1)
        right = self.piece(last + 2, end)
        return [] if right is None else [left, right]

    def _has_verb(self, first: int, last: int) -> bool:
        return any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in self.scene.doc[first : last + 1])

    def _after_stop(self, begin: int, end: int) -> int:
        doc = self.scene.doc
        return next((place + 1 for place in range(end - 1, begin, -1) if doc[place].text == ";"), begin)

    def _infinitive(self, cue: Cue) -> tuple[int, int] | None:
        for child in cue.verb.children:
            if child.dep_ in ("xcomp", "ccomp") and child.i > cue.verb.i and any(c.tag_ == "TO" for c in child.children):
                objects = [other.left_edge.i for other in cue.verb.children if other.dep_ == "dobj" and cue.verb.i < other.i < child.i]
                first = child.left_edge.i if cue.entry.cue not in OBJECT_TOO or not objects else objects[0]
                return max(first, cue.verb.i + 1), self._end(cue.verb, child)
        return None

    def _object(self, cue: Cue) -> tuple[int, int] | None:
        base = cue.verb if cue.particle is None else cue.particle
        for child in [*base.children, *cue.verb.children]:
            if child.dep_ in ("dobj", "pobj", "pcomp") and child.i > base.i and child is not cue.particle:
                return child.left_edge.i, self._end(cue.verb, child)
        return None

    def _naming(self, cue: Cue) -> tuple[int, int] | None:
        names = [child for child in cue.verb.children if child.dep_ in ("oprd", "ccomp", "xcomp") and child.i > cue.verb.i]
        objects = [child for child in cue.verb.children if child.dep_ in ("dobj", "nsubj") and child.i > cue.verb.i]
        if not names:
            return None
        return min(child.left_edge.i for child in names[:1] + objects), names[0].right_edge.i

    def _outlook(self, cue: Cue) -> tuple[int, int] | None:
        """'sees prices easing', 'sees a range of 4 to 5': only in the present, as forecasters do."""
        if cue.verb.tag_ not in ("VBZ", "VBP"):
            return None
        tokens = self._clause(cue) or self._object(cue)
        if tokens is None:
            return None
        for child in cue.verb.children:  # "sees rates easing", where the parse takes 'easing' for the seer's
            if child.dep_ == "advcl" and child.tag_ == "VBG" and child.left_edge.i == tokens[1] + 1:
                tokens = tokens[0], child.right_edge.i
        shape = any(token.tag_ in ("VBG", "CD") for token in self.scene.doc[tokens[0] : tokens[1] + 1])
        return tokens if shape else None

    def _prepositional(self, cue: Cue, preposition: str) -> tuple[int, int] | None:
        for child in cue.verb.children:
            if child.dep_ == "prep" and child.lower_ == preposition and child.i > cue.verb.i:
                inner = next((one for one in child.children if one.dep_ in ("pobj", "pcomp")), None)
                if inner is not None:
                    if preposition in ("as", "at", "to", "for") and (thing := self._thing(cue, child)) is not None:
                        return thing, inner.right_edge.i
                    return inner.left_edge.i, self._end(cue.verb, inner)
        return self._put(cue) if preposition == "at" else None

    def _put(self, cue: Cue) -> tuple[int, int] | None:
        """'put the number of tankers bound for Europe at between 18 and 20': the 'at' may hang anywhere."""
        thing = next((child for child in cue.verb.children if child.dep_ == "dobj" and child.i > cue.verb.i), None)
        if thing is None:
            return None
        doc = self.scene.doc
        for place in range(thing.i + 1, thing.sent.end - 1):
            if doc[place].lower_ == "at" and any(doc[other].tag_ == "CD" for other in range(place + 1, min(place + 5, thing.sent.end))):
                return thing.left_edge.i, self._end(cue.verb, thing)
        return None

    def _thing(self, cue: Cue, preposition: Token) -> int | None:
        for child in cue.verb.children:
            if child.dep_ == "dobj" and cue.verb.i < child.i < preposition.i:
                return child.left_edge.i
        return None

    # -- from tokens to characters

    def piece(self, first: int, last: int) -> Offsets | None:
        """Characters of the tokens, without 'that' before them and signs at the ends; marks are never cut in two."""
        doc, text = self.scene.doc, self.scene.text
        while first <= last and (
            doc[first].is_space
            or doc[first].text in ",:;—–―-"
            or (doc[first].lower_ == "that" and (doc[first].dep_ == "mark" or doc[first].tag_ == "IN"))
        ):
            first += 1
        if first > last:
            return None
        begin, end = doc[first].idx, doc[last].idx + len(doc[last])
        begin, end = self._whole_marks(first, last, begin, end)
        inner = text[begin:end]
        begin += len(inner) - len(inner.lstrip(EDGES.replace("-", "")))
        end -= len(inner) - len(inner.rstrip(EDGES))
        return (begin, end) if begin < end else None

    def _whole_marks(self, first: int, last: int, begin: int, end: int) -> Offsets:
        for place in (first, last):
            number = self.scene.inside[place]
            if number >= 0:
                stretch = self.scene.stretches[number]
                begin, end = min(begin, stretch.start), max(end, stretch.end)
        return begin, end


def _is_finite(verb: Token) -> bool:
    """Also for a past tense that was taken for a participle: 'the Board (MPB) reported'."""
    return verb.tag_ in ("VBD", "VBZ", "VBP") or (verb.tag_ == "VBN" and any(child.dep_ == "nsubj" for child in verb.children))


FRAMES = {
    "clause": ReportedRules._clause,
    "infinitive": ReportedRules._infinitive,
    "object": ReportedRules._object,
    "naming": ReportedRules._naming,
    "outlook": ReportedRules._outlook,
    "quote": lambda rules, cue: None,
}
