"""What stands for a unit in the text, once recognised."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class UnitRead:
    """A unit read up to `end`; `times` multiplies the number, `choice` tells how an ambiguous one was settled."""

    end: int
    name: str
    times: Decimal = Decimal(1)
    choice: str | None = None
    dimension: str = ""
