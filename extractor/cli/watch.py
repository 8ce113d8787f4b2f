"""`extractor watch`: feeds and sitemaps read again and again, what is new goes into the database."""

import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click

from extractor.cli.fetching import fetch_options, fetching_options, other_options
from extractor.cli.ingest import Ingestion
from extractor.cli.options import ReadingOptions, database_option, reading_options
from extractor.cli.printing import say_refused
from extractor.store.database import open_database

SHORTEST = 60.0  # seconds between two rounds over the same sites, out of politeness
UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class Pause(click.ParamType[float, str | float]):
    """'90s', '15m', '2h', '1d' as seconds."""

    name = "duration"

    def convert(self, value: str | float, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """Seconds; fails for anything else."""
        if isinstance(value, float):
            return value
        number, unit = value[:-1], value[-1:]
        if unit not in UNITS or not number.isascii() or not number.isdigit() or not int(number):
            self.fail(f"{value!r} is no duration; write 90s, 15m, 2h or 1d", param, ctx)
        return float(int(number) * UNITS[unit])


@click.command()
@click.argument("sources", nargs=-1, required=True)
@click.option("--every", type=Pause(), default="15m", show_default=True, help="from the start of a round to that of the next")
@click.option("--rounds", type=click.IntRange(1), help="stop after so many  [default: go on]")
@reading_options
@fetching_options
@database_option
def watch(sources: tuple[str, ...], every: float, rounds: int | None, db: Path, **given: object) -> None:
    """
    Read feeds again and again and store what is new

    SOURCES are addresses of feeds and sitemaps (anything else that ingest takes, too). Each round tells in
    one line what it found. A feed that has not changed costs one short answer; a page that is stored is
    not fetched again, unless --revisit asks whether it has changed. Ctrl-C stops; nothing is lost.

    \b
    Examples:
      extractor watch https://news.example/feed.xml
      extractor watch https://news.example/news-sitemap.xml --every 1h --archive pages
    """
    fetching = fetch_options(given)
    if every < SHORTEST and not fetching.allow_private:
        raise click.UsageError(f"--every must be {SHORTEST:.0f}s or more: the sites are other people's")
    options = ReadingOptions.model_validate(other_options(given))
    ingestion = Ingestion(open_database(db), options, again=False, fetching=fetching)
    try:
        _watch(ingestion, sources, every, rounds)
    except KeyboardInterrupt:
        click.echo("stopped; the same command goes on from here", err=True)
        raise SystemExit(130) from None


def _watch(
    ingestion: Ingestion, sources: tuple[str, ...], every: float, rounds: int | None, sleep: Callable[[float], None] = time.sleep
) -> None:
    done = 0
    following = time.monotonic()
    while rounds is None or done < rounds:
        sleep(max(0.0, following - time.monotonic()))
        following = time.monotonic() + every
        try:
            ingestion.run(sources)
        finally:
            ingestion.count()
            _tell(ingestion)
        ingestion.begin()
        done += 1


def _tell(ingestion: Ingestion) -> None:
    """One line a round, and one for each page that was set aside."""
    for refused in ingestion.read.refused:
        say_refused(refused)
    counts = [f"{number} {outcome}" for outcome, number in ingestion.outcomes.items() if number]
    counts += [f"{len(ingestion.read.refused)} set aside"] if ingestion.read.refused else []
    click.echo(f"{datetime.now().astimezone():%Y-%m-%d %H:%M:%S}  {', '.join(counts) or 'nothing new'}")
