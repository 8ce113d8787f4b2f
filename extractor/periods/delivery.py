"""Tells delivery months from months in which something was so: "the February contract", "Brent for December settled"."""

import re
from functools import cache

from extractor.periods.grammar import Kind
from extractor.periods.node import Node
from extractor.periods.words import any_of

KINDS = frozenset({Kind.MONTH, Kind.QUARTER, Kind.YEAR, Kind.MONTH_QUARTER})
SHIPPED = re.compile(r"[\s-](?:shipment|delivery|loading|lifting|arrival|dispatch)\b")
DELIVERED_IN = re.compile(r"\b(?:delivery|loading|arrival|shipment) in\s$")
FORWARD = re.compile(
    r"\b(?:futures|contracts?|cargo(?:es)?|[Bb]rent|[Cc]rude|wti|gas|wheat|corn|copper|nickel|soybeans?|sugar|coffee"
    r"|cocoa|oil|swaps?)\sfor\s$",
    re.IGNORECASE,
)
TRADED = re.compile(
    r"\s(?:settled|closed|ended|traded|added|shed|rose|fell|gained|lost|slipped|climbed|dropped|edged|was\s(?:up|down|at"
    r"|trading|last)|last)\b"
)


IN_MONTH = re.compile(r"\b(?:in|since|from|by|of|during|until|through|for|last|this|and|over)\s(?:the\s)?$")


@cache
def _priced() -> re.Pattern[str]:
    return re.compile(
        rf"\s(?:{any_of('futures').pattern})(?:\s(?:on|in|at)\s(?:the\s)?[\w ]{{2,40}}?)?"
        r"\s(?:settled|closed|ended|traded|added|shed|rose|fell|gained|lost|slipped|climbed|dropped|edged|jumped|eased|slid|sank"
        r"|was\s(?:up|down|at|trading|last|flat|steady)|were\s(?:up|down|at|trading|last|flat|steady)|last|up|down)\b"
    )


@cache
def _goods() -> re.Pattern[str]:
    return re.compile(rf"[\s-](?:[a-z]+ )?(?:{any_of('goods').pattern})")


def is_delivery(node: Node, low: str) -> bool:
    """Whether an expression tells when goods are delivered and not when they were priced."""
    if node.kind == Kind.DATE and SHIPPED.match(low, node.end):
        return True  # 'wheat for Dec. 15-31 shipment'
    if node.kind not in KINDS:
        return False
    if _goods().match(low, node.end):
        return True
    before = low[max(0, node.start - 40) : node.start]
    if node.kind == Kind.MONTH and _priced().match(low, node.end) and not IN_MONTH.search(before):
        return True  # 'December corn closed lower', but 'in December corn rose'
    return bool(DELIVERED_IN.search(before)) or bool(FORWARD.search(before) and TRADED.match(low, node.end))
