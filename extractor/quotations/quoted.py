"""Who speaks inside the quotation marks: by the cue after them, before them, or by what came before."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Token

from extractor.quotations.attribution import Attribution, Offsets
from extractor.quotations.cues import Cue, cue_entries
from extractor.quotations.marks import Quoted, word_count
from extractor.quotations.phrases import is_speaker, mention_of, subject_of
from extractor.quotations.scene import HEADLINES, Scene
from extractor.quotations.titles import documents

SO_SAYS = re.compile(
    r"(?:So|Thus|That is what|That’s what|That's what|This is what) (?:[\w .’'-]+? )?(?P<verb>says|said|say|thinks|believes|argues|reckons)\b"
)
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


class QuotedRules:
    """Attributes the quoted stretches of a scene but those that are `taken`; `used` are the verbs that are spent on them,
    `colons` those of them that a colon follows.
    """

    def __init__(self, scene: Scene, cues: Sequence[Cue], taken: frozenset[int] = frozenset()) -> None:
        self.scene = scene
        self.taken = taken
        self.cues = {cue.verb.i: cue for cue in cues}
        self.colons: list[Cue] = []
        self.attached = [self._attached(number) for number in range(len(scene.stretches))]
        self.used = {one.verb.i for one in self.attached if one is not None and one.verb is not None}

    def attributions(self, clauses: Sequence[Attribution]) -> list[Attribution]:
        """One for each run of stretches that one speaker says in one go; the stretches in `clauses` are left to them."""
        covered = [piece for one in clauses for piece in one.content]
        return [self._attribution(members, clauses) for members in self._groups(covered)]

    def _attached(self, number: int) -> Attached | None:
        stretch = self.scene.stretches[number]
        if number in self.taken or self.scene.parts[stretch.block].kind in HEADLINES:
            return None
        return self._trailing(number, stretch) or self._leading(number, stretch) or self._papers(number, stretch)

    # -- the cue after the marks

    def _trailing(self, number: int, stretch: Quoted) -> Attached | None:
        scene = self.scene
        limit = self._next_start(number)
        window = self._window(scene.first_from(stretch.end), scene.first_from(limit))
        if not window or not self._goes_on(stretch, window) or not self._opens_sentence(number):
            return None
        verb = self._verb_after(window)
        if verb is None:
            return None
        source = self._source(verb, window)
        if source is None:
            return None
        cue = self.cues.get(verb.i)
        return Attached(self._cue_offsets(verb, cue), verb, source, 0.97 if cue is not None else 0.75)

    def _next_start(self, number: int) -> int:
        stretches, stretch = self.scene.stretches, self.scene.stretches[number]
        end = self.scene.parts[stretch.block].end
        return next((other.start for other in stretches[number + 1 : number + 2] if other.block == stretch.block), end)

    def _window(self, first: int, last: int) -> list[Token]:
        """Tokens of the sentence that begins there, at most FAR of them."""
        window: list[Token] = []
        for token in self.scene.doc[first : min(last, first + FAR)]:
            if token.text in STOPS:
                break
            if not token.is_space:
                window.append(token)
        return window

    def _goes_on(self, stretch: Quoted, window: Sequence[Token]) -> bool:
        """Whether the sentence of the quotation goes on after its marks."""
        inner = self.scene.text[stretch.inner : stretch.inner_end].rstrip("'’\" ")
        first = window[0]
        if inner.endswith(".") or (inner.endswith(GOES_ON[1:3]) and first.text[0].isupper()):
            return (first.i in self.cues and first.text[0].islower()) or (not inner.endswith(".") and self._short_tag(window))
        return inner.endswith(GOES_ON) or first.text in (",", "—", "–", "--", "―") or first.text[0].islower() or self._short_tag(window)

    def _short_tag(self, window: Sequence[Token]) -> bool:
        """'Berry said' and little else."""
        return any(token.i in self.cues and "quote" in self.cues[token.i].entry.takes for token in window[:8])

    def _opens_sentence(self, number: int) -> bool:
        """Whether nothing of the sentence stands before the marks but a word like 'But', or the cue of the stretch before."""
        scene, stretch = self.scene, self.scene.stretches[number]
        if stretch.start == scene.parts[stretch.block].start:
            return True
        before = scene.text[scene.parts[stretch.block].start : stretch.start].rstrip()
        if before.endswith((".", "!", "?", ";", ":", "—", "”", '"', "…", "’", "''", "―", "-")):
            return True
        return False

    def _verb_after(self, window: Sequence[Token]) -> Token | None:
        """The first reporting verb after the marks, or the first finite verb where its subject stands right beside it."""
        depth = 0
        for token in window:
            depth += token.text in "(["
            depth -= token.text in ")]"
            cue = self.cues.get(token.i)
            if cue is not None and depth <= 0 and not self._in_relative(token, window):
                if (
                    token.tag_ == "VBG"
                    and token.dep_ in ("advcl", "acl")
                    and any(self._plain_verb(other) for other in window if other.i < token.i)
                ):
                    break
                return token
        first = next((token for token in window if self._plain_verb(token) and not self._in_relative(token, window)), None)
        if first is not None and self._beside(first, window):
            return first
        return None

    def _plain_verb(self, token: Token) -> bool:
        return token.tag_ in FINITE and token.dep_ not in ("aux", "auxpass", "relcl", "acl") and token.pos_ == "VERB"

    def _in_relative(self, token: Token, window: Sequence[Token]) -> bool:
        """Whether the verb belongs to 'who …' between commas, with the cue still to come."""
        if token.dep_ not in ("relcl", "acl") and token.head.dep_ != "relcl":
            return False
        opened = [other for other in window if other.i < token.i and other.lower_ in ("who", "which", "whose", "that")]
        return bool(opened) and any(other.i in self.cues for other in window if other.i > token.i)

    def _beside(self, verb: Token, window: Sequence[Token]) -> bool:
        noun = subject_of(verb)
        return noun is not None and window[0].i <= noun.i <= window[-1].i and noun.pos_ in ("PROPN", "PRON", "NOUN")

    def _source(self, verb: Token, window: Sequence[Token]) -> Offsets | None:
        noun = subject_of(verb)
        if noun is not None and window[0].i <= noun.i <= window[-1].i:
            return mention_of(noun) if is_speaker(noun) else None
        return self._source_by_place(verb, window)

    def _source_by_place(self, verb: Token, window: Sequence[Token]) -> Offsets | None:
        """'X said' or 'said X', where the parse does not tell."""
        before = [token for token in window if token.i < verb.i and token.tag_ not in ("RB", "MD", "VBD") and not token.is_punct]
        if before:
            noun = next((token for token in before if token.pos_ in ("PROPN", "NOUN", "PRON")), None)
        else:
            noun = next((token for token in window if token.i > verb.i and token.pos_ in ("PROPN", "NOUN", "PRON")), None)
        if noun is None:
            return None
        while noun.head.i != noun.i and noun.dep_ in ("compound", "amod", "nmod") and noun.head.i in range(window[0].i, window[-1].i + 1):
            noun = noun.head
        return mention_of(noun) if is_speaker(noun) else None

    # -- the cue before the marks

    def _leading(self, number: int, stretch: Quoted) -> Attached | None:
        lead = self._lead(stretch)
        if not lead:
            return None
        last = lead[-1]
        if last.text not in (":", ",", "—", "―", "–", "--") and not last.text.endswith(":"):
            return self._bare_lead(number, lead)
        verb = self._verb_before(lead, last.text.endswith(":"))
        if verb is None:
            return self._named_lead(lead) if last.text == ":" else None
        if last.text == "," and not self._ends_sentence(number):
            return None
        cue = self.cues.get(verb.i)
        noun = subject_of(verb)
        if (
            noun is None and verb.dep_ == "acl" and verb.head.pos_ in ("NOUN", "PROPN")
        ):  # "X, its president, posted: “…”" read as a participle
            noun = verb.head
        if last.text == ":" and cue is not None:
            self.colons.append(cue)
        source = mention_of(noun) if noun is not None and is_speaker(noun) and self.scene.inside[noun.i] < 0 else None
        return Attached(self._cue_offsets(verb, cue), verb, source, 0.95 if cue is not None else 0.7, before=True)

    def _named_lead(self, lead: Sequence[Token]) -> Attached | None:
        """'A lesson from X: “…”': the name right before the colon."""
        names: list[Token] = []
        for token in reversed(lead[:-1]):
            if token.pos_ != "PROPN":
                break
            names.append(token)
        if not names or len(lead) > 8:
            return None
        return Attached(self.scene.offsets(lead[-1], lead[-1]), None, self.scene.offsets(names[-1], names[0]), 0.7, before=True)

    def _bare_lead(self, number: int, lead: Sequence[Token]) -> Attached | None:
        """'said “…”' where the words begin a sentence of their own."""
        last = lead[-1]
        if last.lower_ == "that" and last.tag_ == "IN":
            return self._that_lead(number, lead)
        if last.i not in self.cues or "quote" not in self.cues[last.i].entry.takes:
            return None
        noun = subject_of(last)
        if noun is None or not is_speaker(noun) or not self._ends_sentence(number):
            return None
        return Attached(self._cue_offsets(last, self.cues[last.i]), last, mention_of(noun), 0.9, before=True)

    def _ends_sentence(self, number: int) -> bool:
        """Whether the sentence ends with the marks, or goes on with no more than a second cue."""
        scene, stretch = self.scene, self.scene.stretches[number]
        rest = scene.text[stretch.end : self._next_start(number)]
        inner = scene.text[stretch.inner : stretch.inner_end].rstrip("'’ ")
        return inner.endswith((".", "!", "?", "…")) or not rest.strip() or rest.lstrip()[:1] in ".!?;,)" or stretch.inner_end == stretch.end

    def _that_lead(self, number: int, lead: Sequence[Token]) -> Attached | None:
        """'telling clients in a note that “…”', 'lists claims and notes that “…”'."""
        if not self._ends_sentence(number):
            return None
        for back, token in enumerate(reversed(lead[-10:-1])):
            known = token.lower_ in cue_entries() and (back == 0 or token.i in self.cues)
            if not known:
                continue
            noun = subject_of(token) if token.i in self.cues else subject_of(token.sent.root)
            if noun is None or not is_speaker(noun):
                return None
            return Attached(self._cue_offsets(token, self.cues.get(token.i)), token, mention_of(noun), 0.9, before=True)
        return None

    def _papers(self, number: int, stretch: Quoted) -> Attached | None:
        """'A circular of the port grants “…”': the words are those of a document, whatever its verb."""
        scene = self.scene
        if word_count(scene.text[stretch.inner : stretch.inner_end]) < 3:
            return None
        token = scene.doc[scene.first_from(stretch.inner)]
        while token.head.i != token.i and (scene.inside[token.i] == number or not token.tag_.startswith("VB")):
            token = token.head
        noun = subject_of(token) if token.tag_ in FINITE and token.idx < stretch.start else None
        if noun is None or noun.lower_ not in documents():
            return None
        return Attached(scene.offsets(token, token), token, mention_of(noun), 0.75, before=True)

    def _lead(self, stretch: Quoted) -> list[Token]:
        """Tokens of the sentence before the marks; of the line above, if that ends with a colon."""
        scene = self.scene
        part = scene.parts[stretch.block]
        if stretch.start == part.start:
            above = scene.parts[stretch.block - 1] if stretch.block else None
            if above is None or not scene.text[above.start : above.end].rstrip().endswith(":"):
                return []
            begin, place = above.start, scene.first_from(above.end) - 1
        else:
            begin, place = part.start, scene.first_from(stretch.start) - 1
        lead: list[Token] = []
        first = scene.first_at(begin)
        while place >= first and len(lead) < FAR:
            token = scene.doc[place]
            if token.text in STOPS and lead:
                break
            if not token.is_space:
                lead.append(token)
            place -= 1
        return lead[::-1]

    def _verb_before(self, lead: Sequence[Token], colon: bool) -> Token | None:
        """The reporting verb nearest to the marks, if what it says begins with them."""
        for token in reversed(lead):
            if self.scene.inside[token.i] >= 0:
                continue
            cue = self.cues.get(token.i)
            if cue is not None and (colon or "quote" in cue.entry.takes):
                return token if colon or not self._has_said(token, lead[-1]) else None
        if not colon:
            return None
        root = lead[-1].sent.root
        return root if lead[0].i <= root.i <= lead[-1].i and root.tag_ in FINITE else None

    def _has_said(self, verb: Token, last: Token) -> bool:
        """Whether a clause of its own stands between the verb and the marks: 'said he was glad, “very glad”'."""
        return any(child.dep_ in ("ccomp", "xcomp") and verb.i < child.i < last.i for child in verb.children)

    # -- joining

    def _groups(self, covered: Sequence[Offsets]) -> list[list[int]]:
        groups: list[list[int]] = []
        last: list[int] | None = None
        for number, stretch in enumerate(self.scene.stretches):
            if number in self.taken:
                last = None
                continue
            if self._is_covered(number, covered):
                last = None if self.attached[number] is None else last
                continue
            one = self.attached[number]
            if last is not None and self._joins(last, number):
                last.append(number)
            elif one is not None or (not stretch.continues and self._lonely(number)):
                last = [number]
                groups.append(last)
        return groups

    def _is_covered(self, number: int, covered: Sequence[Offsets]) -> bool:
        stretch = self.scene.stretches[number]
        one = self.attached[number]
        if (
            one is not None
            and one.before
            and one.verb is not None
            and self.scene.text[one.verb.idx : stretch.start].rstrip().endswith((":", ","))
        ):
            return False
        return any(start < stretch.inner_end and end > stretch.inner for start, end in covered)

    def _joins(self, members: list[int], number: int) -> bool:
        """Whether the stretch goes on with what the members say."""
        previous, stretch = self.scene.stretches[members[-1]], self.scene.stretches[number]
        one, head = self.attached[number], self._head(members)
        if stretch.continues and number == members[-1] + 1:
            return True
        if number != members[-1] + 1:
            return False
        if one is not None:
            return head is not None and one.verb is not None and head.verb is not None and one.verb.i == head.verb.i
        if previous.block == stretch.block:
            return self._one_sentence_between(previous, stretch)
        return self._next_paragraph(previous, stretch, number)

    def _head(self, members: Sequence[int]) -> Attached | None:
        return next((one for number in members if (one := self.attached[number]) is not None), None)

    def _one_sentence_between(self, previous: Quoted, stretch: Quoted) -> bool:
        """'“…,” X said. “…' and nothing more between them."""
        between = self.scene.doc[self.scene.first_from(previous.end) : self.scene.first_at(stretch.start)]
        stops = [token.i for token in between if token.text in STOPS]
        words = [token for token in between if not token.is_punct and not token.is_space]
        if not words:
            return True
        if not self._long_enough(stretch):
            return False
        return not stops or (len(stops) == 1 and stops[0] >= words[-1].i)

    def _long_enough(self, stretch: Quoted) -> bool:
        inner = self.scene.text[stretch.inner : stretch.inner_end].strip()
        return word_count(inner) >= 4 or inner.endswith((".", "!", "?", ","))

    def _next_paragraph(self, previous: Quoted, stretch: Quoted, number: int) -> bool:
        """A paragraph that is a quotation and names no speaker goes on with the one before, if that ends with marks or its cue."""
        scene = self.scene
        part, above = scene.parts[stretch.block], scene.parts[previous.block]
        if stretch.block != previous.block + 1 or stretch.start != part.start or not self._whole(stretch):
            return False
        tail = scene.text[previous.end : above.end]
        return word_count(tail) <= 12 and tail.count(".") <= 1

    def _whole(self, stretch: Quoted) -> bool:
        part = self.scene.parts[stretch.block]
        return part.end - stretch.end <= 2

    def _lonely(self, number: int) -> bool:
        """Whether a stretch nobody is named for is a quotation all the same: a whole sentence, alone in its paragraph or in its sentence."""
        scene, stretch = self.scene, self.scene.stretches[number]
        inner = scene.text[stretch.inner : stretch.inner_end].strip()
        if word_count(inner) < 5 or scene.parts[stretch.block].kind in HEADLINES:
            return False
        ends = inner.endswith((".", "!", "?", "…"))
        return ends and inner[:1].isupper() and self._opens_sentence(number)

    # -- the record

    def _attribution(self, members: Sequence[int], clauses: Sequence[Attribution]) -> Attribution:
        scene = self.scene
        content = tuple(inner_of(scene.text, scene.stretches[number]) for number in members)
        head = self._head(members)
        if head is None:
            return self._ownerless(content, scene.stretches[members[0]], clauses)
        return Attribution(content, head.cue, head.source, head.confidence, head.confidence if head.source else 0.3, "quoted")

    def _ownerless(self, content: tuple[Offsets, ...], stretch: Quoted, covered: Sequence[Attribution]) -> Attribution:
        """A quotation without a cue of its own: 'So says X' in the next paragraph names its speaker, or the sentence before it."""
        scene = self.scene
        if stretch.block + 1 < len(scene.parts):
            part = scene.parts[stretch.block + 1]
            follows = SO_SAYS.match(scene.text, part.start, part.end)
            if follows is not None and stretch.start == scene.parts[stretch.block].start:
                verb = scene.doc[scene.first_at(follows.start("verb"))]
                source = self._source(verb, self._window(scene.first_at(part.start), scene.first_from(part.end)))
                return Attribution(content, self._cue_offsets(verb, self.cues.get(verb.i)), source, 0.9, 0.85, "quoted")
        before = [one for one in covered if one.cue is not None and one.end <= stretch.start and one.source is not None]
        last = max(before, key=lambda one: (one.cue or (0, 0))[0], default=None)
        if last is not None and last.cue is not None and last.cue[0] < stretch.start:
            between = scene.text[max(last.end, last.cue[1]) : stretch.start]
            if "\n" not in between and between.count(".") <= 1:
                return Attribution(content, last.cue, last.source, 0.6, 0.75, "quoted")
        return Attribution(content, None, None, 0.5, 0.3, "quoted")

    def _cue_offsets(self, verb: Token, cue: Cue | None) -> Offsets:
        return self.scene.offsets(verb, verb if cue is None else cue.last)


def inner_of(text: str, stretch: Quoted) -> Offsets:
    """What stands between the marks, without white space at its ends."""
    inner = text[stretch.inner : stretch.inner_end]
    begin = stretch.inner + len(inner) - len(inner.lstrip())
    return begin, max(begin + 1, stretch.inner + len(inner.rstrip()))
