"""A number as the article states it."""

from decimal import Decimal
from enum import StrEnum

from pydantic import Field

from extractor.models.period import Range
from extractor.models.record import Record
from extractor.models.span import Span


class Bound(StrEnum):
    """What the words say of the limit."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    MORE_THAN = "more_than"
    LESS_THAN = "less_than"


class FigureKind(StrEnum):
    """The form of a figure."""

    AMOUNT = "amount"
    PRICE = "price"
    CHANGE = "change"
    SHARE = "share"
    RATIO = "ratio"
    RATE = "rate"


class Direction(StrEnum):
    """Where a change goes."""

    UP = "up"
    DOWN = "down"
    FLAT = "flat"


class Quantity(Record):
    """An amount of one unit, free of how it was written. Either `value`, or `low` and `high`."""

    value: Decimal | None = Field(default=None, description="in whole units: '$1.2m' is 1200000, '4.5%' is 4.5")
    low: Decimal | None = Field(default=None, description="of a range")
    high: Decimal | None = Field(default=None, description="of a range")
    unit: str | None = Field(description="'tonne', 'USD/tonne', 'percent', a counted noun; money by ISO 4217; None for a bare number")
    bound: Bound | None = Field(default=None, description="'more than 40' is more_than")
    approximate: bool = Field(default=False, description="about, nearly, around")


class Figure(Record):
    """A quantity with what it measures, whose, when, and compared with what."""

    span: Span = Field(description="the number with its unit, without 'about' or 'more than'")
    kind: FigureKind
    quantity: Quantity
    forecast: bool = False
    direction: Direction | None = None
    period: str | Range | None = Field(default=None, description="ISO period the figure is of")
    basis: str | Range | None = Field(default=None, description="ISO period compared with, or the words: 'five-year average'")
    of: int | None = Field(default=None, description="of a change: place in the list of the figure that it changes")
    measure: str | None = Field(default=None, description="'exports', 'price', 'stocks', …")
    commodity: str | None = None
    company: str | None = None
    place: str | None = None
    origin: str | None = None
    destination: str | None = None
    whole: str | None = Field(default=None, description="of a share: of what")
    delivery: str | None = Field(default=None, description="delivery term or month of a price: 'CIF Rotterdam'")
    attributed_to: str | None = Field(default=None, description="who puts the figure on record")
    unit_choice: str | None = Field(default=None, description="how an ambiguous unit was settled: 'm: million (money before it)'")
