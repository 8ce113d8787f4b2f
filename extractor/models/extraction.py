"""All that was read from one article, and by what."""

from enum import StrEnum

from pydantic import Field

from extractor.models.article import Article
from extractor.models.entity import Entity, Role
from extractor.models.figure import Figure
from extractor.models.period import Period
from extractor.models.quotation import Quotation
from extractor.models.record import Record
from extractor.models.span import Span


class QuotationReader(StrEnum):
    """Who reads quotations: rules alone, or beside a small network over spaCy's work, or beside a small transformer."""

    RULES = "rules"
    FAST = "fast"
    ACCURATE = "accurate"


class Run(Record):
    """What read an article: the same run reads the same article the same way."""

    version: str = Field(description="of this package")
    model: str = Field(description="spaCy pipeline and version: 'en_core_web_sm 3.8.0'")
    quotations: str = Field(description="a QuotationReader; other words in articles stored by other versions")


class Extraction(Record):
    """An article with every fact that was read from it; all spans point into `article.text`."""

    article: Article
    sentences: tuple[Span, ...] = Field(default=(), description="in the order of the text; what a fact is shown in")
    entities: tuple[Entity, ...]
    roles: tuple[Role, ...]
    quotations: tuple[Quotation, ...]
    periods: tuple[Period, ...]
    figures: tuple[Figure, ...]
    run: Run
