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
        "to differ",
    ]
)
SILENT = re.compile(
    r"to (?:comment|say|confirm|elaborate|answer|speak|discuss|disclose|reveal|specify|provide|respond|reply|talk|detail|divulge"
    r"|give (?:\w+ ){0,2}(?:details?|figures?|numbers?|names?|reasons?|dates?|comment)|be (?:drawn|interviewed))\b"
)
SILENT_WORDS = frozenset(["to comment", "to say", "to confirm", "to elaborate", "to answer", "to speak"])
REFUSING = frozenset(["decline", "refuse"])
NAMELESS = re.compile(r"(?:not )?to be (?:named|identified|quoted)\b|(?:for )?anonymity\b|to (?:remain|stay) (?:anonymous|nameless)\b")
COMMENTS = re.compile(r"to (?:comment|elaborate) (?:on|about|further|to|when|beyond)\b")
POINTS = re.compile(r"(?:just|exactly|precisely|only) (?:that|this|so|it)\Z")
AND_THAT = re.compile(r",? and that ")
BUT = re.compile(r", (?:but|yet) (?=[“\"‘'«„])")
SENTENCE_END = re.compile(r"[.!?][”\"’']?\s+[A-Z“\"]|\n")
ISSUING = frozenset(
    [
        *("issued", "issues", "issuing", "released", "releases", "releasing", "published", "publishes", "publishing", "sent", "sends"),
        *("posted", "posts", "filed", "files", "signed", "signs", "circulated", "circulates", "wrote", "writes"),
    ]
)
ASPECTS = frozenset(
    ["went", "goes", "going", "gone", "go", "continued", "continues", "continue", "began", "begun", "used", "took", "takes"]
)


def says_something(words: str) -> bool:
    """Not 'to comment' of those who declined to, nor 'it'."""
    lowered = words.lower()
    return not (lowered in EMPTY or lowered in SILENT_WORDS or NAMELESS.match(lowered) or COMMENTS.match(lowered) or POINTS.match(lowered))


class ReportedRules:
    """Finds reported clauses; `free` are the cues that no quoted stretch has used, `before` is what the stretches gave."""

    def __init__(self, scene: Scene, free: Sequence[Cue], before: Sequence[Attribution] = ()) -> None:
        self.scene = scene
        self.before = before
        self.cues = frozenset(cue.verb.i for cue in free)
        self.edges = Edges(scene, self.cues)
        self.frames, self.asides = Frames(scene, self.edges), Asides(scene, self.edges)
        self.found: list[Attribution] = []
        self.voices = [(one.cue, one.source) for one in before if one.cue is not None and one.source is not None]
        for cue in free:
            one = self._reported(cue)
            if one is not None:
                self.found += self._parts(one)

    def before_marks(self, cues: Sequence[Cue]) -> list[Attribution]:
        """'The plant runs at a loss, X said in a letter: “…”', '…, X said, “…”': what stands before a cue whose quotation follows it."""
        found = []
        for cue in cues:
            source = self._source(cue)
            segments = self.asides.around(cue) if source is not None and "clause" in cue.entry.takes else []
            if segments and self._states(segments[0]) and not any(self._quotes(*piece) for piece in segments):
                found.append(Attribution(tuple(segments), self.scene.offsets(cue.verb, cue.last), source, cue.entry.strength, 0.9))
        return found

    def _states(self, piece: Offsets) -> bool:
        """Begins as a clause of its own does; not 'Asked about the plan' or 'When she left'."""
        first = self.scene.doc[self.scene.first_at(piece[0])]
        if first.tag_ == "VBG" and first.i in self.cues:  # 'Conceding that …, he said: “…”'
            return True
        return first.pos_ in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM") and first.tag_ not in ("WP", "WDT")

    def _parts(self, one: Attribution) -> list[Attribution]:
        """'that it is full, and that it is “very full”' is two: the second has words of its own in marks."""
        begin, end = one.content[-1]
        for match in BUT.finditer(self.scene.text, begin, end):
            if self._is_clause(match.end(), end):
                return [
                    one._replace(content=(*one.content[:-1], (begin, match.start()))),
                    one._replace(content=(self._inner(match.end(), end),)),
                ]
        for match in AND_THAT.finditer(self.scene.text, begin, end):
            first, second = (begin, match.start()), (match.end(), end)
            if not self._quotes(*first) and self._quotes(*second):
                return [one._replace(content=(*one.content[:-1], first)), one._replace(content=(second,))]
        return [one]

    def _is_clause(self, begin: int, end: int) -> bool:
        """Whether all of it stands in marks and makes a clause: ', but “nobody will be paid”'."""
        stretch = next((one for one in self.scene.stretches if one.start == begin and one.end >= end), None)
        words = () if stretch is None else self.scene.doc[self.scene.first_at(begin) : self.scene.first_from(end)]
        finite = next((token.i for token in words if token.tag_ in ("VBD", "VBZ", "VBP", "MD")), None)
        return finite is not None and any(token.dep_ in ("nsubj", "nsubjpass", "expl") and token.i < finite for token in words)

    def _inner(self, begin: int, end: int) -> Offsets:
        stretch = next(one for one in self.scene.stretches if one.start == begin)
        return stretch.inner, min(end, stretch.inner_end)

    def _quotes(self, begin: int, end: int) -> bool:
        return any(stretch.start < end and stretch.end > begin for stretch in self.scene.stretches)

    def _source(self, cue: Cue) -> Offsets | None:
        """The subject; for a participle without one the speaker of the cue before it in the sentence."""
        noun = subject_of(cue.verb)
        if noun is not None:
            noun = self._issuer(cue, noun) or noun
            return mention_of(noun) if is_speaker(noun) and (noun.i not in self.scene.goods or noun.pos_ == "PROPN") else None
        if cue.verb.tag_ != "VBG":
            return None
        at, voice = max((voice for voice in self.voices if voice[0][1] <= cue.verb.idx), default=(None, None))
        return None if at is None or SENTENCE_END.search(self.scene.text[at[1] : cue.verb.idx]) else voice

    def _issuer(self, cue: Cue, noun: Token) -> Token | None:
        """'The ministry issued a statement saying …': the statement is the ministry's."""
        if cue.verb.dep_ != "acl" or noun.dep_ != "dobj" or noun.lower_ not in self.frames.media or noun.head.lower_ not in ISSUING:
            return None
        issuer = subject_of(noun.head)
        return issuer if issuer is not None and is_speaker(issuer) else None

    def _reported(self, cue: Cue) -> Attribution | None:
        source = self._source(cue)
        asked = cue.verb.tag_ == "VBN" and cue.verb.i == cue.verb.sent.start  # 'Asked by reporters whether …, she said …'
        if source is None or asked or self._denied(cue) or self._unreal(cue.verb):
            return None
        self.voices.append((self.scene.offsets(cue.verb, cue.last), source))
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
        """'plans to call on', 'if he worries', 'without worrying': nobody has said it yet; 'went on to say' is said."""
        if any(child.dep_ == "mark" and child.lower_ in ("if", "whether") for child in verb.children):
            return True
        if verb.dep_ == "pcomp" and verb.head.lower_ in ("without", "from", "against"):
            return True
        if verb.tag_ != "VB" or not any(child.tag_ == "TO" for child in verb.children):
            return False
        return verb.head.lower_ not in ASPECTS

    def _content(self, cue: Cue) -> list[Offsets]:
        governed = self.frames.governed(cue)
        if governed is None and (told := self._after_colon(cue)) is not None:
            return [told]
        if governed is None:
            return self.asides.around(cue) if "clause" in cue.entry.takes else []
        piece = self.edges.piece(*governed)
        return [] if piece is None or not self._says_something(cue, *piece) else [piece]

    def _after_colon(self, cue: Cue) -> Offsets | None:
        """'Not so, says X: the mine has a decade left', 'X put it this way: …', without marks."""
        doc, place = self.scene.doc, cue.last.i + 1
        while (
            place < len(doc) and place - cue.last.i < 12 and doc[place].pos_ in ("PROPN", "NOUN", "DET", "ADJ", "PRON", "ADP", "NUM", "ADV")
        ):
            place += 1
        if "quote" not in cue.entry.takes or place + 3 >= len(doc) or doc[place].text != ":" or self.scene.inside[place + 1] >= 0:
            return None
        end = doc[place + 1].sent.end - 1
        finite = any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in doc[place + 1 : end])
        return self.edges.piece(place + 1, self.edges.upto(place + 1, end)) if finite and "\n" not in doc[place : end + 1].text else None

    def _says_something(self, cue: Cue, begin: int, end: int) -> bool:
        words = self.scene.text[begin:end]
        return says_something(words) and not (cue.entry.cue in REFUSING and SILENT.match(words.lower()))
