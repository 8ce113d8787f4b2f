"""Pages of The Ingot Ledger (invented): metals, JSON-LD in a graph, boxes inside the story."""

from extractor.models import BlockKind
from extractor.publishers.base import Parser


class IngotLedger(Parser):
    """The Ingot Ledger; its correction notes stand below the story."""

    name = "ingot_ledger"
    publisher = "The Ingot Ledger"
    hosts = ("ingotledger.example",)
    places = (
        (BlockKind.TITLE, "article.il-story h1"),
        (BlockKind.STANDFIRST, "p.il-deck"),
        (BlockKind.PARAGRAPH, "div.il-text > p.il-par"),
        (BlockKind.SUBHEADING, "div.il-text > h2.il-cross"),
        (BlockKind.PULL_QUOTE, "blockquote.il-pull"),
    )
    correction = "p.il-corr"
