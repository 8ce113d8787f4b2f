"""Pages of the Pylon Post (invented): power, no paragraph elements at all."""

from extractor.models import BlockKind
from extractor.publishers.base import Parser


class PylonPost(Parser):
    """Pylon Post; every block is a div."""

    name = "pylon_post"
    publisher = "Pylon Post"
    hosts = ("pylonpost.example",)
    places = (
        (BlockKind.TITLE, "div.article > h1"),
        (BlockKind.STANDFIRST, "div.stand"),
        (BlockKind.PARAGRAPH, "div.text > div.para"),
        (BlockKind.PULL_QUOTE, "div.text > div.pull"),
    )
