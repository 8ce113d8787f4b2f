"""Time as an article states it, placed on the calendar."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from extractor.models.record import Record
from extractor.models.span import Span


class Range(Record):
    """A stretch between two ISO periods, both included: '2025-01' to '2025-07' is January to July."""

    start: str | None
    end: str | None


class PeriodUse(StrEnum):
    """What a time expression does in its sentence, where it does not say when something was so."""

    DELIVERY = "delivery"
    NAME = "name"
    REPORTED = "reported"


class Period(Record):
    """A time expression and the days it covers."""

    span: Span
    start: date | None = Field(description="first day; None where it is open")
    end: date | None = Field(description="the day after the last; None where it is open")
    iso: str | Range = Field(description="'2025', '2025-07', '2025-Q2', '2025-H1', '2025-07-18', '2025-W33', or a range")
    comparative: bool = Field(
        default=False, description="names what something is compared with: 'a year earlier', 'year-on-year', 'over June'"
    )
    fiscal: bool = Field(default=False, description="a fiscal period; placed as a calendar one where the fiscal year is unknown")
    refers_to: Span | None = Field(
        default=None, description="the expression that a comparative is reckoned from: 'July' for its 'a year earlier'"
    )
    use: PeriodUse | None = Field(
        default=None,
        description="delivery: 'the February contract'; name: 'its 2025 report'; reported: 'said on Monday'; None: when something was so",
    )
