"""All tables as a Frictionless Data Package: a folder of CSV files and `datapackage.json` that says what their columns are."""

import json
from pathlib import Path

from sqlite_utils import Database
from sqlite_utils.db import Table

from extractor.exports.formats import TEXTS, without_texts, write_csv

TYPES = {"TEXT": "string", "INTEGER": "integer", "REAL": "number", "FLOAT": "number"}
COUNTED = (
    "speaker_counts",
    "entity_counts",
    "measure_counts",
    "publisher_counts",
    "together",
    "uncounted",
    "series_counts",
    "forms",
    "compared",
    "copy_keys",
    "unsettled",
    "name_keys",
    "like_keys",
    "name_forms",
)


def write_datapackage(db: Database, folder: Path, *, with_text: bool, descriptions: dict[str, str]) -> None:
    """A CSV file a table and `datapackage.json`; `descriptions` are of tables, by name. An existing folder must be empty."""
    folder.mkdir(parents=True, exist_ok=True)
    resources = []
    for table in exported(db):
        resources.append(_resource(table, with_text=with_text, description=descriptions.get(table.name)))
        with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as output:
            rows = table.rows if with_text else without_texts(table.name, table.rows)
            if table.count:
                write_csv(rows, output)
            else:
                output.write(",".join(field["name"] for field in _fields(table, with_text=with_text)) + "\r\n")
    package = {
        "profile": "tabular-data-package",
        "name": "market-news",
        "title": "Quotations, figures and entities read from market news",
        "resources": resources,
    }
    (folder / "datapackage.json").write_text(json.dumps(package, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def exported(db: Database) -> list[Table]:
    """Tables with facts: not the search indexes, the logs and what is only counted or compared by."""
    return [table for table in db.tables if "_fts" not in table.name and not table.name.startswith("_") and table.name not in COUNTED]


def _fields(table: Table, *, with_text: bool) -> list[dict[str, str]]:
    return [
        {"name": column.name, "type": TYPES.get(column.type, "any")}
        for column in table.columns
        if with_text or (table.name, column.name) not in TEXTS
    ]


def _resource(table: Table, *, with_text: bool, description: str | None) -> dict[str, object]:
    schema: dict[str, object] = {"fields": _fields(table, with_text=with_text), "missingValues": [""], "primaryKey": table.pks}
    keys = [
        {
            "fields": [key.column],
            "reference": {"resource": "" if key.other_table == table.name else key.other_table, "fields": [key.other_column]},
        }
        for key in table.foreign_keys
    ]
    if keys:
        schema["foreignKeys"] = keys
    resource: dict[str, object] = {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "encoding": "utf-8",
        "schema": schema,
    }
    return {**resource, "description": description} if description else resource
