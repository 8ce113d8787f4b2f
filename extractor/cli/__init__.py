"""The command line: one file a command."""

import click

from extractor.cli.annotate import annotate


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="market-extractor")
def main() -> None:
    """Turn market news into checked knowledge: who said what, every figure, every entity."""


main.add_command(annotate)
