"""Words for posts, trades, documents and media, read once from the lexicon."""

from functools import cache

from pydantic import Field

from extractor.lexicon import read_lexicon
from extractor.models import Record


class TitleEntry(Record):
    """A word for what a person is."""

    word: str
    kind: str = Field(description="'honorific', 'office', 'trade'")
    gender: str | None = None


class WordEntry(Record):
    """A noun and its class."""

    word: str
    kind: str


class PlainEntry(Record):
    """A word."""

    word: str


class BodyWordEntry(Record):
    """A word that tells an organisation."""

    word: str
    kind: str = Field(description="'trade' for the common nouns: 'company', 'broker'")
    subtype: str | None = None
    weight: float = 1


@cache
def title_words() -> frozenset[str]:
    """Last words of posts and trades, in lower case, singular and plural."""
    words = {entry.word.lower().split()[-1] for entry in read_lexicon("titles", TitleEntry) if entry.kind != "honorific"}
    return frozenset(words | {plural(word) for word in words})


@cache
def genders() -> dict[str, str]:
    """'m' or 'f' by honorific or title, in lower case."""
    return {entry.word.lower(): entry.gender for entry in read_lexicon("titles", TitleEntry) if entry.gender}


@cache
def body_nouns() -> frozenset[str]:
    """Common nouns for organisations: 'company', 'ministry'."""
    return frozenset(entry.word.lower() for entry in read_lexicon("organisation_words", BodyWordEntry) if entry.kind == "trade")


@cache
def body_words() -> frozenset[str]:
    """Words that stand in the names of organisations, in lower case."""
    return frozenset(entry.word.lower() for entry in read_lexicon("organisation_words", BodyWordEntry))


@cache
def documents() -> dict[str, str]:
    """'document' or 'data' by noun, in lower case."""
    return {entry.word.lower(): entry.kind for entry in read_lexicon("documents", WordEntry)}


@cache
def things() -> frozenset[str]:
    """Nouns, singular and plural, of what cannot speak."""
    words = {entry.word for entry in read_lexicon("not_speakers", PlainEntry)}
    return frozenset(words | {plural(word) for word in words})


@cache
def media(kind: str | None = None) -> frozenset[str]:
    """Nouns of what words go out through; `kind` is 'channel' (a letter) or 'occasion' (a conference), None for both."""
    return frozenset(entry.word for entry in read_lexicon("media", WordEntry) if kind in (None, entry.kind))


def plural(word: str) -> str:
    """The regular plural: 'agency' to 'agencies'."""
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def singular(word: str) -> str:
    """The regular singular: 'agencies' to 'agency'."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
