"""Who said what."""

from enum import StrEnum

from pydantic import Field

from extractor.models.record import Record
from extractor.models.span import Span


class QuotationKind(StrEnum):
    """Wholly, partly or not at all inside quotation marks."""

    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"


class Stance(StrEnum):
    """How the cue puts it: said, or held to be so."""

    SPEECH = "speech"
    BELIEF = "belief"
    DENIAL = "denial"
    WARNING = "warning"
    EXPECTATION = "expectation"
    QUESTION = "question"


class Quotation(Record):
    """What one speaker says in one go, with the cue and the speaker beside it."""

    kind: QuotationKind
    content: tuple[Span, ...] = Field(min_length=1, description="segments in order, without the outer marks and without 'that'")
    cue: Span | None = Field(default=None, description="'said', 'according to'")
    stance: Stance = Stance.SPEECH
    speaker: Span | None = Field(default=None, description="the mention beside the cue, as written: 'Berry', 'he', 'the analyst'")
    speaker_name: str | None = Field(
        default=None, description="resolved: full name, or the description of an unnamed speaker without its article"
    )
    entity_id: str | None = Field(default=None, description="id of the speaker's Entity; None for an unnamed one")
    role: str | None = None
    organisation: str | None = None
    organisation_description: str | None = None
    medium: str | None = Field(default=None, description="'in an email', 'told Reuters'")
    addressee: str | None = None
    said_on: str | None = Field(default=None, description="ISO date of speaking where the text gives it")
    anonymous: bool = False
    attribution: str | None = Field(
        default=None, description="how the speaker was resolved: 'full name', 'last name', 'pronoun', 'document', …"
    )
    confidence: float = Field(default=1.0, ge=0, le=1, description="that this is a quotation with these words")
    speaker_confidence: float = Field(default=1.0, ge=0, le=1, description="that this is its speaker")
