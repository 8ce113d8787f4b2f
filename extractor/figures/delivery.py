"""Reads the delivery of a price: its trade term and place, 'CIF Rotterdam', or the month of its contract."""

import re

from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.models import Period, PeriodUse

TERM = re.compile(
    r"\b(FOB|CIF|CFR|C\+F|CNF|FCA|FAS|CPT|CIP|DAP|DDP|EXW|DES|ex-works|in-warehouse|delivered duty paid|"
    r"duty unpaid)\b((?:\s(?:the\s)?[A-Z][\w’'-]+){0,3})"
)
NEAR = 45


def delivery_of(clause: Clause, found: Found, periods: list[Period]) -> str | None:
    """The trade term right behind a price, else the ISO month its contract delivers in, as told before it in the sentence."""
    if not found.is_money:
        return None
    match = TERM.search(clause.text, found.end, min(clause.end, found.end + NEAR))
    if match is not None and not re.search(r"\d", clause.text[found.end : match.start()]):
        return match.group()
    months = [period for period in periods if period.use is PeriodUse.DELIVERY and period.span.end <= found.start]
    return str(months[-1].iso) if months and isinstance(months[-1].iso, str) else None
