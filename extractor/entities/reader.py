"""Reads the marked mentions of a Doc into entities and roles."""

from spacy.tokens import Doc

from extractor.models import Article, Entity, Role


def read_entities(doc: Doc, article: Article) -> tuple[tuple[Entity, ...], tuple[Role, ...]]:
    """Entities of the article in the order of their first mention, and the roles it tells."""
    return (), ()
