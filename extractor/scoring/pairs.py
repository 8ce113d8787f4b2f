"""Gold and found, brought together one to one, the most alike first."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from extractor.scoring.gold import GoldEntity, GoldFigure, GoldQuotation

G = TypeVar("G")
F = TypeVar("F")


def pairs_of(gold: Sequence[G], found: Sequence[F], weight: Callable[[G, F], float], least: float) -> list[tuple[int, int]]:
    """One-to-one pairs of places, the heaviest first."""
    weighed = sorted(((weight(a, b), -i, -j) for i, a in enumerate(gold) for j, b in enumerate(found)), reverse=True)
    pairs: dict[int, int] = {}
    for heavy, i, j in weighed:
        if heavy < least:
            break
        if -i not in pairs and -j not in pairs.values():
            pairs[-i] = -j
    return sorted(pairs.items())


Wanted = TypeVar("Wanted", GoldQuotation, GoldFigure, GoldEntity)


def without_optional(
    gold: Sequence[Wanted], found: Sequence[F], weight: Callable[[Wanted, F], float], least: float
) -> tuple[list[tuple[Wanted, F]], list[Wanted], list[F]]:
    """Pairs, gold and found, less the optional ones and what was found for them."""
    pairs = pairs_of(gold, found, weight, least)
    spare = {j for i, j in pairs if gold[i].optional}
    kept = [(gold[i], found[j]) for i, j in pairs if not gold[i].optional]
    return kept, [want for want in gold if not want.optional], [have for j, have in enumerate(found) if j not in spare]


def left(rows: Sequence[F], pairs: Sequence[tuple[int, int]], side: int) -> list[F]:
    """Rows whose place is in no pair; `side` is 0 for gold, 1 for found."""
    taken = {pair[side] for pair in pairs}
    return [row for place, row in enumerate(rows) if place not in taken]


def missing(rows: Sequence[F], pairs: Sequence[tuple[object, object]], side: int) -> list[F]:
    """Rows that are themselves in no pair; `side` is 0 for gold, 1 for found."""
    taken = {id(pair[side]) for pair in pairs}
    return [row for row in rows if id(row) not in taken]
