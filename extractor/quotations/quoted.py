"""Who speaks inside the quotation marks: by the cue after them, before them, or by what came before."""

import re
from collections.abc import Sequence

from extractor.quotations.attached import STOPS, Attached, Sides
from extractor.quotations.attribution import Attribution, Offsets
from extractor.quotations.cues import Cue
from extractor.quotations.leading import LeadingCues
from extractor.quotations.marks import Quoted, word_count
from extractor.quotations.scene import HEADLINES, Scene
from extractor.quotations.trailing import TrailingCues

SPEAKER_BESIDE = 0.97  # share of speakers that were right where cue and speaker stand beside the marks
SO_SAYS = re.compile(
    r"(?:So|Thus|That is what|That’s what|That's what|This is what) (?:[\w .’'-]+? )?"
    r"(?P<verb>says|said|say|thinks|believes|argues|reckons)\b"
)

REMARKED = re.compile(
    r"(?:The|That|This|Those|These|Such) (?:[a-z]+ )?(?:remarks?|words|quip|line|warning|verdict|assessment|comments?|observation|complaint"
    r"|view|image|metaphor|sentences?) (?P<verb>comes?|came|(?:is|are|was|were) (?:from|by|that of|those of)|belongs? to|belonged to)"
    r"(?: from)? (?:the )?(?P<name>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,3})"
)


class QuotedRules:
    """Attributes the quoted stretches of a scene but those that are `taken`.

    `used` are the verbs that are spent on them, `colons` those of the cues that a colon follows.
    """

    def __init__(self, scene: Scene, cues: Sequence[Cue], taken: frozenset[int] = frozenset()) -> None:
        self.scene = scene
        self.taken = taken
        self.sides = Sides(scene, cues)
        self.trailing, self.leading = TrailingCues(self.sides), LeadingCues(self.sides)
        self.attached = [self._attached(number) for number in range(len(scene.stretches))]
        self.colons = tuple(self.leading.colons)
        self.used = {one.verb.i for one in self.attached if one is not None and one.verb is not None}

    def _attached(self, number: int) -> Attached | None:
        stretch = self.scene.stretches[number]
        if number in self.taken or self.scene.parts[stretch.block].kind in HEADLINES:
            return None
        return self.trailing.attached(number, stretch) or self.leading.attached(number, stretch) or self.leading.paper(number, stretch)

    def attributions(self, clauses: Sequence[Attribution]) -> list[Attribution]:
        """One for each run of stretches that one speaker says in one go; the stretches in `clauses` are left to them."""
        covered = [piece for one in clauses for piece in one.content]
        return [self._attribution(members, clauses) for members in self._groups(covered)]

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
        return word_count(inner) >= 4 or (inner[:1].isupper() and inner.endswith((".", "!", "?", ",")))

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
        """Whether a stretch nobody is named for is a quotation all the same: a whole sentence by itself."""
        scene, stretch = self.scene, self.scene.stretches[number]
        inner = scene.text[stretch.inner : stretch.inner_end].strip()
        if word_count(inner) < 5 or scene.parts[stretch.block].kind in HEADLINES:
            return False
        ends = inner.endswith((".", "!", "?", "…"))
        return ends and inner[:1].isupper() and self.sides.opens_sentence(number)

    def _attribution(self, members: Sequence[int], clauses: Sequence[Attribution]) -> Attribution:
        scene = self.scene
        content = tuple(inner_of(scene.text, scene.stretches[number]) for number in members)
        head = self._head(members)
        if head is None:
            return self._ownerless(content, scene.stretches[members[0]], clauses)
        return Attribution(content, head.cue, head.source, head.confidence, SPEAKER_BESIDE if head.source else 0.1, "quoted")

    def _ownerless(self, content: tuple[Offsets, ...], stretch: Quoted, covered: Sequence[Attribution]) -> Attribution:
        """A quotation without a cue of its own: the next paragraph names its speaker, or the sentence before it.

        'So says X', 'The remark comes from X'.
        """
        scene = self.scene
        if stretch.block + 1 < len(scene.parts):
            part = scene.parts[stretch.block + 1]
            follows = SO_SAYS.match(scene.text, part.start, part.end)
            if follows is not None and stretch.start == scene.parts[stretch.block].start:
                verb = scene.doc[scene.first_at(follows.start("verb"))]
                source = self.trailing.source(verb, self.sides.window(scene.first_at(part.start), scene.first_from(part.end)))
                return Attribution(content, self.sides.cue_offsets(verb, self.sides.cues.get(verb.i)), source, 0.9, 0.85, "quoted")
            follows = REMARKED.match(scene.text, part.start, part.end)
            if follows is not None and stretch.start == scene.parts[stretch.block].start:  # 'The remark comes from X.'
                return Attribution(content, follows.span("verb"), follows.span("name"), 0.9, 0.9, "remark")
        before = [one for one in covered if one.cue is not None and one.end <= stretch.start and one.source is not None]
        last = max(before, key=lambda one: (one.cue or (0, 0))[0], default=None)
        if last is not None and last.cue is not None and last.cue[0] < stretch.start:
            between = scene.text[max(last.end, last.cue[1]) : stretch.start]
            if "\n" not in between and between.count(".") <= 1:
                return Attribution(content, last.cue, last.source, 0.4, 0.65, "quoted")
        return Attribution(content, None, None, 0.5, 0.1, "quoted")


def inner_of(text: str, stretch: Quoted) -> Offsets:
    """What stands between the marks, without white space at its ends."""
    inner = text[stretch.inner : stretch.inner_end]
    begin = stretch.inner + len(inner) - len(inner.lstrip())
    return begin, max(begin + 1, stretch.inner + len(inner.rstrip()))
