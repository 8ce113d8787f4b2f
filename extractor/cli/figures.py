"""`extractor figures`: numbers as readable facts."""

from pathlib import Path

import click

from extractor.cli.options import database_option, json_option, limit_option
from extractor.cli.printing import print_json, print_table
from extractor.store.database import read_database
from extractor.store.search import FigureSearch, find_figures


@click.command()
@click.option("--measure", help="what is measured: exports, price, stocks …")
@click.option("--commodity", help="of which commodity")
@click.option("--place", help="where, from where or to where")
@click.option("--company", help="whose")
@click.option("--period", help="an ISO period or its beginning: 2025, 2025-07, 2025-Q2")
@limit_option
@json_option
@database_option
def figures(limit: int, as_json: bool, db: Path, **remembered: str | None) -> None:
    """
    Search figures: by measure, commodity, place, company and period

    \b
    Examples:
      extractor figures --measure exports --commodity magnets --place China
      extractor figures --period 2025-07 --json
    """
    found = find_figures(read_database(db), FigureSearch.model_validate(remembered), limit)
    if as_json:
        print_json(found)
        return
    columns = ("fact", "unit", "period", "basis", "attributed_to", "publisher", "published", "sentence")
    print_table("Figures", columns, found, "no figure fits; leave out an option, or give a shorter part of a word")
