"""`extractor annotate`: articles in, one JSON line an article out; no database."""

import json
import sys
from collections.abc import Iterator

import click

from extractor.cli.options import ReadingOptions, reading_options
from extractor.cli.printing import say_refused
from extractor.cli.reading import Reading
from extractor.exports.contract import as_contract, as_refusal
from extractor.fetching.ndjson import read_lines
from extractor.fetching.options import FetchOptions
from extractor.fetching.sources import Found, pages
from extractor.pipeline import extract, load_pipeline


@click.command()
@click.argument("sources", nargs=-1)
@click.option("--ndjson", is_flag=True, help='read articles as JSON lines from standard input: {"id", "text", "published"?}')
@reading_options
def annotate(sources: tuple[str, ...], ndjson: bool, **reading: str | None) -> None:
    """
    Print what each article says, one JSON line an article

    SOURCES are files, folders or globs (.html, .htm, .txt, gzip too). What holds no article gives a
    line with its status and the reason, and the exit status 1 at the end.

    \b
    Examples:
      extractor annotate corpus/pages | jq .quotations
      extractor annotate --ndjson < articles.ndjson
    """
    if not sources and not ndjson:
        raise click.UsageError("name files to read, or pipe JSON lines in with --ndjson")
    options = ReadingOptions.model_validate(reading)
    read = Reading()
    nlp = load_pipeline(options.model, quotations=options.quotations, watchlist=options.watchlist)
    for extraction in extract(nlp, read.articles(_found(sources, ndjson)), failed=read.failed):
        click.echo(json.dumps(as_contract(extraction), ensure_ascii=False))
    for refused in read.refused:
        click.echo(json.dumps(as_refusal(refused), ensure_ascii=False))
        say_refused(refused)
    if read.refused:
        raise SystemExit(1)


def _found(sources: tuple[str, ...], ndjson: bool) -> Iterator[Found]:
    if ndjson:
        yield from read_lines(sys.stdin.buffer, "stdin")
    yield from pages(sources, FetchOptions())
