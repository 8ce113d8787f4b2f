"""Two readings of one scene in, what each says or both say out: the candidates a judge decides between."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final, NamedTuple

from extractor.quotations.attribution import Attribution, Offsets

SAME: Final = 0.8  # of the characters of both


class Backing(StrEnum):
    """Who stands behind a candidate."""

    RULES = "the rules alone"
    LEARNED = "the tagger alone"
    BOTH = "both"
    BOTH_RULES_SPEAKER = "both, the speaker by the rules"
    BOTH_LEARNED_SPEAKER = "both, the speaker by the tagger"


class Candidate(NamedTuple):
    """One possible attribution, and what each reader says of the same words."""

    one: Attribution
    backing: Backing
    rule: Attribution | None
    learned: Attribution | None


def candidates(rules: Sequence[Attribution], learned: Sequence[Attribution]) -> list[Candidate]:
    """All that is said by either; where both say nearly the same words, the rules' form of them, once for each speaker they name.

    The rules end contents and mentions where words end them, so their form is the better one of two that are alike.
    """
    mates = _mates(rules, learned)
    found = [one for number, rule in enumerate(rules) for one in _of_rule(rule, learned, mates.get(number))]
    taken = set(mates.values())
    return [*found, *(Candidate(one, Backing.LEARNED, None, one) for number, one in enumerate(learned) if number not in taken)]


def _of_rule(rule: Attribution, learned: Sequence[Attribution], mate: int | None) -> list[Candidate]:
    if mate is None:
        return [Candidate(rule, Backing.RULES, rule, None)]
    other = learned[mate]
    if same_source(rule, other):
        return [Candidate(rule, Backing.BOTH, rule, other)]
    return [Candidate(rule, Backing.BOTH_RULES_SPEAKER, rule, other), Candidate(other, Backing.BOTH_LEARNED_SPEAKER, rule, other)]


def _mates(rules: Sequence[Attribution], learned: Sequence[Attribution]) -> dict[int, int]:
    """By the number of a rule's attribution that of the tagger's which says nearly the same."""
    mates: dict[int, int] = {}
    for number, one in enumerate(learned):
        alikes = [(common(one, rule), place) for place, rule in enumerate(rules) if place not in mates and alike(one, rule)]
        if alikes:
            mates[max(alikes)[1]] = number
    return mates


def same_source(one: Attribution, other: Attribution) -> bool:
    """Whether both name the same mention, or nobody."""
    if one.source is None or other.source is None:
        return one.source is other.source
    return _overlap(one.source, other.source)


def alike(one: Attribution, other: Attribution) -> bool:
    """Whether both say nearly the same words."""
    return 2 * common(one, other) >= SAME * (length(one) + length(other))


def touch(one: Attribution, other: Attribution) -> bool:
    """Whether they share a character of what is said."""
    return any(_overlap(piece, other_piece) for piece in one.content for other_piece in other.content)


def common(one: Attribution, other: Attribution) -> int:
    """How many characters of content both have."""
    return sum(max(0, min(end, stop) - max(start, begin)) for start, end in one.content for begin, stop in other.content)


def length(one: Attribution) -> int:
    """How many characters are said."""
    return sum(end - start for start, end in one.content)


def _overlap(one: Offsets, other: Offsets) -> bool:
    return one[0] < other[1] and other[0] < one[1]
