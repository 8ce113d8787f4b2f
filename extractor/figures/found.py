"""A quantity as it stands in the text, before it is known what it measures."""

from dataclasses import dataclass
from decimal import Decimal

from extractor.models import Bound, Quantity


@dataclass(frozen=True, slots=True)
class Found:
    """A number, or two that make a range, with unit and bound; `[start, end)` are its characters.

    `form` is that of the numeral, or "range". `lead` is where the words that bound it begin. `direction` is what its own
    form or sign says: '+0.2%', 'halved'. `dimension` is the unit's: 'mass', 'money', '' for a bare number.
    """

    start: int
    end: int
    value: Decimal | None
    unit: str | None
    form: str = "digits"
    low: Decimal | None = None
    high: Decimal | None = None
    dimension: str = ""
    choice: str | None = None
    lead: int = -1
    bound: Bound | None = None
    approximate: bool = False
    direction: str | None = None
    scale: Decimal = Decimal(1)
    grouped: bool = False

    @property
    def lead_start(self) -> int:
        """Where its words begin, bound included."""
        return self.start if self.lead < 0 else self.lead

    @property
    def is_money(self) -> bool:
        """Whether the unit is of money, alone or per something."""
        return self.dimension == "money"

    def quantity(self) -> Quantity:
        """The record of it."""
        return Quantity(value=self.value, low=self.low, high=self.high, unit=self.unit, bound=self.bound, approximate=self.approximate)
