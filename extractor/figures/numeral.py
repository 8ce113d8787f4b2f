"""A number in the text, before anything is known of its unit."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Numeral:
    """The characters `[start, end)` read as `value`, or as `low` to `high` ("dozens", "tens of millions").

    `form` is "digits", "words", "fraction", "multiple" or "vague". `letter` is a letter that
    follows the digits and may be a scale or a unit ("m", "k", "b"), not counted into `value`;
    `scale` is what the words behind the digits multiplied them by ('1.2 million': 1000000).
    """

    start: int
    end: int
    value: Decimal
    form: str = "digits"
    high: Decimal | None = None
    letter: str = ""
    scale: Decimal = Decimal(1)
    grouped: bool = False
    direction: str | None = None
