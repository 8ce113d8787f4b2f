"""Pages of Strait Commodity Review (invented): key points above the story, small headings in paragraphs."""

from extractor.models import BlockKind
from extractor.publishers.base import Parser


class StraitCommodityReview(Parser):
    """Strait Commodity Review; its subheadings are headings or paragraphs of a class of their own."""

    name = "strait_commodity_review"
    publisher = "Strait Commodity Review"
    hosts = ("straitcommodityreview.example",)
    places = (
        (BlockKind.TITLE, "h1.headline"),
        (BlockKind.STANDFIRST, "p.sub"),
        (BlockKind.HIGHLIGHT, "div.takeaways li"),
        (BlockKind.PARAGRAPH, "section[data-role=body] > p"),
        (BlockKind.SUBHEADING, "section[data-role=body] > p.minihead, section[data-role=body] > h2"),
        (BlockKind.PULL_QUOTE, "figure.pq blockquote"),
    )
