"""What an expression is placed by: the text, the day it was published, its sentences."""

from datetime import date

from extractor.periods.delivery import is_delivery
from extractor.periods.fiscal import last_month_at
from extractor.periods.node import Node
from extractor.periods.sentences import Sentences
from extractor.periods.tense import FUTURE, NEUTRAL, tense_at


class Setting:
    """One text and its date; `low` is the text in lower case, character for character."""

    def __init__(self, text: str, low: str, anchor: date | None, sentences: Sentences | None = None) -> None:
        self.text, self.low, self.anchor = text, low, anchor
        self.sentences = Sentences(text) if sentences is None else sentences

    def at(self, anchor: date | None) -> "Setting":
        """The same text seen from another day."""
        return Setting(self.text, self.low, anchor, self.sentences)

    def tense(self, node: Node, *, ahead: bool) -> int:
        """How the sentence looks at an expression; `ahead` if "by" or "until" stands before it."""
        if is_delivery(node, self.low):
            return FUTURE
        tense = tense_at(self.low, self.sentences, node.start, node.end)
        return FUTURE if ahead and tense == NEUTRAL else tense

    def fiscal_end(self, node: Node) -> int | None:
        """The last month of the fiscal year that the expression speaks of, if known."""
        return last_month_at(self.text, self.low, node.start)

    def sentence(self, node: Node) -> str:
        """The sentence an expression stands in, in lower case."""
        start, end = self.sentences.bounds(node.start)
        return self.low[start:end]
