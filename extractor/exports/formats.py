"""Rows of a table or view to text: one function a format."""

import csv
import json
from collections.abc import Callable, Iterable
from typing import TextIO

from extractor.store.rows import Row


def write_json(rows: Iterable[Row], output: TextIO) -> None:
    """One JSON array, a row a line."""
    output.write("[")
    for number, row in enumerate(rows):
        output.write(("," if number else "") + "\n" + json.dumps(row, ensure_ascii=False))
    output.write("\n]\n")


def write_ndjson(rows: Iterable[Row], output: TextIO) -> None:
    """One JSON object a line."""
    for row in rows:
        output.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_csv(rows: Iterable[Row], output: TextIO) -> None:
    """A header line and a line a row, RFC 4180; null is the empty field."""
    writer = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(output, fieldnames=list(row))
            writer.writeheader()
        writer.writerow(row)


EXPORTS: dict[str, Callable[[Iterable[Row], TextIO], None]] = {"csv": write_csv, "json": write_json, "ndjson": write_ndjson}
