"""`extractor export`: a table or view as a file."""

from pathlib import Path
from typing import TextIO

import click

from extractor.cli.options import database_option
from extractor.exports.formats import EXPORTS
from extractor.store.database import read_database


@click.command()
@click.argument("table")
@click.option("--format", "fmt", type=click.Choice(sorted(EXPORTS)), default="ndjson", show_default=True)
@click.option("-o", "--output", type=click.File("w", encoding="utf-8", atomic=True), default="-", help="file to write, - for stdout")
@database_option
def export(table: str, fmt: str, output: TextIO, db: Path) -> None:
    """
    Write a table or view out as a file

    \b
    Examples:
      extractor export said --format csv -o quotations.csv
      extractor export facts | head
    """
    database = read_database(db)
    known = sorted([*database.table_names(), *database.view_names()])
    if table not in known:
        readable = ", ".join(name for name in known if "_fts" not in name and not name.startswith("_"))
        raise click.ClickException(f"{db} has no table or view {table!r}; it has: {readable}")
    EXPORTS[fmt](database[table].rows, output)
