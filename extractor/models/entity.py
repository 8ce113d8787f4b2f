"""Whom and what an article names."""

from enum import StrEnum

from pydantic import Field

from extractor.models.record import Record
from extractor.models.span import Span


class EntityKind(StrEnum):
    """The seven kinds of entity."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    COMMODITY = "commodity"
    PRODUCT = "product"
    FACILITY = "facility"
    LAW = "law"


class Mention(Record):
    """Words that name an entity."""

    span: Span
    method: str = Field(description="how it was found or tied: 'ner', 'lexicon', 'watchlist', 'last name', 'acronym', …")
    confidence: float = Field(ge=0, le=1)


class Entity(Record):
    """One person, company, place … however it is written."""

    id: str = Field(description="depends on kind and name only")
    name: str = Field(description="the fullest form, without title, possessive or article: 'International Energy Agency'")
    kind: EntityKind
    subtype: str | None = Field(
        default=None,
        description="'company', 'agency', 'exchange', 'country', 'city', 'port', 'mine' …",
    )
    group: str | None = Field(default=None, description="of a commodity: 'rare-earth metals', 'energy', …")
    codes: tuple[str, ...] = Field(default=(), description="outside identifiers, 'hs:2846', 'iso:CN', 'wikidata:Q…'")
    aliases: tuple[str, ...] = Field(default=(), description="other forms found in the article")
    mentions: tuple[Mention, ...] = Field(default=(), description="none for those that only the metadata names: authors, publisher")


class Role(Record):
    """What a person is at an organisation, as the article says it."""

    person: str = Field(description="full name")
    person_id: str | None = Field(default=None, description="id of the person's Entity")
    role: str | None = Field(description="'research director'; None where only the organisation is told")
    organisation: str | None = None
    organisation_id: str | None = None
    organisation_description: str | None = Field(default=None, description="'a metals consultancy'")
    former: bool = False
    span: Span | None = Field(default=None, description="the sentence that says it")
