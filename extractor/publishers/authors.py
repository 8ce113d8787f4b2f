"""Bylines as a page prints them in, names of people out: without "By", the publisher, addresses, roles and places."""

import re
from collections.abc import Sequence
from functools import cache
from html import unescape

from extractor.lexicon.reader import read_lexicon
from extractor.models import Record
from extractor.publishers.blocks import clean

LONGEST = 60
MOST = 40
BY = re.compile(
    r"^(?:(?:written|words|reported|posted|published|story|text|analysis|article|review|interview|opinion)\s+)?"
    r"(?:by|von|par|por|di|door|av|af|przez|oleh|durch|autor(?:in(?:/autor)?|en)?|author|tekst|text|texte)\s*[:：]?\s+",
    re.I,
)
PARTS = re.compile(r"\s*(?:;|\||/|•|·|\s[–—-]\s|\n|\s(?:and|und|et|y|e|og|och|en|oraz|i|dan|with)\s|\s?&\s?|,)\s*")
ADDRESS = re.compile(r"https?:|www\.|@", re.I)
HOST_OR_NUMBER = re.compile(r"^\S+\.[a-z]{2,4}$|\d", re.I)
REPORTER = re.compile(r"\s(?:기자|특파원|記者)(?:\s외\s\d+명)?$")  # Korean and Japanese put 'reporter' behind the name
TAIL = re.compile(
    r"\s*(?:\([^)]*\)|\b(?:reports?|reporting|writes?|writing)\b.*|\bin\s+[A-Z][\w .'-]+|\bof\s+(?:the\s+)?[A-Z][\w .'-]+|,.*)$"
)
PARTICLES = frozenset(["al", "bin", "da", "de", "del", "den", "der", "di", "dos", "du", "el", "la", "le", "ten", "ter", "van", "von", "y"])
NAME = re.compile(r"[^\W\d_][\w'’.·-]*(?: [\w'’.(\"“-][\w'’.)\"”-]*){0,5}")


class ByWords(Record):
    """Words that no person's name holds, and what they are: an organisation's, a role, a rubric."""

    kind: str
    words: tuple[str, ...]


class PlaceName(Record):
    """A line of places.csv."""

    name: str
    subtype: str | None = None
    country: str | None = None
    forms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


@cache
def _places() -> frozenset[str]:
    return frozenset(name for place in read_lexicon("places", PlaceName) for name in (place.name, *place.forms))


@cache
def _words(*kinds: str) -> str:
    return "|".join(re.escape(word) for entry in read_lexicon("byline_words", ByWords) if entry.kind in kinds for word in entry.words)


@cache
def _rubrics() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words('rubric')})(?!\w)", re.I)


@cache
def _organisations() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words('organisation')})(?!\w)", re.I)


@cache
def _days() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{_words('day')})(?!\w)", re.I)


@cache
def _roles() -> re.Pattern[str]:
    return re.compile(rf"^(?:the\s+)?(?:\w+[ -]){{0,3}}?(?:{_words('role')})(?!\w).*$", re.I)


def author(text: str, sites: Sequence[str]) -> str | None:
    """The name in a byline, or None for the publisher itself (`sites`: its names), an address, a rubric, a role.

    >>> author("By Jane Q. Doe", ()), author("The Harbour Gazette", ["Harbour Gazette"])
    ('Jane Q. Doe', None)
    """
    name = REPORTER.sub("", BY.sub("", clean(unescape(text))).strip(" .,;:*|/–—-"))
    if not 2 <= len(name) <= LONGEST or ADDRESS.search(name):
        return None
    if HOST_OR_NUMBER.search(name) and not _organisations().search(name):
        return None
    if any(_same(name, site) for site in sites) or _rubrics().search(name) or _roles().match(name):
        return None
    return name


def _same(name: str, site: str) -> bool:
    return _folded(name).removeprefix("the") == _folded(re.sub(r"\.\w{2,3}$", "", site)).removeprefix("the")


def _folded(text: str) -> str:
    return re.sub(r"\W+", "", text.casefold())


def people(values: Sequence[str], sites: Sequence[str]) -> tuple[str, ...]:
    """The authors that a page's data names, in order, each once; 'A and B' are two, an agency is one."""
    found: dict[str, str] = {}
    for value in values[:MOST]:
        if "://" not in value:
            for part in names_in(value):
                name = author(part, sites)
                if name is not None:
                    found.setdefault(_folded(name), name)
    return tuple(found.values())


def names_in(value: str) -> list[str]:
    """The parts of a byline that stand between commas, 'and', bars; a Japanese or Chinese name stays whole."""
    plain = BY.sub("", clean(unescape(value)))
    return [part for part in PARTS.split(plain)[:MOST] if part]


def visible_names(line: str, sites: Sequence[str]) -> tuple[str, ...]:
    """The people of a byline that the page shows: 'Ann Lee in Vancouver / Thursday, …', 'Ann Lee of Harbour News'.

    Each part must look like a name: two to five words, the first and last with a capital letter.
    """
    names = []
    for part in names_in(_days().split(line)[0]):
        name = _without_site(TAIL.sub("", part).strip(), sites)
        words = name.split()
        if 2 <= len(words) <= 5 and words[0][0].isupper() and words[-1][0].isupper() and NAME.fullmatch(name):
            kept = author(name, sites)
            if kept is not None and kept not in _places() and _is_person(kept, sites):
                names.append(kept)
    return tuple(dict.fromkeys(names))


def bare_name(line: str) -> str | None:
    """The person whose name alone fills a line: two to four words, each with a capital or a particle; else None.

    >>> bare_name("Ingrid van der Meer"), bare_name("Lodestar Press"), bare_name("Prices rise again")
    ('Ingrid van der Meer', None, None)
    """
    words = line.split()
    capitals = sum(word[0].isupper() for word in words)
    if not 2 <= capitals <= 4 or len(words) - capitals > 2 or not words[-1][0].isupper() or line.isupper() or not NAME.fullmatch(line):
        return None
    if any(word[0].islower() and word not in PARTICLES for word in words):
        return None
    name = author(line, ())
    return None if name is None or _organisations().search(name) else name


def _without_site(name: str, sites: Sequence[str]) -> str:
    """'Ann Lee Harbour Today' of Harbour Today is Ann Lee."""
    return next((name.removesuffix(f" {site}") for site in sites if name.endswith(f" {site}")), name)


def _is_person(name: str, sites: Sequence[str]) -> bool:
    return not _organisations().search(name) and not any(name.startswith(site) for site in sites)
