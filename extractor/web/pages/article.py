"""An article: its text with layers for quotations, figures, entities and periods; each mark links to its fact."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from datasette.utils.asgi import Response

from extractor.store.rows import Row
from extractor.web.answers import answer
from extractor.web.marks import Mark, pieces
from extractor.web.reading import Request, Store, text_of, the_store

if TYPE_CHECKING:
    from datasette.app import Datasette

MARKS = """
select s.start, s."end", 'quotation' as layer, q.id,
  q.kind || ' quotation of ' || coalesce(q.speaker_name, 'a speaker that was not found') as label, q.speaker_name is null as open
from segments s join quotations q on q.id = s.quotation where q.article = :article
union all
select start, "end", 'figure', id,
  'figure: ' || text || coalesce(', ' || measure, ', what it measures was not found') || coalesce(', ' || period, ''), measure is null
from figures where article = :article
union all
select m.start, m."end", 'entity', m.id, e.kind || ': ' || e.name, m.confidence < 0.5
from mentions m join entities e on e.id = m.entity and e.hidden = 0 where m.article = :article
union all
select start, "end", 'period', id, 'period: ' || iso, fiscal from periods where article = :article
"""
COPY = """select a.id, a.title, a.publisher, substr(a.published, 1, 10) as published, c.kind, c.repeated, c.similarity
  from copies c join articles a"""


async def article(datasette: Datasette, request: Request) -> Response:
    """The article page; raises NotFound (404) for an id that is not stored."""
    store = await the_store(datasette)
    identifier = request.url_vars["id"]
    read = await store.one("select * from articles where id = ?", [identifier], f"article {identifier!r}")
    marks = [_mark(row) for row in await store.rows(MARKS, {"article": identifier})]
    blocks = await store.rows('select kind, start, "end" from blocks where article = ? order by number', [identifier])
    shown = {
        "read": {key: value for key, value in read.items() if key not in ("fingerprint", "text_hash", "text")},
        "blocks": [{"kind": block["kind"], "pieces": _pieces(read, block, marks)} for block in blocks],
        "counts": {layer: len({mark.id for mark in marks if mark.layer == layer}) for layer in ("quotation", "figure", "entity", "period")},
        "open": sum(mark.open for mark in marks),
        "versions": await store.rows("select id, title, modified, published, text from versions where article = ?", [identifier]),
        "copies": await store.rows(f"{COPY} on a.id = c.article where c.original = ? order by a.published, a.id", [identifier]),
        "copied": await store.row(f"{COPY} on a.id = c.original where c.article = ?", [identifier]),
        "run": await store.row("select * from runs where id = ?", [read["run"]]),
        "quotations": await _quotations(store, identifier),
        "authors": json.loads(text_of(read["authors"]) or "[]"),
        "first_words": _first_words(read, blocks),
    }
    return await answer(datasette, request, store, "extractor_article.html", shown)


def _mark(row: Row) -> Mark:
    return Mark.model_validate({**row, "open": bool(row["open"])})


def _pieces(read: Row, block: Row, marks: list[Mark]) -> list[dict[str, object]]:
    start, end = int(block["start"] or 0), int(block["end"] or 0)
    return [piece.model_dump() for piece in pieces(text_of(read["text"]), start, end, marks)]


def _first_words(read: Row, blocks: list[Row]) -> str:
    """The beginning of the first paragraph, by which the original is found again."""
    start = next((int(block["start"] or 0) for block in blocks if block["kind"] == "paragraph"), 0)
    return text_of(read["text"])[start : start + 200]


async def _quotations(store: Store, identifier: str) -> list[Row]:
    return await store.rows(
        """select q.id, q.content, q.speaker_name, q.role, q.organisation, e.slug as speaker_slug, e.kind as speaker_kind,
          (select text from segments where quotation = q.id order by number limit 1) as first_words
        from quotations q left join entities e on e.id = q.speaker and e.hidden = 0 where q.article = ? order by q.start, q.id""",
        [identifier],
    )
