"""Rows to a terminal or to a script: Rich tables, JSON, and refusals on standard error."""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence

import click
from rich.console import Console
from rich.table import Table

from extractor.errors import PageError
from extractor.models import NotArticle
from extractor.store.rows import Row

WIDE = 160  # characters a line where no terminal tells its own width


def console(*, stderr: bool = False) -> Console:
    """A console that colours and measures only where it is a terminal."""
    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, width=None if stream.isatty() else WIDE)


def print_json(rows: Sequence[Row] | Mapping[str, object]) -> None:
    """The rows as one JSON document."""
    click.echo(json.dumps(rows, ensure_ascii=False, indent=2))


def print_table(title: str, columns: Sequence[str], rows: Iterable[Row], nothing: str) -> None:
    """The named columns as a table, or a line that says there is nothing."""
    rows = list(rows)
    if not rows:
        click.echo(nothing)
        return
    table = Table(title=title, title_justify="left", header_style="bold", expand=False)
    for column in columns:
        table.add_column(column.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*("" if row[column] is None else _plain(row[column]) for column in columns))
    console().print(table, markup=False)


def say_refused(refused: PageError | NotArticle) -> None:
    """One line on standard error that names the page and says what is wrong with it."""
    click.echo(f"{refused.source}: {refused.reason}", err=True)


def _plain(value: str | int | float | None) -> str:
    # An opening bracket would start Rich's markup.
    return str(value).replace("[", r"\[")
