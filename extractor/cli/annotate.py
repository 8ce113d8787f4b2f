"""`extractor annotate`: articles in, one JSON line an article out; no database."""

import json
from collections.abc import Iterator
from pathlib import Path

import click

from extractor.errors import NotAnArticle
from extractor.exports.contract import as_contract, as_refusal
from extractor.fetching.files import read_file
from extractor.models import Article, NotArticle
from extractor.pipeline import extract, load_pipeline
from extractor.publishers.reader import bare_article, read_page


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--ndjson", is_flag=True, help="read articles as JSON lines from standard input")
@click.option("--model", help="an installed spaCy pipeline")
@click.option("--quotations", type=click.Choice(["rules", "fast", "accurate"]), default="rules", show_default=True)
def annotate(files: tuple[Path, ...], ndjson: bool, model: str | None, quotations: str) -> None:
    """Print what each article says, one JSON line an article."""
    nlp = load_pipeline(model, quotations=quotations)
    refused: list[NotArticle] = []

    def articles() -> Iterator[Article]:
        if ndjson:
            for number, line in enumerate(click.get_text_stream("stdin", encoding="utf-8"), 1):
                row = json.loads(line)
                try:
                    yield bare_article(row["text"], source=f"stdin:{number}", identifier=row.get("id"), published=row.get("published"))
                except NotAnArticle as no:
                    refused.append(NotArticle(source=no.source, status=no.status, reason=no.reason))
        for path in files:
            try:
                yield read_page(read_file(path))
            except NotAnArticle as no:
                refused.append(NotArticle(source=no.source, status=no.status, reason=no.reason))

    for extraction in extract(nlp, articles()):
        click.echo(json.dumps(as_contract(extraction), ensure_ascii=False))
    for no in refused:
        click.echo(json.dumps(as_refusal(no), ensure_ascii=False))
    if refused:
        raise SystemExit(1)
