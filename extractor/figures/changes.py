"""Reads which quantities are changes, where they go, and which level they change: '619 mt, up 75.5%', 'rose 5% to 619 mt'.

The cues are finite lists (`lexicon/changes.csv`); a change may share the cue of the one
before it ('up 8.3% on the month and 24% on the year').
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.figures.gapping import Gap
from extractor.figures.levels import LEVEL_TO, SAME, level_ahead, level_of
from extractor.lexicon import read_lexicon
from extractor.lexicon.months import FULL_MONTHS
from extractor.models import Direction, Record


class ChangeEntry(Record):
    """A line of `lexicon/changes.csv`."""

    direction: Direction
    kind: str
    strict: bool = False
    words: tuple[str, ...]


class Cue(NamedTuple):
    """A word of change."""

    direction: Direction
    kind: str
    strict: bool


class Cues(NamedTuple):
    """The lexicon made ready."""

    ending: re.Pattern[str]
    any: re.Pattern[str]
    after: re.Pattern[str]
    before: dict[str, Cue]
    behind: dict[str, Cue]


@dataclass(frozen=True, slots=True)
class Change:
    """Where a quantity goes, and the place of the level it changes."""

    direction: Direction
    of: int | None = None


SMALL = (
    r"sharply|slightly|modestly|marginally|steeply|strongly|rapidly|roughly|only|just|further|again|"
    r"back|steadily|significantly|dramatically|substantially|considerably|merely"
)
FILL = re.compile(
    rf"(?:\s|^)(?:by|of|another|an?|a further|an additional|additional|{SMALL}|a mere|a whopping|a massive|"
    r"a modest|a steep|a hefty|as little as|some|to a record|roughly|"
    r"on (?:the )?(?:day|week|month|quarter|year)|(?:year|month|quarter|week|day)[- ](?:on|over)[- ](?:year|"
    r"month|quarter|week|day)|in a (?:day|week|month|year)|y/y|yoy|more than|between|from between|that much|"
    rf"in (?:{FULL_MONTHS})|this year|"
    r"last year|last month|last week|overnight|at least|its|their|the)$",
    re.IGNORECASE,
)
LONGEST_FILL = 32  # characters; a pattern that ends at a text's end is tried at each of its places
LONGEST_CUE = 40
NO_CHANGE = re.compile(
    r"\b(?:mak(?:e|es|ing)|made|eats?|ate|eaten|eating|takes?|took|taken|taking|use[sd]?|using|bu(?:y|ys|ying)|bought|soak\w*|snap\w*|tie[sd]?|tying"
    r"|swallow\w*|mop\w*|scoop\w*|gobbl\w*) up(?: (?:about|around|some|just|only|over))?$|\bvoted? down(?: by)?$"
    r"|\bshut down$|\b(?:turned|shot|shut) down by$"
)  # 'made up 9% of sales'
STOCKED = re.compile(
    r"\b(?:stocks?|inventor(?:y|ies)|stockpiles?|storage|supplies)\s(?:in\s[^,;.]{2,30}\s|have\s|had\s)?"
    r"(?:(?P<up>built?|builds)|dr[ae]wn?|draws)\s(?:down\s)?(?:by\s|a\s|another\s|a\sfurther\s)*$",
    re.IGNORECASE,
)  # 'stocks built by 4.6 million barrels'
FORESEEN = re.compile(r"\s(?:forecast|estimate|outlook|projection|target|guidance|expectation)s?\b")  # 'lowered its growth forecast by'
BY = re.compile(r"(?:\s|^)by$", re.IGNORECASE)
AND_BASIS = re.compile(
    r"^\s(?:(?:on|over|from|since|than|versus|vs|year|month|week|quarter|compared|against|in|for|by)\b[^.;]{0,45}?)?,?\s?(?:and|"
    r"but|while)\s(?:was\s|were\s|is\s|still\s|by\s|about\s|nearly\s)*$"
)
BASIS_NEXT = re.compile(
    r"^\s?(?:from|on|over|by (?:value|volume|weight)|for the (?:day|session|week|month|quarter|year)|since|versus|vs\.?|against|compared"
    r"|year|month"
    r"|week|quarter|y/y|than|above|below|in)\b"
)
AFTER = re.compile(
    r"^(?:\s(?:in|next|this|last)\s[\w\s-]{2,18}?)?,?\s(?:after|following)\s$"
)  # 'will grow 2.3% next year after 1.4% in 2025'
PERIOD_NEXT = re.compile(r"^\s(?:in|last|this|a year earlier|the (?:year|month|quarter) before)\b")
LISTED = re.compile(r"^(?:,|,?\sand)\s(?:by\s|about\s)?$")
RESPECTIVELY = re.compile(r"\brespectively\b")
GAPPED = re.compile(r"^(?:,|,?\sand|;)\s(?:the\s)?(?:[\w’'&-]+\s){1,3}$")
AGAIN = re.compile(r"^(?:\s(?:against|to|per|in|on)\s[^,;.]{1,30})?,?\sand\s$")  # 'firmed 0.6% to 80.9 against the dollar and 0.4% to 93.8'
APART = re.compile(
    r"\b(premium|discount|mark-?up)(?:\sof|\swas|\sis|\sat)?\s(?:about\s|around\s|just\s|only\s|some\s|as\smuch\sas\s)*$", re.IGNORECASE
)
PRINTED_PER = re.compile(r"/|\s(?:an?|per)\s")
AWAY = re.compile(r"(?:/\w+)?\s(?:over|to|above|below|under|against|on)\s(?!(?:about|around|nearly)\s|\W?\d)")
LEVEL_BOUND = re.compile(r"(?:well |just |slightly )?(?:below|above|past|beyond|topp\w+|exceed\w*|surpass\w*)\b")
OR_GAP = re.compile(r",?\s(?:or\s|\()(?:about\s|nearly\s|some\s)?")
MOVED_BEHIND = re.compile(
    r"(?:,|\))\s(?:(?P<up>higher|up|firmer|stronger|dearer)|lower|down|weaker|softer|cheaper)\b(?=\s(?:at|to|on|in|by)\b|[.,;]|$)"
)
HAPPENED = re.compile(r"\s(?:were|was|have been|had been)\s(?:(?P<up>added|created|gained)|lost|cut|shed|eliminated|axed)\b")
NO_GAPS: Mapping[int, Gap] = MappingProxyType({})
CHANGEABLE = ("percent", "percentage point", "basis point", "point", "fraction")
SCALED_MONEY_VERBS = re.compile(
    r"\b(?:rais(?:e|es|ed|ing)|lost|los(?:e|es|ing)|added|adding|cut|cutting|missed|beat|put on)$", re.IGNORECASE
)


@cache
def cues() -> Cues:
    """The words of `lexicon/changes.csv`, read once."""
    before: dict[str, Cue] = {}
    behind: dict[str, Cue] = {}
    for entry in read_lexicon("changes", ChangeEntry):
        for word in entry.words:
            (behind if entry.kind == "after" else before).setdefault(word, Cue(entry.direction, entry.kind, entry.strict))
    words = "|".join(re.escape(word) for word in sorted(before, key=len, reverse=True))
    after = "|".join(re.escape(word) for word in sorted(behind, key=len, reverse=True))
    return Cues(
        ending=re.compile(rf"(?<![\w-])({words})$", re.IGNORECASE),
        any=re.compile(rf"(?<![\w-])({words})(?![\w-])", re.IGNORECASE),
        after=re.compile(
            r"^[\s-](?:(?:year[- ]on[- ]year|month[- ]on[- ]month|annual|monthly|weekly|quarterly|daily|sequential|"
            rf"further|sharp|(?!(?:and|or|but|as|while|when|then|which|after|before|since)\s)[a-z]+)\s)??({after})(?![\w-])",
            re.IGNORECASE,
        ),
        before=before,
        behind=behind,
    )


def changes_in(clause: Clause, found: list[Found], gaps: Mapping[int, Gap] = NO_GAPS) -> dict[int, Change]:
    """The changes among the quantities of a sentence, by their place in the article's list; `gaps` are those without a verb."""
    result: dict[int, Change] = {}
    for at in clause.at:
        direction = _own(clause, found[at]) or _set_off(clause, found, at) or _shared(clause, found, at, result)
        if direction is None and at in gaps and gaps[at].of in result:
            direction = result[gaps[at].of].direction
        if direction is not None:
            result[at] = Change(direction)
    levels = {at: (level_ahead if at in gaps else level_of)(clause, found, at, result) for at in result}
    return {at: Change(change.direction, levels[at]) for at, change in result.items()}


def _set_off(clause: Clause, found: list[Found], at: int) -> Direction | None:
    """'closed 46 ringgit, or 1.1%, lower at 4,102 ringgit': the word behind both."""
    for second in (at, at + 1):
        pair = second in clause.at and second - 1 in clause.at
        if pair and OR_GAP.fullmatch(clause.text, found[second - 1].end, found[second].lead_start):
            moved = MOVED_BEHIND.match(clause.after(found[second]))
            if moved is not None:
                return Direction.UP if moved["up"] else Direction.DOWN
    return None


def _own(clause: Clause, item: Found) -> Direction | None:
    """The direction that the words beside a quantity, or its own form, give it."""
    if item.direction is not None:
        return Direction(item.direction)
    quoted = PRINTED_PER.search(clause.text, item.start, item.end) is not None  # 'a premium of $90/t over the cash price' is a price itself
    if item.is_money and not quoted and (gap := APART.search(clause.before(item))) is not None and AWAY.match(clause.after(item)):
        return Direction.DOWN if gap[1].lower() == "discount" else Direction.UP  # 'a premium of $64 over futures'
    if item.unit == "times" or item.form == "multiple":
        fold = item.form == "multiple" or clause.text.endswith("fold", item.start, item.end)
        return _before(clause, item) if fold and item.unit == "times" else None
    stocked = STOCKED.search(clause.before(item))
    if stocked is not None:
        return Direction.UP if stocked["up"] else Direction.DOWN
    return _before(clause, item) or _after(clause, item)


def _before(clause: Clause, item: Found) -> Direction | None:
    if LEVEL_BOUND.match(clause.text, item.lead_start):
        return None  # 'slid below €70' tells a level
    window = clause.before(item).rstrip(" \u00a0(")
    if NO_CHANGE.search(window, max(0, len(window) - LONGEST_FILL)):
        return None
    governed = False
    for _ in range(4):
        match = FILL.search(window, max(0, len(window) - LONGEST_FILL))
        if match is None:
            break
        governed = governed or BY.search(window) is not None
        window = window[: match.start()].rstrip()
    known = cues()
    match = known.ending.search(window, max(0, len(window) - LONGEST_CUE))
    if match is None and governed:
        cued = known.any.finditer(clause.text, clause.start, item.lead_start)
        found = [cue for cue in cued if not FORESEEN.match(clause.text, cue.end())]
        behind = _compared_behind(clause, item)  # 'its rise was followed by a 3% slide'
        return behind or (known.before[found[-1][1].lower()].direction if found else None)
    if match is None:
        return None
    cue = known.before[match[1].lower()]
    return cue.direction if governed or _fits(cue, item, window) else None


def _fits(cue: Cue, item: Found, window: str) -> bool:
    """Whether a quantity of this unit can be what the cue changes something by."""
    if item.dimension in ("time", "length") and cue.strict:
        return False
    if item.dimension == "money" and item.scale >= 10**6 and SCALED_MONEY_VERBS.search(window):
        return False
    return not (
        cue.strict
        and item.dimension not in ("money", "fraction", "percentage", "index", "worldscale")
        and item.unit not in CHANGEABLE
        and item.form != "fraction"
    )


def _after(clause: Clause, item: Found) -> Direction | None:
    happened = HAPPENED.match(clause.after(item)) if item.dimension in ("", "count") else None
    if happened is not None:
        return Direction.UP if happened["up"] else Direction.DOWN
    return _compared_behind(clause, item)


def _compared_behind(clause: Clause, item: Found) -> Direction | None:
    """By a word right behind the quantity: '5% more', '40 kt lower', 'a 10,000 gain'."""
    known = cues()
    match = known.after.match(clause.after(item))
    if match is None:
        return None
    between = match.group()[1 : -len(match[1])].strip()
    word = match[1].lower()
    if between and (
        word in ("more", "less", "above", "below", "up", "down", "under", "over last", "ahead of", "better")
        or item.unit not in (*CHANGEABLE, None)
    ):
        return None
    bare = item.unit is None and item.form != "fraction" and word not in ("more", "fewer", "higher", "lower", "less")
    if bare and not (between == "" and clause.before(item).endswith((" a ", " an "))):
        return None  # but 'a 10,000 gain'
    if (word in ("up", "down") or known.behind[word].strict) and item.unit not in CHANGEABLE and not item.is_money:
        return None
    if item.dimension == "length" and word in ("below", "above", "long", "down", "under", "up"):
        return None
    return known.behind[word].direction


def _shared(clause: Clause, found: list[Found], at: int, known: dict[int, Change]) -> Direction | None:
    """The direction of the change before it, where both hang on one cue."""
    if at - 1 not in clause.at or (at - 1 not in known and at - 2 not in known) or found[at].unit == "times":
        return None
    item, last = found[at], found[at - 1]
    gap = clause.text[last.end : item.lead_start]
    if at - 1 in known:
        if LISTED.match(gap) and item.unit == last.unit and RESPECTIVELY.search(clause.text, item.end, clause.end):
            return known[at - 1].direction
        level_like = item.is_money and not last.is_money and gap.strip() == ","
        if SAME.match(gap) and not level_like and (item.unit != last.unit or BASIS_NEXT.match(clause.after(item))):
            return known[at - 1].direction
        then = item.unit == last.unit == "percent" and AFTER.match(gap) and PERIOD_NEXT.match(clause.after(item))
        if then or (AND_BASIS.match(gap) and BASIS_NEXT.match(clause.after(item))):
            return known[at - 1].direction
    gapped = at - 2 in known and (GAPPED.match(gap) or AGAIN.match(gap)) and LEVEL_TO.match(clause.text[found[at - 2].end : last.start])
    if gapped and found[at - 2].unit == item.unit and re.match(r"\sto\s", clause.after(item)):
        return known[at - 2].direction
    return None
