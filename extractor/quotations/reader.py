"""Reads the marked parts of quotations into quotations with their speakers resolved."""

from spacy.tokens import Doc

from extractor.models import Article, Entity, Quotation, Role


def read_quotations(doc: Doc, article: Article, entities: tuple[Entity, ...], roles: tuple[Role, ...]) -> tuple[Quotation, ...]:
    """Quotations in the order of their first segment."""
    return ()
