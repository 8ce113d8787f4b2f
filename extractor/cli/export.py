"""`extractor export`: a table or view, or all of the database, as a file."""

from pathlib import Path

import click
from sqlite_utils import Database

from extractor.cli.options import database_option
from extractor.exports.annotations import write_annotations
from extractor.exports.datapackage import write_datapackage
from extractor.exports.formats import EXPORTS, without_texts, write_parquet
from extractor.exports.ftm import write_ftm
from extractor.store.database import read_database

OF_ALL = ("annotations", "datapackage", "ftm")
FORMATS = (*EXPORTS, "parquet", *OF_ALL)


@click.command()
@click.argument("table", required=False)
@click.option("--format", "fmt", type=click.Choice(FORMATS), default="ndjson", show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, allow_dash=True), default="-", help="file or folder, - for stdout")
@click.option("--with-text", is_flag=True, help="whole texts of articles too, for your own use: they are their publishers'")
@database_option
def export(table: str | None, fmt: str, output: Path, with_text: bool, db: Path) -> None:
    """
    Write a table or view, or all of the database, out as a file

    csv, json, ndjson and parquet take a TABLE or view. annotations (W3C Web Annotations), ftm (FollowTheMoney) and
    datapackage (a Frictionless Data Package, a folder) take none: they hold all facts. Whole texts of articles stay
    behind unless you ask for them.

    \b
    Examples:
      extractor export said --format csv -o quotations.csv
      extractor export facts | head
      extractor export --format datapackage -o package/
    """
    database = read_database(db)
    if fmt in OF_ALL:
        if table is not None:
            raise click.UsageError(f"--format {fmt} exports all facts; leave out {table!r}")
        _export_all(database, fmt, output, with_text=with_text)
        return
    name = _known(database, table, db)
    rows = database[name].rows if with_text else without_texts(name, database[name].rows)
    if fmt == "parquet":
        if str(output) == "-":
            raise click.UsageError("Parquet is not text: name a file with --output")
        with click.open_file(str(output), "wb", atomic=True) as file:
            write_parquet(rows, file)
        return
    with click.open_file(str(output), "w", encoding="utf-8", atomic=str(output) != "-") as text:
        EXPORTS[fmt](rows, text)


def _export_all(database: Database, fmt: str, output: Path, *, with_text: bool) -> None:
    if fmt == "datapackage":
        if str(output) == "-":
            raise click.UsageError("a Data Package is a folder: name it with --output")
        if output.exists() and any(output.iterdir()):
            raise click.ClickException(f"{output} is not empty; name a new folder")
        write_datapackage(database, output, with_text=with_text, descriptions={})
        return
    with click.open_file(str(output), "w", encoding="utf-8", atomic=str(output) != "-") as text:
        (write_annotations if fmt == "annotations" else write_ftm)(database, text)


def _known(database: Database, table: str | None, db: Path) -> str:
    known = sorted([*database.table_names(), *database.view_names()])
    if table is not None and table in known:
        return table
    readable = ", ".join(name for name in known if "_fts" not in name and not name.startswith("_"))
    problem = "name a table or view" if table is None else f"{db} has no table or view {table!r}"
    raise click.ClickException(f"{problem}; it has: {readable}")
