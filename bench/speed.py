"""What our reading costs beside bare spaCy: the ratio of CPU, the share of each stage, the peak of memory.

    python bench/speed.py                          the pages of corpus/pages
    python bench/speed.py PAGES… --quotations accurate

Both run the same model over the same texts in batches of the same size, in turns, in one process on one thread; the least
of `--times` runs counts. "bare" is the model as installed; "same components" leaves out what we do not use either.
The texts are repeated until they are `--words` long, so that loading and warming up do not count.
"""

import argparse
import os
import resource
import time
from collections.abc import Callable, Iterable
from itertools import pairwise
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor.entities.reader import read_entities
from extractor.errors import NotAnArticle
from extractor.exports.contract import as_contract
from extractor.fetching.files import read_file
from extractor.figures.reader import read_figures
from extractor.models import Article, QuotationReader
from extractor.periods.reader import read_periods
from extractor.pipeline import BATCH, UNUSED, as_doc, default_model, extract, load_pipeline
from extractor.publishers.reader import read_page
from extractor.quotations.reader import read_quotations

ROOT = Path(__file__).parents[1]
PAGES = (".html", ".htm", ".txt", ".gz")


def cpu(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


def peak() -> float:
    """The most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def read_articles(paths: Iterable[Path]) -> list[Article]:
    """Articles of the files named or below the folders named; what is none is left out."""
    found = []
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in PAGES and file.is_file():
                try:
                    found.append(read_page(read_file(file)))
                except NotAnArticle as no:
                    print(f"left out: {file.name}: {no.reason}")
    return found


def repeated(articles: list[Article], words: int) -> list[Article]:
    """The articles over and over until they are so many words."""
    once = sum(len(article.text.split()) for article in articles)
    return articles * max(1, round(words / max(once, 1)))


def stages(nlp: Language, articles: list[Article]) -> dict[str, float]:
    """CPU seconds of each stage over the same articles, one stage after the other."""
    spent = {}
    begin = time.process_time()
    docs = [as_doc(nlp, article) for article in articles]
    spent["tokens and blocks"] = time.process_time() - begin
    for name, component in nlp.pipeline:
        if name == "readers":
            continue  # timed one by one
        begin = time.process_time()
        pipe = getattr(component, "pipe", None)
        docs = [component(doc) for doc in docs] if pipe is None else list(pipe(iter(docs), batch_size=BATCH))
        spent[name] = time.process_time() - begin
    return spent | readers(docs, articles)


def readers(docs: list[Doc], articles: list[Article]) -> dict[str, float]:
    """CPU seconds of each reader over finished Docs."""
    spent = dict.fromkeys(("read entities", "read quotations", "read periods", "read figures"), 0.0)
    for doc, article in zip(docs, articles, strict=True):
        marks = [time.process_time()]
        entities, roles = read_entities(doc, article)
        marks.append(time.process_time())
        quotations = read_quotations(doc, article, entities, roles)
        marks.append(time.process_time())
        periods = read_periods(article)
        marks.append(time.process_time())
        read_figures(doc, article, entities, quotations, periods)
        marks.append(time.process_time())
        for name, (begin, end) in zip(spent, pairwise(marks), strict=True):
            spent[name] += end - begin
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "corpus" / "pages"], help="pages, or folders of them")
    parser.add_argument("--model", help="an installed spaCy pipeline")
    parser.add_argument("--quotations", choices=[reader.value for reader in QuotationReader], default="rules")
    parser.add_argument("--words", type=int, default=12_000, help="repeat the texts until they are so long")
    parser.add_argument("--times", type=int, default=3)
    options = parser.parse_args()
    name = options.model or default_model()
    once = read_articles(options.paths)
    articles = repeated(once, options.words)
    texts = [article.text for article in articles]
    words = sum(len(text.split()) for text in texts)
    print(f"{len(once)} articles, {words} words in all; {name}, batches of {BATCH}, reader {options.quotations!r}")

    begin = time.process_time()
    whole = spacy.load(name)
    bare_loading = time.process_time() - begin
    list(whole.pipe(texts, batch_size=BATCH))
    bare_peak, begin = peak(), time.process_time()
    ours = load_pipeline(name, quotations=options.quotations)
    list(extract(ours, articles[:1]))
    ours_loading = time.process_time() - begin
    part = spacy.load(name, exclude=UNUSED)
    list(extract(ours, articles))
    bare, same, reading = [], [], []
    for _ in range(options.times):
        bare.append(cpu(lambda: list(whole.pipe(texts, batch_size=BATCH))))
        same.append(cpu(lambda: list(part.pipe(texts, batch_size=BATCH))))
        reading.append(cpu(lambda: [as_contract(one) for one in extract(ours, articles)]))

    def told(label: str, seconds: float) -> None:
        print(f"{label:26}{seconds:8.2f} s{words / seconds:10,.0f} words/s{seconds / min(bare):8.2f} × bare")

    print(f"\n{'CPU, least of ' + str(options.times):26}")
    told("bare spaCy", min(bare))
    told("spaCy, same components", min(same))
    told("extract, to the contract", min(reading))
    pages = cpu(lambda: read_articles(options.paths)) * len(articles) / max(len(once), 1)
    told("with reading the pages", min(reading) + pages)
    print(f"\nratio to bare spaCy        {min(reading) / min(bare):.2f}, with reading the pages {(min(reading) + pages) / min(bare):.2f}")
    print(f"loading, CPU               bare {bare_loading:.2f} s, ours with the first article {ours_loading:.2f} s")
    print(f"peak memory                bare spaCy {bare_peak:.0f} MB, all together (three models in one process) {peak():.0f} MB")
    print("\nshare of each stage")
    spent = stages(ours, articles)
    total = sum(spent.values())
    for stage, seconds in spent.items():
        print(f"  {stage:24}{seconds:8.2f} s{100 * seconds / total:7.1f} %{words / max(seconds, 1e-9):14,.0f} words/s")


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
