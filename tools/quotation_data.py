"""Annotated articles in, tagged streams of units out: what the tagger is taught from."""

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from extractor.quotations.tagging import tags
from extractor.quotations.tagging.decoding import runs_of
from extractor.quotations.tagging.links import Run, link
from extractor.quotations.tagging.tags import Part
from extractor.quotations.tagging.units import Units

Pairs = tuple[tuple[int, int], ...]
IGNORED = -100
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")


class Gold(NamedTuple):
    """One attribution as annotated."""

    source: Pairs
    cue: Pairs
    content: Pairs


class Taught(NamedTuple):
    """One annotated article."""

    id: str
    text: str
    paragraphs: Pairs
    gold: tuple[Gold, ...]


def paragraphs_of(text: str) -> Pairs:
    return tuple(match.span() for match in _PARAGRAPH.finditer(text))


def read_articles(path: str | Path) -> list[Taught]:
    with Path(path).open(encoding="utf-8") as lines:
        return [_article(json.loads(line)) for line in lines if line.strip()]


def _article(row) -> Taught:  # type: ignore[no-untyped-def]
    gold = tuple(Gold(*(tuple(map(tuple, one.get(part) or ())) for part in Gold._fields)) for one in row["attributions"])
    return Taught(row["id"], row["text"], paragraphs_of(row["text"]), gold)


def gold_tags(units: Units, article: Taught) -> NDArray[np.int64]:
    """One tag a piece; IGNORED on pieces that are not a word's first."""
    heads = np.flatnonzero(units.heads)
    starts, ends = units.starts[heads], units.ends[heads]
    labels = np.zeros(len(heads), dtype=np.int64)
    ones = [one for one in article.gold if one.cue]
    for part, first, last, _ in sorted(_content_runs(ones), key=lambda run: -(run[2] - run[1])):
        _write(labels, starts, ends, part, (first, last))
    for part, span in _source_runs(ones):
        _write(labels, starts, ends, part, span)
    for part, span in _cue_runs(ones):
        _write(labels, starts, ends, part, span)
    _repair(labels)
    tagged = np.full(len(units.ids), IGNORED, dtype=np.int64)
    tagged[heads] = labels
    return tagged


def _write(labels: NDArray[np.int64], starts: NDArray[np.int64], ends: NDArray[np.int64], part: Part, span: tuple[int, int]) -> None:
    inside = np.flatnonzero((starts < span[1]) & (ends > span[0]))
    if len(inside):
        labels[inside] = tags.next_tag(part)
        labels[inside[0]] = tags.first_tag(part)


def _repair(labels: NDArray[np.int64]) -> None:
    """A run cut in two by a cue or source inside it opens again after the cut."""
    for at in range(len(labels)):
        part = tags.part_of(int(labels[at]))
        if part is not None and not tags.is_first(int(labels[at])) and (at == 0 or tags.part_of(int(labels[at - 1])) is not part):
            labels[at] = tags.first_tag(part)


def _content_runs(ones: Sequence[Gold]) -> list[tuple[Part, int, int, int]]:
    runs = []
    for number, one in enumerate(ones):
        cue = one.cue[0]
        for start, end in one.content:
            part = Part.CONTENT_LEFT if cue[0] < start else Part.CONTENT_RIGHT
            runs.append((part, start, end, number))
    return runs


def _owners(ones: Sequence[Gold]) -> dict[tuple[int, int], int]:
    """For each source the attribution whose cue is nearest to it."""
    owners: dict[tuple[int, int], int] = {}
    for number, one in enumerate(ones):
        if not one.source:
            continue
        source = one.source[0]
        if source not in owners or _gap(source, one.cue[0]) < _gap(source, ones[owners[source]].cue[0]):
            owners[source] = number
    return owners


def _gap(one: tuple[int, int], two: tuple[int, int]) -> int:
    return max(one[0] - two[1], two[0] - one[1], 0)


def _source_runs(ones: Sequence[Gold]) -> list[tuple[Part, tuple[int, int]]]:
    return [
        (Part.SOURCE_LEFT if ones[number].cue[0][0] < source[0] else Part.SOURCE_RIGHT, source) for source, number in _owners(ones).items()
    ]


def _cue_runs(ones: Sequence[Gold]) -> list[tuple[Part, tuple[int, int]]]:
    owners = _owners(ones)
    runs = []
    for number, one in enumerate(ones):
        runs.append((_cue_part(one, owns=bool(one.source) and owners[one.source[0]] == number), one.cue[0]))
    return runs


def _cue_part(one: Gold, *, owns: bool) -> Part:
    if not one.source:
        return Part.CUE_BARE
    return Part.CUE_OWN if owns else Part.CUE_SHARED


def decode(units: Units, path: NDArray[np.int64]):  # type: ignore[no-untyped-def]
    """What the scorer reads, from one tag a word."""
    heads = np.flatnonzero(units.heads)
    runs = runs_of(path, np.ones((len(path), tags.TAG_COUNT), dtype=np.float32))

    def span(run: Run) -> list[int]:
        return [int(units.starts[heads[run.start]]), int(units.ends[heads[run.end - 1]])]

    return [
        {
            "content": [span(run) for run in one.contents],
            "cue": span(one.cue),
            "speaker": None if one.source is None else span(one.source),
        }
        for one in link(runs)
    ]
