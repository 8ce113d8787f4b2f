"""Finds what a quantity is said of in the parse: the noun it modifies or is of, the verb it completes, its objects and its subject."""

from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import NamedTuple

from spacy.tokens import Doc, Token

from extractor.figures.found import Found

NOUNS = ("NOUN", "PROPN")
VERBS = ("VERB", "AUX")
DESCRIBES = ("compound", "amod", "nmod", "poss")
MODIFIES = (*DESCRIBES, "nummod", "quantmod", "npadvmod", "appos", "det")
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
OBJECTS = ("dobj", "attr", "oprd")
BELOW = ("acl", "relcl")
CONTENT = ("of", "in", "worth", "for")
STANDS_IN = ("PRON", "DET", "NUM", "SYM", "PUNCT")
GOODS = (
    *("mass", "dry mass", "wet mass", "ton", "carbon", "volume", "normal volume", "box", "bag", "bale", "bushel", "energy", "boe"),
    *("flow", "boe flow", "daily mass", "monthly mass", "yearly mass", "count"),
)
FINITE = ("VBD", "VBZ", "VBP")
FAR = 12
SOME = ("most", "some", "many", "others", "all", "none", "half", "both", "each", "several", "few", "another", "more", "much")
PLURAL = ("they", "we")
COLLECTIVE = ("company", "team", "group", "firm", "government", "bank", "board", "couple", "family", "staff")


class Role(StrEnum):
    """How a word stands to a quantity."""

    CONTENT = "content"  # '275 pound-feet of torque'
    HEAD = "head"  # 'a 5% pay rise', 'a fine of $10m'
    VERB = "verb"
    OBJECT = "object"  # 'raised the dividend by 5%'
    SUBJECT = "subject"
    NEAR = "near"  # the noun before it, where the parse links it with nothing


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
    linked = False
    links = ("of",) if found.dimension == "count" else CONTENT
    content = tuple(_content(span.root, taken, links))
    above = tuple(_upwards(span.root, taken, found))
    # 'sold 40 kt of the metal' tells of sales, '$1m in deposits' of deposits
    for said in (*above, *content) if found.dimension in GOODS else (*content, *above):
        if said.word.i not in seen:
            seen.add(said.word.i)
            linked = linked or said.role is not Role.VERB
            yield said
    if not linked:
        yield from _nearest(doc, span.start, span.root.sent.start, taken)


def _upwards(root: Token, taken: Collection[int], found: Found) -> Iterator[Said]:
    """The words met on the way from a quantity to the main verb; how long it took is not said of the object."""
    yield from (Said(child, Role.HEAD) for child in root.lefts if child.pos_ in NOUNS and child.dep_ in DESCRIBES and child.i not in taken)
    token, subject, joined, passed = root, root.dep_ in SUBJECTS, found.dimension == "time", {root.i}
    for _ in range(FAR):
        if token.pos_ in VERBS:
            if token != root:
                yield Said(token, Role.VERB)
            yield from (Said(noun, Role.OBJECT) for noun in _objects(token, taken) if not (joined or noun.i in passed))
            joined = joined or token.dep_ == "conj"  # 'cut its dividend and closed 40 stores': the stores are none of it
        subjects = [] if subject else _subjects(token, taken)
        subject = subject or bool(subjects)
        named = (noun for child in subjects for noun in _named(child, token, taken))
        yield from (Said(noun, Role.SUBJECT) for noun in named if found.dimension != "count" or noun.i < root.i)
        head = token.head
        if head == token or (token.dep_ == "ccomp" and head.pos_ in VERBS):
            return  # whoever says so is not whose it is
        if token.dep_ == "appos" and head.i in taken:
            yield from _content(head, taken, CONTENT)  # '8 miles (13 km) of tunnels'
        if _heads(token, taken):
            yield Said(head, Role.HEAD)
        if token.dep_ == "relcl" and any(child.tag_ in ("WDT", "WP") for child in token.children):
            return  # 'Umber, which owns 41 ships, reported a profit': the ships are none of it
        passed.update({head.i} if token.dep_ == "conj" else ())  # 'a mortgage and two kids': the kids are none of it
        token = head


def _subjects(verb: Token, taken: Collection[int]) -> list[Token]:
    """The subjects of a verb: those of the parse, else the noun that its clause begins with."""
    return [child for child in verb.children if child.dep_ in SUBJECTS] or _led_by_while(verb, taken) or _listed_before(verb, taken)


def _led_by_while(verb: Token, taken: Collection[int]) -> list[Token]:
    """The subject behind 'while' that the parse gives another verb: 'tin fell 2%, while zinc, the worst performing metal, rose 1%'."""
    if verb.tag_ not in FINITE or verb.dep_ != "conj":
        return []
    for at in range(verb.i - 1, verb.sent.start, -1):
        if at in taken:
            return []
        if verb.doc[at - 1].lower_ in ("while", "whereas"):
            return next(([token] for token in verb.doc[at : verb.i] if token.pos_ in NOUNS and token.dep_ in SUBJECTS), [])
    return []


def _listed_before(verb: Token, taken: Collection[int]) -> list[Token]:
    """The subject that the parse has in a list with the quantity before it: 'output was 40 kt and sales were 38 kt'."""
    if verb.tag_ not in FINITE or verb.head == verb:
        return []
    word = verb.nbor(-1) if verb.i > verb.sent.start else verb
    while word.head == verb and word.i > verb.sent.start and word.dep_ in ("aux", "advmod", "neg"):
        word = word.nbor(-1)
    while word.dep_ != "conj" and word.head.i < word.i:
        word = word.head
    return [word] if word.dep_ == "conj" and word.pos_ in NOUNS and word.head.i in taken else []


def _heads(token: Token, taken: Collection[int]) -> bool:
    """Whether the word above is a noun that this one describes; a plan to do something is no measure of it."""
    head = token.head
    if head.pos_ not in NOUNS or head.i in taken:
        return False
    if token.dep_ == "acl" and any(child.tag_ == "TO" for child in token.lefts):
        return False
    return token.dep_ in (*MODIFIES, *BELOW) or token.pos_ == "ADP"


def _content(root: Token, taken: Collection[int], links: Collection[str]) -> Iterator[Said]:
    """'30% of earnings', '$1.1 million in deposits', but not 'two mosques in the city'."""
    for child in root.rights:
        if child.pos_ == "ADP" and child.lower_ in links:
            yield from (
                Said(token, Role.CONTENT)
                for token in child.children
                if token.dep_ == "pobj" and token.pos_ in NOUNS and token.i not in taken and (child.lower_ == "of" or token.pos_ == "NOUN")
            )
            return


def _objects(verb: Token, taken: Collection[int]) -> list[Token]:
    return [child for child in verb.children if child.dep_ in OBJECTS and child.pos_ in NOUNS and child.i not in taken]


def _named(subject: Token, verb: Token, taken: Collection[int]) -> list[Token]:
    """The subject, or what its pronoun stands for: the noun of a relative clause, the subject of a clause above."""
    if subject.pos_ not in STANDS_IN and subject.lower_ not in SOME:
        return [subject] if subject.i not in taken else []
    if verb.dep_ in (*BELOW, "ccomp") and verb.head.pos_ in NOUNS:
        return [verb.head]
    above = verb
    for _ in range(FAR):
        if above.head == above:
            return []
        above = above.head
        nouns = [child for child in above.children if child.dep_ in SUBJECTS and child.pos_ in NOUNS and child.i < subject.i]
        if nouns and subject.lower_ in PLURAL and not any(_is_many(noun) for noun in nouns):
            return []  # 'if growth turns down they need ten users'
        if nouns:
            return nouns
    return []


def _is_many(noun: Token) -> bool:
    """Whether 'they' can stand for a noun: a plural, several joined, or a name of many."""
    return noun.tag_ in ("NNS", "NNPS", "NNP") or noun.lower_ in COLLECTIVE or any(child.dep_ == "conj" for child in noun.rights)


def _nearest(doc: Doc, before: int, start: int, taken: Collection[int]) -> Iterator[Said]:
    """The noun last told before a quantity in its sentence; in a line without a verb, that is what it is of."""
    for at in range(before - 1, start - 1, -1):
        if doc[at].pos_ in NOUNS and at not in taken:
            yield Said(doc[at], Role.NEAR)
            return


def phrase(noun: Token) -> list[Token]:
    """A noun with the words before it that describe it, without articles and numbers."""
    before = [child for child in noun.lefts if child.dep_ in DESCRIBES]
    words = [token for part in before for token in part.subtree if token.pos_ in ("NOUN", "PROPN", "ADJ", "VERB")]
    return [*words, noun]
