"""Options that several commands share."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

from extractor.models import QuotationReader, Record

Command = TypeVar("Command", bound=Callable[..., None])
DATABASE = Path("db/news.db")


class ReadingOptions(Record):
    """With what articles are read."""

    model: str | None
    quotations: str
    watchlist: str | None


def database_option(command: Command) -> Command:
    """`--db PATH`."""
    return click.option(
        "--db", type=click.Path(dir_okay=False, path_type=Path), default=DATABASE, show_default=True, help="the SQLite database"
    )(command)


def json_option(command: Command) -> Command:
    """`--json`."""
    return click.option("--json", "as_json", is_flag=True, help="print JSON, for scripts")(command)


def limit_option(command: Command) -> Command:
    """`--limit N`."""
    return click.option("--limit", type=click.IntRange(1), default=50, show_default=True, help="at most so many rows")(command)


def reading_options(command: Command) -> Command:
    """`--model`, `--quotations`, `--watchlist`: with what articles are read."""
    for option in (
        click.option("--watchlist", type=click.Path(exists=True, dir_okay=False), help="a CSV file of names you watch; see the README"),
        click.option(
            "--quotations",
            type=click.Choice([reader.value for reader in QuotationReader]),
            default=QuotationReader.ACCURATE.value,
            show_default=True,
            help="reader of quotations: with a small transformer, at twice the time of spaCy alone; or fast, or rules, within 1.3 times",
        ),
        click.option("--model", help="an installed spaCy pipeline  [default: en_core_web_sm]"),
    ):
        command = option(command)
    return command
