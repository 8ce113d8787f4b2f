"""What a table is made of: counts a line, with precision, recall and F1, and what went wrong."""

from collections.abc import Iterable
from enum import StrEnum

from extractor.models import EntityKind, Record

KINDS = (EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.COMMODITY)
LINES = (
    *("title", "authors", "published", "paragraphs"),
    *("quotations", "quotations direct", "quotations indirect", "speakers", "roles", "organisations"),
    *("figures", "directions", "periods", "bases"),
    *("measures", "commodities", "companies", "places", "origins", "destinations"),
    *("entities", *(f"entities {kind}" for kind in KINDS)),
)


class Side(StrEnum):
    """Which of the two a miss stands on."""

    MISSED = "missed"
    TOO_MUCH = "too much"
    WRONG = "wrong"


class Miss(Record):
    """One thing that was missed, too much or wrong."""

    page: str
    line: str
    side: Side
    text: str


class Score(Record):
    """How many were right, of how many found and how many in the gold."""

    right: int = 0
    found: int = 0
    gold: int = 0

    @property
    def precision(self) -> float:
        """Right of found; 1 where nothing was found and nothing asked for."""
        return self.right / self.found if self.found else float(not self.gold)

    @property
    def recall(self) -> float:
        """Right of gold; 1 where nothing was asked for."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


class Card(Record):
    """Scores by line, and what went wrong."""

    scores: dict[str, Score]
    misses: tuple[Miss, ...] = ()


def total(cards: Iterable[Card]) -> Card:
    """All cards as one: counts are added, F1 is taken from the sums."""
    sums: dict[str, Score] = {line: Score() for line in LINES}
    misses: list[Miss] = []
    for card in cards:
        misses.extend(card.misses)
        for line, score in card.scores.items():
            old = sums[line]
            sums[line] = Score(right=old.right + score.right, found=old.found + score.found, gold=old.gold + score.gold)
    return Card(scores=sums, misses=tuple(misses))
