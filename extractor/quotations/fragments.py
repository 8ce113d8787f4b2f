"""Words in marks inside a clause that is reported: in reports of markets they are a quotation of their own as well."""

from collections.abc import Sequence
from typing import Final

from extractor.models import QuotationKind
from extractor.quotations.attribution import Attribution, Offsets
from extractor.quotations.evidence import trade_share
from extractor.quotations.kinds import kind_of
from extractor.quotations.marks import word_count
from extractor.quotations.quoted import inner_of
from extractor.quotations.scene import Scene

TRADE: Final = 0.5  # of trade_share: seven in eight articles of politics have none, reports of markets nearly always 1
GOODS: Final = 3  # commodities named: a sentence alone is no report
LARGE: Final = 2 / 3  # of the words: the clause then is hardly more than what stands in marks


def with_fragments(scene: Scene, found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """With 'good for a year' after 'stocks were “good for a year” at current rates', where the text is about goods that are traded.

    There a few words in marks are quoted for themselves; elsewhere the clause as a whole is what is quoted.
    """
    named = sum(1 for mark in scene.doc.spans.get("mentions", ()) if mark.label_ == "commodity")
    if named < GOODS or trade_share(scene) < TRADE:
        return tuple(found)
    direct = {piece for one in found for piece in one.content if kind_of(scene, one.content) is QuotationKind.DIRECT}
    fragments = [one._replace(content=pieces) for one in found if (pieces := _pieces(scene, one)) and not direct & set(pieces)]
    return tuple(sorted([*found, *fragments], key=lambda one: one.content))


def _pieces(scene: Scene, one: Attribution) -> tuple[Offsets, ...]:
    """What stands in marks, unless that is nearly all or nothing."""
    if kind_of(scene, one.content) is not QuotationKind.MIXED:
        return ()
    held = [stretch for stretch in scene.stretches if any(begin <= stretch.start and stretch.end <= end + 1 for begin, end in one.content)]
    pieces = tuple(inner_of(scene.text, stretch) for stretch in held)
    marked = sum(word_count(scene.text[begin:end]) for begin, end in pieces)
    whole = sum(word_count(scene.text[begin:end]) for begin, end in one.content)
    return pieces if 1 < marked < LARGE * whole else ()
