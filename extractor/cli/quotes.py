"""`extractor quotes`: who said what, as a table or as JSON."""

from pathlib import Path

import click

from extractor.cli.options import database_option, json_option, limit_option
from extractor.cli.printing import print_json, print_table
from extractor.store.database import read_database
from extractor.store.search import QuotationSearch, find_quotations


@click.command()
@click.argument("words", nargs=-1)
@click.option("--speaker", help="part of the speaker's name")
@click.option("--organisation", help="part of the speaker's organisation")
@click.option("--about", help="a person, company, place or commodity named in the quotation")
@click.option("--since", help="published on this day or later: 2025-08-01")
@click.option("--min-confidence", type=click.FloatRange(0, 1), help="least chance that words and speaker are right: 0.8")
@limit_option
@json_option
@database_option
def quotes(words: tuple[str, ...], limit: int, as_json: bool, db: Path, **remembered: str | float | None) -> None:
    """
    Search quotations: by speaker, organisation, subject, date, words and how sure they are

    \b
    Examples:
      extractor quotes --speaker "Chris Berry"
      extractor quotes licences --organisation "Project Blue" --since 2025-06-01
      extractor quotes --about cobalt --min-confidence 0.8
    """
    search = QuotationSearch.model_validate({"words": " ".join(words) or None, **remembered})
    found = find_quotations(read_database(db), search, limit)
    if as_json:
        print_json(found)
        return
    columns = ("content", "speaker", "role", "organisation", "kind", "segments", "publisher", "published")
    print_table("Quotations", columns, found, "no quotation fits; 'extractor quotes' without options lists the newest")
