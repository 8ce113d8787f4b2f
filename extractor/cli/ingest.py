"""`extractor ingest`: articles into the database."""

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

import click
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from spacy.language import Language
from sqlite_utils import Database

from extractor.cli.fetching import fetch_options, fetching_options, other_options
from extractor.cli.options import ReadingOptions, database_option, json_option, reading_options
from extractor.cli.printing import console, print_json, print_table, say_refused
from extractor.cli.reading import Reading
from extractor.errors import PageError
from extractor.fetching.frontier import settle
from extractor.fetching.options import FetchOptions
from extractor.fetching.sources import pages
from extractor.knowledge.ledger import corrections_in, replay
from extractor.knowledge.settling import settle as settle_entities
from extractor.knowledge.syndication import mark_copies
from extractor.models import Article, NotArticle, Status
from extractor.pipeline import extract, load_pipeline, run_of
from extractor.runners.worker import Worker
from extractor.store.counts import refresh_counts
from extractor.store.database import open_database
from extractor.store.frontier import StoredFrontier
from extractor.store.rows import Row
from extractor.store.search import summary
from extractor.store.writer import Saved, is_saved, save


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("--again", is_flag=True, help="read articles anew that are stored already")
@reading_options
@fetching_options
@json_option
@database_option
def ingest(sources: tuple[str, ...], again: bool, as_json: bool, db: Path, **given: object) -> None:
    """
    Read articles and store all they say

    SOURCES are files, folders or globs (.html, .htm, .txt, .ndjson, .warc; gzip too), or addresses of pages,
    feeds and sitemaps. An article that is stored already and has not changed costs next to nothing; a
    changed one replaces its facts, and its earlier text is kept. Stop at any time with Ctrl-C and run the
    same command again: nothing is lost, and no page that is stored is fetched again.

    \b
    Examples:
      extractor ingest corpus/pages
      extractor ingest saved/*.html notes.txt --db db/news.db
      extractor ingest https://news.example/feed.xml --archive pages
    """
    database = open_database(db)
    options = ReadingOptions.model_validate(other_options(given))
    ingestion = Ingestion(database, options, again=again, fetching=fetch_options(given))
    try:
        ingestion.run(sources)
    except KeyboardInterrupt:
        click.echo("\nstopped; what is stored stays, the same command goes on from here", err=True)
        raise SystemExit(130) from None
    finally:
        ingestion.count()
        ingestion.tell(as_json=as_json)
    if ingestion.read.refused:
        raise SystemExit(1)


class Ingestion:
    """One run of reading and storing: what became of each article is counted."""

    def __init__(self, database: Database, options: ReadingOptions, *, again: bool, fetching: FetchOptions | None = None) -> None:
        self.database = database
        self.again = again
        self.fetching = fetching or FetchOptions()
        self.frontier = StoredFrontier(database)
        self.apart = Worker()
        self.read = Reading(lambda no: settle(self.frontier, no.source, no), self.apart)
        self.outcomes: Counter[str] = Counter()
        self.options = options

    @cached_property
    def nlp(self) -> Language:
        """The pipeline, loaded once."""
        return load_pipeline(self.options.model, quotations=self.options.quotations, watchlist=self.options.watchlist)

    def begin(self) -> None:
        """Count from nothing again: another round begins."""
        self.outcomes.clear()
        self.read.refused.clear()

    def run(self, sources: tuple[str, ...]) -> None:
        """Read and store everything under the sources; one article is one transaction."""
        run = run_of(self.nlp)
        corrections = corrections_in(self.database)

        def fresh(articles: Iterator[Article]) -> Iterator[Article]:
            for article in articles:
                if not self.again and is_saved(self.database, article, run):
                    self.outcomes[Saved.UNCHANGED] += 1
                    settle(self.frontier, article.source)
                    bar.advance(task)
                else:
                    yield article

        with self.apart, _progress() as bar:
            task = bar.add_task("reading", total=None)
            found = pages(sources, self.fetching, self.frontier)
            for extraction in extract(self.nlp, fresh(self.read.articles(found)), failed=self.read.failed):

                def also(source: str = extraction.article.source) -> None:
                    settle(self.frontier, source)
                    settle_entities(self.database, corrections)

                try:
                    self.outcomes[save(self.database, extraction, again=self.again, also=also)] += 1
                except PageError as wrong:
                    self.read.refuse(NotArticle(source=wrong.source, status=Status.UNREADABLE, reason=wrong.reason))
                bar.advance(task)

    def count(self) -> None:
        """Mark copies among what was stored, by this run or by one that was killed, and count anew what pages show."""
        replay(self.database)
        compared = mark_copies(self.database)
        if compared or any(number for outcome, number in self.outcomes.items() if outcome != Saved.UNCHANGED):
            refresh_counts(self.database)

    def tell(self, *, as_json: bool) -> None:
        """Say what became of the articles, what was set aside and why, and what the database holds now."""
        for refused in self.read.refused:
            say_refused(refused)
        if as_json:
            refusals = [refused.model_dump(mode="json") for refused in self.read.refused]
            print_json({"articles": dict(self.outcomes), "refused": refusals, "stored": summary(self.database)})
            return
        counts = {**{outcome.value: self.outcomes[outcome] for outcome in Saved}, "set aside": len(self.read.refused)}
        print_table("This run", ("articles", "number"), _counted("articles", counts), "nothing was found")
        print_table("In the database now", ("rows", "number"), _counted("rows", summary(self.database)), "nothing is stored")


def _counted(of: str, numbers: dict[str, int]) -> list[Row]:
    return [{of: name, "number": number} for name, number in numbers.items() if number]


def _progress() -> Progress:
    told = console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    return Progress(*columns, console=told, transient=True, disable=not told.is_terminal)
