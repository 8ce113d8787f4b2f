"""Reads the marked parts of quotations into quotations with their speakers resolved."""

from spacy.tokens import Doc

from extractor.models import Article, Entity, Quotation, QuotationKind, Role, Span, Stance, span_of
from extractor.quotations.attribution import Attribution, Offsets
from extractor.quotations.circumstances import Circumstances, circumstances
from extractor.quotations.cues import stance_of
from extractor.quotations.finder import marked_attributions
from extractor.quotations.kinds import kind_of
from extractor.quotations.scene import Scene
from extractor.quotations.speakers import Speakers
from extractor.quotations.stage import Speaker


def read_quotations(doc: Doc, article: Article, entities: tuple[Entity, ...], roles: tuple[Role, ...]) -> tuple[Quotation, ...]:
    """Quotations in the order of their first segment."""
    found = marked_attributions(doc)
    if not found:
        return ()
    speakers = Speakers(doc, entities, roles)
    resolved = {place: speakers.resolve(found[place]) for place in _reading_order(found)}
    scene = Scene(doc)
    return tuple(_quotation(article, scene, one, resolved[place]) for place, one in enumerate(found))


def _reading_order(found: tuple[Attribution, ...]) -> list[int]:
    """By where the speaker stands, so that a pronoun finds whoever was named before it."""
    return sorted(range(len(found)), key=lambda place: found[place].source or found[place].content[0])


def _quotation(article: Article, scene: Scene, one: Attribution, speaker: Speaker) -> Quotation:
    text = article.text
    around = Circumstances() if one.cue is None else circumstances(text, one.cue, one.source, one.content, article.published)
    return Quotation(
        kind=QuotationKind.DIRECT if one.layout == "interview" else kind_of(scene, one.content),
        content=tuple(span_of(text, *piece) for piece in one.content),
        cue=_span(text, one.cue),
        stance=_stance(text, one.cue),
        speaker=_span(text, one.source),
        speaker_name=speaker.name,
        entity_id=speaker.entity_id,
        role=speaker.role,
        organisation=speaker.organisation,
        organisation_description=speaker.organisation_description,
        medium=around.medium,
        addressee=around.addressee,
        said_on=around.said_on,
        anonymous=speaker.anonymous,
        attribution=speaker.how,
        confidence=round(one.confidence, 3),
        speaker_confidence=round(one.speaker_confidence * speaker.confidence, 3),
    )


def _span(text: str, offsets: Offsets | None) -> Span | None:
    return None if offsets is None else span_of(text, *offsets)


def _stance(text: str, cue: Offsets | None) -> Stance:
    if cue is None:
        return Stance.SPEECH
    words = text[slice(*cue)].split()
    return next((found for word in words if (found := stance_of(word)) is not None), Stance.SPEECH)
