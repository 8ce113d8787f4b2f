"""Descriptions of speakers who are not named: their head, their role, their gender."""

import re

from spacy.tokens import Token

from extractor.quotations.attribution import Offsets
from extractor.quotations.titles import body_nouns, body_words, genders

ARTICLE = re.compile(r"^(?:the|an?|one(?! of )|his|her|its|their|our|this|that|these|those) ", re.IGNORECASE)
INDEFINITE = re.compile(r"^(?:an?|one|some|several|many|most|few|two|three|four|five|other|another) ", re.IGNORECASE)
DEFINITE = re.compile(r"^(?:the|this|that|its|these|those) ", re.IGNORECASE)


def head_of(bare: str) -> str:
    """The last word of a description before its first preposition, in lower case."""
    front = re.split(r" (?:of|at|in|from|for|with|who|that|which|on|by|to|near|familiar|based|close) |,|\(", bare, maxsplit=1)[0]
    words = re.findall(r"[\w’'-]+", front.lower())
    return words[-1] if words else ""


def role_of(bare: str) -> str:
    """What the described person is: 'logistics manager' of 'logistics manager at a Dutch port'."""
    front = re.split(r" (?:at|in|from|for|with|who|that|which|on|by|near|familiar|based|close) |,|\(", bare, maxsplit=1)[0]
    words = [word for word in re.split(r" of (?=the |an? |[A-Z])", front)[0].split() if not INDEFINITE.match(word + " ")]
    lower = [word for word in words if word[0].islower() and not word.endswith("-based")]
    house = next((at for at in range(len(lower) - 2, -1, -1) if lower[at] in body_nouns()), -1)  # 'energy ministry official' is an official
    return " ".join(lower[house + 1 :]) or " ".join(words)


def role_before_body(bare: str) -> str:
    """The post without its house: 'head of research' of 'head of research at Corvane'."""
    return re.split(r" (?:at|for|with) | of (?=the |[A-ZÀ-Þ])", bare, maxsplit=1)[0]


def names_body(words: str) -> bool:
    """Whether a word in it stands for an organisation."""
    return any(word in body_words() or word in body_nouns() for word in re.findall(r"\w+", words.lower()))


def gender_of(mention: str) -> str | None:
    """'m' or 'f' where an honorific or a title tells."""
    return next((genders()[word] for word in mention.lower().split() if word in genders()), None)


def noun_phrase(noun: Token) -> Offsets:
    """A noun with all that belongs to it up to a comma or a relative pronoun."""
    doc, first, last = noun.doc, noun.left_edge.i, noun.i
    while last + 1 <= noun.right_edge.i and doc[last + 1].text not in (",", "who", "which", "that", "(", "—"):
        last += 1
    return doc[first].idx, doc[last].idx + len(doc[last])
