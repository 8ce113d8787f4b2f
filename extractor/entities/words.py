"""The lexicons of this room as sets that are asked by word: titles, words of organisations and facilities, words that name nobody."""

from functools import cache

from extractor.lexicon.reader import read_lexicon
from extractor.models import Record


class TitleWord(Record):
    """A line of titles.csv."""

    word: str
    kind: str
    gender: str | None = None


class OrganisationWord(Record):
    """A line of organisation_words.csv."""

    word: str
    kind: str
    subtype: str
    weight: int


class FacilityWord(Record):
    """A line of facility_words.csv."""

    word: str
    subtype: str


class LegalForm(Record):
    """A line of legal_forms.csv."""

    form: str


class NoName(Record):
    """A line of not_names.csv."""

    word: str
    kind: str


class GivenName(Record):
    """A line of given_names.csv."""

    name: str
    gender: str | None = None


class Namesake(Record):
    """A line of namesakes.csv."""

    form: str
    name: str
    signs: tuple[str, ...]


class EntityWord(Record):
    """A line of entity_words.csv."""

    word: str
    kind: str


class WorkVerb(Record):
    """A line of work_verbs.csv."""

    present: str
    past: tuple[str, ...] = ()
    post: str | None = None


class ReportingVerb(Record):
    """A line of cues.csv, of which only the forms are asked for here."""

    cue: str
    forms: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    stance: str | None = None
    strength: float = 1


class Country(Record):
    """A line of countries.csv."""

    name: str
    code: str
    forms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()


class ShortNames(Record):
    """A line of short_names.csv."""

    names: tuple[str, ...]


class ContextWord(Record):
    """A line of context_words.csv: what a word beside a name says of it."""

    word: str
    where: str
    kinds: tuple[str, ...]


@cache
def honorifics() -> frozenset[str]:
    """'Mr', 'Dr.', 'Dame' …, as written."""
    return frozenset(entry.word for entry in read_lexicon("titles", TitleWord) if entry.kind == "honorific")


@cache
def title_heads() -> frozenset[str]:
    """Words, in small letters, that end what a person is: 'director', 'analyst', 'ceo'."""
    words = (entry.word.lower() for entry in read_lexicon("titles", TitleWord) if entry.kind != "honorific")
    return frozenset(word.split()[-1] for word in words)


@cache
def title_genders() -> dict[str, str]:
    """Gender told by a title: 'dame' is f."""
    return {entry.word.lower(): entry.gender for entry in read_lexicon("titles", TitleWord) if entry.gender}


@cache
def organisation_words() -> dict[str, OrganisationWord]:
    """Words that end or head the name of an organisation, as written: 'Capital', 'Ministry'."""
    return {entry.word: entry for entry in read_lexicon("organisation_words", OrganisationWord) if entry.kind != "trade"}


@cache
def organisation_heads() -> frozenset[str]:
    """Words that take 'of' or 'and' inside a name: 'Ministry', 'League'."""
    return frozenset(word for word, entry in organisation_words().items() if entry.kind == "head")


@cache
def common_companies() -> frozenset[str]:
    """Words that end a company's name and name none alone: 'Energy', 'Capital'."""
    return frozenset(word for word, entry in organisation_words().items() if entry.kind == "last" and entry.subtype == "company")


@cache
def trades() -> dict[str, str]:
    """Common nouns for organisations and the subtype they tell: 'broker' is a company."""
    return {entry.word: entry.subtype for entry in read_lexicon("organisation_words", OrganisationWord) if entry.kind == "trade"}


@cache
def namesakes() -> dict[str, tuple[str, frozenset[str]]]:
    """By a form that two entities share the name of one, and the words of an article by which that one is meant."""
    return {entry.form: (entry.name, frozenset(entry.signs)) for entry in read_lexicon("namesakes", Namesake)}


@cache
def facility_words() -> dict[str, str]:
    """Common nouns for works and their subtype: 'smelter', 'power station'."""
    return {entry.word: entry.subtype for entry in read_lexicon("facility_words", FacilityWord)}


@cache
def legal_forms() -> tuple[str, ...]:
    """Legal forms, longest first."""
    return tuple(sorted((entry.form for entry in read_lexicon("legal_forms", LegalForm)), key=len, reverse=True))


@cache
def no_names(kind: str | None = None) -> frozenset[str]:
    """Capitalised words that name nobody, of one kind or of all."""
    return frozenset(entry.word for entry in read_lexicon("not_names", NoName) if kind is None or entry.kind == kind)


@cache
def given_names() -> dict[str, str]:
    """Given names and the gender they tell: 'm', 'f', or '' for both."""
    return {entry.name: entry.gender or "" for entry in read_lexicon("given_names", GivenName)}


@cache
def entity_words(kind: str) -> frozenset[str]:
    """Words of one kind of entity_words.csv, in small letters."""
    return frozenset(entry.word for entry in read_lexicon("entity_words", EntityWord) if entry.kind == kind)


@cache
def work_verbs() -> dict[str, WorkVerb]:
    """Verbs that tell what a person does, by their form in -s: 'heads', 'farms'."""
    return {entry.present: entry for entry in read_lexicon("work_verbs", WorkVerb)}


@cache
def past_work_verbs() -> dict[str, WorkVerb]:
    """The same by past and participle: 'led', 'run'."""
    return {form: entry for entry in reversed(read_lexicon("work_verbs", WorkVerb)) for form in entry.past}


@cache
def opinion_verbs() -> frozenset[str]:
    """All forms of verbs that report what somebody says or thinks: 'expects' tells no work."""
    return frozenset(form for entry in read_lexicon("cues", ReportingVerb) for form in (entry.cue, *entry.forms))


@cache
def country_names() -> frozenset[str]:
    """Names of countries that are one word."""
    lines = read_lexicon("countries", Country)
    return frozenset(form for entry in lines for form in (entry.name, *entry.forms) if " " not in form)


@cache
def short_names() -> dict[str, frozenset[str]]:
    """Given names in small letters and the others that are the same one: 'bob' is 'robert'."""
    pairs: dict[str, frozenset[str]] = {}
    for entry in read_lexicon("short_names", ShortNames):
        for name in entry.names:
            pairs[name] = pairs.get(name, frozenset()) | frozenset(entry.names)
    return pairs


@cache
def context_words(where: str) -> dict[str, tuple[tuple[str, float], ...]]:
    """What the word directly before ('before') or after ('after') a name says: kinds with weights."""
    return {
        entry.word: tuple((kind, float(weight)) for kind, _, weight in (part.partition(":") for part in entry.kinds))
        for entry in read_lexicon("context_words", ContextWord)
        if entry.where == where
    }
