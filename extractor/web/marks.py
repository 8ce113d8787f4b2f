"""A text and the facts read from it, to pieces that a page can show: each piece with its layers and the fact it links to."""

from collections.abc import Sequence
from itertools import pairwise

from extractor.models import Record

LAYERS = ("quotation", "figure", "entity", "period")


class Mark(Record):
    """A stretch of a text that a fact was read from."""

    start: int
    end: int
    layer: str
    id: str
    label: str
    open: bool = False  # something about it was not understood


class Piece(Record):
    """A stretch in which nothing begins or ends."""

    text: str
    layers: tuple[str, ...] = ()
    id: str | None = None
    anchors: tuple[str, ...] = ()
    label: str | None = None
    open: bool = False


def pieces(text: str, start: int, end: int, marks: Sequence[Mark]) -> list[Piece]:
    """`text[start:end]` in pieces; one inside several marks links to the shortest of them.

    The first piece of each mark carries its id as an anchor, so that '#<id>' leads there.
    """
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    cuts = sorted({start, end, *(max(start, mark.start) for mark in inside), *(min(end, mark.end) for mark in inside)})
    return [_piece(text, left, right, inside) for left, right in pairwise(cuts)]


def _piece(text: str, left: int, right: int, marks: Sequence[Mark]) -> Piece:
    over = sorted((mark for mark in marks if mark.start <= left and mark.end >= right), key=lambda mark: (mark.end - mark.start, mark.id))
    if not over:
        return Piece(text=text[left:right])
    return Piece(
        text=text[left:right],
        layers=tuple(layer for layer in LAYERS if any(mark.layer == layer for mark in over)),
        id=over[0].id,
        anchors=tuple(dict.fromkeys(mark.id for mark in over if mark.start == left)),
        label="; ".join(mark.label for mark in over),
        open=any(mark.open for mark in over),
    )
