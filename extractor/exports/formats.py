"""Rows of one table or view to a file: one function a format."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from typing import IO

from extractor.errors import ExtractorError
from extractor.store.rows import Row

# Whole texts are their publishers': they leave the database only when they are asked for.
TEXTS = frozenset({("articles", "text"), ("versions", "text"), ("blocks", "text")})
BATCH = 10_000  # rows of a Parquet row group


def without_texts(table: str, rows: Iterable[Row]) -> Iterator[Row]:
    """Rows without the columns that hold an article's whole text."""
    for row in rows:
        yield {name: value for name, value in row.items() if (table, name) not in TEXTS}


def write_json(rows: Iterable[Row], output: IO[str]) -> None:
    """One JSON array, a row a line."""
    output.write("[")
    for number, row in enumerate(rows):
        output.write(("," if number else "") + "\n" + json.dumps(row, ensure_ascii=False))
    output.write("\n]\n")


def write_ndjson(rows: Iterable[Row], output: IO[str]) -> None:
    """One JSON object a line."""
    for row in rows:
        output.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_csv(rows: Iterable[Row], output: IO[str]) -> None:
    """A header line and a line a row, RFC 4180; null is the empty field."""
    writer = None
    for row in rows:
        if writer is None:
            writer = csv.DictWriter(output, fieldnames=list(row))
            writer.writeheader()
        writer.writerow(row)


def write_parquet(rows: Iterable[Row], output: IO[bytes]) -> None:
    """Apache Parquet; needs the 'parquet' extra (pyarrow), raises ExtractorError without it."""
    try:
        import pyarrow  # noqa: PLC0415 - an extra: the other formats do without it
        import pyarrow.parquet  # noqa: PLC0415
    except ImportError as missing:
        raise ExtractorError('Parquet needs pyarrow: pip install "market-extractor[parquet]"') from missing
    table = pyarrow.Table.from_pylist(list(rows))
    pyarrow.parquet.write_table(table, output, row_group_size=BATCH)


EXPORTS: dict[str, Callable[[Iterable[Row], IO[str]], None]] = {"csv": write_csv, "json": write_json, "ndjson": write_ndjson}
