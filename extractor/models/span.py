"""A stretch of an article's text: where a fact was read."""

from typing import Self

from pydantic import Field, model_validator

from extractor.models.record import Record


class Span(Record):
    """A stretch of an article's text.

    Offsets count Unicode code points from the start of `Article.text`;
    `end` is exclusive, so `article.text[span.start:span.end] == span.text`.
    """

    start: int = Field(ge=0)
    end: int = Field(gt=0)
    text: str = Field(min_length=1)

    @model_validator(mode="after")
    def _as_long_as_its_text(self) -> Self:
        if self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}:{self.end} does not hold {len(self.text)} characters")
        return self


def span_of(text: str, start: int, end: int) -> Span:
    """The span `[start, end)` of `text`; raises ValueError if it lies outside or is empty."""
    return Span(start=start, end=end, text=text[start:end])
