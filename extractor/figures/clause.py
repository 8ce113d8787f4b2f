"""A sentence with the quantities in it: what the rules for changes, periods and measures work on."""

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from extractor.figures.found import Found

STOP = re.compile(r"[.!?][”\"’')]*\s+(?=[A-Z“\"‘])")
SENTENCE_END = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"‘'(])|\n+")


@dataclass(frozen=True, slots=True)
class Clause:
    """The characters `[start, end)` of one sentence and the places of its quantities in the article's list."""

    text: str
    start: int
    end: int
    paragraph: int
    at: range

    def before(self, found: Found, far: int = 90) -> str:
        """The words before a quantity and its bound, within the sentence."""
        return self.text[max(self.start, found.lead_start - far) : found.lead_start]

    def after(self, found: Found, far: int = 60) -> str:
        """The words behind a quantity, within the sentence."""
        return self.text[found.end : min(self.end, found.end + far)]


def clauses(doc: Doc, text: str, found: tuple[Found, ...]) -> list[Clause]:
    """The sentences that hold quantities, in order; cut at line breaks, without a parse at full stops."""
    at = 0
    result: list[Clause] = []
    paragraph = 0
    for start, end in _sentences(doc, text, found):
        first = at
        while at < len(found) and found[at].start < end:
            at += 1
        if at > first:
            paragraph += text.count("\n", result[-1].end, found[first].start) if result else 0
            result.append(Clause(text, start, max(end, found[at - 1].end), paragraph, range(first, at)))
    return result


def _sentences(doc: Doc, text: str, found: tuple[Found, ...]) -> list[tuple[int, int]]:
    """The parser's sentences, cut at line breaks too and behind a unit that took the full stop: '4,958 mt. July exports …'."""
    stops = {match.end() for item in found if (match := STOP.match(text, item.end)) is not None}
    if doc.has_annotation("SENT_START"):
        ends = sorted(
            {sentence.end_char for sentence in doc.sents} | {match.start() for match in re.finditer(r"\n+", text)} | stops | {len(text)}
        )
    else:
        ends = sorted({match.start() for match in SENTENCE_END.finditer(text)} | {len(text)})
    result, start = [], 0
    for end in ends:
        if end > start:
            result.append((start, end))
            start = end
    return result
