"""`extractor evaluate`: the corpus read as any other pages, scored against what was marked by hand."""

from collections.abc import Sequence
from pathlib import Path

import click
from pydantic import TypeAdapter, ValidationError
from rich.table import Table
from spacy.language import Language

from extractor.cli.options import ReadingOptions, json_option, reading_options
from extractor.cli.printing import console, print_json
from extractor.cli.reading import read_found
from extractor.errors import LexiconError
from extractor.fetching.files import read_file
from extractor.models import Article
from extractor.pipeline import extract, load_pipeline
from extractor.scoring import LINES, Card, Gold, Score, read_gold, score_article, total


@click.command()
@click.option(
    "--gold",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path("corpus/gold"),
    show_default=True,
    help="folder of gold files; pages/ and floors.json lie beside it",
)
@click.option("--misses", is_flag=True, help="list what was missed, what was too much and what was wrong")
@json_option
@reading_options
def evaluate(gold: Path, misses: bool, as_json: bool, **reading: str | None) -> None:
    """
    Score what is found in the corpus against what was marked by hand

    Prints precision, recall and F1 a line, beside the floor that we do not fall below; the exit
    status is 1 where we do.

    \b
    Examples:
      extractor evaluate
      extractor evaluate --misses --quotations rules
    """
    options = ReadingOptions.model_validate(reading)
    golds = read_gold(gold)
    floors = read_floors(gold.parent / "floors.json", options.quotations)
    nlp = load_pipeline(options.model, quotations=options.quotations, watchlist=options.watchlist)
    card = total(scored(nlp, golds))
    below = below_floor(card, floors)
    if as_json:
        print_json(_document(card, floors, misses=misses))
    else:
        console().print(_table(card, floors, len(golds)))
        if misses:
            _print_misses(card)
        for line in below:
            click.echo(f"below its floor: {line}, {card.scores[line].f1:.3f} of {floors[line]:.3f}", err=True)
    if below:
        raise SystemExit(1)


def scored(nlp: Language, golds: Sequence[Gold]) -> tuple[Card, ...]:
    """The card of each gold page, read from its file; one that is set aside has found nothing."""
    read = [(gold, read_found(read_file(gold.path))) for gold in golds]
    articles = [(gold, article) for gold, article in read if isinstance(article, Article)]
    cards = {gold.marked.page: score_article(None, gold) for gold, article in read if not isinstance(article, Article)}
    extractions = extract(nlp, [article for _, article in articles])
    for (gold, _), extraction in zip(articles, extractions, strict=True):
        cards[gold.marked.page] = score_article(extraction, gold)
    return tuple(cards[gold.marked.page] for gold in golds)


def read_floors(file: Path, reader: str) -> dict[str, float]:
    """F1 by line for one reader of quotations; none where there is no such file or no floor for that reader.

    Raises LexiconError where it cannot be read or names another line.
    """
    if not file.exists():
        return {}
    try:
        floors = TypeAdapter(dict[str, dict[str, float]]).validate_json(file.read_bytes()).get(reader, {})
    except (OSError, ValidationError) as wrong:
        raise LexiconError(f"{file}: readers, lines and their lowest F1 are needed: {str(wrong).splitlines()[0]}") from wrong
    unknown = sorted(set(floors) - set(LINES))
    if unknown:
        raise LexiconError(f"{file}: floors of lines that are not scored: {', '.join(unknown)}")
    return floors


def below_floor(card: Card, floors: dict[str, float]) -> list[str]:
    """The lines whose F1 is under their floor."""
    return [line for line, floor in floors.items() if card.scores[line].f1 < floor]


def _table(card: Card, floors: dict[str, float], pages: int) -> Table:
    table = Table(title=f"{pages} page{'' if pages == 1 else 's'} against the gold", title_justify="left", header_style="bold")
    table.add_column("line")
    for column in ("precision", "recall", "F1", "right", "found", "gold", "floor"):
        table.add_column(column, justify="right")
    for line, score in card.scores.items():
        floor = floors.get(line)
        rates = (f"{value:.3f}" for value in (score.precision, score.recall, score.f1))
        counts = (str(count) for count in (score.right, score.found, score.gold))
        style = "red" if floor is not None and score.f1 < floor else None
        table.add_row(line, *rates, *counts, "" if floor is None else f"{floor:.3f}", style=style)
    return table


def _print_misses(card: Card) -> None:
    for miss in sorted(card.misses, key=lambda miss: (miss.line, miss.page, miss.side)):
        click.echo(f"{miss.line} | {miss.side} | {miss.page} | {miss.text}")


def _document(card: Card, floors: dict[str, float], *, misses: bool) -> dict[str, object]:
    lines = {line: _row(score, floors.get(line)) for line, score in card.scores.items()}
    listed = [miss.model_dump(mode="json") for miss in card.misses] if misses else []
    return {"lines": lines, "misses": listed} if misses else {"lines": lines}


def _row(score: Score, floor: float | None) -> dict[str, float | int | None]:
    rates = {"precision": round(score.precision, 4), "recall": round(score.recall, 4), "f1": round(score.f1, 4)}
    return {**rates, "right": score.right, "found": score.found, "gold": score.gold, "floor": floor}
