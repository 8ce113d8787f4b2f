"""Pages of the Tidewater Echo (invented): a local paper, Dublin Core, copies of agency stories."""

from extractor.models import BlockKind
from extractor.publishers.base import Parser


class TidewaterEcho(Parser):
    """Tidewater Echo; the note on where a story came from stands behind it."""

    name = "tidewater_echo"
    publisher = "Tidewater Echo"
    hosts = ("tidewaterecho.example",)
    places = ((BlockKind.TITLE, "div.te-col > h1"), (BlockKind.PARAGRAPH, "p.te-p"))
