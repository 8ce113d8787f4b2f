"""Finds the noun phrases that a quantity belongs to in the parse: the noun it is of or modifies, the object or subject of its verb."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from extractor.figures.found import Found

NOUNS = ("NOUN", "PROPN")
LINKS = ("of", "at", "for", "between", "from", "around", "under", "over")
MODIFIES = ("nummod", "compound", "amod", "nmod", "quantmod", "npadvmod", "appos")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
FAR = 8


def nouns_of(doc: Doc, found: Found) -> Iterator[Token]:
    """The nouns a quantity may be said of, the nearest in the tree first; the doc must be parsed."""
    span = doc.char_span(found.start, found.end, alignment_mode="expand")
    if span is None:
        return
    root = span.root
    inside = range(span.start, span.end)
    yield from _close(root, inside)
    yield from (token for token in _verbal(root) if token.i not in inside)


def _close(root: Token, inside: range) -> Iterator[Token]:
    """'a fine of $10m', 'a 5 W charger', '30% of earnings'."""
    head = root.head
    if root.dep_ in MODIFIES and head.pos_ in NOUNS and head.i not in inside:
        yield head
    elif root.dep_ in MODIFIES and head.pos_ == "ADJ" and head.head.pos_ in NOUNS:
        yield head.head
    if head.pos_ == "ADP" and head.head.pos_ in NOUNS and head.lower_ in LINKS and head.head.i not in inside:
        yield head.head
    for child in root.rights:
        if child.lower_ in ("of", "in", "for") and child.pos_ == "ADP":
            yield from (token for token in child.children if token.dep_ == "pobj" and token.pos_ in NOUNS)
            break


def _verbal(token: Token) -> Iterator[Token]:
    """Objects, where something is changed by the quantity, and subjects on the way up to the main verb."""
    by = False
    for _ in range(FAR):
        if token.pos_ in ("VERB", "AUX"):
            if by:
                yield from (child for child in token.children if child.dep_ == "dobj" and child.pos_ in NOUNS)
            subjects = [child for child in token.children if child.dep_ in SUBJECTS]
            yield from (child for child in subjects if child.pos_ in NOUNS)
            if subjects and token.dep_ not in ("acl", "relcl", "advcl", "xcomp", "conj"):
                return
            if token.dep_ in ("acl", "relcl") and token.head.pos_ in NOUNS:
                yield token.head
        by = by or token.lower_ in ("by", "from")
        if token.head is token:
            return
        token = token.head


def phrase(noun: Token) -> list[Token]:
    """A noun with the words before it that describe it, without articles and numbers."""
    before = [child for child in noun.lefts if child.dep_ in ("compound", "amod", "nmod", "poss")]
    words = [token for part in before for token in part.subtree if token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")]
    return [*words, noun]
