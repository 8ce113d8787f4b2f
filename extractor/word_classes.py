"""Tagged and parsed Docs in, the same with parts of speech out: what spaCy's attribute ruler says, remembered word by word.

The ruler matches 180 patterns against every text, an eighth of the whole pipeline's time. All but a few look at one word,
its tag and its place in the parse: those are asked once. Lemmas and morphology, which no reader asks for, are left out.
"""

from collections.abc import Iterator, Sequence
from typing import TypedDict, cast

from spacy.pipeline import AttributeRuler
from spacy.pipeline.attributeruler import AttributeRulerPatternType
from spacy.tokens import Doc
from spacy.vocab import Vocab

SET = frozenset({"POS", "TAG", "DEP"})
ASKED = frozenset({"TAG", "DEP", "LOWER", "IS_SPACE"})
MOST = 200_000  # words remembered; then anew, so that a long run does not grow
Key = tuple[int, int, int, int]


class Pattern(TypedDict):
    """A pattern as an attribute ruler keeps it: ways to match words, what is set, at which word."""

    patterns: list[list[dict[str, object]]]
    attrs: dict[str, object]
    index: int


class WordClasses:
    """Sets `token.pos`, and tag and dependency of white space, by the patterns of an attribute ruler."""

    def __init__(self, vocab: Vocab, patterns: Sequence[Pattern]) -> None:
        self.vocab = vocab
        patterns = [pattern for pattern in patterns if SET & set(pattern["attrs"])]
        one = [pattern for pattern in patterns if all(len(words) == 1 for words in pattern["patterns"])]
        self.of_one, self.of_several = AttributeRuler(vocab), AttributeRuler(vocab)
        self.of_one.add_patterns(cast("list[AttributeRulerPatternType]", one))
        self.of_several.add_patterns(cast("list[AttributeRulerPatternType]", [pattern for pattern in patterns if pattern not in one]))
        named = list(_named(one))
        self.named = None if None in named else {vocab.strings.add(word) for word in named if word is not None}
        self.known: dict[Key, tuple[int, int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with its parts of speech."""
        if len(self.known) > MOST:
            self.known.clear()
        keys: list[Key] = [(word, tag, dep, space) for word, tag, dep, space in doc.to_array(["LOWER", "TAG", "DEP", "IS_SPACE"]).tolist()]
        for token, key in zip(doc, keys, strict=True):
            token.pos, tag, dep = self.known.get(self._folded(key)) or self._learn(key)
            if key[3]:  # the ruler gives white space a tag and a place of its own
                token.tag, token.dep = tag, dep
        return self.of_several(doc) if len(self.of_several.matcher) else doc

    def _folded(self, key: Key) -> Key:
        """The same for all words that no pattern names."""
        return key if self.named is None or key[3] or key[0] in self.named else (0, *key[1:])

    def _learn(self, key: Key) -> tuple[int, int, int]:
        """Asks the ruler about a word by itself."""
        word, tag, dep = (self.vocab.strings[part] for part in key[:3])
        alone = Doc(self.vocab, words=[word], tags=[tag], deps=[dep], heads=[0])
        (token,) = self.of_one(alone) if len(self.of_one.matcher) else alone
        return self.known.setdefault(self._folded(key), (token.pos, token.tag, token.dep))


def _named(patterns: Sequence[Pattern]) -> Iterator[str | None]:
    """The words that patterns name; None where a pattern asks for more than words, tags and places in the parse."""
    for pattern in patterns:
        for (token,) in pattern["patterns"]:
            word = token.get("LOWER")
            if not set(token) <= ASKED or (isinstance(word, dict) and set(word) != {"IN"}):
                yield None
            elif word is not None:
                yield from word["IN"] if isinstance(word, dict) else (str(word),)
