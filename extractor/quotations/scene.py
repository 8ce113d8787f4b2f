"""A Doc as the rules look at it: its blocks, its quoted stretches, and which tokens stand in them."""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from spacy.tokens import Doc, Span, Token

from extractor.quotations.attribution import Offsets
from extractor.quotations.marks import quoted_stretches

DATELINE = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ’'. -]{2,}(?:[/,] ?[^\n(:;]{2,30}?)?(?: ?\([^()\n]{2,30}\))? ?(?:--|[—–-]) ?(?=\S)")
HEADLINES = frozenset(["title", "standfirst", "highlight", "subheading"])
DOTTED = frozenset(["vs.", "v.", "e.g.", "i.e.", "no.", "approx.", "ca.", "cf.", "al."])
SKIPPED = frozenset(["pull_quote"])


class Part(NamedTuple):
    """A block of the text: `[start, end)` and its kind."""

    start: int
    end: int
    kind: str


class Scene:
    """What the rules need to know of a Doc, worked out once."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.text = doc.text
        self.starts = [token.idx for token in doc]
        self.parts = _parts(doc)
        self.stretches = quoted_stretches(self.text, [(part.start, part.end) for part in self.parts])
        self.inside = self._inside()
        self.goods = frozenset(
            place for mark in doc.spans.get("mentions", ()) if mark.label_ == "commodity" for place in range(mark.start, mark.end)
        )

    def _inside(self) -> list[int]:
        """For each token the number of the quoted stretch it stands in, its marks included; -1 outside."""
        inside = [-1] * len(self.doc)
        for number, stretch in enumerate(self.stretches):
            for place in range(self.first_at(stretch.start), self.first_from(stretch.end)):
                inside[place] = number
        return inside

    def first_at(self, offset: int) -> int:
        """Index of the token that holds the character."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def first_from(self, offset: int) -> int:
        """Index of the first token that begins at the character or after it."""
        return bisect_left(self.starts, offset)

    def offsets(self, first: Token, last: Token) -> Offsets:
        """From the first token's first character to the last one's last."""
        return first.idx, last.idx + len(last)

    def sentence_start(self, token: Token) -> int:
        """Index where the token's sentence begins, also where the parser ran over a full stop: 'at 40 mt. Exports …'."""
        for place in range(token.i - 1, token.sent.start, -1):
            if self.doc[place].text[0].isupper() and self._stops(place - 1):
                return place
        return self._after_dateline(int(token.sent.start))

    def _after_dateline(self, place: int) -> int:
        """Index after 'LIMA, March 4 (Agency) -' where a block begins so."""
        part = self.parts[self.part_of(self.doc[place].idx)]
        dateline = DATELINE.match(self.text, part.start, part.end) if self.doc[place].idx == part.start else None
        return place if dateline is None else self.first_from(dateline.end())

    def _stops(self, place: int) -> bool:
        word, before = self.doc[place].text, self.doc[max(0, place - 1)].text
        ended = word == "." and not before[:1].isupper()  # 'the ID. Buzz' goes on
        return self.inside[place] < 0 and (ended or (word.endswith(".") and word[:-1].islower() and len(word) < 6 and word not in DOTTED))

    def span(self, offsets: Offsets) -> Span | None:
        """The tokens that touch the offsets."""
        return self.doc.char_span(*offsets, alignment_mode="expand")

    def part_of(self, offset: int) -> int:
        """Number of the block that holds the character, or of the last one before it."""
        return max(0, bisect_right(self.parts, offset, key=lambda part: part.start) - 1)


def _parts(doc: Doc) -> list[Part]:
    if "blocks" not in doc.spans or not doc.spans["blocks"]:
        return _lines(doc.text)
    text = doc.text  # put together from its tokens each time it is asked for
    parts = [Part(block.start_char, block.end_char, block.label_) for block in doc.spans["blocks"] if block.label_ not in SKIPPED]
    return sorted(part for part in parts if text[part.start : part.end].strip())


def _lines(text: str) -> list[Part]:
    parts, at = [], 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            begin = at + line.index(bare[0])
            parts.append(Part(begin, begin + len(bare), "paragraph"))
        at += len(line)
    return parts
