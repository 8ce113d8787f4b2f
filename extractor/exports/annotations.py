"""Quotations and figures as W3C Web Annotations: one JSON-LD object a line, its target found again by words and by place.

Source of the form: Web Annotation Data Model, W3C Recommendation of 23 February 2017; bodies are schema.org's Quotation,
Claim and Observation.
"""

import json
from collections.abc import Iterator
from typing import IO

from sqlite_utils import Database

from extractor.store.rows import Row

CONTEXT = ["http://www.w3.org/ns/anno.jsonld", {"schema": "https://schema.org/"}]
AROUND = 32  # characters before and after the words, to tell two places of the same words apart
QUOTATIONS = """
select q.*, s.start as segment_start, s."end" as segment_end, s.text as segment_text, a.url, a.source,
  substr(a.text, max(1, s.start + 1 - :around), min(s.start, :around)) as prefix, substr(a.text, s."end" + 1, :around) as suffix
from quotations q join segments s on s.quotation = q.id join articles a on a.id = q.article order by q.article, q.start, q.id, s.number
"""
FIGURES = """
select f.*, a.url, a.source,
  substr(a.text, max(1, f.start + 1 - :around), min(f.start, :around)) as prefix, substr(a.text, f."end" + 1, :around) as suffix
from figures f join articles a on a.id = f.article order by f.article, f.start, f.id
"""


def write_annotations(db: Database, output: IO[str]) -> None:
    """All quotations, then all figures; a quotation in several segments has several targets."""
    waiting: list[Row] = []
    for row in db.query(QUOTATIONS, {"around": AROUND}):
        if waiting and waiting[0]["id"] != row["id"]:
            _write(_quotation(waiting), output)
            waiting = []
        waiting.append(row)
    if waiting:
        _write(_quotation(waiting), output)
    for row in db.query(FIGURES, {"around": AROUND}):
        _write(_figure(row), output)


def _write(annotation: dict[str, object], output: IO[str]) -> None:
    output.write(json.dumps(annotation, ensure_ascii=False) + "\n")


def _annotation(row: Row, body: dict[str, object], targets: list[dict[str, object]]) -> dict[str, object]:
    return {
        "@context": CONTEXT,
        "id": f"urn:market-extractor:fact:{row['id']}",
        "type": "Annotation",
        "motivation": "identifying",
        "body": body,
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _target(row: Row, words: str, start: str, end: str) -> dict[str, object]:
    position = {"type": "TextPositionSelector", "start": row[start], "end": row[end]}
    quote = {"type": "TextQuoteSelector", "exact": row[words], "prefix": row["prefix"], "suffix": row["suffix"]}
    return {"source": row["url"] or f"urn:market-extractor:article:{row['article']}", "selector": [quote, position]}


def _quotation(rows: list[Row]) -> dict[str, object]:
    first = rows[0]
    body: dict[str, object] = {"type": "schema:Quotation", "schema:text": first["content"]}
    if first["speaker_name"]:
        body["schema:spokenByCharacter"] = {
            key: value
            for key, value in (
                ("type", "schema:Person"),
                ("schema:name", first["speaker_name"]),
                ("schema:jobTitle", first["role"]),
                ("schema:affiliation", first["organisation"]),
            )
            if value
        }
    return _annotation(first, body, [_target(row, "segment_text", "segment_start", "segment_end") for row in rows])


def _figure(row: Row) -> dict[str, object]:
    pairs: Iterator[tuple[str, object]] = iter(
        (
            ("type", "schema:Claim" if row["quotation"] else "schema:Observation"),
            ("schema:value", row["value"]),
            ("schema:minValue", row["low"]),
            ("schema:maxValue", row["high"]),
            ("schema:unitText", row["unit"]),
            ("schema:variableMeasured", row["measure"]),
            ("schema:observationAbout", row["commodity"] or row["company"]),
            ("schema:temporalCoverage", row["period"]),
            ("schema:creator", row["attributed_to"]),
        )
    )
    return _annotation(row, {key: value for key, value in pairs if value is not None}, [_target(row, "text", "start", "end")])
