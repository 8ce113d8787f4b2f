"""Places quarters, halves and years of two: calendar ones, fiscal ones by the company's year, and crop years."""

import re
from datetime import date, timedelta

from extractor.periods.fiscal import quarters_told
from extractor.periods.grammar import Kind
from extractor.periods.nearest import nearest_run
from extractor.periods.node import Node
from extractor.periods.setting import Setting
from extractor.periods.stretch import MONTHS, Stretch, Unit, add_months, months_from, run_of, season_from
from extractor.periods.words import crop_month, months, names_crop

NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "latter": 2, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
APRIL = 4
RESULTS = re.compile(
    r"\b(?:profits?|earnings|results?|revenues?|sales|income|ebitda|margins?|loss(?:es)?|report(?:s|ed)?|gdp|growth|grew"
    r"|per share|eps|consensus|dividends?)\b"
)


def is_fiscal(node: Node) -> bool:
    """Whether an expression speaks of a fiscal year or a part of one."""
    own = node.group("fiscal", "fiscal2", "fiscal3", "fy", "fyy", "fyyy") is not None
    if node.kind == Kind.FISCAL and node.group("market") is None:
        own = True
    if node.kind == Kind.SPLIT and "cal" in (node.group("what") or ""):
        own = True
    return own or any(part is not None and is_fiscal(part) for part in (node.child, node.to))


def place_quarter(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    """'Q2', '2Q25', 'the fourth fiscal quarter', 'the second quarter last year'."""
    return _part_of_year(node, setting, ahead, Unit.QUARTER)


def place_half(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    """'H1', 'the second half of 2025'."""
    return _part_of_year(node, setting, ahead, Unit.HALF)


def _part_of_year(node: Node, setting: Setting, ahead: bool, unit: Unit) -> Stretch | None:
    written = node.group("number") or ""
    number = int(written) if written.isdigit() else NUMBERS[written]
    year = _year(node, setting)
    split = node.child if node.child is not None and node.child.kind == Kind.SPLIT else None
    if split is not None and node.kind in (Kind.QUARTER, Kind.HALF):
        return _part_of_split(number, unit, split, setting)
    last_month = setting.fiscal_end(node) if is_fiscal(node) else _as_told(node, setting)
    if last_month is not None and last_month != 12:
        return _fiscal_part(number, unit, year, last_month, setting.anchor)
    if year is not None:
        return run_of(unit, year, number)
    if setting.anchor is None or node.child is not None:
        return None
    return nearest_run(unit, number, setting.anchor, setting.tense(node, ahead=ahead), results=tells_results(setting.sentence(node)))


def _as_told(node: Node, setting: Setting) -> int | None:
    """Of bare 'the second quarter' where the text says which months the quarters of its company are."""
    bare = node.group("what") is not None and node.group("year") is None and node.child is None
    return quarters_told(setting.low) if bare else None


def _part_of_split(number: int, unit: Unit, split: Node, setting: Setting) -> Stretch:
    """'the third quarter of 2025-26': of the crop's year where one is named, else of the financial year, from April if nothing tells."""
    year, sentence = int(split.group("year") or 0), setting.sentence(split)
    first = crop_month(sentence) if names_crop(sentence) else (setting.fiscal_end(split) or APRIL - 1) % 12 + 1
    return months_from(add_months(date(year, first, 1), (number - 1) * MONTHS[unit]), MONTHS[unit])


def tells_results(sentence: str) -> bool:
    """Whether a sentence, in lower case, is of what becomes known after a quarter has ended."""
    return RESULTS.search(sentence) is not None


def _fiscal_part(number: int, unit: Unit, year: int | None, last_month: int, anchor: date | None) -> Stretch | None:
    """The part of the fiscal year named `year`, or the latest such part that is over."""
    begin = (number - 1) * MONTHS[unit]
    if year is not None:
        return months_from(add_months(date(year - 1, last_month, 1), 1 + begin), MONTHS[unit])
    if anchor is None:
        return None
    for named in (anchor.year + 1, anchor.year, anchor.year - 1):
        found = months_from(add_months(date(named - 1, last_month, 1), 1 + begin), MONTHS[unit])
        if found.end is not None and found.end <= anchor:
            return found
    return None


def _year(node: Node, setting: Setting) -> int | None:
    """The year that a quarter is of; a fiscal one's is the year it ends in."""
    written = node.group("year", "yy", "fyy", "yyy")
    if written is not None:
        return int(written) if len(written) == 4 else 2000 + int(written)
    if node.child is None:
        return None
    if node.child.kind == Kind.FISCAL and node.child.group("year") is not None:
        named = node.child.group("until", "year") or ""
        return int(named) if len(named) == 4 else 2000 + int(named)
    whole = place_fiscal_year(node.child, setting, False) if node.child.kind == Kind.FISCAL else child_year(node.child, setting.anchor)
    if whole is None or whole.end is None:
        return None
    return (whole.end - timedelta(days=1)).year


def child_year(child: Node, anchor: date | None) -> Stretch | None:
    """The year that stands behind a month or a quarter: "2025", "last year", "the year"."""
    written = child.group("year")
    if written is not None:
        return run_of(Unit.YEAR, int(written) if len(written) == 4 else 2000 + int(written))
    if anchor is None:
        return None
    step = {"last": -1, "previous": -1, "prior": -1, "preceding": -1, "past": -1, "next": 1, "following": 1, "coming": 1}
    return run_of(Unit.YEAR, anchor.year + step.get(child.group("which") or "", 0))


def place_month_quarter(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    """'the September quarter', 'the June half': the quarter or half that ends in that month."""
    month = months()[node.group("month") or ""]
    unit = Unit.HALF if (node.group("what") or "").startswith("half") else Unit.QUARTER
    number = month // MONTHS[unit]
    if not number or month % MONTHS[unit]:
        return None
    year = _year(node, setting)
    if year is not None:
        return run_of(unit, year, number)
    if setting.anchor is None or node.child is not None:
        return None
    return nearest_run(unit, number, setting.anchor, setting.tense(node, ahead=ahead), results=tells_results(setting.sentence(node)))


def place_fiscal_year(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    """'FY2024/25', 'fiscal 2025', 'the last financial year', 'crop year 2024/25'; a calendar year where the fiscal one is unknown."""
    last_month = setting.fiscal_end(node) or 12
    which, written, until = node.group("which"), node.group("year"), node.group("until")
    if written is None:
        return _fiscal_now(which or "this", last_month, setting.anchor)
    year = int(written) if len(written) == 4 else 2000 + int(written)
    if node.group("market") is not None:
        return season_from(date(year, crop_month(setting.sentence(node), setting.low), 1)) if until else run_of(Unit.YEAR, year)
    if until is not None:
        return season_from(date(year, APRIL, 1)) if last_month == 12 else months_from(date(year, last_month % 12 + 1, 1), 12)
    return months_from(add_months(date(year - 1, last_month, 1), 1), 12)


def _fiscal_now(which: str, last_month: int, anchor: date | None) -> Stretch | None:
    if anchor is None:
        return None
    first = last_month % 12 + 1
    start = date(anchor.year if anchor.month >= first else anchor.year - 1, first, 1)
    steps = {"last": -1, "previous": -1, "prior": -1, "next": 1, "coming": 1}.get(which, 0)
    return months_from(add_months(start, 12 * steps), 12)


def place_split(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    """'2025/26', 'the 2025/26 season': the crop's year where one is named, else from July, a financial year from April."""
    year = int(node.group("year") or 0)
    if is_fiscal(node):
        last_month = setting.fiscal_end(node) or APRIL - 1
        return season_from(date(year, last_month % 12 + 1, 1))
    if node.group("what") is not None:
        return season_from(date(year, crop_month(setting.sentence(node), setting.low), 1))
    return season_from(date(year, crop_month(setting.sentence(node)), 1))
