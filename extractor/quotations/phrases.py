"""Who speaks, by the grammar: a cue's verb in, the mention that is its subject out."""

from spacy.tokens import Token

from extractor.quotations.attribution import Offsets
from extractor.quotations.titles import things

ENDS = frozenset(
    [",", "(", "[", "—", "–", "--", "―", ":", ";", "who", "which", "whose", "whom", "that", "when", "where", '"', "“", "”", "''", "``"]
)
NOBODY = frozenset(
    ["nobody", "none", "nothing", "there", "you", "that", "this", "everything", "something", "anything", "what", "these", "those"]
)
OPENERS = frozenset(
    ["and", "but", "or", "so", "yet", "while", "as", "even", "because", "if", "though", "although", "still", "for", "in", "like"]
)
FOLLOWERS = frozenset(["advcl", "xcomp", "pcomp", "acl", "conj", "ccomp", "relcl", "dep", "parataxis"])


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """The noun that does what the verb says, looked for through coordination and participles; None where there is none."""
    passive = any(child.dep_ == "auxpass" for child in verb.children)
    own = _agent(verb) or _own_subject(verb, passive)
    if own is not None:
        return after_dateline(own)
    if passive and any(child.dep_ == "nsubjpass" for child in verb.children):
        return next(child for child in verb.children if child.dep_ == "nsubjpass") if depth else None
    if verb.tag_ == "VBN" and verb.dep_ in ("acl", "advcl") and not depth:
        return verb.head if _is_main(verb) else None
    return _inherited(verb, depth)


def _is_main(verb: Token) -> bool:
    """'A dealer who asked not to be named called …', where the parse leaves the sentence without a verb."""
    noun = verb.head
    relative = any(child.dep_ == "relcl" and child.i < verb.i for child in noun.children)
    first = noun.left_edge.i
    begins = noun.dep_ == "ROOT" or first == noun.sent.start or noun.doc[first - 1].text == ";"
    return begins and noun.pos_ in ("NOUN", "PROPN") and noun.i < verb.i and relative


def _agent(verb: Token) -> Token | None:
    if verb.tag_ != "VBN":  # 'replied by text message'
        return None
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    return None if agent is None else next((child for child in agent.children if child.dep_ == "pobj"), None)


def _own_subject(verb: Token, passive: bool) -> Token | None:
    own = [child for child in verb.children if child.dep_ == "nsubj" or (child.dep_ == "nsubjpass" and not passive)]
    if not own:
        return _before_relative(verb) or _after_comma(verb)
    if len(own) > 1 and own[-1].i < verb.i and not any(token.text == "," for token in verb.doc[own[0].i : own[-1].i]):
        return own[0]  # 'data from the broker X showed', where the parse makes X a second subject
    return own[-1] if own[-1].i < verb.i or own[0].i > verb.i else own[0]


def _before_relative(verb: Token) -> Token | None:
    """'X, which wants to reopen a pit closed since 1981, said …', where the parse gives X to a verb between the commas."""
    doc, first = verb.doc, verb.sent.start
    if verb.tag_ not in ("VBD", "VBZ") or verb.i - 1 <= first or doc[verb.i - 1].text != ",":
        return None
    for place in range(verb.i - 2, first + 1, -1):
        if doc[place].lower_ in ("which", "who", "whose") and doc[place - 1].text == ",":
            return doc[place - 2] if doc[place - 2].pos_ in ("PROPN", "NOUN") else None
    return None


def _after_comma(verb: Token) -> Token | None:
    """'Tanks are full to the brim, a manager in Fujairah conceded', where the parse hangs the manager on the brim."""
    doc, first = verb.doc, verb.i
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or verb.dep_ not in ("advcl", "conj", "acl", "ROOT", "ccomp", "dep", "parataxis"):
        return None
    while first > verb.sent.start and doc[first - 1].pos_ in ("DET", "ADJ", "NOUN", "PROPN", "ADP", "NUM") and verb.i - first < 14:
        first -= 1
    if first - 1 <= verb.sent.start or doc[first - 1].text != "," or doc[first].lower_ not in ("a", "an", "one", "two", "three", "the"):
        return None
    place = next((place for place in range(first, verb.i) if doc[place].pos_ in ("NOUN", "PROPN")), None)
    if place is None or not any(token.tag_ in ("VBD", "VBZ", "VBP", "MD") for token in doc[verb.sent.start : first]):
        return None
    while place + 1 < verb.i and doc[place + 1].pos_ in ("NOUN", "PROPN"):
        place += 1
    return doc[place] if doc[place].dep_ in ("appos", "conj", "npadvmod", "dobj", "pobj", "dep") else None


def goes_with_outer(verb: Token) -> bool:
    """Whether 'conceded' in 'said it had sold two but conceded …' goes with 'said': it is finite, 'sold' is not."""
    head = verb.head
    inner = verb.dep_ == "conj" and head.dep_ == "ccomp" and head.tag_ in ("VB", "VBN", "VBG") and head.head.i < head.i
    own = any(child.dep_ in ("nsubj", "nsubjpass", "aux") for child in verb.children)
    return inner and not own and verb.tag_ in ("VBD", "VBZ") and head.head.tag_ == verb.tag_


def _inherited(verb: Token, depth: int) -> Token | None:
    """The subject of the verb above: "X said … and warned …", "X said …, adding …"."""
    head = verb.head
    if depth > 4 or head.i == verb.i or verb.dep_ not in FOLLOWERS:
        return None
    nominal = head.pos_ in ("NOUN", "PROPN", "PRON")
    if nominal and verb.dep_ in ("acl", "relcl"):
        return head
    if nominal and verb.dep_ != "conj":
        return None
    if goes_with_outer(verb):
        return subject_of(head.head, depth + 1)
    if verb.dep_ == "conj" and {verb.tag_, head.tag_} == {"VBZ", "VBP"}:  # "says half are temporary and calls": not what 'half' does
        return subject_of(head.head, depth + 1)
    return subject_of(head, depth + 1)


def after_dateline(noun: Token) -> Token:
    """The name after 'WINNIPEG --' or 'Pune:', where the parse makes the place the subject."""
    doc = noun.doc
    if noun.i == noun.sent.start and noun.i + 3 < len(doc) and doc[noun.i + 1].text == ":":
        place = noun.i + 2
        while doc[place + 1].pos_ in ("NOUN", "PROPN") and place + 2 < len(doc):
            place += 1
        return doc[place] if doc[place].pos_ in ("PROPN", "NOUN") else noun
    if not noun.text.isupper() or len(noun) < 3 or noun.i + 2 >= len(doc) or doc[noun.i + 1].text not in ("--", "-", "–", "—", ")"):
        return noun
    place = noun.i + 2
    while place + 1 < len(doc) and doc[place].pos_ in ("DET", "PUNCT", "ADJ"):
        place += 1
    while place + 1 < len(doc) and doc[place].pos_ == "PROPN" and doc[place + 1].pos_ == "PROPN":
        place += 1
    return doc[place] if doc[place].pos_ in ("PROPN", "NOUN") else noun


def is_speaker(noun: Token) -> bool:
    """Whether the noun can be a speaker: not 'nobody', 'there', or an 'it' that stands for nothing."""
    if (
        noun.lower_ in things() and noun.pos_ != "PROPN" and not any(child.lower_ in ("from", "by") for child in noun.children)
    ):  # "prices from X" are X's
        return False
    return noun.tag_ != "POS" and noun.lower_ not in NOBODY and noun.dep_ != "expl" and noun.lower_ not in ("no one",) and not noun.is_punct


def mention_of(noun: Token) -> Offsets:
    """The noun with what belongs to it, without appositions and relative clauses set off from it."""
    first = noun.left_edge
    doc = noun.doc
    place = noun.i
    while place > first.i:  # not across a comma or a mark
        before = doc[place - 1]
        if before.lower_ in ENDS or before.is_space or (before.is_punct and before.text not in ("-", ".", "'", "’", "/")):
            break
        place -= 1
    while place < noun.i and (doc[place].lower_ in OPENERS or doc[place].pos_ in ("CCONJ", "SCONJ")):
        place += 1
    last = _stray(noun, _right_end(noun))
    while last + 1 < len(doc) and doc[last + 1].pos_ == "PROPN" and noun.i < noun.head.i and doc[last + 1].head.i == noun.head.i:
        last += 1  # 'data from the broker Corvane showed'
    return doc[place].idx, doc[last].idx + len(doc[last])


def owner_of(noun: Token) -> Offsets:
    """'Ibsen' in "Ibsen's advice": the mention without its case."""
    begin, end = mention_of(noun)
    case = next((child for child in noun.children if child.tag_ == "POS"), None)
    return begin, end if case is None else min(end, case.idx)


def _stray(noun: Token, last: int) -> int:
    """'complained a manager at a furniture chain', where the parse hangs 'at' on the verb."""
    doc, verb = noun.doc, noun.head
    stray = last + 1 < len(doc) and doc[last + 1].lower_ in ("at", "of", "from", "in") and doc[last + 1].head.i == verb.i
    if not stray or verb.i > noun.i or noun.pos_ != "NOUN" or not any(child.lower_ in ("a", "an", "one") for child in noun.children):
        return last
    inner = next((child for child in doc[last + 1].children if child.dep_ == "pobj"), None)
    return last if inner is None else max(inner.i, _right_end(inner))


def _right_end(noun: Token) -> int:
    """Index of the mention's last token: stops at commas, relative pronouns and verbs."""
    doc, last = noun.doc, noun.i
    for place in range(noun.i + 1, noun.right_edge.i + 1):
        token = doc[place]
        if token.lower_ in ENDS or token.is_space or token.dep_ in ("relcl", "ccomp") or (token.tag_ in ("VBD", "VBZ", "VBP", "MD")):
            break
        if not token.is_punct and token.pos_ not in ("ADP", "DET", "CCONJ"):
            last = place
    return last
