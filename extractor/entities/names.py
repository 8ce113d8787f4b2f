"""Names compared: bare forms, initials, legal forms, given names; pure functions over strings."""

import re
import unicodedata
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from extractor.entities.words import honorifics, legal_forms, short_names

ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
POSSESSIVE = re.compile(r"(?:['’]s|(?<=s)['’])$")
EDGES = ' \t\n\r"“”‘«».,;:!?()[]-–—'
STROKES = str.maketrans({"ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "æ": "ae", "Æ": "AE", "œ": "oe", "ı": "i"})
ALIKE = 93.0  # of 100: a letter or a little word apart
LITTLE = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "du", "des", "a", "to", "at", "&"})


@lru_cache(maxsize=50_000)
def bare(text: str) -> str:
    """A name without article, possessive, honorific and what stands at its ends: "the Ms Field's" is 'Field'."""
    name = ARTICLE.sub("", " ".join(text.split()).strip(EDGES))
    name = POSSESSIVE.sub("", name).strip(EDGES)
    words = name.split()
    while len(words) > 1 and words[0] in honorifics():
        words = words[1:]
    return " ".join(words)


@lru_cache(maxsize=50_000)
def without_legal_form(name: str) -> str:
    """'Marlstone Capital Ltd' is 'Marlstone Capital'; 'Group' and 'Holdings' go where two words are left."""
    for form in legal_forms():
        if name.endswith(" " + form):
            left = name[: -len(form) - 1].rstrip(" ,")
            soft = form in {"Group", "Holding", "Holdings", "Company", "Co"}
            if left and not left.endswith("&") and not (soft and " " not in left):
                return without_legal_form(left)
    return name


@lru_cache(maxsize=50_000)
def folded(name: str) -> str:
    """For comparing: no accents, small letters, one kind of apostrophe, no dots, 'and' for '&'."""
    plain = unicodedata.normalize("NFKD", name.translate(STROKES))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return " ".join(plain.replace("’", "'").replace(".", "").replace("&", " and ").replace("-", " ").split())


def initials(name: str) -> frozenset[str]:
    """The acronyms a name can have: with and without its little words, with its plural's S or its first words whole."""
    words = [word for word in re.split(r"[\s\-/]+", name.replace("’", "'")) if word and word[0].isalnum()]
    big = [word for word in words if word.lower() not in LITTLE]
    if len(big) < 2:
        return frozenset()
    short = "".join(word[0] for word in big).upper()
    return frozenset({short, "".join(word[0] for word in words).upper(), short[:-1] if len(short) > 3 else short})


def is_acronym(text: str) -> bool:
    """'IEA', 'EDMA', 'MHP', 'JL MAG' not."""
    return 2 <= len(text) <= 7 and text.replace("+", "").replace("&", "").isalnum() and sum(c.isupper() for c in text) >= 2


def same_given(a: str, b: str) -> bool:
    """Two given names that may be one: equal, an initial, or a short form ('Bob', 'Robert')."""
    a, b = folded(a), folded(b)
    if a == b or (min(len(a), len(b)) == 1 and a[:1] == b[:1]):
        return True
    return b in short_names().get(a, frozenset()) or a in short_names().get(b, frozenset())


def _person_words(name: str) -> list[str]:
    return [folded(word) for word in bare(name).split()]


def same_person(a: str, b: str) -> str | None:
    """How two written names may be one person's: 'same', 'last name', 'given name', 'order'; None if they may not."""
    one, two = _person_words(a), _person_words(b)
    if not one or not two:
        return None
    if one == two:
        return "same"
    if len(one) == 1 or len(two) == 1:
        short, long = sorted((one, two), key=len)
        return "last name" if short[0] == long[-1] and len(long) > 1 else None
    if len(one) == 2 and one == two[::-1]:
        return "order"
    return _same_full_name(bare(a), bare(b))


def _same_full_name(a: str, b: str) -> str | None:
    one, two = a.split(), b.split()
    if folded(one[-1]) == folded(two[-1]):
        middles = {folded(word).rstrip(".") for word in one[1:-1]}, {folded(word).rstrip(".") for word in two[1:-1]}
        clash = all(middles) and not any(x[0] == y[0] for x in middles[0] for y in middles[1])
        if same_given(one[0], two[0]):
            return None if clash else "given name"
    short, long = sorted((_person_words(a), _person_words(b)), key=len)
    if len(short) >= 2 and long[: len(short)] == short and len(long) > len(short):
        return "first names"
    if len(short) >= 2 and long[-len(short) :] == short:
        return "last names"
    return None


def nearly_named(form: str, name: str) -> bool:
    """Whether a written form is the full name but for a first word or the spelling, as far as an article may write it.

    >>> nearly_named("Energy Information Administration", "US Energy Information Administration"), nearly_named("Delhi", "New Delhi")
    (True, True)
    >>> nearly_named("International Sugar Organisation", "International Sugar Organization"), nearly_named("EIA", "Energy Inspectorate")
    (True, False)
    """
    written, full = folded(form), folded(name)
    if written == full or name.islower():
        return False  # 'Rubber' at the head of a sentence is no name of natural rubber
    if full.split()[1:] == written.split():
        return form[:1].isupper() and not form.isupper() and name.split(maxsplit=1)[0] not in honorifics()
    return " " in written and form[:1].isupper() and ratio(written, full) >= ALIKE
