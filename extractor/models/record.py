"""The form every record has: frozen, closed, complete when it exists."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A complete, immutable value that travels between rooms."""

    model_config = ConfigDict(frozen=True, extra="forbid")
