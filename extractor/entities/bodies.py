"""Public bodies named by a common noun: 'the energy ministry', "Norway's statistics office", 'the Danish central bank'."""

from spacy.tokens import Doc

from extractor.entities.words import entity_words

JOINS = frozenset({"and", ","})
OPENS = frozenset({"the", "'s", "’s", "its", "a"})


def body_tokens(doc: Doc, words: list[str]) -> list[tuple[int, int]]:
    """Tokens `[start, end)` of such bodies without what owns them: 'energy ministry' of "Norway's energy ministry"."""
    found = []
    heads = entity_words("body head")
    for i, word in enumerate(words):
        if word in heads and i and words[i + 1 : i + 2] != ["of"]:
            start = _ministry_start(doc, words, i) if word == "ministry" else _field_start(words, i)
            if start < i and _is_opened(words, start):
                found.append((start, i + 1))
    return found


def _field_start(words: list[str], head: int) -> int:
    """'statistics office', 'antitrust regulator', 'central bank': one or two words of the public sphere."""
    start = head
    while start and head - start < 2 and words[start - 1] in entity_words("body field"):
        start -= 1
    return start


def _ministry_start(doc: Doc, words: list[str], head: int) -> int:
    """'energy and mineral resources ministry': nouns and adjectives in small letters before the head."""
    start = head
    while start and head - start < 6:
        before = words[start - 1]
        noun = before[:1].islower() and before not in OPENS and doc[start - 1].tag_ in {"NN", "NNS", "JJ", "NNP", "NNPS", ""}
        if not noun and not (before in JOINS and start < head and words[start - 2][:1].islower()):
            break
        start -= 1
    listed = "and" in words[start:head]  # 'the industry, trade and energy ministry', but 'a record for the month, trade ministry data'
    commas = [i for i in range(start, head) if words[i] == ","]
    start = commas[-1] if commas and not listed else start
    while words[start] in JOINS:
        start += 1
    return start


def _is_opened(words: list[str], start: int) -> bool:
    """A determiner, a possessive or a demonym stands before it."""
    return start > 0 and (words[start - 1] in OPENS - {"its", "a"} or words[start - 1] == "," or words[start - 1][:1].isupper())
