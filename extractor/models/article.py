"""What was read off a page: one text, its blocks, and what the page says of itself."""

from enum import StrEnum
from functools import cached_property

from pydantic import Field

from extractor.models.record import Record
from extractor.models.span import Span


class BlockKind(StrEnum):
    """What a block of an article's text is; paragraphs and list items are its body."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    HIGHLIGHT = "highlight"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    PULL_QUOTE = "pull_quote"


BODY = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM})
RUNNING = BODY | {BlockKind.SUBHEADING}


class Block(Record):
    """One stretch of the text that stands by itself on the page."""

    kind: BlockKind
    span: Span


class Table(Record):
    """A table of the page, kept beside the text as data."""

    caption: str | None = None
    rows: tuple[tuple[str, ...], ...]


class Candidate(Record):
    """One reading of a metadata field and where on the page it came from."""

    field: str = Field(description="'title', 'authors', 'published', …")
    value: str
    origin: str = Field(description="'json-ld', 'meta:article:published_time', 'microdata', 'visible', …")


class Article(Record):
    """A news article.

    `text` holds all blocks (title, standfirst, highlights, body, …) parted by blank
    lines and never changes after parsing: every span of every fact points into it.
    """

    id: str = Field(description="depends on content only; the same for each version of one story at one address")
    source: str = Field(description="path or URL it was read from")
    url: str | None = Field(default=None, description="canonical address")
    publisher: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = Field(default=None, description="ISO 8601, with the offset as printed; a date alone stays a date")
    modified: str | None = Field(default=None, description="ISO 8601, as `published`")
    sections: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    highlights: tuple[str, ...] = ()
    standfirst: str | None = None
    corrections: tuple[str, ...] = Field(default=(), description="correction notes, kept apart from the body")
    language: str | None = Field(default=None, description="BCP 47, as the page says it: 'en', 'en-GB'")
    paywalled: bool = False
    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    candidates: tuple[Candidate, ...] = Field(default=(), description="every reading of every field, chosen or not")

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Spans of the body in order, one a paragraph."""
        return tuple(block.span for block in self.blocks if block.kind in BODY)

    @cached_property
    def running(self) -> tuple[Span, ...]:
        """Spans of what a reader reads from top to bottom: the body with its subheadings."""
        return tuple(block.span for block in self.blocks if block.kind in RUNNING)


class Status(StrEnum):
    """What a page is, if it is no article."""

    PAYWALL = "paywall"
    CONSENT = "consent"
    SOFT_404 = "soft_404"
    EMPTY = "empty"
    NOT_NEWS = "not_news"
    TOO_LARGE = "too_large"
    UNREADABLE = "unreadable"


class NotArticle(Record):
    """A page that holds no article, and why."""

    source: str
    status: Status
    reason: str = Field(description="one line for a person, naming what is wrong")
