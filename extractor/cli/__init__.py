"""The command line: one file a command."""

import sys

import click

from extractor.cli.annotate import annotate
from extractor.cli.entities import entities
from extractor.cli.export import export
from extractor.cli.figures import figures
from extractor.cli.ingest import ingest
from extractor.cli.quotes import quotes
from extractor.cli.serve import serve
from extractor.errors import ExtractorError


class _Commands(click.Group):
    """Commands whose refusals are one line on standard error and the exit status 2, never a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except ExtractorError as refusal:
            click.echo(f"Error: {refusal}", err=True)
            sys.exit(2)
        except BrokenPipeError:
            # The reader of our output has closed it ('| head'): nothing is wrong.
            sys.stderr.close()
            sys.exit(0)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="market-extractor")
def main() -> None:
    """
    Market news into checked knowledge: who said what, every figure, every entity

    \b
    Begin with:
      extractor ingest corpus/pages        read articles into db/news.db
      extractor quotes --speaker Berry     search what was said
      extractor serve                      browse it all at http://127.0.0.1:8001/
    """


for command in (annotate, ingest, serve, quotes, entities, figures, export):
    main.add_command(command)
