"""Matches names and quantities told in the same order: 'Kent, Essex and Surrey took 5%, 8% and 11% … respectively'."""

import re

from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.figures.scene import Named, Scene
from extractor.models import EntityKind

WORD = re.compile(r"\brespectively\b")
LISTED = re.compile(r"^(?:['’]s)?(?:,|,?\sand|,?\sor)\s(?:the\s|about\s|around\s|in\s|to\s|from\s|for\s|by\s)*$")
KINDS = (EntityKind.PLACE, EntityKind.COMMODITY, EntityKind.ORGANISATION)


def respective_names(scene: Scene, clause: Clause, found: list[Found]) -> dict[int, Named]:
    """The name that each quantity of a 'respectively' sentence is of; none where the lists are not equally long."""
    word = WORD.search(clause.text, clause.start, clause.end)
    if word is None:
        return {}
    ends = [at for at in clause.at if found[at].end <= word.start()]
    listed = _run([(found[at].start, found[at].end) for at in ends], clause.text)
    quantities = ends[len(ends) - len(listed) :]
    for kind in KINDS:
        named = [name for name in scene.within(clause.start, clause.end, kind) if not quantities or name.end <= found[quantities[0]].start]
        run = _run([(name.start, name.end) for name in named], clause.text)
        if len(run) == len(quantities) > 1:
            return dict(zip(quantities, named[len(named) - len(run) :], strict=True))
    return {}


def _run(spans: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """The last spans that follow each other as a list."""
    run: list[tuple[int, int]] = spans[-1:]
    for start, end in reversed(spans[:-1]):
        if not LISTED.match(text[end : run[0][0]]):
            break
        run.insert(0, (start, end))
    return run
