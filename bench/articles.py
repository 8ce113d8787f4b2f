"""Our reading of pages beside trafilatura's on the same pages: one table a set, scores by the set's own scorer, pages per CPU second.

    python bench/articles.py FOLDER [--held-out FOLDER]

FOLDER holds benchmark-dev.jsonl, fundus-dev.jsonl, their pages and score_articles.py. --held-out names what
tools/train_blocks.py wrote there: each page is then read with the weights that have not seen its publisher.
"""

import argparse
import gzip
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import trafilatura

from extractor.errors import NotAnArticle
from extractor.models import Page
from extractor.publishers.generic import read_generic
from extractor.publishers.jsonld import LinkedData
from extractor.publishers.metadata import read_metadata
from extractor.publishers.tree import decoded, parsed
from extractor.publishers.trees import WEIGHTS
from extractor.publishers.visible import Visible

SETS = ("benchmark-dev", "fundus-dev")
Row = dict[str, object]


def ours(page: Page, weights: Path) -> Row:
    try:
        article = read_generic(page, parsed(decoded(page), page.source), weights)
    except NotAnArticle:
        return {}
    lines = [span.text for span in article.running]
    return {
        "title": article.title,
        "authors": list(article.authors),
        "published": article.published,
        "body": "\n".join(lines),
        "paragraphs": lines,
    }


def metadata_alone(page: Page, weights: Path) -> Row:
    root = parsed(decoded(page), page.source).root
    found = read_metadata(root, LinkedData(root), None, Visible(root))
    return {"title": found.title, "authors": list(found.authors), "published": found.published}


def theirs(**options: bool) -> Callable[[Page, Path], Row]:
    def read(page: Page, weights: Path) -> Row:
        found = trafilatura.bare_extraction(page.content, include_comments=False, include_tables=False, with_metadata=True, **options)
        if found is None:
            return {}
        row = found.as_dict() if hasattr(found, "as_dict") else dict(found)
        text = row.get("text") or ""
        return {
            "title": row.get("title"),
            "authors": (row.get("author") or "").split("; "),
            "published": row.get("date"),
            "body": text,
            "paragraphs": text.split("\n"),
        }

    return read


READERS: dict[str, Callable[[Page, Path], Row]] = {
    "ours": ours,
    "our metadata": metadata_alone,
    "trafilatura": theirs(favor_precision=True),
    "trafilatura fast": theirs(fast=True),
}


def pages(folder: Path, name: str) -> Iterator[tuple[str, bytes]]:
    for line in (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield row["id"], gzip.decompress((folder / row["html"]).read_bytes())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--held-out", type=Path)
    options = parser.parse_args()
    folds = {} if options.held_out is None else json.loads((options.held_out / "folds.json").read_text(encoding="utf-8"))
    for name in SETS:
        with tempfile.TemporaryDirectory() as work:
            files = []
            for reader, read in READERS.items():
                rows = []
                for identifier, content in pages(options.folder, name):
                    weights = options.held_out / f"fold_{folds.get(identifier, 0)}.npz" if folds else WEIGHTS
                    page = Page(source=identifier, content=content, media_type="text/html")
                    begin = time.process_time()
                    row = read(page, weights)
                    rows.append(row | {"id": identifier, "secs": time.process_time() - begin})
                files.append(Path(work) / f"{reader}.jsonl")
                files[-1].write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
            columns = "n,empty,P,R,F1,exact,tokF1,paraF1,title,auF,day,min,pages/s"
            scorer = [sys.executable, options.folder / "score_articles.py", options.folder / f"{name}.jsonl", *files, "--cols", columns]
            print(name)
            subprocess.run(scorer, check=True)


if __name__ == "__main__":
    main()
