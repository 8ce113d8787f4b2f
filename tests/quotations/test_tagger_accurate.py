"""How the tagger's reading and the rules' are made one; no models."""

import pytest
import spacy

from extractor.quotations.accurate import alike, merged, tidy_content, touch
from extractor.quotations.attribution import Attribution
from extractor.quotations.scene import Scene

TEXT = "“We carry no stock,” Holt said, adding that mills would wait until June and that nobody minded."
QUOTE = (1, TEXT.index(",”") + 1)
TAIL = (TEXT.index("mills"), TEXT.index("."))
HOLT = (TEXT.index("Holt"), TEXT.index("Holt") + 4)
SAID = (TEXT.index("said"), TEXT.index("said") + 4)


@pytest.fixture(scope="module")
def scene() -> Scene:
    return Scene(spacy.blank("en")(TEXT))


def learned(content: tuple[int, int], confidence: float, source: tuple[int, int] | None = HOLT) -> Attribution:
    return Attribution((content,), SAID, source, confidence, 0.9, "tagger")


def ruled(content: tuple[int, int], confidence: float, source: tuple[int, int] | None = HOLT) -> Attribution:
    return Attribution((content,), SAID, source, confidence, 0.9, "sentence")


def test_both_agree_and_are_surer_together(scene: Scene) -> None:
    found = merged(scene, [ruled(TAIL, 0.8)], [learned((TAIL[0], TAIL[1] - 2), 0.5)])
    assert [one.content for one in found] == [(TAIL,)]
    assert found[0].confidence == pytest.approx(0.9)


def test_the_tagger_names_another_speaker(scene: Scene) -> None:
    found = merged(scene, [ruled(TAIL, 0.8, (31, 35))], [learned(TAIL, 0.5)])
    assert [(one.content, one.source) for one in found] == [((TAIL,), HOLT)]


def test_a_speaker_only_the_rules_saw_is_kept(scene: Scene) -> None:
    found = merged(scene, [ruled(TAIL, 0.8)], [learned(TAIL, 0.5, None)])
    assert found[0].source == HOLT


@pytest.mark.parametrize(
    ("rule", "tagger", "winner"),
    [(0.97, 0.95, "sentence"), (0.9, 0.6, "sentence"), (0.6, 0.3, "sentence"), (0.9, 0.9, "tagger"), (0.7, 0.5, "tagger")],
)
def test_the_surer_reading_wins_where_they_disagree(scene: Scene, rule: float, tagger: float, winner: str) -> None:
    half = (TAIL[0], TAIL[0] + 25)
    found = merged(scene, [ruled(TAIL, rule)], [learned(half, tagger)])
    assert [one.layout for one in found] == [winner]


@pytest.mark.parametrize(
    ("content", "confidence", "kept"), [(TAIL, 0.5, True), (TAIL, 0.3, False), ((TAIL[0], TAIL[0] + 5), 0.5, False), (QUOTE, 0.2, True)]
)
def test_what_only_the_tagger_sees_must_be_sure_or_quoted(scene: Scene, content: tuple[int, int], confidence: float, kept: bool) -> None:
    assert bool(merged(scene, [], [learned(content, confidence)])) is kept


def test_a_rule_that_would_leave_most_of_it_to_nobody_is_not_heard(scene: Scene) -> None:
    found = merged(scene, [ruled((TAIL[0], TAIL[0] + 10), 0.99)], [learned(TAIL, 0.7)])
    assert [one.layout for one in found] == ["tagger"]


def test_what_only_the_rules_see_is_kept(scene: Scene) -> None:
    found = merged(scene, [ruled(QUOTE, 0.4)], [learned(TAIL, 0.9)])
    assert [one.content for one in found] == [(QUOTE,), (TAIL,)]


def test_layouts_always_win(scene: Scene) -> None:
    headline = Attribution((TAIL,), None, HOLT, 0.5, 0.9, "headline")
    assert merged(scene, [headline], [learned((TAIL[0], TAIL[0] + 12), 0.99)]) == (headline,)


TIDIES = [
    ((0, QUOTE[1] + 1), QUOTE),
    ((0, QUOTE[1]), QUOTE),
    ((TEXT.index("that mills"), TAIL[1] + 1), TAIL),
    (TAIL, TAIL),
]


@pytest.mark.parametrize(("given", "expected"), TIDIES)
def test_marks_signs_and_that_fall_away(scene: Scene, given: tuple[int, int], expected: tuple[int, int]) -> None:
    assert tidy_content(scene, [given]) == (expected,)


def test_a_quotation_over_paragraphs_is_cut_into_segments() -> None:
    text = "“One.\n“Two,” he said."
    scene = Scene(spacy.blank("en")(text))
    assert [text[slice(*piece)] for piece in tidy_content(scene, [(0, 12)])] == ["One.", "Two,"]


def test_alike_and_touching() -> None:
    assert alike(learned((0, 10), 1), learned((0, 9), 1))
    assert not alike(learned((0, 10), 1), learned((0, 5), 1))
    assert touch(learned((0, 10), 1), learned((9, 20), 1))
    assert not touch(learned((0, 10), 1), learned((10, 20), 1))
