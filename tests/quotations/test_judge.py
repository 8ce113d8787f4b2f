"""How two readings are made one; no models, and trees of our own making."""

from pathlib import Path

import numpy as np
import pytest
import spacy

from extractor.errors import ModelError
from extractor.quotations import judge as judging
from extractor.quotations.attribution import Attribution
from extractor.quotations.candidates import Backing, Candidate, alike, candidates, same_source, touch
from extractor.quotations.evidence import COLUMNS, evidence
from extractor.quotations.judge import Judge, Trees, chosen, judged, load_judge
from extractor.quotations.scene import Scene

TEXT = "“We carry no stock,” Holt said, adding that mills would wait until June and that nobody minded."
QUOTE = (1, TEXT.index(",”") + 1)
TAIL = (TEXT.index("mills"), TEXT.index("."))
HOLT = (TEXT.index("Holt"), TEXT.index("Holt") + 4)
MILLS = (TEXT.index("mills"), TEXT.index("mills") + 5)
SAID = (TEXT.index("said"), TEXT.index("said") + 4)


@pytest.fixture(scope="module")
def scene() -> Scene:
    return Scene(spacy.blank("en")(TEXT))


def learned(content: tuple[int, int], confidence: float = 0.9, source: tuple[int, int] | None = HOLT) -> Attribution:
    return Attribution((content,), SAID, source, confidence, 0.9, "tagger")


def ruled(content: tuple[int, int], confidence: float = 0.9, source: tuple[int, int] | None = HOLT) -> Attribution:
    return Attribution((content,), SAID, source, confidence, 0.9, "sentence")


def stump(column: str, bound: float, below: float, above: float) -> Trees:
    """One tree of one question."""
    place = COLUMNS.index(column)
    return Trees(
        np.array([0]),
        np.array([place, -1, -1]),
        np.array([bound, 0.0, 0.0]),
        np.array([1, 0, 0]),
        np.array([2, 0, 0]),
        np.array([0.0, below, above]),
        0.0,
    )


SURE = stump("words", 1e9, 4.0, 4.0)
BACKED = [
    ([ruled(TAIL)], [learned((TAIL[0], TAIL[1] - 2))], [Backing.BOTH]),
    ([ruled(TAIL)], [learned(TAIL, source=MILLS)], [Backing.BOTH_RULES_SPEAKER, Backing.BOTH_LEARNED_SPEAKER]),
    ([ruled(TAIL)], [learned(TAIL, source=None)], [Backing.BOTH_RULES_SPEAKER, Backing.BOTH_LEARNED_SPEAKER]),
    ([ruled(TAIL, source=None)], [learned(TAIL, source=None)], [Backing.BOTH]),
    ([ruled(TAIL)], [learned((TAIL[0], TAIL[0] + 20))], [Backing.RULES, Backing.LEARNED]),
    ([ruled(QUOTE)], [learned(TAIL)], [Backing.RULES, Backing.LEARNED]),
    ([ruled(TAIL)], [learned(TAIL), learned((TAIL[0], TAIL[1] - 1))], [Backing.BOTH, Backing.LEARNED]),
    ([], [], []),
]


@pytest.mark.parametrize(("rules", "tagger", "expected"), BACKED)
def test_who_stands_behind_what(rules: list[Attribution], tagger: list[Attribution], expected: list[Backing]) -> None:
    assert [one.backing for one in candidates(rules, tagger)] == expected


def test_where_both_agree_the_rules_words_are_taken() -> None:
    (one,) = candidates([ruled(TAIL)], [learned((TAIL[0], TAIL[1] - 2))])
    assert one.one.content == (TAIL,)


def test_alike_and_touching() -> None:
    assert alike(learned((0, 10)), learned((0, 9)))
    assert not alike(learned((0, 10)), learned((0, 5)))
    assert touch(learned((0, 10)), learned((9, 20)))
    assert not touch(learned((0, 10)), learned((10, 20)))
    assert same_source(learned((0, 10)), ruled((0, 5)))
    assert not same_source(learned((0, 10)), ruled((0, 5), source=None))


def seen(scene: Scene, found: list[Candidate], place: int) -> dict[str, float]:
    return dict(zip(COLUMNS, evidence(scene, found)[place].tolist(), strict=True))


def test_evidence_tells_of_the_words_and_their_rivals(scene: Scene) -> None:
    found = candidates([ruled(QUOTE), ruled(TAIL)], [learned((TAIL[0], TAIL[0] + 20), 0.6)])
    quote, tail, rival = (seen(scene, found, place) for place in range(3))
    assert (quote["direct"], quote["mixed"], quote["words"], quote["learned there"]) == (1, 0, 4, 0)
    assert (tail["direct"], tail["source"], tail["learned there"], tail["learned chance"], tail["learned around"]) == (0, 1, 1, 0.6, 1)
    assert (rival["is learned"], rival["rules there"], rival["rules inside"], rival["rules same source"]) == (1, 1, 1, 1)
    assert (rival["rules' chance"], rival["tagger's chance"]) == (-1, 0.6)


def test_two_speakers_of_one_rule_are_no_rivals(scene: Scene) -> None:
    found = candidates([ruled(TAIL)], [learned(TAIL, source=MILLS)])
    assert seen(scene, found, 0)["both there"] == 0


def test_no_candidates_no_evidence(scene: Scene) -> None:
    assert evidence(scene, []).shape == (0, len(COLUMNS))
    assert judged(scene, [], [], Judge(SURE, SURE)) == ()


def test_a_tree_asks_and_answers() -> None:
    trees = stump("words", 3.0, -2.0, 2.0)
    rows = np.zeros((2, len(COLUMNS)))
    rows[1, COLUMNS.index("words")] = 4
    assert trees.chances(rows).round(3).tolist() == [0.119, 0.881]


def test_the_surer_reading_wins_and_what_touches_it_goes(scene: Scene) -> None:
    rules_first = Judge(stump("is rules", 0.5, 0.5, 3.0), SURE)
    tagger_first = Judge(stump("is rules", 0.5, 3.0, 0.5), SURE)
    rules, tagger = [ruled(TAIL)], [learned((TAIL[0], TAIL[0] + 20))]
    assert [one.layout for one in judged(scene, rules, tagger, rules_first)] == ["sentence"]
    assert [one.layout for one in judged(scene, rules, tagger, tagger_first)] == ["tagger"]


def test_what_does_not_touch_is_kept_in_the_order_of_the_text(scene: Scene) -> None:
    found = judged(scene, [ruled(TAIL)], [learned(QUOTE)], Judge(SURE, SURE))
    assert [one.content for one in found] == [(QUOTE,), (TAIL,)]


def test_chances_are_the_judges(scene: Scene) -> None:
    (one,) = judged(scene, [ruled(TAIL, 0.2)], [], Judge(SURE, stump("words", 1e9, 1.0, 1.0)))
    assert (round(one.confidence, 3), round(one.speaker_confidence, 3)) == (0.982, 0.731)


@pytest.mark.parametrize(("content", "chance", "kept"), [(TAIL, 0.3, False), (TAIL, 0.5, True), (QUOTE, 0.3, True), (QUOTE, 0.15, False)])
def test_what_stands_in_marks_may_be_less_sure(scene: Scene, content: tuple[int, int], chance: float, kept: bool) -> None:
    found = candidates([ruled(content)], [])
    assert bool(chosen(found, evidence(scene, found), np.array([chance]), np.array([1.0]))) is kept


@pytest.mark.parametrize("name", ["fast", "accurate"])
def test_shipped_judges_fit_the_evidence(name: str) -> None:
    judge = load_judge(name)
    chances = judge.content.chances(np.zeros((1, len(COLUMNS))))
    assert 0 < chances[0] < 1


def test_a_missing_or_broken_judge_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "WEIGHTS", tmp_path)
    with pytest.raises(ModelError, match="is not there"):
        load_judge("missing")
    (tmp_path / "judge_broken.npz").write_bytes(b"no archive")
    with pytest.raises(ModelError, match="cannot be read"):
        load_judge("broken")
    with (tmp_path / "judge_other.npz").open("wb") as file:
        np.savez(file, columns=np.array(["another"]))
    with pytest.raises(ModelError, match="other evidence"):
        load_judge("other")
