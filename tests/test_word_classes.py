"""Parts of speech are those of the model's own attribute ruler, token by token."""

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extractor.pipeline import default_model
from extractor.word_classes import Pattern, WordClasses

TEXT = """Tin did not rise, but there were buyers who had wanted more than they got.

The mill ca n't reopen, she said; it's been idle since that night, and that is that.
"Let's wait," he'd told us. This is what those who do have stocks have done  twice.\tSo be it.
Had I known! There's no telling: nobody does, everyone doin' it ain't gonna help y'all once the ships come here."""


def test_every_token_has_the_class_the_ruler_gives_it(nlp: Language) -> None:
    ruled = spacy.load(default_model(), exclude=["lemmatizer", "ner"])
    for text in (TEXT, TEXT.upper(), TEXT.replace("\n", " "), "", " "):
        expected, found = ruled(text), nlp(text)
        assert [(token.text, token.pos_, token.tag_, token.dep_) for token in found] == [
            (token.text, token.pos_, token.tag_, token.dep_) for token in expected
        ]


def test_a_pattern_that_asks_for_more_than_words_is_asked_of_each_word() -> None:
    vocab = spacy.blank("en").vocab
    patterns: list[Pattern] = [{"patterns": [[{"LOWER": {"REGEX": "^z"}}]], "attrs": {"POS": "X"}, "index": 0}]
    doc = WordClasses(vocab, patterns)(Doc(vocab, words=["a", "zinc", "a", "zone", "zinc"]))
    assert [token.pos_ for token in doc] == ["", "X", "", "X", "X"]
