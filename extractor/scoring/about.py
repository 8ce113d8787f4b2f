"""What a found figure is about, against its gold: what it measures, of what, whose and where."""

from collections.abc import Callable
from typing import NamedTuple

from extractor.models import Figure
from extractor.scoring.alike import is_one_of, words
from extractor.scoring.gold import Gold, GoldFigure


class Told(NamedTuple):
    """One thing told of a figure: the line of the table, what was found, what was asked for, and whether they are the same."""

    line: str
    have: str | None
    want: str | None
    good: bool


def about(gold: Gold, want: GoldFigure, have: Figure) -> tuple[Told, ...]:
    """Each thing that is told of a figure or asked for; measures, which articles name in their own words, need one word in common."""

    def same(one: str, other: str) -> bool:
        return is_one_of(one, gold.forms_of(other))

    return (
        _told("measures", have.measure, want.measure, _shares_a_word),
        _told("commodities", have.commodity, want.commodity, same),
        _told("companies", have.company, want.company, same),
        _told("places", have.place, want.place, same),
        _told("origins", have.origin, want.origin, same),
        _told("destinations", have.destination, want.destination, same),
    )


def _told(line: str, have: str | None, want: str | None, same: Callable[[str, str], bool]) -> Told:
    return Told(line, have, want, have is not None and want is not None and same(have, want))


def _shares_a_word(one: str, other: str) -> bool:
    return not set(words(one)).isdisjoint(words(other))
