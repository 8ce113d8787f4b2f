"""Reads the marked figures into quantities with unit, period, change and what they measure."""

from spacy.tokens import Doc

from extractor.models import Article, Entity, Figure, Period, Quotation


def read_figures(
    doc: Doc,
    article: Article,
    entities: tuple[Entity, ...],
    quotations: tuple[Quotation, ...],
    periods: tuple[Period, ...],
) -> tuple[Figure, ...]:
    """Figures in the order of the text."""
    return ()
