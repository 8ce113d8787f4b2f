"""Segments of a scene in, how they are quoted out: wholly, partly or not at all in quotation marks."""

from extractor.models import QuotationKind
from extractor.quotations.attribution import Offsets
from extractor.quotations.scene import Scene


def kind_of(scene: Scene, content: tuple[Offsets, ...]) -> QuotationKind:
    """Direct if every word stands in marks, indirect if none does."""
    flags = {
        scene.inside[place] >= 0
        for begin, end in content
        for place in range(scene.first_at(begin), scene.first_from(end))
        if not scene.doc[place].is_punct and not scene.doc[place].is_space
    }
    if flags == {True}:
        return QuotationKind.DIRECT
    return QuotationKind.MIXED if True in flags else QuotationKind.INDIRECT
