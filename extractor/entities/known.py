"""Names known beforehand: the lexicons and the user's watchlist as one matcher over tokens."""

from functools import cache
from pathlib import Path
from typing import TypeAlias

from pydantic import Field
from spacy.lang.en import English

from extractor.lexicon.lines import CommodityLine, CountryLine, OrganisationLine
from extractor.lexicon.reader import read_lexicon
from extractor.models import EntityKind, Record


class Known(Record):
    """An entity known beforehand."""

    name: str = Field(description="the canonical name")
    kind: EntityKind
    subtype: str | None = None
    group: str | None = None
    country: str | None = Field(default=None, description="ISO code of a national body")
    codes: tuple[str, ...] = ()
    also: tuple[str, ...] = Field(default=(), description="names an article may call it by instead")
    forms: tuple[str, ...] = Field(default=(), description="other written forms")
    demonyms: tuple[str, ...] = ()
    weak: tuple[str, ...] = Field(default=(), description="forms that need a market word or a stronger form beside them")
    watched: bool = False


Matches: TypeAlias = list[tuple[int, int, list[tuple[Known, str]]]]


class PlaceLine(Record):
    """A line of places.csv, facilities.csv, products.csv or laws.csv."""

    name: str
    forms: tuple[str, ...] = ()
    subtype: str | None = None
    country: str | None = None
    demonyms: tuple[str, ...] = ()


class WatchLine(Record):
    """A line of watchlist.csv or of the user's own list."""

    name: str
    kind: EntityKind
    aliases: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


def _commodities() -> list[Known]:
    return [
        Known(
            name=line.names[0],
            also=line.names[1:],
            kind=line.kind,
            group=line.group,
            forms=line.forms,
            weak=line.weak,
            codes=(f"hs:{line.hs}",) if line.hs else (),
        )
        for line in read_lexicon("commodities", CommodityLine)
    ]


def _organisations() -> list[Known]:
    return [
        Known(
            name=line.names[0],
            also=line.names[1:],
            kind=EntityKind.ORGANISATION,
            subtype=line.subtype,
            country=line.country,
            codes=line.codes,
            forms=line.forms,
        )
        for line in read_lexicon("organisations", OrganisationLine)
    ]


def _countries() -> list[Known]:
    return [
        Known(
            name=line.name, kind=EntityKind.PLACE, subtype="country", forms=line.forms, demonyms=line.demonyms, codes=(f"iso:{line.code}",)
        )
        for line in read_lexicon("countries", CountryLine)
    ]


def _listed(file: str, kind: EntityKind) -> list[Known]:
    return [
        Known(name=line.name, kind=kind, subtype=line.subtype, country=line.country, forms=line.forms, demonyms=line.demonyms)
        for line in read_lexicon(file, PlaceLine)
    ]


@cache
def lexicon_entities() -> tuple[Known, ...]:
    """Every entity of our own lexicons."""
    return (
        *_commodities(),
        *_countries(),
        *_listed("places", EntityKind.PLACE),
        *_listed("facilities", EntityKind.FACILITY),
        *_listed("products", EntityKind.PRODUCT),
        *_listed("laws", EntityKind.LAW),
        *_organisations(),
    )


@cache
def common_goods() -> frozenset[str]:
    """Commodities whose name is one word in small letters: 'copper'."""
    names = (known.name for known in lexicon_entities() if known.group is not None)
    return frozenset(name for name in names if name.isalpha() and name.islower())


def watched_entities(path: str | None) -> tuple[Known, ...]:
    """The entities of our own watchlist and of the user's file; raises LexiconError for a line that cannot be read."""
    lines = read_lexicon("watchlist", WatchLine)
    if path is not None:
        lines += read_lexicon(Path(path), WatchLine)
    return tuple(Known(name=line.name, kind=line.kind, forms=line.aliases, codes=line.codes, watched=True) for line in lines)


SPELLINGS = (("sulfate", "sulphate"), ("aluminium", "aluminum"), ("sulfur", "sulphur"), ("galvanised", "galvanized"))


def respelling(form: str, name: str) -> bool:
    """'Sulphuric acid' is 'sulfuric acid' in the other English spelling."""
    return form.lower() != name.lower() and form.lower() in _respelt(name.lower())


def _respelt(form: str) -> set[str]:
    """`form` with the other English spelling, and with hyphens for spaces before its last word."""
    forms = {form}
    for ours, theirs in SPELLINGS:
        forms |= {form.replace(ours, theirs), form.replace(theirs, ours)}
    for one in tuple(forms):
        head, space, last = one.rpartition(" ")
        if space and one.islower():
            forms.add(head.replace(" ", "-") + " " + last)
    return forms


def _plural(form: str) -> set[str]:
    return {form, form + "s"} if form.islower() and not form.endswith("s") and " " in form else {form}


@cache
def written_forms(known: Known) -> tuple[tuple[str, str], ...]:
    """Every written form of an entity with the part it plays: 'name', 'form', 'demonym' or 'weak'."""
    parts = _parts(known)
    if known.country == "US" and known.subtype in {"government", "agency"}:
        bare = [form for form in parts if " " in form and not form.startswith(("US ", "U.S. ", "United "))]
        parts = {**{f"{prefix} {form}": "form" for form in bare for prefix in ("US", "U.S.")}, **parts}
    if known.group is None:
        return tuple(parts.items())
    spelt: dict[str, str] = {}
    for form, part in parts.items():
        for respelt in _respelt(form):
            for one in _plural(respelt):
                spelt.setdefault(one, part)
    return tuple(spelt.items())


def _parts(known: Known) -> dict[str, str]:
    """The forms as the lexicon gives them; of 'Mountain Pass mine' the mention is 'Mountain Pass'."""
    parts = {**dict.fromkeys(known.weak, "weak"), **dict.fromkeys(known.demonyms, "demonym")}
    for form in known.forms:
        parts.setdefault(form, "form")
    described = known.kind is EntityKind.FACILITY and known.forms
    names = () if described else (known.name, *known.also)
    return {**parts, **{form: "name" for form in names if form not in known.weak}}


@cache
def _tokens(form: str) -> tuple[str, ...]:
    """The form as spaCy's English tokenizer parts it; plain words, nearly all, are parted at their spaces."""
    words = form.split(" ")
    if all(word.isalpha() for word in words) and not any(word in _contractions() for word in words):
        return tuple(words)
    return tuple(token.text for token in _english().tokenizer(form))


@cache
def _contractions() -> frozenset[str]:
    """What the tokenizer parts although it looks like one word: 'cannot', 'Inc.'."""
    return frozenset(English.Defaults.tokenizer_exceptions)


@cache
def _english() -> English:
    return English()


class KnownNames:
    """Finds known names among words; its cost does not grow with the number of names."""

    def __init__(self, entities: tuple[Known, ...]) -> None:
        self.exact = _Forms()
        self.anycase = _Forms()
        for known in entities:
            for form, part in written_forms(known):
                forms = self.anycase if form.islower() else self.exact
                forms.add(_tokens(form), known, part)

    def __call__(self, words: list[str]) -> Matches:
        """`[start, end)` in words and what it may mean, overlaps included."""
        found = self.exact.found(words) + self.anycase.found([word.lower() for word in words])
        shouted = [word.capitalize() if word.isupper() and len(word) > 3 else word for word in words]
        if shouted != words:  # a dateline: LISBON
            held = {(start, end) for start, end, _ in found}
            found += [one for one in self.exact.found(shouted) if one[:2] not in held]
        return found


class _Forms:
    """Written forms by their words, with the lengths there are for each first word."""

    def __init__(self) -> None:
        self.meanings: dict[tuple[str, ...], list[tuple[Known, str]]] = {}
        self.sizes: dict[str, tuple[int, ...]] = {}

    def add(self, words: tuple[str, ...], known: Known, part: str) -> None:
        """Files one form."""
        self.meanings.setdefault(words, []).append((known, part))
        self.sizes[words[0]] = tuple({*self.sizes.get(words[0], ()), len(words)})

    def found(self, words: list[str]) -> Matches:
        """Every filed form in the words."""
        matches = []
        for start, word in enumerate(words):
            for size in self.sizes.get(word, ()):
                meanings = self.meanings.get(tuple(words[start : start + size]))
                if meanings is not None and start + size <= len(words):
                    matches.append((start, start + size, meanings))
        return matches
