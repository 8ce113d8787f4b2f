"""What an expression does in its sentence: tells what is compared, when a contract delivers, when something was said, or names a work."""

import re
from functools import cache

from extractor.models import PeriodUse
from extractor.periods.delivery import is_delivery
from extractor.periods.grammar import Kind
from extractor.periods.node import Node
from extractor.periods.setting import Setting
from extractor.periods.tense import DRAFTED, REVISED
from extractor.periods.words import any_of

AGAINST = (
    r"compared\s+(?:with|to)|versus|\bvs\.?|against|relative\s+to|\bbehind|\bahead\s+of|\bshort\s+of|\babove|\bbelow"
    r"|unchanged\s+(?:from|on)|\bas\s+(?:much"
    r"|many|high|large|big)\s+as|over|from|\bon"
)
DIRECT = re.compile(
    r"(?:compared\s+(?:with|to)|versus|\bvs\.?|against|relative\s+to|behind|ahead\s+of|short\s+of|above|below|unchanged\s+(?:from|on)|as\s)"
)
TIMES = re.compile(r"\b(?:times|twice|half|double|triple)\s+$")
RECENT = frozenset({"day", "week", "month"})
DAILY = frozenset({Kind.DATE, Kind.WEEKDAY, Kind.NAMED_DAY})
OTHER_NUMBER = re.compile(
    r"\b(?:from|against|compared with|compared to|versus|than|had been)\s[^.;,]{0,12}\d[\d.,]*[^.;]{0,30}?(?:\s(?:in|on|at|for"
    r"|during)\s[^.;,\d]{0,12})$"
)
HAD_DONE = re.compile(  # 'the 18.3 million tonnes it had put through in'
    r"\bthe\s\W{0,3}\d[\d.,]*[^.;,]{0,40}?\s(?:(?:that|which)\s)?(?:it|they|he|she|we)\shad\s[^.;]{1,50}\s(?:in|during|for|at|over)\s$"
)
SAID_BEFORE = re.compile(
    r"\b(?:(?:said|says|added|wrote|announced|reported|confirmed|disclosed)(?:\s(?:late|early|earlier|in\s(?:a|an|its)(?"
    r":\s\w+){1,3}))?|told(?:\s\w+){1,4}"
    r"|(?:released|published|issued|posted|filed|unveiled|signed|reported|announced|disclosed|updated)(?:\s(?!that\b)[\w’'-]+){0,8}|dated"
    r"|(?:statement|note|report|filing|email|interview|letter|bulletin|call|briefing|presentation|memo|conference|release"
    r"|data|figures)(?:\s(?:to|with)\s\w+)?)"
    r"\s(?:late\s|early\s)?(?:on\s)?$"
)
SAID_AFTER = re.compile(r"\s(?:said|showed|reported|announced|told|released|published)\b|\)\s[-–—]")
DATELINE = re.compile(r"(?:^|\n)[A-Z][A-Z .,'’/-]{2,40},?\s$")
BOND = re.compile(r"\s(?:[a-z]+\s)?(?:bonds?|gilts?|notes?|eurobonds?|bunds?|maturit(?:y|ies))\b")
WHAT_IT_DID = re.compile(r"\bwhat\s(?:it|they|he|she)\s(?:did|was|were|had\sbeen|cost|paid|fetched|earned|made)\s(?:in|at|on|during)\s$")
ATTRIBUTIVE = re.compile(r"(?:['’]s?|\b(?:the|its|their|a|an|his|her|new|annual))\s$")


@cache
def _than() -> re.Pattern[str]:
    return re.compile(rf"\bthan\s+(?:(?:{any_of('level').pattern})[\s-]+){{0,7}}$")


@cache
def _against() -> re.Pattern[str]:
    return re.compile(rf"(?:{AGAINST})\s+(?:(?:{any_of('level').pattern})[\s-]+){{0,7}}$")


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(rf"\s(?:[a-z]+\s){{0,2}}(?:{any_of('title').pattern})(?!\s(?:to|of|by|at|from|for|is|was)\b)")


def use_of(node: Node, setting: Setting) -> PeriodUse | None:
    """Delivery, name or reported; None where the expression says when something was so."""
    low = setting.low
    before = low[max(0, node.start - 160) : node.start]
    if is_delivery(node, low):
        return PeriodUse.DELIVERY
    if node.kind == Kind.YEAR and BOND.match(low, node.end):
        return PeriodUse.NAME  # 'the 2035 bond'
    if node.kind == Kind.YEAR and ATTRIBUTIVE.search(before) and _titles().match(low, node.end):
        return PeriodUse.NAME
    if DRAFTED.search(before):
        return PeriodUse.REPORTED  # 'a proposal from June would lift the quota to 5.6 Mt'
    near = node.kind == Kind.DEICTIC and node.group("unit") in RECENT and (node.group("which") or "") in ("last", "this")
    if (near or node.kind in DAILY) and _is_report(node, before, setting):
        return PeriodUse.REPORTED
    return None


def _is_report(node: Node, before: str, setting: Setting) -> bool:
    if SAID_AFTER.match(setting.low, node.end) and not re.search(r"\bsince\s$", before):
        return True
    sentence = before[-min(len(before), node.start - setting.sentences.bounds(node.start)[0]) or len(before) :]
    return bool(SAID_BEFORE.search(sentence) or REVISED.search(sentence)) or bool(
        DATELINE.search(setting.text, max(0, node.start - 50), node.start)
    )


def is_compared(node: Node, setting: Setting) -> bool:
    """Whether something is compared with the expression: "over June", "more than in August", "below their level of 2024"."""
    low = setting.low
    first = setting.sentences.bounds(node.start)[0]
    before = low[max(first, node.start - 80) : node.start]
    if _than().search(before) or WHAT_IT_DID.search(before):
        return True
    against = _against().search(before)
    if against is None:
        return False
    word = against[0].split()[0]
    if word == "on" and node.kind in DAILY:
        return False
    if word == "as":
        return bool(TIMES.search(before, 0, against.start()))
    return bool(any_of("change").search(before, 0, against.end() if DIRECT.match(against[0]) else against.start()))


def is_of_other(node: Node, setting: Setting) -> bool:
    """Whether the expression tells the time of a number that another is compared with: "from $305 in the third quarter"."""
    first = setting.sentences.bounds(node.start)[0]
    before = setting.low[max(first, node.start - 140) : node.start]
    return bool(OTHER_NUMBER.search(before[-70:]) or HAD_DONE.search(before))
