"""Reads tanker freight rates, which stand behind their scale: 'Worldscale 65', 'WS 65', 'w65' are points of Worldscale."""

import re

from extractor.figures.money import Before
from extractor.figures.unit import UnitRead

WORLDSCALE = "Worldscale point"
SCALE = re.compile(r"(?<![\w/&.-])(?:[Ww]orldscale[ \u00a0-]?|WS[ \u00a0-]?|(?P<small>ws?))$")
LAST = frozenset("esSw \u00a0-")
RATE = re.compile(r"\d{1,3}(?:\.\d{1,3})?(?!\w|[.,]\d)")
TANKERS = re.compile(
    r"\b(?:[Ww]orldscale|WS[ -]?\d{1,3}(?!\d)|[Tt]ankers?|[Ff]reight|VLCCs?|ULCCs?|[Ss]uezmax(?:es)?|[Aa]framax(?:es)?|LR[12]s?)(?![a-z])"
)
POINTS = re.compile(r"[ -](?:points?|pts?)\b")
LONGEST = 12


def worldscale_before(text: str, at: int) -> Before | None:
    """The name of the scale that ends before the number at `at`; a small 'w' or 'ws' is one only in a text of tankers."""
    if text[at - 1 : at] not in LAST:
        return None
    match = SCALE.search(text, max(0, at - LONGEST), at)
    if match is None or RATE.match(text, at) is None or (match["small"] and TANKERS.search(text) is None):
        return None
    return Before(match.start(), WORLDSCALE, 1)


def worldscale_points(text: str, end: int) -> UnitRead:
    """The unit of a freight rate whose number ends at `end`, with the word 'points' if that follows."""
    points = POINTS.match(text, end)
    return UnitRead(end if points is None else points.end(), WORLDSCALE, dimension="worldscale")
