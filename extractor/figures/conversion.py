"""Brings quantities to the common unit of their dimension, by pint with our own definitions: 310 kilotonne are 310000 tonne.

The definitions are the lines of `lexicon/units.csv`, none of pint's own: there `mt` is a millitonne. Money is not converted;
a price changes only what it is per ('USD/pound' to 'USD/tonne').
"""

import re
from decimal import Decimal
from functools import cache

import pint

from extractor.figures.units import UnitEntry
from extractor.lexicon import read_lexicon

MINOR = {"US cent": "USD", "Canadian cent": "CAD", "Australian cent": "AUD", "euro cent": "EUR", "pence": "GBP", "sen": "MYR"}
COMMON_TIMES = {"barrel": "barrel", "cubic metre": "cubic metre", "mcf": "cubic metre", "cubic foot": "cubic metre"}
TIMES_OF_DAY = ("day", "week", "month", "year", "hour")


@cache
def registry() -> "pint.UnitRegistry[Decimal]":
    """A registry that knows the units of the lexicon and nothing else; numbers stay decimal."""
    known: pint.UnitRegistry[Decimal] = pint.UnitRegistry(None, non_int_type=Decimal)
    bases: set[str] = set()
    defined: set[str] = set()
    for entry in _entries():
        dimension = _symbol(f"base of {entry.dimension}")
        if dimension not in bases:
            known.define(f"{dimension} = [{_symbol(entry.dimension)}]")
            bases.add(dimension)
        if entry.name not in defined:
            known.define(f"{_symbol(entry.name)} = {entry.factor} * {dimension}")
            defined.add(entry.name)
    return known


@cache
def _entries() -> tuple[UnitEntry, ...]:
    return tuple(entry for entry in read_lexicon("units", UnitEntry) if "/" not in entry.name)


@cache
def _common() -> dict[str, str]:
    """The common unit of each unit: the one whose factor is 1 in its dimension, barrels for barrels."""
    base = {entry.dimension: entry.name for entry in reversed(_entries()) if entry.factor == 1}
    common = {entry.name: base.get(entry.dimension, entry.name) for entry in _entries()}
    return common | COMMON_TIMES | {time: time for time in TIMES_OF_DAY} | {"percent": "percent", "percentage point": "percentage point"}


def _symbol(name: str) -> str:
    """A name pint can read: letters only, so that 'kWh' and 'base of time' cannot be taken apart."""
    return "u_" + re.sub(r"\W", lambda found: f"_{ord(found[0])}_", name)


def common_unit(unit: str | None) -> str | None:
    """The unit that figures of this unit are compared in: 'tonne' for 'kilotonne', 'USD/tonne' for 'US cent/pound'."""
    if unit is None:
        return None
    top, *per = unit.split("/")
    top = MINOR.get(top, _common().get(top) or _head(top))
    return "/".join([top, *(_common().get(part, part) for part in per)])


def _head(counted: str) -> str:
    """What is counted, without the words that describe it: 'vessel' for 'laden LNG vessel', so that counts can be compared."""
    if " of " in counted or counted.endswith(("cent", "point")):
        return counted
    head = counted.rsplit(" ", 1)[-1]
    return "person" if head == "people" else head


def converted(value: Decimal, unit: str, to: str) -> Decimal:
    """`value` of `unit` in the unit `to`; raises ValueError if one cannot become the other ('tonne' to 'barrel')."""
    tops, wanted = unit.split("/"), to.split("/")
    if len(tops) != len(wanted):
        raise ValueError(f"{unit} cannot be brought to {to}")
    result = value * _factor(tops[0], wanted[0])
    for part, other in zip(tops[1:], wanted[1:], strict=True):
        result /= _factor(part, other)
    return result


def in_common(value: Decimal, unit: str | None) -> tuple[Decimal, str | None]:
    """`value` brought to the common unit, and that unit; a unit that is not in the lexicon stays as it is."""
    to = common_unit(unit)
    return (value, unit) if unit is None or to is None else (converted(value, unit, to), to)


def _factor(unit: str, to: str) -> Decimal:
    if unit == to:
        return Decimal(1)
    if to == _head(unit):
        return Decimal(1)
    if MINOR.get(unit) == to:
        return Decimal("0.01")
    known = registry()
    try:
        return Decimal(known.Quantity(Decimal(1), _symbol(unit)).to(_symbol(to)).magnitude)
    except (pint.UndefinedUnitError, pint.DimensionalityError) as wrong:
        raise ValueError(f"{unit} cannot be brought to {to}") from wrong
