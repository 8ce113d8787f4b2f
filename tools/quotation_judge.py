"""Readings by the rules and by a tagger with what is right in, the judge's trees out.

What is right is told by annotated articles and by our own corpus (`corpus/gold`), whose pages count more: there are fewer of them.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray
from quotation_data import Taught
from sklearn.ensemble import HistGradientBoostingClassifier

from extractor.quotations.attribution import Attribution
from extractor.quotations.candidates import Candidate, candidates
from extractor.quotations.evidence import COLUMNS, evidence
from extractor.quotations.judge import Judge, Trees
from extractor.quotations.rules import found_in
from extractor.quotations.scene import Scene

OVERLAP: Final = 0.8
OWN_WEIGHT: Final = 3.0
FOLDS: Final = 6
SEED: Final = 4
FLAT: Final = 2.0  # log odds
WORD: Final = re.compile(r"\w+(?:[.,'’\-]\w+)*")
SMALL: Final = frozenset(["the", "a", "an", "of", "in", "at", "s"])
Right = tuple[bool, bool | None] | None
Learned = Callable[[Scene], Sequence[Attribution]]


class Case(NamedTuple):
    """The candidates of one article: their evidence, and for each whether its words and then its speaker are right."""

    found: list[Candidate]
    rows: NDArray[np.float64]
    right: list[Right]
    weight: float


def case_of(scene: Scene, learned: Learned, right: Callable[[Attribution], Right], weight: float) -> Case:
    found = candidates(found_in(scene), learned(scene))
    return Case(found, evidence(scene, found), [right(one.one) for one in found], weight)


def right_by(article: Taught) -> Callable[[Attribution], Right]:
    """By annotated offsets: a Dice of 0.8 of the words, a word of the speaker in common."""
    words = [match.span() for match in WORD.finditer(article.text)]
    starts, ends = np.array([start for start, _ in words]), np.array([end for _, end in words])

    def touched(spans: Sequence[tuple[int, int]]) -> set[int]:
        return {int(at) for start, end in spans for at in np.flatnonzero((starts < end) & (ends > start))}

    gold = [(touched(one.content), touched(one.source)) for one in article.gold]

    def right(one: Attribution) -> Right:
        mine, who = touched(one.content), touched(() if one.source is None else (one.source,))
        same = [source for content, source in gold if 2 * len(mine & content) >= OVERLAP * (len(mine) + len(content)) and mine & content]
        return bool(same), any(source & who or not (source or who) for source in same) if same else None

    return right


class MarkedQuotation(Protocol):
    """A quotation as marked on a page."""

    segments: tuple[str, ...]
    mention: str | None
    speaker: str | None
    optional: bool


def right_by_page(marked: Sequence[MarkedQuotation], text: str) -> Callable[[Attribution], Right]:
    """By the words marked on a page; what may be given or not teaches nothing."""

    def right(one: Attribution) -> Right:
        mine = bag(" ".join(text[slice(*piece)] for piece in one.content))
        best = max(marked, key=lambda want: dice(mine, bag(" ".join(want.segments))), default=None)
        if best is None or dice(mine, bag(" ".join(best.segments))) < OVERLAP:
            return False, None
        if best.optional:
            return None
        who = bag("" if one.source is None else text[slice(*one.source)])
        named = [bag(words) for words in (best.mention, best.speaker) if words]
        return True, any(2 * len(who & name) >= min(len(who), len(name)) > 0 for name in named) if named else None

    return right


def bag(words: str) -> Counter[str]:
    return Counter(word for word in re.findall(r"\w+", words.lower()) if word not in SMALL)


def dice(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / max(one.total() + other.total(), 1)


def taught_judge(cases: Sequence[Case]) -> Judge:
    """Two sums of trees: whether the words are right, and whether then the speaker is."""
    told = [(row, right, case.weight) for case in cases for row, right in zip(case.rows, case.right, strict=True) if right is not None]
    content = [(row, right[0], weight) for row, right, weight in told]
    speaker = [(row, right[1], weight) for row, right, weight in told if right[1] is not None]
    return Judge(grown(content, depth=4, rounds=120), grown(speaker, depth=3, rounds=70))


def grown(rows: Sequence[tuple[NDArray[np.float64], bool | None, float]], depth: int, rounds: int) -> Trees:
    """The trees that tell right from wrong; a flat chance where there is nothing to tell apart."""
    if len({right for _, right, _ in rows}) < 2:
        nothing = np.array([0])
        return Trees(nothing, np.array([-1]), np.zeros(1), nothing, nothing, np.zeros(1), FLAT)
    seen, right, weights = (np.array(column) for column in zip(*rows, strict=True))
    model = HistGradientBoostingClassifier(
        max_depth=depth,
        max_iter=rounds,
        learning_rate=0.06,
        min_samples_leaf=25,
        l2_regularization=3.0,
        early_stopping=False,
        random_state=SEED,
    )
    model.fit(seen, right, sample_weight=weights)
    nodes, first = [], []
    for (tree,) in model._predictors:
        first.append(len(nodes))
        for node in tree.nodes:
            base = first[-1]
            leaf = bool(node["is_leaf"])
            nodes.append((
                -1 if leaf else int(node["feature_idx"]), 0.0 if leaf else float(node["num_threshold"]),
                0 if leaf else base + int(node["left"]), 0 if leaf else base + int(node["right"]), float(node["value"]) if leaf else 0.0,
            ))  # fmt: skip
    column, bound, left, right_, value = (np.array(part) for part in zip(*nodes, strict=True))
    return Trees(np.array(first), column, bound, left, right_, value, float(model._baseline_prediction.ravel()[0]))


def crossed(cases: Sequence[Case]) -> list[tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """The chances of each case's candidates by judges that have not seen it: what reliability is told from."""
    chances = [(np.zeros(0), np.zeros(0))] * len(cases)
    for fold in range(FOLDS):
        judge = taught_judge([case for number, case in enumerate(cases) if number % FOLDS != fold])
        for number in range(fold, len(cases), FOLDS):
            if len(cases[number].rows):
                chances[number] = judge.content.chances(cases[number].rows), judge.speaker.chances(cases[number].rows)
    return chances


def save_judge(judge: Judge, path: Path) -> None:
    """Numbers only, in numpy's own format; values of leaves and bounds of 32 bits."""
    arrays: dict[str, NDArray[np.generic]] = {"columns": np.array(COLUMNS)}
    for which, trees in zip(Judge._fields, judge, strict=True):
        for part, array in trees._asdict().items():
            plain = np.asarray(array)
            arrays[f"{which} {part}"] = plain.astype(np.float32 if plain.dtype.kind == "f" else np.int16)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, allow_pickle=False, **arrays)  # type: ignore[arg-type]
