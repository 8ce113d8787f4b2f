"""A page's blocks and votes in, a row of numbers for each block out: what the classifier sees."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from functools import cache
from math import log1p
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.publishers.blocks import PageBlock, Place
from extractor.publishers.marks import line_marks
from extractor.publishers.plain import ends_sentence
from extractor.publishers.titles import folded

Matrix = NDArray[np.float32]
Row = list[float]

TAGS = ("p", "li", "h1", "h2", "h3", "h4", "blockquote", "div", "td", "figcaption", "section", "article", "span", "pre")
AREAS = ("nav", "footer", "aside", "header", "form", "figure", "figcaption", "table", "article", "main", "blockquote")
HOLDS = ("body", "story", "teaser", "signup", "advert", "share", "comment", "caption", "meta", "pull", "standfirst", "highlight",
         "correction", "title", "chrome", "table")  # fmt: skip
LINES = ("boilerplate", "byline", "biography", "correction", "highlights")
DIGITS = "0123456789"
UPPER = re.compile(r"[A-ZÄÖÜÉÈÀÑÇ]")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
COMMAS = ",;،、，"
DESCRIBED = 60  # letters of a description that are compared
REACH = (1, 2)  # blocks looked at on either side


class Setting(NamedTuple):
    """What is known of a page besides its blocks."""

    at_title: int = -1  # number of the headline's block
    language: str | None = None
    descriptions: tuple[str, ...] = ()


def is_english(language: str | None) -> bool:
    """Whether a page is English, as far as it says."""
    return language is None or language.lower().startswith("en")


def block_features(blocks: Sequence[PageBlock], votes: Sequence[tuple[float, ...]], setting: Setting) -> Matrix:
    """One row a block: its wording, its element, its company on the page, the votes for it and for its neighbours."""
    rows = np.array([[*_wording(block), *_standing(block), *vote] for block, vote in zip(blocks, votes, strict=True)], dtype=np.float32)
    return np.hstack(
        [rows, _company(blocks, votes), _position(blocks, votes, setting.at_title), _neighbours(blocks, votes), _described(blocks, setting)]
    )


def _wording(block: PageBlock) -> Row:
    text = block.text
    size = len(text)
    words = text.count(" ") + 1
    marks = line_marks(text)
    return [
        log1p(size),
        words,
        size / words,
        min(1.0, block.linked / size),
        block.links,
        min(1.0, block.strong / size),
        min(1.0, block.slanted / size),
        ends_sentence(text),
        text[0].isupper(),
        text[0] in "\"'“„«‘»",
        text[0] in "•-–—*·▪►>",
        sum(map(text.count, DIGITS)) / size,
        len(UPPER.findall(text)) / size,
        sum(map(text.count, COMMAS)),
        text.count(". "),
        YEAR.search(text) is not None,
        "|" in text or "©" in text,
        "?" in text,
        text.endswith(("…", "...")),
        text.endswith(":"),
        *(name in marks for name in LINES),
    ]


@cache
def _tag_row(tag: str) -> tuple[bool, ...]:
    return tuple(tag == name for name in TAGS)


def _standing(block: PageBlock) -> Row:
    place = block.place
    return [
        *_tag_row(place.tag),
        *(name in place.regions for name in AREAS),
        *(name in place.own for name in HOLDS),
        *(name in place.near for name in HOLDS),
        *(name in place.far for name in HOLDS),
        place.hidden,
        place.body,
        place.depth,
        block.part,
    ]


WORDED = 20 + len(LINES)  # columns of _wording
NAMED = slice(WORDED + len(TAGS) + len(AREAS), WORDED + len(TAGS) + len(AREAS) + 3 * len(HOLDS))  # columns that say what names hold


def _described(blocks: Sequence[PageBlock], setting: Setting) -> Matrix:
    """Whether a block is the page's description; whether the page is English: there a standfirst stands apart from the text."""
    known = {folded(text)[:DESCRIBED] for text in setting.descriptions if len(text) >= DESCRIBED / 2}
    english = is_english(setting.language)
    rows = [(folded(block.text[: 2 * DESCRIBED])[:DESCRIBED] in known, english) for block in blocks]
    return np.asarray(rows, dtype=np.float32)


def _company(blocks: Sequence[PageBlock], votes: Sequence[tuple[float, ...]]) -> Matrix:
    """What a block shares with others: the same path, the same outer element, the same words."""
    sizes = np.array([len(block.text) for block in blocks], dtype=np.float32)
    vote = np.array([max(row) for row in votes], dtype=np.float32)
    linked = np.array([block.linked for block in blocks], dtype=np.float32)
    sentence = np.array([len(block.text) > 60 and ends_sentence(block.text) for block in blocks], dtype=np.float32)
    columns: list[Sequence[float] | NDArray[np.float32] | NDArray[np.float64]] = []
    for key in (_path, _outer, _outer_outer):
        _, group = np.unique(np.array([key(block.place) for block in blocks], dtype=np.int64), return_inverse=True)
        count = np.bincount(group).astype(np.float32)
        size = np.bincount(group, sizes)
        columns += [
            np.log1p(count)[group],
            (np.bincount(group, sizes * sentence) / max(1.0, float((sizes * sentence).sum())))[group],
            (np.bincount(group, linked) / size)[group],
            (np.bincount(group, vote * sizes) / size)[group],
            (np.bincount(group, sentence) / count)[group],
        ]
    repeats = Counter(block.text for block in blocks)
    columns += [np.array([repeats[block.text] for block in blocks]), *_standing_scores(blocks, sentence)]
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


def _path(place: Place) -> int:
    return place.path


def _outer(place: Place) -> int:
    return 0 if place.outer is None else place.outer.number


def _outer_outer(place: Place) -> int:
    return 0 if place.outer is None or place.outer.outer is None else place.outer.outer.number


def _standing_scores(blocks: Sequence[PageBlock], sentence: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    """Readability's score of the elements around a block, as a share of the page's best; how far the best one is away."""
    scores: dict[int, float] = defaultdict(float)
    for block, whole in zip(blocks, sentence, strict=True):
        if whole and block.linked < len(block.text) / 2 and not block.place.hidden:
            worth = 1 + min(3.0, len(block.text) / 100) + sum(map(block.text.count, COMMAS))
            place, share = block.place.outer, 1.0
            while place is not None and share > 0.1:
                scores[place.number] += worth * share
                place, share = place.outer, share * 0.5
    best = max(scores, key=lambda number: scores[number], default=-1)
    top = scores.get(best, 1.0)
    first = [scores.get(_outer(block.place), 0.0) / top for block in blocks]
    second = [scores.get(_outer_outer(block.place), 0.0) / top for block in blocks]
    steps = [float(_steps_to(block.place, best)) for block in blocks]
    return [np.array(column, dtype=np.float32) for column in (first, second, steps)]


def _steps_to(place: Place, number: int) -> int:
    """How many elements up the one with this number is; 20 where the block is not inside it."""
    steps = 0
    at: Place | None = place
    while at is not None and at.number >= number and steps < 20:
        if at.number == number:
            return steps
        at, steps = at.outer, steps + 1
    return 20


def _position(blocks: Sequence[PageBlock], votes: Sequence[tuple[float, ...]], at_title: int) -> Matrix:
    """Where a block stands: on the page, behind the headline, among the blocks that were voted for."""
    count = len(blocks)
    sizes = np.array([len(block.text) for block in blocks], dtype=np.float32)
    before = np.cumsum(sizes) - sizes
    vote = np.array([sum(row) / len(row) for row in votes], dtype=np.float32) * sizes
    passed = np.cumsum(vote) - vote
    total = max(1.0, float(vote.sum()))
    numbers = np.arange(count, dtype=np.float32)
    title_before = before[at_title] if at_title >= 0 else 0.0
    title = folded(blocks[at_title].text) if at_title >= 0 else ""
    columns = np.stack(
        [
            numbers / count,
            before / max(1.0, float(sizes.sum())),
            np.clip(numbers - at_title, -50, 200) if at_title >= 0 else np.full(count, -60.0),
            np.clip(before - title_before, -3000, 30000),
            passed / total,
            (total - passed - vote) / total,
            np.full(count, np.log1p(count)),
            np.full(count, np.log1p(total)),
            np.array([bool(title) and folded(block.text[:400]) == title for block in blocks]),
        ],
        axis=1,
    )
    return np.asarray(columns, dtype=np.float32)


def _neighbours(blocks: Sequence[PageBlock], votes: Sequence[tuple[float, ...]]) -> Matrix:
    """Length, links, votes and kinship of the blocks before and behind."""
    sizes = np.array([log1p(len(block.text)) for block in blocks], dtype=np.float32)
    links = np.array([block.linked / len(block.text) for block in blocks], dtype=np.float32)
    vote = np.array([sum(row) / len(row) for row in votes], dtype=np.float32)
    ends = np.array([ends_sentence(block.text) for block in blocks], dtype=np.float32)
    columns: list[NDArray[np.float32]] = []
    for step in (*REACH, *(-reach for reach in REACH)):
        columns += [shifted(sizes, step), shifted(links, step), shifted(vote, step), shifted(ends, step)]
        columns += [_alike(blocks, step, _path), _alike(blocks, step, _outer)]
    return np.stack(columns, axis=1)


def _alike(blocks: Sequence[PageBlock], step: int, key: Callable[[Place], int]) -> NDArray[np.float32]:
    values = np.array([key(block.place) for block in blocks], dtype=np.int64)
    moved = np.full_like(values, -1)
    if step > 0:
        moved[step:] = values[:-step]
    else:
        moved[:step] = values[-step:]
    return np.asarray(values == moved, dtype=np.float32)


def shifted(values: NDArray[np.float32], step: int) -> NDArray[np.float32]:
    """The values `step` places later; -1 where there is none."""
    moved = np.full_like(values, -1.0)
    if abs(step) < len(values):
        if step > 0:
            moved[step:] = values[:-step]
        else:
            moved[:step] = values[-step:]
    return moved


def second_look(rows: Matrix, blocks: Sequence[PageBlock], first: NDArray[np.float32]) -> Matrix:
    """The rows with what the first look thought of the block, its neighbours and its kin."""
    sizes = np.array([len(block.text) for block in blocks], dtype=np.float32)
    kept = sizes * (first > 0.5)
    passed = np.cumsum(kept) - kept
    total = max(1.0, float(kept.sum()))
    columns = [first, *(shifted(first, step) for step in (1, 2, 3, -1, -2, -3)), passed / total, (total - passed - kept) / total]
    columns.append(np.full_like(first, np.log1p(total)))
    for key in (_path, _outer, _outer_outer):
        _, group = np.unique(np.array([key(block.place) for block in blocks], dtype=np.int64), return_inverse=True)
        columns.append((np.bincount(group, first * sizes) / np.bincount(group, sizes))[group].astype(np.float32))
        columns.append((np.bincount(group, kept) / total)[group].astype(np.float32))
    return np.hstack([rows, np.stack(columns, axis=1).astype(np.float32)])
