"""Tagged runs of words in, linked attributions out: each source and content goes to the nearest cue on its side."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from extractor.quotations.tagging.tags import CONTENTS, CUES, SOURCES, Part


class Run(NamedTuple):
    """Neighbouring units of one part: [start, end) in units, and how sure the tagger is (0 to 1)."""

    part: Part
    start: int
    end: int
    confidence: float


class Linked(NamedTuple):
    """One attribution as runs; `contents` in order, never empty."""

    contents: tuple[Run, ...]
    cue: Run
    source: Run | None


def link(runs: Sequence[Run]) -> list[Linked]:
    """Attributions in the order of their cues. Content without any cue on its side is dropped."""
    cues = [run for run in runs if run.part in CUES]
    if not cues:
        return []
    starts = [cue.start for cue in cues]
    contents: dict[int, list[Run]] = {}
    sources: dict[int, list[Run]] = {}
    for run in runs:
        if run.part in CONTENTS:
            target = _cue_of(run, cues, starts, lenient=True)
            if target is not None:
                contents.setdefault(target, []).append(run)
        elif run.part in SOURCES:
            target = _cue_of(run, cues, starts, lenient=False)
            if target is not None:
                sources.setdefault(target, []).append(run)
    found = []
    for number in sorted(contents):
        source = _source_of(number, cues, sources)
        found.append(Linked(tuple(contents[number]), cues[number], source))
    return found


def _cue_of(run: Run, cues: Sequence[Run], starts: Sequence[int], *, lenient: bool) -> int | None:
    at = bisect_left(starts, run.start)
    left = run.part in (Part.CONTENT_LEFT, Part.SOURCE_LEFT)
    order = range(at - 1, -1, -1) if left else range(at, len(cues))
    for number in order:
        if lenient or cues[number].part is Part.CUE_OWN:
            return number
    return None


def _source_of(number: int, cues: Sequence[Run], sources: dict[int, list[Run]]) -> Run | None:
    cue = cues[number]
    if cue.part is Part.CUE_BARE:
        return None
    if cue.part is Part.CUE_OWN and number in sources:
        return min(sources[number], key=lambda run: _distance(run, cue))
    for other in (*range(number - 1, -1, -1), *range(number + 1, len(cues))):
        if other in sources:
            return min(sources[other], key=lambda run: _distance(run, cues[other]))
    return None


def _distance(one: Run, two: Run) -> int:
    return max(one.start - two.end, two.start - one.end, 0)
