"""The contract of a publisher's own class: it says where things are on that publisher's pages, nothing else.

A class is asked before the generic reader. What it does not say is taken from the page's data (JSON-LD, meta).
"""

from datetime import date
from typing import ClassVar

from bs4 import BeautifulSoup, Tag

from extractor.errors import MissingField
from extractor.models import BlockKind
from extractor.publishers.assembly import Piece
from extractor.publishers.authors import visible_names
from extractor.publishers.blocks import clean
from extractor.publishers.metadata import Metadata
from extractor.publishers.selection import Body
from extractor.publishers.titles import folded


class Parser:
    """One publisher's pages, from `valid_from` to `valid_until` (inclusive, by the date of publication; None: no limit).

    Selectors are CSS; each names elements that hold one block of their kind and nothing else.
    """

    name: ClassVar[str]
    publisher: ClassVar[str]
    hosts: ClassVar[tuple[str, ...]]
    valid_from: ClassVar[date | None] = None
    valid_until: ClassVar[date | None] = None
    places: ClassVar[tuple[tuple[BlockKind, str], ...]]  # what two selectors name is of the later kind
    byline: ClassVar[str | None] = None
    correction: ClassVar[str | None] = None

    def __init__(self, source: str, markup: str, metadata: Metadata) -> None:
        self.source = source
        self.soup = BeautifulSoup(markup, "lxml")
        self.metadata = metadata

    @classmethod
    def reads(cls, host: str, published: str | None) -> bool:
        """Whether this class is for a page of `host` published on that day (ISO)."""
        if not any(host == mine or host.endswith(f".{mine}") for mine in cls.hosts):
            return False
        day = date.fromisoformat(published[:10]) if published else None
        if day is None:
            return cls.valid_until is None
        return (cls.valid_from is None or cls.valid_from <= day) and (cls.valid_until is None or day <= cls.valid_until)

    def place(self, kind: BlockKind) -> str:
        """The selector of a kind of block."""
        return next(selector for named, selector in self.places if named is kind)

    def one(self, field: str, selector: str) -> Tag:
        """The one element a selector names; raises MissingField for none and for several."""
        found = self.soup.select(selector)
        if len(found) != 1:
            raise MissingField(self.source, field, f"{selector} ({len(found)} elements)")
        return found[0]

    def title(self) -> str:
        """The headline as printed."""
        return clean(self.one("title", self.place(BlockKind.TITLE)).get_text())

    def authors(self) -> tuple[str, ...]:
        """The people the page's data names, those of the visible byline where it names none."""
        if self.metadata.authors or self.byline is None:
            return self.metadata.authors
        return visible_names(clean(self.one("authors", self.byline).get_text(" ")), (self.publisher,))

    def pieces(self) -> list[Piece]:
        """Every block of the article in the order of the page; raises MissingField where there is no paragraph."""
        kinds = {id(element): kind for kind, selector in self.places for element in self.soup.select(selector)}
        found = [Piece(kinds[id(element)], clean(element.get_text())) for element in self.soup.find_all(True) if id(element) in kinds]
        if not any(piece.kind is BlockKind.PARAGRAPH for piece in found):
            raise MissingField(self.source, "paragraphs", self.place(BlockKind.PARAGRAPH))
        return found

    def corrections(self) -> tuple[str, ...]:
        """Correction notes, in order."""
        found = [] if self.correction is None else self.soup.select(self.correction)
        return tuple(clean(element.get_text()) for element in found)

    def body(self) -> Body:
        """The article's pieces and what stands apart from them."""
        pieces = self.pieces()
        highlights = tuple(piece.text for piece in pieces if piece.kind is BlockKind.HIGHLIGHT)
        standfirst = next((piece.text for piece in pieces if piece.kind is BlockKind.STANDFIRST), None)
        return Body(tuple(pieces), highlights, standfirst, self.corrections())

    def told(self) -> Metadata:
        """The page's metadata with what this class knows better."""
        title = self.metadata.title
        printed = self.title()
        if title is None or folded(title) in folded(printed):
            title = printed
        return self.metadata._replace(publisher=self.publisher, title=title, authors=self.authors())
