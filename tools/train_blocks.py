"""Trains the trees that tell an article's blocks from the rest of its page; needs lightgbm, which the product does not.

    python tools/train_blocks.py GOLD.jsonl|FOLDER ... --folds 5 --write extractor/publishers/weights/blocks.npz --held-out FOLDER

A JSONL row has "html" (a gzipped page beside the file), "body", and "publisher" or "url". A folder has pages and gold/<page>.json
with article.paragraphs (../shared/market, for one). With --held-out, weights trained without each fold go to fold_<k>.npz there,
and folds.json tells which page belongs to which: bench/articles.py scores each page with the weights that have not seen it.
"""

import argparse
import gzip
import json
import re
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit
from zlib import crc32

import lightgbm
import numpy as np
from numpy.typing import NDArray

from extractor.errors import NotAnArticle
from extractor.models import Page
from extractor.publishers.blocks import PageBlock
from extractor.publishers.features import NAMED, block_features, second_look
from extractor.publishers.generic import laid_out
from extractor.publishers.tree import decoded, parsed
from extractor.publishers.votes import SIZE, WORD

UNNAMED = 0.5  # weight of a block whose names are taken away
ENOUGH = 0.7  # of a block's shingles in the gold make it body


class Gold(NamedTuple):
    """A page and the lines of its article."""

    name: str
    group: str
    content: bytes
    lines: list[str]


class Example(NamedTuple):
    """A page as the classifier sees it, and which blocks are body."""

    name: str
    group: str
    blocks: tuple[PageBlock, ...]
    rows: NDArray[np.float32]
    body: NDArray[np.bool_]


def gold_pages(path: Path) -> Iterator[Gold]:
    if path.is_dir():
        for gold in sorted((path / "gold").glob("*.json")):
            row = json.loads(gold.read_text(encoding="utf-8"))["article"]
            page = gold.parent.parent / f"{gold.stem}.html"
            if page.exists():
                lines = row["paragraphs"] + row.get("subheadings", [])
                yield Gold(page.name, row["publisher"], page.read_bytes(), lines)
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        group = row.get("publisher") or urlsplit(row["url"]).hostname or row["id"]
        yield Gold(row["id"], group, gzip.decompress((path.parent / row["html"]).read_bytes()), row["body"].split("\n"))


def words_of(text: str) -> list[str]:
    return WORD.findall(text.casefold())


def labels(blocks: tuple[PageBlock, ...], lines: list[str]) -> NDArray[np.bool_]:
    """Whether each block's words are the gold's; a short block must be a whole line of it, or stand between two that are."""
    words = words_of("\n".join(lines))
    shingles = set(zip(*(words[at:] for at in range(SIZE)), strict=False))
    whole = {" ".join(words_of(line)) for line in lines}
    squashed = "".join(words)
    found = []
    for block in blocks:
        mine = words_of(block.text)
        grams = list(zip(*(mine[at:] for at in range(SIZE)), strict=False))
        exact = " ".join(mine) in whole and bool(mine)
        known = len(grams) >= 3 and sum(gram in shingles for gram in grams) / len(grams) >= ENOUGH
        found.append(exact or known or (len(block.text) >= 25 and "".join(mine) in squashed))
    flat = f" {' '.join(words)} "
    for at in range(1, len(found) - 1):
        if not found[at] and found[at - 1] and found[at + 1] and f" {' '.join(words_of(blocks[at].text))} " in flat:
            found[at] = True
    return np.array(found, dtype=bool)


def example(gold: Gold) -> Example | None:
    page = Page(source=gold.name, content=gold.content, media_type="text/html")
    try:
        laid = laid_out(page, parsed(decoded(page), gold.name))
    except NotAnArticle as no:
        print("left out:", no)
        return None
    if not laid.blocks:
        print("left out: no text on", gold.name)
        return None
    rows = block_features(laid.blocks, laid.votes, laid.setting)
    return Example(gold.name, gold.group, laid.blocks, rows, labels(laid.blocks, gold.lines))


def grown(rows: NDArray[np.float32], body: NDArray[np.bool_], weights: NDArray[np.float64], seed: int) -> lightgbm.Booster:
    """Trees that see each block twice: as it is, and on a site whose class names say nothing, as those of an unseen one may."""
    unnamed = rows.copy()
    unnamed[:, NAMED] = 0
    both = lightgbm.Dataset(np.vstack([rows, unnamed]), np.tile(body, 2), weight=np.concatenate([weights, UNNAMED * weights]))
    return lightgbm.train(SETTINGS | {"seed": seed}, both, ROUNDS)


ROUNDS = 200
SETTINGS = {
    "objective": "binary",
    "num_leaves": 12,
    "learning_rate": 0.06,
    "min_data_in_leaf": 15,
    "lambda_l2": 5.0,
    "feature_fraction": 0.3,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "max_bin": 63,
    "num_threads": 1,
    "verbose": -1,
}


class Nodes:
    """Trees written out as arrays; a leaf points at itself."""

    def __init__(self) -> None:
        self.feature: list[int] = []
        self.threshold: list[float] = []
        self.left: list[int] = []
        self.right: list[int] = []
        self.value: list[float] = []
        self.depth = 0

    def add(self, node: dict, depth: int = 0) -> int:
        """The number under which a node and all below it were written."""
        at = len(self.feature)
        leaf = "leaf_value" in node
        self.depth = max(self.depth, depth)
        self.feature.append(0 if leaf else node["split_feature"])
        self.threshold.append(0.0 if leaf else node["threshold"])
        self.value.append(node["leaf_value"] if leaf else 0.0)
        self.left.append(at)
        self.right.append(at)
        if not leaf:
            self.left[at] = self.add(node["left_child"], depth + 1)
            self.right[at] = self.add(node["right_child"], depth + 1)
        return at


def arrays(model: lightgbm.Booster, name: str, width: int) -> dict[str, NDArray[np.generic]]:
    nodes = Nodes()
    roots = [nodes.add(tree["tree_structure"]) for tree in model.dump_model()["tree_info"]]
    return {
        f"{name}_feature": np.array(nodes.feature, dtype=np.int16),
        f"{name}_threshold": np.array(nodes.threshold, dtype=np.float32),
        f"{name}_left": np.array(nodes.left, dtype=np.int32),
        f"{name}_right": np.array(nodes.right, dtype=np.int32),
        f"{name}_value": np.array(nodes.value, dtype=np.float32),
        f"{name}_roots": np.array(roots, dtype=np.int32),
        f"{name}_shape": np.array([0.0, nodes.depth, width]),
    }


def weights_of(examples: list[Example]) -> NDArray[np.float64]:
    """Each block counts by the logarithm of its length; pages with many blocks count less than in proportion."""
    parts = []
    for one in examples:
        sizes = np.log1p([len(block.text) for block in one.blocks])
        parts.append(sizes / len(one.blocks) ** 0.35)
    joined = np.concatenate(parts)
    return joined / joined.mean()


def fold_of(group: str, folds: int) -> int:
    return crc32(re.sub(r"^www\.", "", group).encode()) % folds


class Stack:
    """All pages as one matrix, and the second look at each with a first look that had not seen it."""

    def __init__(self, examples: list[Example], folds: int) -> None:
        self.rows = np.vstack([one.rows for one in examples])
        self.body = np.concatenate([one.body for one in examples])
        self.weights = weights_of(examples)
        self.fold = np.concatenate([np.full(len(one.body), fold_of(one.group, folds)) for one in examples])
        self.firsts = [self._grown(self.rows, self.fold != k, k) for k in range(folds)]
        unseen = np.zeros(len(self.body), dtype=np.float32)
        for k, model in enumerate(self.firsts):
            unseen[self.fold == k] = model.predict(self.rows[self.fold == k])
        ends = np.cumsum([len(one.body) for one in examples])[:-1]
        looks = [second_look(one.rows, one.blocks, part) for one, part in zip(examples, np.split(unseen, ends), strict=True)]
        self.more = np.vstack(looks)

    def _grown(self, rows: NDArray[np.float32], chosen: NDArray[np.bool_], seed: int) -> lightgbm.Booster:
        return grown(rows[chosen], self.body[chosen], self.weights[chosen], seed)

    def without(self, k: int) -> dict[str, NDArray[np.generic]]:
        """The weights that have not seen fold k."""
        second = self._grown(self.more, self.fold != k, 100 + k)
        return arrays(self.firsts[k], "first", self.rows.shape[1]) | arrays(second, "second", self.more.shape[1])

    def whole(self) -> dict[str, NDArray[np.generic]]:
        """The weights that have seen all pages."""
        everything = np.ones(len(self.body), dtype=bool)
        first, second = self._grown(self.rows, everything, 99), self._grown(self.more, everything, 199)
        return arrays(first, "first", self.rows.shape[1]) | arrays(second, "second", self.more.shape[1])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--held-out", type=Path)
    options = parser.parse_args()
    with ProcessPoolExecutor(2) as pool:
        golds = [gold for path in options.gold for gold in gold_pages(path)]
        examples = [one for one in pool.map(example, golds, chunksize=4) if one is not None]
    blocks, body = sum(len(one.body) for one in examples), sum(int(one.body.sum()) for one in examples)
    print(f"{len(examples)} pages, {blocks} blocks, {body} of them body")
    stack = Stack(examples, options.folds)
    if options.held_out is not None:
        options.held_out.mkdir(parents=True, exist_ok=True)
        places = {one.name: fold_of(one.group, options.folds) for one in examples}
        (options.held_out / "folds.json").write_text(json.dumps(places), encoding="utf-8")
        for k in range(options.folds):
            np.savez_compressed(options.held_out / f"fold_{k}.npz", **stack.without(k))
    if options.write is not None:
        np.savez_compressed(options.write, **stack.whole())


if __name__ == "__main__":
    main()
