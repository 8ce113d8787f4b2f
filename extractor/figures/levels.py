"""Reads which level a change speaks of: in '619 mt, up 75.5%' and 'rose 5% to 619 mt' the 619 mt."""

import re
from collections.abc import Container

from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.figures.measures import Measure, measures

LEVEL_TO = re.compile(
    r"^[^.;]{0,60}?\b(?:to|at)\s(?:(?:a|the|an|about|around|just|nearly|only|some|record|fresh|close|"
    r"end|settle|trade|stand|finish|an average of|a record|a total of|close at|settle at)\s)*$"
)
SAME = re.compile(r"^\s?(?:,?\s?(?:or|and|equivalent to|equal to|a)\s(?:by\s|about\s|roughly\s|around\s|nearly\s)?|\s?\(|,\s)$")
MEANWHILE = r"\b(?:while|whereas)\s(?!(?:was|were|is|are|has|have|had|still|also|up|down|by|to|in|on|at|it|they)\b)[\w’'-]+\s"
OTHER_SUBJECT = re.compile(
    rf"{MEANWHILE}|"
    r"\b(?:and|while|but|as|whereas|that)\s(?:(?!(?:was|were|is|are|has|have|had|still|then|also|just|up|down|by|to|in|on|at|it|they|of|from|for|over)\b)[\w’'-]+\s){2,}"
)
MOVED = re.compile(r"(?:up|down|off|higher|lower)\s(?:by\s|another\s)?$")
NEXT_MOVER = re.compile(r"(?:,|;|\band)\s(?:and\s)?[A-Z][^,;\d]{1,40},\s(?:which\s(?:is|was)\s)?$")  # '…, and Umber, down 2%'
OF_ITS_OWN = re.compile(r"\b(?:that|which)\s(?:is|are|was|were)\s(?:about\s|some\s|nearly\s|almost\s)?$")
IN_OTHER = re.compile(  # 'a 31% jump in prices', '4% higher volumes'
    r"\s(?:[a-z-]+\s)?(?:jump|rise|fall|drop|increase|decline|gain|growth|decrease|surge|cut|reduction|slump|slide|climb|improvement)s?\sin\s"
    r"(?:the\s|its\s|their\s)?(?P<what>[a-z][a-z -]{2,30})|\s(?:higher|lower|more|fewer|less|weaker|stronger)\s(?P<that>[a-z][a-z -]{2,30})"
)
BESIDE = re.compile(r"\b(?:on|with|and|but|while)\s(?:[a-z-]+\s){0,2}$")
MOVED_TO = re.compile(r"^\s(?:lower|higher)\s(?:at|to)\s")  # 'a premium over futures, which settled $3.75 lower at $723.25'
THAN = re.compile(r"^\s(?:more|less|fewer|higher|lower|above|below|under|short)\b")


def level_of(clause: Clause, found: list[Found], at: int, known: Container[int]) -> int | None:
    """The place of the level that a change speaks of: behind 'to', else the nearest before it; none before if something else changed."""
    if OF_ITS_OWN.search(clause.before(found[at])) and THAN.match(clause.after(found[at])):
        return None  # 'a loss of £38m, hit by bills that were 22 per cent higher'
    ahead = level_ahead(clause, found, at, known)
    if is_of_other(clause, found[at]):
        return ahead  # 'helped by a 31% jump in prices', but 'a 4% rise in output to 30,000 tonnes'
    if own_measure(clause, found[at]) is not None:
        return ahead
    if (
        not MOVED_TO.match(clause.after(found[at]))
        and THAN.match(clause.after(found[at]))
        and (level := _level_before(clause, found, at, known)) is not None
    ):
        return level
    return _level_before(clause, found, at, known) if ahead is None else ahead


def own_measure(clause: Clause, change: Found) -> Measure | None:
    """The measure right before a change that is only told beside another: 'a profit of $40 million on sales 18% higher at $510 million'."""
    if not THAN.match(clause.after(change)):
        return None
    pattern, known = measures()
    for match in pattern.finditer(clause.text, max(clause.start, change.lead_start - 40), change.lead_start):
        if match.end() + 1 == change.lead_start and BESIDE.search(clause.text, clause.start, match.start()):
            return known[match[1].lower()]
    return None


def is_of_other(clause: Clause, change: Found) -> bool:
    """Whether the words behind a change say what changed: 'helped by a 31% jump in prices and 4% higher volumes'."""
    other = IN_OTHER.match(clause.text, change.end, clause.end)
    what = "" if other is None else other["what"] or other["that"]
    return what.startswith("volume") or measures()[0].match(what) is not None


def level_ahead(clause: Clause, found: list[Found], at: int, known: Container[int]) -> int | None:
    """The place of the level that a change leads to: 'rose 5%, or 30 t, to 619 t'."""
    ahead = at + 1
    while ahead in clause.at and ahead in known and SAME.match(clause.text[found[ahead - 1].end : found[ahead].lead_start]):
        ahead += 1
    fits = ahead in clause.at and ahead not in known and fits_level(found[at], found[ahead])
    between = clause.text[found[ahead - 1].end : found[ahead].lead_start] if fits else ""
    return ahead if fits and LEVEL_TO.match(between) and not re.search(MEANWHILE, between) else None


def _level_before(clause: Clause, found: list[Found], at: int, known: Container[int]) -> int | None:
    for back in range(at - 1, clause.at.start - 1, -1):
        if back not in known and fits_level(found[at], found[back]) and not _other_level(clause, found[back]):
            parted = OTHER_SUBJECT.search(clause.text, found[back].end, found[at].lead_start)
            moved = MOVED.search(clause.text, found[back].end, found[at].lead_start)
            named = moved is not None and NEXT_MOVER.search(clause.text, found[back].end, moved.start())
            return None if parted is not None or named else back
    return None


def _other_level(clause: Clause, item: Found) -> bool:
    """A level that is only compared with: 'from $21.60', 'against 12%'."""
    return re.search(r"\b(?:from|against|versus|compared with|compared to)\s$", clause.before(item)) is not None


def fits_level(change: Found, level: Found) -> bool:
    """Whether a change of this unit can be one of that level."""
    if level.form == "multiple" or level.unit in ("times", "fraction"):
        return False
    if change.unit in ("percentage point", "basis point"):
        return level.unit in ("percent", "percentage point") or level.dimension == "fraction"
    if change.unit == "percent" or change.form in ("fraction", "multiple"):
        return True
    if change.is_money:
        return (
            level.dimension in ("money", "exchange")
            and level.unit is not None
            and change.unit is not None
            and level.unit[:3] in (change.unit[:3], _code(change.unit))
        )
    return change.unit is None or change.unit == level.unit or level.unit is None or change.unit.split("/")[0] == level.unit.split("/")[0]


def _code(unit: str) -> str:
    """The currency whose hundredth a unit is."""
    return {"US ": "USD", "Can": "CAD", "Aus": "AUD", "eur": "EUR", "New": "NZD", "Sou": "ZAR", "pen": "GBP", "sen": "MYR"}.get(
        unit[:3], unit[:3]
    )
