"""The lines of the lexicons that more than one room reads: goods, organisations, countries."""

from extractor.models import EntityKind, Record


class CommodityLine(Record):
    """A line of commodities.csv."""

    names: tuple[str, ...]
    forms: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    group: str
    hs: str | None = None
    kind: EntityKind = EntityKind.COMMODITY


class OrganisationLine(Record):
    """A line of organisations.csv."""

    names: tuple[str, ...]
    forms: tuple[str, ...] = ()
    subtype: str
    country: str | None = None
    codes: tuple[str, ...] = ()


class CountryLine(Record):
    """A line of countries.csv."""

    name: str
    code: str
    forms: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
