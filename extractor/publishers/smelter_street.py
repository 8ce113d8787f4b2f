"""Pages of Smelter Street (invented): paragraphs parted by line breaks, tables for layout, a visible byline only."""

from bs4 import Tag
from bs4.element import NavigableString

from extractor.models import BlockKind
from extractor.publishers.assembly import Piece
from extractor.publishers.base import Parser
from extractor.publishers.blocks import INLINE, clean


class SmelterStreet(Parser):
    """Smelter Street; two line breaks part paragraphs, a bold line between them is a subheading."""

    name = "smelter_street"
    publisher = "Smelter Street"
    hosts = ("smelterstreet.example",)
    byline = "div.byline"
    places = ((BlockKind.TITLE, "#page > h1"), (BlockKind.PARAGRAPH, "div.copy"))

    def pieces(self) -> list[Piece]:
        """The headline and the stretches of the copy between its line breaks."""
        copy = self.one("paragraphs", self.place(BlockKind.PARAGRAPH))
        found, words, bold = [Piece(BlockKind.TITLE, self.title())], "", False
        for part in [*copy.children, None]:
            if part is None or (isinstance(part, Tag) and part.name not in INLINE):
                text = clean(words)
                if text:
                    found.append(Piece(BlockKind.SUBHEADING if bold else BlockKind.PARAGRAPH, text))
                words, bold = "", False
            elif isinstance(part, NavigableString):
                words += str(part)
                bold = bold and not part.strip()
            elif isinstance(part, Tag):
                bold = part.name == "b" and not words.strip()
                words += part.get_text()
        return found
