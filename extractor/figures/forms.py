"""Names goods in the form that the article tells of: 'neodymium-praseodymium (NdPr) oxide', and 'concentrate' after 'copper'."""

import re
from functools import cache

from extractor.lexicon.lines import CommodityLine
from extractor.lexicon.reader import read_lexicon
from extractor.models import EntityKind

FORMS = ("concentrate", "ore", "oxide", "sulphate", "sulfate", "carbonate", "hydroxide", "powder", "scrap", "swarf")
FORM = rf"(?:{'|'.join(FORMS)})"
FORM_BEHIND = re.compile(rf"\)?\s(?:\([A-Za-z-]{{2,8}}\)\s)?({FORM})s?\b")
BARE_FORM = re.compile(
    rf"\b(?:of|for|from|in|on|the|its|their)\s(?:(?:imported|domestic|foreign|spot|clean|raw)\s)?({FORM})s?\b(?!\s(?:price|market))"
)


def in_form(name: str, form: str) -> str | None:
    """The goods' own name in a form ('copper' and 'concentrate': 'copper concentrate'); None where the lexicon has no such goods.

    >>> in_form("nickel sulfate", "ore")
    'nickel ore'
    """
    base = re.sub(rf"\s{FORM}$", "", name)
    return _known().get(f"{base} {form.replace('sulphate', 'sulfate')}".lower())


@cache
def _known() -> dict[str, str]:
    """The names of all goods of the lexicon by each of their forms."""
    goods = (line for line in read_lexicon("commodities", CommodityLine) if line.kind is EntityKind.COMMODITY)
    return {form.lower(): line.names[0] for line in goods for form in (*line.forms, *line.names)}
