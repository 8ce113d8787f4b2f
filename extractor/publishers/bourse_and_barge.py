"""Pages of Bourse & Barge (invented): a news service, JSON-LD in a list, tables inside the story."""

from extractor.models import BlockKind
from extractor.publishers.base import Parser


class BourseAndBarge(Parser):
    """Bourse & Barge; paragraphs stand directly in the story's body."""

    name = "bourse_and_barge"
    publisher = "Bourse & Barge"
    hosts = ("bourseandbarge.example",)
    places = (
        (BlockKind.TITLE, "#bb-main article > h1"),
        (BlockKind.STANDFIRST, "h2.bb-stand"),
        (BlockKind.PARAGRAPH, "div.story-body > p"),
        (BlockKind.SUBHEADING, "div.story-body > h3"),
    )
