"""`extractor entities`: people, organisations, places and commodities, one row each."""

from pathlib import Path

import click

from extractor.cli.options import database_option, json_option, limit_option
from extractor.cli.printing import print_json, print_table
from extractor.models import EntityKind
from extractor.store.database import read_database
from extractor.store.search import find_entities


@click.command()
@click.argument("words", nargs=-1)
@click.option("--kind", type=click.Choice([kind.value for kind in EntityKind]), help="of this kind only")
@limit_option
@json_option
@database_option
def entities(words: tuple[str, ...], kind: str | None, limit: int, as_json: bool, db: Path) -> None:
    """
    List entities, the most mentioned first, or those whose name holds WORDS

    \b
    Examples:
      extractor entities --kind organisation
      extractor entities berry
    """
    found = find_entities(read_database(db), words=" ".join(words) or None, kind=kind, limit=limit)
    if as_json:
        print_json(found)
        return
    columns = ("name", "kind", "subtype", "also_written", "articles", "mentions", "quotations", "first_seen", "last_seen")
    print_table("Entities", columns, found, "no entity fits; leave out --kind, or give a shorter part of the name")
