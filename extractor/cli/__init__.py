"""The command line: one file a command, loaded when it is called."""

import sys
from importlib import import_module

import click

from extractor.errors import ExtractorError

# Reading and storing, then looking, then taking away, then minding.
COMMANDS = ("ingest", "watch", "annotate", "serve", "quotes", "entities", "figures", "periods", "export", "publish", "evaluate")


class Commands(click.Group):
    """Commands by name; a refusal is one line on standard error and the exit status 2, never a traceback."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names, in the order a newcomer meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name; None where there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"extractor.cli.{cmd_name}"), cmd_name)
        return command if isinstance(command, click.Command) else None

    def invoke(self, ctx: click.Context) -> object:
        """Run the command that was named."""
        try:
            return super().invoke(ctx)
        except ExtractorError as refusal:
            click.echo(f"Error: {refusal}", err=True)
            sys.exit(2)
        except BrokenPipeError:
            # The reader of our output has closed it ('| head'): nothing is wrong.
            sys.stderr.close()
            sys.exit(0)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
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
