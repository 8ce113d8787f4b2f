"""An extraction as rows: for each table the columns, and a tuple of values a row."""

import json
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from extractor.models import Article, Entity, Extraction, Figure, Quantity, Quotation, Range, Run, Span
from extractor.store.identity import FactIds, digest, naming_id, slug_of

Value: TypeAlias = str | int | float | None
Row: TypeAlias = dict[str, Value]


def article_rows(extraction: Extraction) -> dict[str, list[Row]]:
    """The rows of one article, by table, in an order in which each finds the rows it points at."""
    facts = _Facts(extraction)
    rows: dict[str, list[Row]] = defaultdict(list)
    rows["runs"] = [{"id": facts.run, **extraction.run.model_dump()}]
    rows["articles"] = [_article(extraction, facts.run)]
    rows["blocks"] = facts.blocks()
    rows["tables"] = [
        {
            "id": digest(facts.article, "table", number),
            "article": facts.article,
            "number": number,
            "caption": table.caption,
            "rows": json.dumps(table.rows, ensure_ascii=False),
        }
        for number, table in enumerate(extraction.article.tables, 1)
    ]
    rows["candidates"] = [
        {"id": facts.ids.id("candidate", *candidate.model_dump().values()), "article": facts.article, **candidate.model_dump()}
        for candidate in extraction.article.candidates
    ]
    rows["entities"] = [_entity(entity) for entity in extraction.entities]
    rows["namings"] = facts.namings()
    rows["aliases"] = facts.aliases()
    rows["mentions"] = facts.mentions()
    rows["appearances"] = facts.appearances()
    rows["roles"] = facts.roles()
    rows["quotations"], rows["segments"] = facts.quotations()
    rows["periods"] = facts.periods()
    rows["figures"] = facts.figures(rows["quotations"])
    return rows


def text_hash(text: str) -> str:
    """What tells two texts of one article apart."""
    return digest(text)


def run_id(run: Run) -> str:
    """The id of a run's row."""
    return digest(*run.model_dump().values())


def fingerprint(article: Article, run: Run) -> str:
    """What a reading comes from: the same article and the same run give the same facts."""
    return digest(article.model_dump_json(exclude={"source"}), run_id(run))


def _article(extraction: Extraction, run: str) -> Row:
    article = extraction.article
    lists = {
        name: json.dumps(getattr(article, name), ensure_ascii=False)
        for name in ("authors", "sections", "tags", "highlights", "corrections")
    }
    plain = {
        name: getattr(article, name)
        for name in ("id", "title", "publisher", "published", "modified", "url", "source", "standfirst", "language", "text")
    }
    return {
        **plain,
        **lists,
        "paywalled": int(article.paywalled),
        "text_hash": text_hash(article.text),
        "fingerprint": fingerprint(article, extraction.run),
        "run": run,
    }


def _entity(entity: Entity) -> Row:
    return {
        "id": entity.id,
        "name": entity.name,
        "kind": entity.kind.value,
        "subtype": entity.subtype,
        "group": entity.group,
        "codes": json.dumps(entity.codes) if entity.codes else None,
        "slug": slug_of(entity.name),
    }


def when(period: str | Range | None) -> str | None:
    """An ISO period as one text; a range as '2025-01/2025-07', open ends as '..'."""
    if isinstance(period, Range):
        return f"{period.start or '..'}/{period.end or '..'}"
    return period


def _common(quantity: Quantity) -> Row:
    """The value (the middle of a range) in the common unit of its dimension; nothing where there is none."""
    from extractor.figures.conversion import in_common  # noqa: PLC0415 - pint takes half a second that only saving is worth

    value = quantity.value
    if value is None and quantity.low is not None and quantity.high is not None:
        value = (quantity.low + quantity.high) / 2
    if value is None or quantity.unit is None:
        return {"common_value": None, "common_unit": None}
    common, unit = in_common(value, quantity.unit)
    return {"common_value": float(common), "common_unit": unit}


def _real(value: Decimal | None) -> float | None:
    return None if value is None else float(value)


def _ends(span: Span | None, prefix: str) -> Row:
    return {
        prefix: None if span is None else span.text,
        f"{prefix}_start": None if span is None else span.start,
        f"{prefix}_end": None if span is None else span.end,
    }


class _Facts:
    """The rows of one article that point at it."""

    def __init__(self, extraction: Extraction) -> None:
        self.extraction = extraction
        self.article = extraction.article.id
        self.run = run_id(extraction.run)
        self.ids = FactIds(self.article)
        self.published: Row = {"publisher": extraction.article.publisher, "published": extraction.article.published}
        self.sentence_starts = [sentence.start for sentence in extraction.sentences]
        self.block_starts = [block.span.start for block in extraction.article.blocks]

    def sentence(self, start: int, end: int) -> Row:
        """The words of the sentences that `[start, end)` touches, and where they begin."""
        sentences, text = self.extraction.sentences, self.extraction.article.text
        if sentences:
            first = max(0, bisect_right(self.sentence_starts, start) - 1)
            last = max(first, bisect_right(self.sentence_starts, end - 1) - 1)
            start, end = min(start, sentences[first].start), max(end, sentences[last].end)
        return {"sentence": text[start:end], "sentence_start": start}

    def block(self, start: int) -> str | None:
        """The kind of the block at a place of the text."""
        number = bisect_right(self.block_starts, start) - 1
        return self.extraction.article.blocks[number].kind.value if number >= 0 else None

    def blocks(self) -> list[Row]:
        return [
            {
                "id": digest(self.article, "block", number),
                "article": self.article,
                "number": number,
                "kind": block.kind.value,
                **block.span.model_dump(),
            }
            for number, block in enumerate(self.extraction.article.blocks, 1)
        ]

    def aliases(self) -> list[Row]:
        return [
            {
                "id": digest(self.article, "alias", entity.id, alias),
                "entity": entity.id,
                "alias": alias,
                "article": self.article,
                "naming": naming_id(self.article, entity.id),
            }
            for entity in self.extraction.entities
            for alias in dict.fromkeys((entity.name, *entity.aliases))
        ]

    def mentions(self) -> list[Row]:
        return [
            {
                "id": self.ids.id("mention", entity.id, mention.span.start),
                "article": self.article,
                "entity": entity.id,
                **mention.model_dump(exclude={"span"}),
                **mention.span.model_dump(),
                "naming": naming_id(self.article, entity.id),
            }
            for entity in self.extraction.entities
            for mention in entity.mentions
        ]

    def namings(self) -> list[Row]:
        """The article's own entities; which ones they are across articles is settled later."""
        entities = {entity.id: entity for entity in self.extraction.entities}
        own = ("kind", "subtype", "group", "codes")
        return [
            {
                "id": naming_id(self.article, str(row["entity"])),
                "article": self.article,
                "own": row["entity"],
                "written": entities[str(row["entity"])].name,
                **{name: value for name, value in _entity(entities[str(row["entity"])]).items() if name in own},
                **{name: row[name] for name in ("mentions", "as", "published")},
                "name": None,
                "entity": row["entity"],
                "rule": "own name",
                "confidence": 1.0,
            }
            for row in self.appearances()
        ]

    def _naming(self, own: str | None) -> str | None:
        return None if own is None else naming_id(self.article, own)

    def appearances(self) -> list[Row]:
        article = self.extraction.article
        return [
            {
                "id": digest(self.article, "appearance", entity.id),
                "article": self.article,
                "entity": entity.id,
                "mentions": len(entity.mentions),
                "published": article.published,
                "as": "author" if entity.name in article.authors else "publisher" if entity.name == article.publisher else "named",
            }
            for entity in self.extraction.entities
        ]

    def roles(self) -> list[Row]:
        return [
            {
                "id": self.ids.id("role", role.person, role.role, role.organisation),
                "article": self.article,
                "person": role.person_id,
                "person_name": role.person,
                "role": role.role,
                "organisation": role.organisation_id,
                "organisation_name": role.organisation,
                "organisation_description": role.organisation_description,
                "former": int(role.former),
                "person_naming": self._naming(role.person_id),
                "organisation_naming": self._naming(role.organisation_id),
                "start": None if role.span is None else role.span.start,
                "end": None if role.span is None else role.span.end,
                **({"sentence": None, "sentence_start": None} if role.span is None else self.sentence(role.span.start, role.span.end)),
            }
            for role in self.extraction.roles
        ]

    def quotations(self) -> tuple[list[Row], list[Row]]:
        rows: list[Row] = []
        segments: list[Row] = []
        for quotation in self.extraction.quotations:
            row = self._quotation(quotation)
            rows.append(row)
            segments += [
                {"id": digest(row["id"], number), "quotation": row["id"], "number": number, **span.model_dump()}
                for number, span in enumerate(quotation.content, 1)
            ]
        return rows, segments

    def _quotation(self, quotation: Quotation) -> Row:
        content = " … ".join(span.text for span in quotation.content)
        start, end = quotation.content[0].start, quotation.content[-1].end
        around = [span for span in (quotation.cue, quotation.speaker) if span is not None]
        return {
            "id": self.ids.id("quotation", content),
            "article": self.article,
            "kind": quotation.kind.value,
            "stance": quotation.stance.value,
            "content": content,
            "speaker": quotation.entity_id,
            "speaker_naming": self._naming(quotation.entity_id),
            **_ends(quotation.cue, "cue"),
            **_ends(quotation.speaker, "mention"),
            **quotation.model_dump(
                include={
                    "speaker_name", "role", "organisation", "organisation_description", "medium", "addressee", "said_on",
                    "attribution", "confidence", "speaker_confidence",
                }
            ),
            "anonymous": int(quotation.anonymous),
            "block": self.block(start),
            "start": start,
            "end": end,
            **self.published,
            **self.sentence(min([start, *(span.start for span in around)]), max([end, *(span.end for span in around)])),
            "run": self.run,
        }  # fmt: skip

    def periods(self) -> list[Row]:
        return [
            {
                "id": self.ids.id("period", period.span.start, period.span.text),
                "article": self.article,
                **period.span.model_dump(),
                "first_day": None if period.start is None else period.start.isoformat(),
                "end_day": None if period.end is None else period.end.isoformat(),
                "iso": when(period.iso),
                "comparative": int(period.comparative),
                "fiscal": int(period.fiscal),
            }
            for period in self.extraction.periods
        ]

    def figures(self, quotations: Sequence[Row]) -> list[Row]:
        rows = [self._figure(figure) for figure in self.extraction.figures]
        spoken = [
            (span.start, span.end, row["id"])
            for quotation, row in zip(self.extraction.quotations, quotations, strict=True)
            for span in quotation.content
        ]
        for figure, row in zip(self.extraction.figures, rows, strict=True):
            row["of"] = None if figure.of is None else rows[figure.of]["id"]
            row["quotation"] = next((of for start, end, of in spoken if start <= figure.span.start and figure.span.end <= end), None)
        return levels_first(rows)

    def _figure(self, figure: Figure) -> Row:
        quantity, span = figure.quantity, figure.span
        sentence = self.sentence(span.start, span.end)
        return {
            "id": self.ids.id("figure", span.text, sentence["sentence"]),
            "article": self.article,
            "kind": figure.kind.value,
            "text": span.text,
            "value": _real(quantity.value),
            "low": _real(quantity.low),
            "high": _real(quantity.high),
            "unit": quantity.unit,
            "approximate": int(quantity.approximate),
            "bound": None if quantity.bound is None else quantity.bound.value,
            "direction": None if figure.direction is None else figure.direction.value,
            "forecast": int(figure.forecast),
            **figure.model_dump(
                include={
                    "measure", "commodity", "company", "place", "origin", "destination", "whole", "delivery", "attributed_to",
                    "unit_choice",
                }
            ),
            "period": when(figure.period),
            "basis": when(figure.basis),
            **_common(quantity),
            "block": self.block(span.start),
            "start": span.start,
            "end": span.end,
            **sentence,
            **self.published,
            "run": self.run,
        }  # fmt: skip


def levels_first(rows: Sequence[Row]) -> list[Row]:
    """Figures in an order in which each stands behind the one it is a change of.

    Raises ValueError where figures are changes of one another in a ring.
    """
    waiting = list(rows)
    placed: list[Row] = []
    known: Counter[Value] = Counter()
    while waiting:
        ready = [row for row in waiting if row["of"] is None or known[row["of"]]]
        if not ready:
            raise ValueError(f"figures are changes of one another: {[row['text'] for row in waiting]}")
        placed += ready
        known.update(row["id"] for row in ready)
        waiting = [row for row in waiting if not known[row["id"]]]
    return placed
