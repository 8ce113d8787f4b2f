"""What an article has told so far of its speakers: who spoke where, who is known, which body it speaks of."""

from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from extractor.models import Entity, EntityKind
from extractor.quotations.attribution import Offsets
from extractor.quotations.cast import Cast, Known

PUBLIC = frozenset(["government", "agency", "association", "exchange", "newspaper", "news agency", "price reporter", "university"])


class Speaker(NamedTuple):
    """A resolved speaker."""

    name: str | None = None
    entity_id: str | None = None
    role: str | None = None
    organisation: str | None = None
    organisation_description: str | None = None
    anonymous: bool = False
    how: str | None = None
    confidence: float = 1.0


class Said(NamedTuple):
    """Who spoke where, for the pronouns that follow."""

    at: int
    who: Speaker
    kind: str
    gender: str | None
    head: str


class Stage:
    """The article as its speakers are resolved one by one."""

    def __init__(self, doc: Doc, entities: Sequence[Entity]) -> None:
        self.doc = doc
        self.text = doc.text
        self.cast = Cast(doc, entities)
        self.said: list[Said] = []
        self.gender: dict[str, str] = {}
        self.sentences = [sent.start_char for sent in doc.sents] if doc.has_annotation("SENT_START") else [0]

    def sentence(self, offset: int, back: int) -> Offsets:
        """Where the sentence `back` sentences before the offset begins and ends."""
        place = max(0, sum(1 for start in self.sentences if start <= offset) - 1 - back)
        end = self.sentences[place + 1] if place + 1 < len(self.sentences) else len(self.text)
        return self.sentences[place], end

    def is_subject(self, at: int) -> bool:
        """Whether the name at the offset is the subject of its clause."""
        span = self.doc.char_span(at, at + 1, alignment_mode="expand")
        if span is None:
            return False
        token = span[0]
        while token.dep_ in ("compound", "amod", "det", "nmod", "appos") and token.head != token:
            token = token.head
        return token.dep_ in ("nsubj", "nsubjpass")

    def last_body(self, before: int, companies: bool = False) -> Known | None:
        """The body that the text speaks of here: the last one that was a subject, else the last one named.

        With `companies`, public bodies, associations and papers are passed over where there is a choice.
        """
        bodies = self.cast.before(before, EntityKind.ORGANISATION)[:12]
        fitting = [one for one in bodies if one.who.subtype not in PUBLIC and not one.who.name.isupper()] if companies else []
        subjects = [one.who for one in fitting or bodies if self.is_subject(one.start)]
        return next(iter([*subjects, *(one.who for one in fitting or bodies)]), None)
