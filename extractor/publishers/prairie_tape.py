"""Pages of Prairie Tape (invented): grains, microdata, an advertisement inside the story."""

from extractor.models import BlockKind
from extractor.publishers.base import Parser


class PrairieTape(Parser):
    """Prairie Tape; the paper's name is printed in capitals and read in its usual form."""

    name = "prairie_tape"
    publisher = "Prairie Tape"
    hosts = ("prairietape.example",)
    places = (
        (BlockKind.TITLE, "h1[itemprop=headline]"),
        (BlockKind.PARAGRAPH, "[itemprop=articleBody] > p"),
        (BlockKind.SUBHEADING, "[itemprop=articleBody] > h4"),
    )
