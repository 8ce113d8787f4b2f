"""`extractor entities`: people, organisations, places and commodities, one row each; and what people put right about them."""

from pathlib import Path

import click

from extractor.cli.correcting import CORRECTING
from extractor.cli.options import database_option, json_option, limit_option
from extractor.cli.printing import print_json, print_table
from extractor.models import EntityKind
from extractor.store.database import read_database
from extractor.store.search import find_entities


class Entities(click.Group):
    """Lists, where no other command of the group is named: 'extractor entities berry' is 'extractor entities list berry'."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments, the default command before them."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group(cls=Entities)
def entities() -> None:
    """
    List entities; merge, split, rename, retype or hide them

    Without a command the most mentioned entities are listed, or those whose name holds the words given.
    Corrections go into a ledger that is only ever added to, and outlive every reading anew.

    \b
    Examples:
      extractor entities --kind organisation
      extractor entities berry
      extractor entities merge "Corvanne Shipping" "Corvane Shipping" --why "a misprint"
      extractor entities review
    """


@entities.command(name="list")
@click.argument("words", nargs=-1)
@click.option("--kind", type=click.Choice([kind.value for kind in EntityKind]), help="of this kind only")
@limit_option
@json_option
@database_option
def list_entities(words: tuple[str, ...], kind: str | None, limit: int, as_json: bool, db: Path) -> None:
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


for command in CORRECTING:
    entities.add_command(command)
