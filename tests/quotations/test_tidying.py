"""The form a tagger's words get; on blank and hand-parsed Docs."""

import pytest
import spacy
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extractor.quotations.attribution import Attribution
from extractor.quotations.scene import Scene
from extractor.quotations.tidying import tidied, tidy_content

TEXT = "“We carry no stock,” Holt said, adding that mills would wait until June and that nobody minded."
QUOTE = (1, TEXT.index(",”") + 1)
TAIL = (TEXT.index("mills"), TEXT.index("."))


@pytest.fixture(scope="module")
def scene() -> Scene:
    return Scene(spacy.blank("en")(TEXT))


TIDIES = [
    ((0, QUOTE[1] + 1), QUOTE),
    ((0, QUOTE[1]), QUOTE),
    ((TEXT.index("that mills"), TAIL[1] + 1), TAIL),
    (TAIL, TAIL),
]


@pytest.mark.parametrize(("given", "expected"), TIDIES)
def test_marks_signs_and_that_fall_away(scene: Scene, given: tuple[int, int], expected: tuple[int, int]) -> None:
    assert tidy_content(scene, [given]) == (expected,)


IDIOMS = [
    ("A “velvet quota”, as one miner put it, binds nobody.", ["A “velvet quota”", "it"], ["velvet quota"]),
    ("The “velvet quota,” as some call it, binds nobody.", ["The “velvet quota,”", "it"], ["velvet quota,"]),
    ("Holt called the “velvet quota” a joke.", ["the “velvet quota” a joke"], ["the “velvet quota” a joke"]),
    ("Holt said it, and Marsh heard it.", ["it"], ["it"]),
]


@pytest.mark.parametrize(("text", "given", "expected"), IDIOMS)
def test_an_article_before_the_marks_and_the_it_of_put_it_fall_away(text: str, given: list[str], expected: list[str]) -> None:
    pieces = [(text.index(words), text.index(words) + len(words)) for words in given]
    assert [text[slice(*piece)] for piece in tidy_content(Scene(spacy.blank("en")(text)), pieces)] == expected


def test_a_quotation_over_paragraphs_is_cut_into_segments() -> None:
    text = "“One.\n“Two,” he said."
    scene = Scene(spacy.blank("en")(text))
    assert [text[slice(*piece)] for piece in tidy_content(scene, [(0, 12)])] == ["One.", "Two,"]


def test_what_has_no_words_left_is_dropped(scene: Scene) -> None:
    comma = TEXT.index(", adding")
    assert tidied(scene, [Attribution(((comma, comma + 2),), None, None)]) == []


WHO = ["A", "trader", "who", "said", "so", "left", "."]


def parsed(words: list[str], heads: list[int], deps: list[str], tags: list[str], classes: list[str]) -> Scene:
    return Scene(Doc(Vocab(), words=words, heads=heads, deps=deps, tags=tags, pos=classes))


@pytest.mark.parametrize(
    ("source", "mention"),
    [("who", "who"), ("A trader", "A trader"), ("so", None)],
)
def test_who_speaks_is_a_noun(source: str, mention: str | None) -> None:
    scene = parsed(
        WHO,
        [1, 5, 3, 1, 3, 5, 5],
        ["det", "nsubj", "nsubj", "relcl", "advmod", "ROOT", "punct"],
        ["DT", "NN", "WP", "VBD", "RB", "VBD", "."],
        ["DET", "NOUN", "PRON", "VERB", "ADV", "VERB", "PUNCT"],
    )
    at = scene.text.index(source)
    (one,) = tidied(scene, [Attribution(((scene.text.index("left"), scene.text.index("left") + 4),), None, (at, at + len(source)))])
    assert (None if one.source is None else scene.text[slice(*one.source)]) == mention
