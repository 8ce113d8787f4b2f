"""Reads a lexicon file, `<name>.csv` beside this module or any path, into records.

A file has a header line; lines that start with '#' are notes. In a field of type
`tuple[str, ...]` the parts are separated by '|'.
"""

import csv
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from extractor.errors import LexiconError
from extractor.models import Record

Entry = TypeVar("Entry", bound=Record)
HERE = Path(__file__).parent


def read_lexicon(name: str | Path, entry: type[Entry]) -> tuple[Entry, ...]:
    """All entries of a lexicon file, in order.

    `name` is a file of this folder without its ending, or a path. Raises LexiconError,
    naming file and line, for a line that does not make an `entry`.
    """
    path = name if isinstance(name, Path) else HERE / f"{name}.csv"
    lists = {field for field, info in entry.model_fields.items() if str(info.annotation).startswith("tuple")}
    entries = []
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            values = {key: tuple(filter(None, value.split("|"))) if key in lists else value for key, value in row.items() if value}
            try:
                entries.append(entry.model_validate(values))
            except ValidationError as wrong:
                raise LexiconError(f"{path.name}: {dict(row)}: {wrong.errors()[0]['msg']}") from wrong
    return tuple(entries)
