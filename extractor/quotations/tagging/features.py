"""A parsed Doc in, what the fast tagger sees of each word out: numbers for how it looks, and which words stand near it in line and tree.

Words, tags and labels are looked up by the 64-bit numbers spaCy has for them, so that no strings are kept.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id
from spacy.tokens import Doc

from extractor.quotations.cues import cue_entries
from extractor.quotations.scene import HEADLINES, Scene
from extractor.quotations.titles import title_words

Integers = NDArray[np.int64]
Hashes = NDArray[np.uint64]
TABLES: Final = ("word", "suffix", "shape", "tag", "dep", "entity")
_ATTRIBUTES: Final = ("LOWER", "SUFFIX", "SHAPE", "TAG", "DEP", "ENT_TYPE")
MENTIONS: Final = ("person", "organisation", "place", "commodity")
FIXED: Final = {"state": 5, "block": 4, "cue": 5, "mention": 5, "title": 2}
NEIGHBOURS: Final = ("before", "after", "far before", "far after", "head", "reporter", "subject", "clause", "opener", "closer", "root")
FAR: Final = 3
_SUBJECTS: Final = tuple(get_string_id(name) for name in ("nsubj", "nsubjpass"))
_CLAUSES: Final = tuple(get_string_id(name) for name in ("ccomp", "xcomp", "pcomp", "advcl", "dobj", "pobj"))
_HOPS: Final = 12
_MIDDLING, _STRONG = 0.5, 0.8


class Features(NamedTuple):
    """`kinds` [words, features]: numbers within each feature's table; `near` [words, neighbours]: words, or their count for none."""

    kinds: Integers
    near: Integers


def features_of(scene: Scene, tables: Mapping[str, Hashes]) -> Features:
    """What is seen of each token of a parsed scene. `tables` are sorted; what they do not hold is 0."""
    array = scene.doc.to_array([*_ATTRIBUTES, "HEAD"]).reshape(len(scene.doc), len(_ATTRIBUTES) + 1).astype(np.uint64)
    known = [looked_up(tables[name], array[:, column]) for column, name in enumerate(TABLES)]
    states = _states(scene)
    cues = looked_up(_cue_words()[0], array[:, 0])
    fixed = [
        states,
        _blocks(scene),
        _cue_words()[1][cues],
        _mentions(scene.doc),
        np.minimum(looked_up(_title_words(), array[:, 0]), 1),
    ]
    heads = array[:, -1].astype(np.int64) + np.arange(len(array))
    return Features(np.stack([*known, *fixed], axis=1), _near(scene, array[:, 4], heads, _cue_words()[1][cues] > 0))


def looked_up(table: Hashes, values: Hashes) -> Integers:
    """1 + the place of each value in the sorted table, 0 where it is not there."""
    if len(table) == 0:
        return np.zeros(len(values), dtype=np.int64)
    at = np.minimum(np.searchsorted(table, values), len(table) - 1)
    return np.where(table[at] == values, at + 1, 0).astype(np.int64)


@cache
def _cue_words() -> tuple[Hashes, Integers]:
    """Forms of reporting verbs, sorted, and for each (after one for none) how strong it is, from 1 to 4."""
    strengths = {get_string_id(form): max(entry.strength for entry in entries) for form, entries in cue_entries().items()}
    forms = np.array(sorted(strengths), dtype=np.uint64)
    grades = [1 + (strengths[int(form)] >= _MIDDLING) + 2 * (strengths[int(form)] >= _STRONG) for form in forms]
    return forms, np.array([0, *grades], dtype=np.int64)


@cache
def _title_words() -> Hashes:
    return np.array(sorted(get_string_id(word) for word in title_words()), dtype=np.uint64)


def _states(scene: Scene) -> Integers:
    """0 outside, 1 within marks, 2 the opening mark, 3 the closing one, 4 another mark."""
    states = np.minimum(np.array(scene.inside, dtype=np.int64) + 1, 1)
    for stretch in scene.stretches:
        first, last = scene.first_at(stretch.start), scene.first_at(stretch.end - 1)
        states[first] = 2
        if stretch.inner_end < stretch.end and last > first:
            states[last] = 3
    return states


def _blocks(scene: Scene) -> Integers:
    """0 within a block, 1 its first word, 2 in a headline, 3 a headline's first."""
    blocks = np.zeros(len(scene.doc), dtype=np.int64)
    for part in scene.parts:
        first = scene.first_from(part.start)
        if part.kind in HEADLINES:
            blocks[first : scene.first_from(part.end)] = 2
        blocks[first : first + 1] += 1
    return blocks


def _mentions(doc: Doc) -> Integers:
    kinds = np.zeros(len(doc), dtype=np.int64)
    for mark in doc.spans.get("mentions", ()):
        if mark.label_ in MENTIONS:
            kinds[mark.start : mark.end] = 1 + MENTIONS.index(mark.label_)
    return kinds


def _near(scene: Scene, deps: Hashes, heads: Integers, reports: NDArray[np.bool_]) -> Integers:
    count = len(heads)
    own = np.arange(count)
    near = np.full((count, len(NEIGHBOURS)), count, dtype=np.int64)
    for column, step in enumerate((-1, 1, -FAR, FAR)):
        place = own + step
        near[:, column] = np.where((place >= 0) & (place < count), place, count)
    near[:, 4] = heads
    near[:, 5] = _reporters(heads, reports)
    for column, names in ((6, _SUBJECTS), (7, _CLAUSES)):
        those = np.flatnonzero(np.isin(deps, np.array(names, dtype=np.uint64)))[::-1]  # the first one in the line wins
        near[heads[those], column] = those
    _beside_marks(scene, near)
    near[:, 10] = _roots(heads)
    return near


def _reporters(heads: Integers, reports: NDArray[np.bool_]) -> Integers:
    """For each word the nearest reporting verb above it in the tree."""
    found = heads.copy()
    for _ in range(_HOPS):
        found = np.where(reports[found], found, heads[found])
    return np.where(reports[found], found, len(heads))


def _roots(heads: Integers) -> Integers:
    roots = heads
    for _ in range(4):  # 16 steps up
        roots = roots[roots]
    return roots


def _beside_marks(scene: Scene, near: Integers) -> None:
    """For what stands in marks the words before and after them."""
    count = len(near)
    for stretch in scene.stretches:
        first, end = scene.first_at(stretch.start), scene.first_from(stretch.end)
        near[first:end, 8] = first - 1 if first > 0 else count
        near[first:end, 9] = end if end < count else count
