"""Reads the marked mentions of a Doc into entities and roles."""

import hashlib
import re

from spacy.tokens import Doc

from extractor.entities.known import Known, common_goods, respelling
from extractor.entities.lookup import by_name, canonical_name
from extractor.entities.names import bare, folded, nearly_named
from extractor.entities.resolver import Group, Marked, resolved
from extractor.entities.roles import read_roles
from extractor.entities.words import facility_words, organisation_words
from extractor.models import Article, Entity, EntityKind, Mention, Role, span_of

SURENESS = {"watchlist": 1.0, "lexicon": 0.97, "demonym": 0.95, "pattern": 0.9, "ner": 0.85, "capitals": 0.75}
HEAD = re.compile(r"^[\s\"“”‘’'«(\[]+")
TAIL = re.compile(r"(?:[\s\"“”‘«»,;:!?)\]]+|['’]s|(?<=s)['’]|(?<![A-Z])(?<!Inc)(?<!Ltd)(?<!Corp)(?<!Co)\.)+$")
NEXT = re.compile(r"\s+(?:(?:offshore|onshore|underground|coastal) )?((?:[A-Za-z-]+ )?[a-z-]+)")


def read_entities(doc: Doc, article: Article) -> tuple[tuple[Entity, ...], tuple[Role, ...]]:
    """Entities of the article in the order of their first mention, and the roles it tells."""
    given: list[tuple[EntityKind, str, str | None]] = [(EntityKind.PERSON, name, None) for name in article.authors]
    if article.publisher is not None:
        given.append((EntityKind.ORGANISATION, article.publisher, canonical_name(EntityKind.ORGANISATION, article.publisher)))
    groups = resolved(_marks(doc, article), article.text, given)
    entities = tuple(_entity(group, article) for group in groups)
    return entities, read_roles(doc, article, entities)


def entity_id(kind: EntityKind, name: str) -> str:
    """Sixteen hex digits that depend on kind and name only."""
    return hashlib.sha256(f"{kind.value}\x1f{name}".encode()).hexdigest()[:16]


def _marks(doc: Doc, article: Article) -> list[Marked]:
    """Marks narrowed to characters: no article's quotation mark, possessive or full stop inside."""
    marks = []
    text = article.text
    for marked in doc.spans["mentions"]:
        start, end = _narrow(text, marked.start_char, marked.end_char)
        if start < end:
            marks.append(
                Marked(
                    span=span_of(text, start, end),
                    kind=EntityKind(marked.label_),
                    method=marked.id_,
                    canonical=marked.kb_id_ or None,
                    confidence=SURENESS.get(marked.id_, 0.8),
                )
            )
    return marks


def _narrow(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    head = HEAD.match(words)
    if head is not None:
        start += head.end()
    tail = TAIL.search(text[start:end])
    return start, end if tail is None else start + tail.start()


def _entity(group: Group, article: Article) -> Entity:
    canonical, _, codes = (group.canonical or "").partition("\t")
    known = by_name(group.kind, canonical)
    name = _name(group, known, article)
    aliases = tuple(form for form in group.forms if form != name)
    return Entity(
        id=entity_id(group.kind, canonical or name),
        name=name,
        kind=group.kind,
        subtype=_subtype(group, known, name),
        group=None if known is None else known.group,
        codes=tuple(codes.split("|")) if codes else () if known is None else known.codes,
        aliases=aliases,
        mentions=tuple(
            Mention(span=mark.span, method=mark.method, confidence=mark.confidence) for mark in sorted(group.mentions, key=_start)
        ),
    )


def _start(mark: Marked) -> int:
    return mark.span.start


def _name(group: Group, known: Known | None, article: Article) -> str:
    """The lexicon's name, unless the article uses another of its names; else the fullest form, a facility with its noun."""
    if known is not None:
        return _known_name(group, known, article)
    if group.kind is EntityKind.FACILITY:
        return _facility_name(group, article.text)
    if group.kind is EntityKind.PLACE and group.name.isupper() and len(group.name) > 4:
        return group.name.title()  # a dateline: 'FLINT HILLS'
    return group.name


def _known_name(group: Group, known: Known, article: Article) -> str:
    used = {folded(form) for form in group.forms} | {folded(form).rstrip("s") for form in group.forms}
    as_written = next((form for form in group.forms if folded(form) == folded(known.name) and form.isupper() == known.name.isupper()), None)
    if as_written is not None and known.kind is EntityKind.PLACE:
        return as_written  # 'Cádiz' where the article has the accent, 'Cadiz' where it has not
    if known.group is not None:
        respelt = next((form for form in group.forms if respelling(form, known.name)), None)
        if respelt is not None and not {folded(known.name), folded(known.name) + "s"} & used:
            return respelt.lower() if known.name.islower() else respelt
    if folded(known.name) in used or folded(known.name).rstrip("s") in used:
        return known.name
    return _other_name(group, known, article, used)


def _other_name(group: Group, known: Known, article: Article, used: set[str]) -> str:
    """The name as the article writes it, where that is full; else another of the lexicon's that it uses; else the lexicon's."""
    nearly = next((form for form in group.forms if nearly_named(form, known.name)), None)
    if nearly is not None:
        return nearly
    also = next((also for also in known.also if folded(also) in used or folded(also).rstrip("s") in used), None)
    return also if also is not None and (known.kind is not EntityKind.ORGANISATION or _own_house(known, article)) else known.name


def _own_house(known: Known, article: Article) -> bool:
    """A publisher calls its own units as it likes: at S&P Global, Platts is Platts."""
    return article.publisher is not None and folded(known.name).startswith(folded(article.publisher))


def _facility_name(group: Group, text: str) -> str:
    """'Alder Gap mill' where 'mill' stands behind a mention."""
    for mark in group.mentions:
        after = NEXT.match(text, mark.span.end)
        if after is None:
            continue
        words = after.group(1).split()
        last = words[-1] if words[0] in common_goods() else ""  # 'Moanda mine' of 'the Moanda manganese mine'
        noun = next((word for word in (" ".join(words), words[0], last) if word in facility_words()), None)
        if noun is not None:
            return f"{group.name} {noun}"
    return group.name


def _subtype(group: Group, known: Known | None, name: str) -> str | None:
    if known is not None:
        return known.subtype
    if group.kind is EntityKind.FACILITY:
        return facility_words().get(name.rsplit(maxsplit=1)[-1])
    if group.kind is EntityKind.ORGANISATION:
        words = [word[:1].upper() + word[1:] for word in bare(name).split()]
        told = organisation_words().get(words[-1]) or next(
            (organisation_words()[word] for word in words if word in organisation_words()), None
        )
        return "company" if told is None else told.subtype
    return None
