"""What travels between rooms: frozen records, no behaviour."""

from extractor.models.article import BODY, Article, Block, BlockKind, Candidate, NotArticle, Status, Table
from extractor.models.entity import Entity, EntityKind, Mention, Role
from extractor.models.extraction import Extraction, QuotationReader, Run
from extractor.models.figure import Bound, Direction, Figure, FigureKind, Quantity
from extractor.models.page import BareText, Page
from extractor.models.period import Period, PeriodUse, Range
from extractor.models.quotation import Quotation, QuotationKind, Stance
from extractor.models.record import Record
from extractor.models.span import Span, span_of

__all__ = [
    "BODY",
    "Article",
    "BareText",
    "Block",
    "BlockKind",
    "Bound",
    "Candidate",
    "Direction",
    "Entity",
    "EntityKind",
    "Extraction",
    "Figure",
    "FigureKind",
    "Mention",
    "NotArticle",
    "Page",
    "Period",
    "PeriodUse",
    "Quantity",
    "Quotation",
    "QuotationKind",
    "QuotationReader",
    "Range",
    "Record",
    "Role",
    "Run",
    "Span",
    "Stance",
    "Status",
    "Table",
    "span_of",
]
