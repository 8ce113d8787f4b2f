"""The publishers we have a class for, and which of them a page is for."""

from urllib.parse import urlsplit

from extractor.publishers.base import Parser
from extractor.publishers.bourse_and_barge import BourseAndBarge
from extractor.publishers.ingot_ledger import IngotLedger
from extractor.publishers.metadata import Metadata
from extractor.publishers.prairie_tape import PrairieTape
from extractor.publishers.pylon_post import PylonPost
from extractor.publishers.smelter_street import SmelterStreet
from extractor.publishers.strait_commodity_review import StraitCommodityReview
from extractor.publishers.tidewater_echo import TidewaterEcho

PUBLISHERS: tuple[type[Parser], ...] = (
    BourseAndBarge,
    IngotLedger,
    PrairieTape,
    PylonPost,
    SmelterStreet,
    StraitCommodityReview,
    TidewaterEcho,
)


def parser_for(metadata: Metadata) -> type[Parser] | None:
    """The class for a page by its address and the day it was published; None for all other pages."""
    host = urlsplit(metadata.url or "").hostname
    if host is None:
        return None
    return next((parser for parser in PUBLISHERS if parser.reads(host, metadata.published)), None)
