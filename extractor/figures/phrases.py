"""Finds what a quantity is said of in the parse: the noun it modifies or is of, the verb it completes, its objects and its subject."""

from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import NamedTuple

from spacy.tokens import Doc, Token

from extractor.figures.found import Found

NOUNS = ("NOUN", "PROPN")
VERBS = ("VERB", "AUX")
MODIFIES = ("nummod", "compound", "amod", "nmod", "quantmod", "npadvmod", "appos", "poss", "det")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
OBJECTS = ("dobj", "attr", "oprd")
BELOW = ("acl", "relcl")
CONTENT = ("of", "in", "worth", "for")
MEANS = ("by", "to", "at", "from", "for", "with", "above", "below", "near", "around", "between", "under", "over", "on", "as", "of", "than")
FAR = 12


class Role(StrEnum):
    """How a word stands to a quantity."""

    CONTENT = "content"  # '275 pound-feet of torque'
    HEAD = "head"  # 'a 5% pay rise', 'a fine of $10m'
    VERB = "verb"
    OBJECT = "object"  # 'raised the dividend by 5%'
    SUBJECT = "subject"


class Said(NamedTuple):
    """A word that a quantity is said of."""

    word: Token
    role: Role


def said_of(doc: Doc, found: Found, taken: Collection[int]) -> Iterator[Said]:
    """What a quantity is said of, the nearest in the tree first; the doc must be parsed. `taken` are the words of all quantities."""
    span = doc.char_span(found.start, found.end, alignment_mode="expand")
    if span is None:
        return
    seen: set[int] = set(taken)
    for said in _upwards(span.root, seen):
        if said.word.i not in seen:
            seen.add(said.word.i)
            yield said


def _upwards(root: Token, taken: Collection[int]) -> Iterator[Said]:
    """The words met on the way from a quantity to the main verb."""
    yield from _content(root, taken)
    token, subject = root, False
    for _ in range(FAR):
        if token.pos_ in VERBS and token is not root:
            yield Said(token, Role.VERB)
            yield from (Said(noun, Role.OBJECT) for noun in _objects(token, taken) if not token.dep_ == "ROOT" or root not in noun.subtree)
            subjects = [child for child in token.children if child.dep_ in SUBJECTS]
            if subjects and not subject:
                subject = True
                yield from (Said(noun, Role.SUBJECT) for child in subjects for noun in _named(child, token, taken))
        head = token.head
        if head is token or token.dep_ == "ccomp":
            return  # whoever says so is not whose it is
        if head.pos_ in NOUNS and head.i not in taken and (token.dep_ in (*MODIFIES, *BELOW) or token.pos_ == "ADP"):
            yield Said(head, Role.HEAD)
        token = head


def _content(root: Token, taken: Collection[int]) -> Iterator[Said]:
    """'30% of earnings', '$1.1 million in deposits'."""
    for child in root.rights:
        if child.pos_ == "ADP" and child.lower_ in CONTENT:
            yield from (
                Said(token, Role.CONTENT)
                for token in child.children
                if token.dep_ == "pobj" and token.pos_ in NOUNS and token.i not in taken and (child.lower_ == "of" or token.pos_ == "NOUN")
            )
            return


def _objects(verb: Token, taken: Collection[int]) -> list[Token]:
    return [child for child in verb.children if child.dep_ in OBJECTS and child.pos_ in NOUNS and child.i not in taken]


def _named(subject: Token, verb: Token, taken: Collection[int]) -> list[Token]:
    """The subject, or what its pronoun stands for: the noun of a relative clause, the subject of the clause above."""
    if subject.pos_ in NOUNS:
        return [subject] if subject.i not in taken else []
    if verb.dep_ == "relcl" and verb.head.pos_ in NOUNS:
        return [verb.head]
    above = verb
    for _ in range(FAR):
        if above.head is above:
            return []
        above = above.head
        nouns = [child for child in above.children if child.dep_ in SUBJECTS and child.pos_ in NOUNS and child.i < subject.i]
        if nouns:
            return nouns
    return []


def phrase(noun: Token) -> list[Token]:
    """A noun with the words before it that describe it, without articles and numbers, and with what it is of."""
    before = [child for child in noun.lefts if child.dep_ in ("compound", "amod", "nmod", "poss")]
    words = [token for part in before for token in part.subtree if token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")]
    return [*words, noun]
