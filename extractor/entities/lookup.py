"""The lexicons asked by name: which known entity a written name means."""

from functools import cache

from extractor.entities.known import Known, lexicon_entities, written_forms
from extractor.entities.names import bare, folded
from extractor.models import EntityKind


@cache
def _names() -> dict[tuple[EntityKind, str], Known]:
    return {(known.kind, known.name): known for known in lexicon_entities()}


@cache
def _forms() -> dict[tuple[EntityKind, str], Known]:
    forms: dict[tuple[EntityKind, str], Known] = {}
    for known in lexicon_entities():
        for form in (known.name, *(form for form, _ in written_forms(known))):
            forms.setdefault((known.kind, folded(form)), known)
    return forms


def by_name(kind: EntityKind, name: str) -> Known | None:
    """The known entity with this canonical name."""
    return _names().get((kind, name))


def canonical_name(kind: EntityKind, name: str) -> str | None:
    """The canonical name of what a written form means: 'Ivory Coast' is "Côte d'Ivoire"; None where no lexicon knows it."""
    known = _forms().get((kind, folded(bare(name))))
    return None if known is None else known.name
