"""What recognising and merging entities costs beside bare spaCy NER, and what 10,000 watched names add: python bench/entity_speed.py

"NER alone" is the model with nothing but what its NER needs, "bare" the model as installed, whose tags and sentences our finder uses
too. "finder", "reader" and "merging" are ours, over the same texts in one process on one thread, in turns; the least CPU of `--times`
counts. Merging is settling an article that is not stored yet, in a store in memory.
"""

import argparse
import csv
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import spacy
from entity_merging import names, spent
from spacy.tokens import Doc
from speed import BATCH, ROOT, cpu, read_articles, repeated

from extractor.entities.finder import EntityFinder
from extractor.entities.reader import read_entities
from extractor.models import Article
from extractor.pipeline import as_doc, default_model, extract, load_pipeline
from extractor.store.database import memory_database

OF_NER = ("tok2vec", "transformer", "ner")
WATCHED = 10_000


def watchlist_of(folder: str) -> str:
    """A watchlist of as many made-up names."""
    file = Path(folder) / "watchlist.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(("name", "kind", "aliases", "codes"))
        rows.writerows((name, kind.value, "", "") for kind, name in names(WATCHED))
    return str(file)


def least(times: int, works: dict[str, Callable[[], float]]) -> dict[str, float]:
    """The least seconds of each work; they take turns."""
    rounds = [{label: work() for label, work in works.items()} for _ in range(times)]
    return {label: min(one[label] for one in rounds) for label in works}


def merging(articles: list[Article]) -> float:
    """CPU seconds for settling the articles, each once."""
    read = list(extract(load_pipeline(quotations="rules"), articles))

    def once() -> float:
        db = memory_database()
        return sum(spent(db, one) for one in read)

    return min(once() for _ in range(3))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path, default=[ROOT / "corpus" / "pages"], help="pages, or folders of them")
    parser.add_argument("--words", type=int, default=12_000, help="repeat the texts until they are so long")
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    once = list({article.id: article for article in read_articles(options.paths)}.values())
    articles = repeated(once, options.words)
    texts = [article.text for article in articles]
    bare = spacy.load(default_model())
    alone = spacy.load(default_model(), exclude=[name for name in bare.pipe_names if name not in OF_NER])
    ours = load_pipeline(quotations="rules")
    parsed = spacy.load(default_model(), exclude=["lemmatizer"])

    def fresh() -> list[Doc]:
        return list(parsed.pipe((as_doc(ours, article) for article in articles), batch_size=BATCH))

    def found(finder: EntityFinder) -> tuple[float, list[Doc]]:
        docs = fresh()
        return cpu(lambda: [finder(doc) for doc in docs]), docs

    def read(finder: EntityFinder) -> float:
        docs = found(finder)[1]
        return cpu(lambda: [read_entities(doc, article) for doc, article in zip(docs, articles, strict=True)])

    with tempfile.TemporaryDirectory() as folder:
        file = watchlist_of(folder)
        plain, begin = EntityFinder(ours.vocab, None), time.process_time()
        watching = EntityFinder(ours.vocab, file)
        loading = time.process_time() - begin
        seconds = least(
            options.times,
            {
                "NER alone": lambda: cpu(lambda: list(alone.pipe(texts, batch_size=BATCH))),
                "bare": lambda: cpu(lambda: list(bare.pipe(texts, batch_size=BATCH))),
                "finder": lambda: found(plain)[0],
                "finder, watching": lambda: found(watching)[0],
                "reader": lambda: read(plain),
                "reader, watching": lambda: read(watching),
            },
        )
    seconds["merging"] = merging(once) * len(articles) / max(len(once), 1)
    print(f"{len(once)} articles, {sum(len(text.split()) for text in texts)} words in all, {default_model()}, least of {options.times}")
    for label, spent_on in seconds.items():
        print(f"  {label:18}{spent_on:8.3f} CPU s{100 * spent_on / seconds['bare']:8.1f} % of bare")
    more = seconds["finder"] + seconds["reader"] + seconds["merging"]
    watched = seconds["finder, watching"] + seconds["reader, watching"] - seconds["finder"] - seconds["reader"]
    print(f"recognition and merging    {(seconds['bare'] + more) / seconds['bare']:.2f} × bare spaCy")
    print(f"the same beside NER alone  {(seconds['NER alone'] + more) / seconds['NER alone']:.2f} × NER alone")
    print(f"{WATCHED} watched names       {100 * watched / (seconds['bare'] + more):+.1f} %; loading them once {loading:.2f} CPU s")


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    main()
