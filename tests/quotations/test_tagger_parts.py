from itertools import pairwise

import numpy as np
import pytest

from extractor.quotations.tagging.calibration import Calibration, Curve, logit
from extractor.quotations.tagging.decoding import best_path, probabilities, runs_of
from extractor.quotations.tagging.hints import can_hold_attribution
from extractor.quotations.tagging.links import Linked, Run, link
from extractor.quotations.tagging.snapping import quoted_stretches, snap
from extractor.quotations.tagging.tags import OUTSIDE, PARTS, TAG_COUNT, Part, first_tag, forbidden, is_first, next_tag, part_of
from extractor.quotations.tagging.units import DIGIT, LOWER, OTHER, TITLE, UPPER, shape_of
from extractor.quotations.tagging.windows import ROOM, merge, window_starts

LETTERS = {
    "O": Part.CUE_OWN, "H": Part.CUE_SHARED, "N": Part.CUE_BARE,
    "s": Part.SOURCE_LEFT, "S": Part.SOURCE_RIGHT, "q": Part.CONTENT_LEFT, "Q": Part.CONTENT_RIGHT,
}  # fmt: skip


def runs(picture: str) -> list[Run]:
    """A run for each stretch of one letter: q and s have their cue to the left, Q and S to the right."""
    found: list[Run] = []
    for at, letter in enumerate(picture):
        if letter == ".":
            continue
        part = LETTERS[letter]
        if found and found[-1].part is part and found[-1].end == at:
            found[-1] = found[-1]._replace(end=at + 1)
        else:
            found.append(Run(part, at, at + 1, 0.9))
    return found


def linked(picture: str) -> list[tuple[list[int], int, int | None]]:
    return [([run.start for run in one.contents], one.cue.start, one.source and one.source.start) for one in link(runs(picture))]


LINKS = [
    ("SOqqq", [([2], 1, 0)]),
    ("QQQ.SO", [([0], 5, 4)]),
    ("QQQ.Os", [([0], 4, 5)]),
    ("QQQ.SO.qq", [([0, 7], 5, 4)]),  # split: both segments name one cue
    ("SOqq.Hqq", [([2], 1, 0), ([6], 5, 0)]),  # "…, adding that …"
    ("QQ.SO.SOqq", [([0], 4, 3), ([8], 7, 6)]),
    ("Nqqq", [([1], 0, None)]),  # "it was reported that …"
    ("SO", []),  # a cue without content says nothing
    ("qqq", []),
    ("QQQ", []),
    ("", []),
]


@pytest.mark.parametrize(("picture", "expected"), LINKS)
def test_runs_go_to_the_nearest_cue_on_their_side(picture: str, expected: list[tuple[list[int], int, int | None]]) -> None:
    assert linked(picture) == expected


def test_tags_and_parts_belong_together() -> None:
    assert TAG_COUNT == 15
    assert part_of(OUTSIDE) is None
    for part in PARTS:
        assert part_of(first_tag(part)) is part is part_of(next_tag(part))
        assert is_first(first_tag(part))
        assert not is_first(next_tag(part))


def test_a_run_goes_on_only_after_its_own_part() -> None:
    barred = forbidden()
    cue, content = Part.CUE_OWN, Part.CONTENT_LEFT
    assert not barred[first_tag(cue), next_tag(cue)]
    assert barred[first_tag(cue), next_tag(content)]
    assert barred[OUTSIDE, next_tag(content)]
    assert not barred[next_tag(cue), first_tag(content)]


def test_the_best_path_never_begins_or_changes_in_the_middle_of_a_run() -> None:
    scores = np.random.default_rng(7).normal(size=(200, TAG_COUNT)).astype(np.float32)
    path = best_path(scores, np.zeros((TAG_COUNT, TAG_COUNT), dtype=np.float32))
    barred = forbidden()
    assert is_first(int(path[0])) or path[0] == OUTSIDE
    assert not any(barred[before, after] for before, after in pairwise(path))


def test_the_best_path_of_nothing_is_nothing() -> None:
    empty = np.zeros((0, TAG_COUNT), dtype=np.float32)
    assert best_path(empty, np.zeros((TAG_COUNT, TAG_COUNT), dtype=np.float32)).tolist() == []


def test_runs_are_cut_where_a_first_tag_stands() -> None:
    cue, content = Part.CUE_OWN, Part.CONTENT_LEFT
    path = np.array([0, first_tag(cue), first_tag(content), next_tag(content), first_tag(content), 0])
    chances = probabilities(np.eye(TAG_COUNT, dtype=np.float32)[path] * 20)
    found = runs_of(path, chances)
    assert [(run.part, run.start, run.end) for run in found] == [(cue, 1, 2), (content, 2, 4), (content, 4, 5)]
    assert all(run.confidence > 0.99 for run in found)


SNAPS = [
    # "(--)" are words of a quoted stretch with its marks, letters are runs
    ("(----)", ".QQQQQ", [(0, 6)]),
    ("(----)", "QQQQ..", [(0, 6)]),
    ("(----)", "QQ....", [(0, 2)]),  # less than half of it
    ("(----)", "QQQQO.", [(0, 4)]),  # a cue stands in between
    (".(--).", ".QQQ..", [(1, 5)]),
    ("......", ".QQQ..", [(1, 4)]),
    ("(-)(-)", "QQ.QQ.", [(0, 3), (3, 6)]),
]


@pytest.mark.parametrize(("marks", "picture", "expected"), SNAPS)
def test_content_takes_the_whole_of_what_it_mostly_covers(marks: str, picture: str, expected: list[tuple[int, int]]) -> None:
    states = np.array([".-()".index(mark) for mark in marks])
    found = [(run.start, run.end) for run in snap(runs(picture), states) if run.part is Part.CONTENT_RIGHT]
    assert found == expected


def test_quoted_stretches_take_their_marks_along() -> None:
    assert quoted_stretches(np.array([0, 2, 1, 3, 0, 2, 1, 1])) == [(1, 4), (5, 8)]


@pytest.mark.parametrize("length", [0, 1, ROOM - 1, ROOM, ROOM + 1, 500, 1003])
@pytest.mark.parametrize("offset", [0, 40])
def test_windows_cover_the_whole_stream(length: int, offset: int) -> None:
    starts = window_starts(length, offset=offset)
    covered = {at for start in starts for at in range(start, min(start + ROOM, length))}
    assert covered == set(range(length))


def test_each_piece_is_read_where_it_stands_farthest_from_a_cut() -> None:
    scores = [np.full((10, 1), number, dtype=np.float32) for number in (1, 2)]
    merged = merge(16, [0, 6], scores)
    assert merged[:, 0].tolist() == [1] * 8 + [2] * 8


SHAPES = [
    ("copper", LOWER),
    ("Copper", TITLE),
    ("LME", UPPER),
    ("A", TITLE),
    ("iPhone", TITLE),
    ("2025", DIGIT),
    ("$", OTHER),
    ("”", OTHER),
]


@pytest.mark.parametrize(("word", "shape"), SHAPES)
def test_a_word_is_known_by_how_it_is_written(word: str, shape: int) -> None:
    assert shape_of(word) == shape


HOLDS = ["Stocks fell, Berg said.", "“Up,” she said.", "Berg:", "ZINC: UP", "Smelters Will Close, Agency Warns", "‘Dear’"]
HOLDS_NOT = ["", "The plant has 320 people in two sheds.", "Copper 9,400 +1.2", "Read more", "12:30 GMT", "LME | SHFE | CME"]


@pytest.mark.parametrize("text", HOLDS)
def test_reports_and_marks_are_read(text: str) -> None:
    assert can_hold_attribution(text, 0, len(text))


@pytest.mark.parametrize("text", HOLDS_NOT)
def test_tables_menus_and_plain_facts_are_not_read(text: str) -> None:
    assert not can_hold_attribution(text, 0, len(text))


def test_only_the_paragraph_itself_is_looked_at() -> None:
    text = "“Up,” she said.\n1 2 3\n“Down,” he said."
    assert not can_hold_attribution(text, 16, 21)


def test_the_surer_the_tagger_the_higher_the_chance() -> None:
    curves = Calibration(
        content=Curve(intercept=0.0, weights=(0.5, 0.5)),
        speaker=Curve(intercept=1.0, weights=(0.5, 0.5)),
        nobody=Curve(intercept=-1.0, weights=(0.5,)),
    )
    sure, unsure = (Run(Part.CUE_OWN, 0, 1, chance) for chance in (0.95, 0.2))
    content = Run(Part.CONTENT_LEFT, 1, 4, 0.8)
    high, low = (curves.confidences(Linked((content,), cue, None)) for cue in (sure, unsure))
    assert high[0] > low[0]
    assert high[1] > low[1]
    assert curves.confidences(Linked((content,), sure, content))[1] > high[1]


def test_certainty_stays_finite() -> None:
    assert logit(0.0) == pytest.approx(-logit(1.0))
    assert 0 < Curve(intercept=500.0, weights=()).chance(()) <= 1
