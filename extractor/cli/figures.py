"""`extractor figures`: numbers as readable facts."""

from pathlib import Path

import click

from extractor.cli.options import database_option, json_option, limit_option
from extractor.cli.printing import print_json, print_table
from extractor.models import Direction, FigureKind
from extractor.store.database import read_database
from extractor.store.search import FigureSearch, find_figures


@click.command()
@click.option("--measure", help="what is measured: exports, price, stocks …")
@click.option("--commodity", help="of which commodity")
@click.option("--place", help="where, from where or to where")
@click.option("--company", help="whose")
@click.option("--period", help="an ISO period or its beginning: 2025, 2025-07, 2025-Q2")
@click.option("--origin", help="from where")
@click.option("--destination", help="to where")
@click.option("--unit", help="as printed or in common, whole: tonne, USD/tonne, percent, vessel")
@click.option("--kind", type=click.Choice([kind.value for kind in FigureKind]), help="its form")
@click.option("--direction", type=click.Choice([way.value for way in Direction]), help="where a change goes")
@click.option("--basis", help="what a change is against: an ISO period or words")
@click.option("--said-by", help="who puts it on record")
@click.option("--forecast/--actual", default=None, help="only what is expected, or only what was")
@limit_option
@json_option
@database_option
def figures(limit: int, as_json: bool, db: Path, **remembered: str | bool | None) -> None:
    """
    Search figures: by what they measure, whose, where, when, in which unit, against what and who says so

    \b
    Examples:
      extractor figures --measure exports --commodity magnets --place China
      extractor figures --period 2025-07 --json
      extractor figures --kind change --direction down --unit percent --said-by customs
    """
    found = find_figures(read_database(db), FigureSearch.model_validate(remembered), limit)
    if as_json:
        print_json(found)
        return
    columns = ("fact", "unit", "period", "basis", "attributed_to", "publisher", "published", "sentence")
    print_table("Figures", columns, found, "no figure fits; leave out an option, or give a shorter part of a word")
