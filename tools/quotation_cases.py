"""Annotated articles, our corpus and a folder of marked pages in, cases for a judge out."""

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple

from quotation_data import Taught
from quotation_judge import OWN_WEIGHT, Case, Learned, Right, case_of, right_by, right_by_page
from spacy.language import Language

from extractor.cli.reading import read_found
from extractor.fetching.files import read_file
from extractor.models import Article
from extractor.pipeline import as_doc
from extractor.publishers.reader import bare_article
from extractor.quotations.attribution import Attribution
from extractor.quotations.scene import Scene
from extractor.scoring import read_gold

CORPUS: Final = Path(__file__).parents[1] / "corpus" / "gold"


class Marked(NamedTuple):
    """A quotation as marked on a page."""

    segments: tuple[str, ...]
    mention: str | None
    speaker: str | None
    optional: bool


def all_cases(nlp: Language, dev: Sequence[Taught], learned: Learned, market: Path | None, limit: int | None) -> list[Case]:
    """One an article, those of `dev` first."""
    pages = [*corpus_pages(), *([] if market is None else market_pages(market))][:limit]
    given: list[tuple[Article, Callable[[Attribution], Right], float]] = [
        *((bare_article(one.text, source=one.id), right_by(one), 1.0) for one in dev),
        *((article, right_by_page(marked, article.text), OWN_WEIGHT) for article, marked in pages),
    ]
    docs = nlp.pipe((as_doc(nlp, article) for article, _, _ in given), batch_size=16)
    return [case_of(Scene(doc), learned, right, weight) for doc, (_, right, weight) in zip(docs, given, strict=True)]


def corpus_pages() -> list[tuple[Article, list[Marked]]]:
    return [
        (article, [Marked(one.segments, one.mention, one.speaker, one.optional) for one in gold.marked.quotations])
        for gold in read_gold(CORPUS)
        if isinstance(article := read_found(read_file(gold.path)), Article)
    ]


def market_pages(folder: Path) -> list[tuple[Article, list[Marked]]]:
    found = []
    for page in sorted(path for path in folder.iterdir() if path.suffix in (".html", ".txt")):
        marked = json.loads((folder / "gold" / f"{page.stem}.json").read_text(encoding="utf-8"))["quotations"]
        article = read_found(read_file(page))
        if isinstance(article, Article):
            quotations = [
                Marked(tuple(one["segments"]), one.get("speaker_mention"), one.get("speaker"), bool(one.get("optional"))) for one in marked
            ]
            found.append((article, quotations))
    return found
