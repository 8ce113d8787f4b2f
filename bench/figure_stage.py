"""What the figures stage costs by itself on parsed Docs: words per CPU second, and its ratio to bare spaCy beside it.

    python bench/figure_stage.py                 the pages of corpus/pages
    python bench/figure_stage.py PAGES… --times 5

The stage is the finder and the reader of figures; what is remembered from one text to the next is forgotten before each run.
Entities, quotations and periods are read beforehand and do not count. Loading is that of a fresh process each: spaCy's pipeline
alone, and with our figures and periods read off its first Doc.
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

from spacy.tokens import Doc

from extractor.entities.reader import read_entities
from extractor.errors import NotAnArticle
from extractor.fetching.files import read_file
from extractor.figures.finder import FigureFinder
from extractor.figures.quantities import quantities
from extractor.figures.reader import read_figures
from extractor.figures.traps import trapped
from extractor.models import Article, Entity, Period, Quotation
from extractor.periods.reader import read_periods
from extractor.pipeline import BATCH, as_doc, default_model, load_pipeline
from extractor.publishers.reader import read_page
from extractor.quotations.reader import read_quotations

ROOT = Path(__file__).parents[1]
Ready = tuple[Doc, Article, tuple[Entity, ...], tuple[Quotation, ...], tuple[Period, ...]]
BARE = """
import spacy
doc = spacy.load({model!r})('Output rose 3% to 40 kt in July.')
"""
OURS = (
    BARE
    + """
from extractor.figures.finder import FigureFinder
from extractor.figures.reader import read_figures
from extractor.periods.reader import read_periods
from extractor.publishers.reader import bare_article
article = bare_article(doc.text, source='bench', identifier=None, published='2025-08-20')
read_figures(FigureFinder()(doc), article, (), (), read_periods(article))
"""
)


def articles(paths: list[Path]) -> list[Article]:
    """The articles of the files below the paths; what is none is left out."""
    found = []
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in (".html", ".htm", ".txt"):
                try:
                    found.append(read_page(read_file(file)))
                except NotAnArticle as no:
                    print(f"left out: {file.name}: {no.reason}")
    return found


def ready(found: list[Article]) -> tuple[list[Ready], float]:
    """Everything that figures are read from, and the CPU seconds of the parse."""
    nlp = load_pipeline()
    nlp.remove_pipe("figure_finder")
    begin = time.process_time()
    docs = list(nlp.pipe([as_doc(nlp, article) for article in found], batch_size=BATCH))
    parse = time.process_time() - begin
    rows: list[Ready] = []
    for doc, article in zip(docs, found, strict=True):
        entities, roles = read_entities(doc, article)
        rows.append((doc, article, entities, read_quotations(doc, article, entities, roles), read_periods(article)))
    return rows, parse


def stage(rows: list[Ready]) -> float:
    """CPU seconds of finding and reading the figures."""
    finder = FigureFinder()
    quantities.cache_clear()
    trapped.cache_clear()
    begin = time.process_time()
    for doc, article, entities, quotations, periods in rows:
        read_figures(finder(doc), article, entities, quotations, periods)
    return time.process_time() - begin


def loading(code: str) -> float:
    """CPU seconds of a fresh process that runs `code`."""
    timed = f"{code}\nimport time; print(time.process_time())"
    done = subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True)
    return float(done.stdout.split()[-1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "corpus" / "pages"], help="pages, or folders of them")
    parser.add_argument("--times", type=int, default=5, help="runs; the least counts")
    options = parser.parse_args()
    found = articles(options.paths)
    words = sum(len(article.text.split()) for article in found)
    rows, parse = ready(found)
    spent = min(stage(rows) for _ in range(options.times))
    print(f"{len(found)} articles, {words} words, {default_model()}")
    print(f"figures stage   {spent:6.2f} CPU s {words / spent:10,.0f} words per CPU second, {spent / parse:.2f} × the parse")
    bare, ours = (min(loading(code.format(model=default_model())) for _ in range(3)) for code in (BARE, OURS))
    print(f"loading         {bare:6.2f} CPU s spaCy alone, {ours:.2f} with figures and periods: {ours - bare:.2f} more")


if __name__ == "__main__":
    main()
