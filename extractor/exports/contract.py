"""An extraction as the JSON object that `extractor annotate` prints: one a line, one an article."""

from decimal import Decimal
from typing import TypeAlias

from extractor.models import Entity, Extraction, Figure, NotArticle, Period, Quotation, Range, Role, Span

Json: TypeAlias = "str | int | float | bool | None | list[Json] | dict[str, Json]"


def as_contract(extraction: Extraction) -> dict[str, Json]:
    """The object of one article; every field is there, unknown ones are null, lists are never null."""
    article = extraction.article
    return {
        "id": article.id,
        "source": article.source,
        "status": "article",
        "reason": None,
        "article": {
            "url": article.url,
            "publisher": article.publisher,
            "title": article.title,
            "authors": list(article.authors),
            "published": article.published,
            "modified": article.modified,
            "sections": list(article.sections),
            "highlights": list(article.highlights),
            "language": article.language,
            "text": article.text,
            "paragraphs": [_span(span) for span in article.running],
            "blocks": [{"kind": block.kind.value, "span": _span(block.span)} for block in article.blocks],
        },
        "entities": [_entity(entity) for entity in extraction.entities],
        "quotations": [_quotation(quotation) for quotation in extraction.quotations],
        "figures": [_figure(figure) for figure in extraction.figures],
        "periods": [_period(period) for period in extraction.periods],
        "roles": [_role(role) for role in extraction.roles],
    }


def as_refusal(refused: NotArticle) -> dict[str, Json]:
    """The object of a page that holds no article: status and reason, and every other field empty, so that a script may ask for any."""
    texts: dict[str, Json] = dict.fromkeys(("url", "publisher", "title", "published", "modified", "language"))
    lists: dict[str, Json] = {name: [] for name in ("authors", "sections", "highlights", "paragraphs", "blocks")}
    facts: dict[str, Json] = {name: [] for name in ("entities", "quotations", "figures", "periods", "roles")}
    return {
        "id": None,
        "source": refused.source,
        "status": refused.status.value,
        "reason": refused.reason,
        "article": {**texts, **lists, "text": ""},
        **facts,
    }


def _span(span: Span) -> Json:
    return [span.start, span.end]


def _maybe(span: Span | None) -> Json:
    return None if span is None else _span(span)


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _when(period: str | Range | None) -> Json:
    return {"start": period.start, "end": period.end} if isinstance(period, Range) else period


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind.value,
        "subtype": entity.subtype,
        "aliases": list(entity.aliases),
        "mentions": [_span(mention.span) for mention in entity.mentions],
    }


def _quotation(quotation: Quotation) -> Json:
    return {
        "kind": quotation.kind.value,
        "content": [_span(span) for span in quotation.content],
        "cue": _maybe(quotation.cue),
        "stance": quotation.stance.value,
        "speaker": _maybe(quotation.speaker),
        "speaker_name": quotation.speaker_name,
        "entity": quotation.entity_id,
        "role": quotation.role,
        "organisation": quotation.organisation,
        "organisation_description": quotation.organisation_description,
        "medium": quotation.medium,
        "anonymous": quotation.anonymous,
        "confidence": quotation.confidence,
        "speaker_confidence": quotation.speaker_confidence,
    }


def _figure(figure: Figure) -> Json:
    quantity = figure.quantity
    return {
        "span": _span(figure.span),
        "kind": figure.kind.value,
        "value": _number(quantity.value),
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "unit": quantity.unit,
        "approximate": quantity.approximate,
        "bound": None if quantity.bound is None else quantity.bound.value,
        "forecast": figure.forecast,
        "direction": None if figure.direction is None else figure.direction.value,
        "period": _when(figure.period),
        "basis": _when(figure.basis),
        "of": figure.of,
        "measure": figure.measure,
        "commodity": figure.commodity,
        "company": figure.company,
        "place": figure.place,
        "origin": figure.origin,
        "destination": figure.destination,
        "whole": figure.whole,
        "delivery": figure.delivery,
        "attributed_to": figure.attributed_to,
    }


def _period(period: Period) -> Json:
    return {
        "span": _span(period.span),
        "start": None if period.start is None else period.start.isoformat(),
        "end": None if period.end is None else period.end.isoformat(),
    }


def _role(role: Role) -> Json:
    return {
        "person": role.person,
        "role": role.role,
        "organisation": role.organisation,
        "organisation_description": role.organisation_description,
        "former": role.former,
    }
