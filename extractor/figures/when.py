"""Gives figures their period and changes their basis, from the time expressions of the sentence and those carried from before."""

import re
from dataclasses import dataclass

from extractor.figures.changes import Change
from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.models import Period, Range

When = str | Range


@dataclass(frozen=True, slots=True)
class Placed:
    """The period and the basis of one figure."""

    period: When | None = None
    basis: When | None = None


BASIS_BEFORE = re.compile(
    r"(?:\b(?:over|from|since|versus|vs\.?|against|on)|\bthan\s(?:in|on|at|for|during)?|\bcompared\s(?:with|"
    r"to)(?:\s(?:that|those)\s(?:of|in))?|"
    r"\b(?:above|below|under|on|over|from|than)\s(?:that|those|its|their|the)?\s?(?:levels?|peak|end|"
    r"close|average|figure|total|volumes?|start|beginning)?\s?(?:of|in|from|reached in|seen in)?)"
    r"\s?(?:the\s|its\s|their\s|that\s|those\s|a\s|it did\s|it was\s|they were\s|they did\s)?(?:in\s|"
    r"of\s|at\s)?(?:the\s)?(?:end of\s|start of\s|beginning of\s|peak\s|level\sof\s|levels?\s(?:of|in)\s|"
    r"early\s|late\s|mid-)*$",
    re.IGNORECASE,
)
FIXED = (
    (re.compile(r"\b(?:the\s|its\s|their\s)?((?:two|three|four|five|ten|\d+)-year average)", re.IGNORECASE), None),
    (
        re.compile(r"\baverage\s(monthly|weekly|quarterly|annual|daily)\s(?:[a-z]+\s){0,3}(?:in|of|for|during)\s(\d{4})"),
        "{0} average of {1}",
    ),
    (re.compile(r"\b(monthly|weekly|quarterly|daily)\saverage\s(?:in|of|for|during)\s(\d{4})"), "{0} average of {1}"),
    (re.compile(r"\b(?:the\s)?(?:analysts[’']\s|market\s)?consensus\b"), "consensus"),
    (
        re.compile(
            r"\b(?:above|below|than|under|behind|ahead of|over)\s(?:the\s|its\s|original\s)*(?:plan|planned|"
            r"budget|budgeted|target|targeted)\b"
        ),
        "plan",
    ),
    (
        re.compile(
            r"\b(?:from|than|over|above|below)\s(?:the\s|its\s|an?\s)*(?:previous|earlier|prior|last)\s(?:forecast|"
            r"estimate|guidance|outlook|target)\b"
        ),
        "previous forecast",
    ),
    (re.compile(r"\b(?:seasonal (?:norm|average)|norm for the season)\b"), "seasonal norm"),
    (
        re.compile(
            r"\b(?:above|below|over|than|from)\s(?:the\s|its\s|their\s)?pre-(?:pandemic|war|crisis|Covid)\s(?:level|levels|average)\b",
            re.IGNORECASE,
        ),
        "pre-crisis level",
    ),
)
NEAR = 70
STRONG = re.compile(
    r"^\s?(?:\([^)]{0,40}\)\s?)?(?:[a-z]+\s){0,6}?(?:(?:in|on|for|during|at|by|of|through|as of|this|"
    r"last|next|over|from|within|until)\s)?(?:the\s|a\s)?(?:end of\s|start of\s|early\s|late\s|mid-)?(?:the\s)?$"
)
COMPARED = re.compile(
    r"\b(?:from|against|versus|compared with|compared to|than)\s(?:about\s|around\s|just\s|only\s|a\s|some\s|an average of\s)*$",
    re.IGNORECASE,
)


def placed_in(
    clause: Clause, found: list[Found], changes: dict[int, Change], periods: list[Period], carried: When | None
) -> dict[int, Placed]:
    """Period and basis of each quantity of a sentence; `carried` is the period in force before it."""
    bases: dict[int, When] = {}
    own: dict[int, When] = {}
    general: list[Period] = []
    for period in periods:
        at = _quantity_before(clause, found, period)
        if at is not None and _is_basis(clause, found, at, period, changes):
            bases.setdefault(at, period.iso)
        elif at is not None and _is_of(clause, found, at, period):
            own.setdefault(at, period.iso)
            if not period.comparative and not _compared(clause, found[at]):
                general.append(period)
        elif not period.comparative:
            general.append(period)
    for at in changes:
        words = basis_words(clause, found, at)
        if words is not None:
            bases[at] = words
    return _all(clause, found, changes, (own, bases), general, carried)


def _all(
    clause: Clause,
    found: list[Found],
    changes: dict[int, Change],
    known: tuple[dict[int, When], dict[int, When]],
    general: list[Period],
    carried: When | None,
) -> dict[int, Placed]:
    own, bases = known
    result: dict[int, Placed] = {}
    for at in clause.at:
        period = own.get(at) or _general(found[at], general) or carried
        result[at] = Placed(
            period, bases.get(at) if at in changes or found[at].form in ("multiple", "fraction") or found[at].unit == "times" else None
        )
    for at, change in changes.items():
        basis = result[at].basis or _chained(clause, found, changes, bases, at)
        level = result[change.of].period if change.of is not None and at not in own else result[at].period
        result[at] = Placed(level or result[at].period, basis)
    return result


def _chained(clause: Clause, found: list[Found], changes: dict[int, Change], bases: dict[int, When], at: int) -> When | None:
    """The basis of the next change where two share one: 'lost 21 ringgit, or 0.5%, on the day'."""
    if at + 1 in changes and at + 1 in bases and re.match(r"^,?\s(?:or|\()", clause.text[found[at].end : found[at + 1].start]):
        return bases[at + 1]
    return None


def _quantity_before(clause: Clause, found: list[Found], period: Period) -> int | None:
    """The last quantity before a time expression, if it stands near."""
    before = [at for at in clause.at if found[at].end <= period.span.start]
    return before[-1] if before else None


def _is_basis(clause: Clause, found: list[Found], at: int, period: Period, changes: dict[int, Change]) -> bool:
    item = found[at]
    compared = at in changes or item.unit == "times" or item.form in ("multiple", "fraction")
    gap = clause.text[item.end : period.span.start]
    if not compared or len(gap) > NEAR or ";" in gap:
        return False
    return period.comparative or BASIS_BEFORE.search(gap) is not None or BASIS_BEFORE.match(period.span.text + " ") is not None


def _is_of(clause: Clause, found: list[Found], at: int, period: Period) -> bool:
    """Whether a time expression belongs to the quantity right before it."""
    gap = clause.text[found[at].end : period.span.start]
    return len(gap) < NEAR and "," not in gap and ";" not in gap and (STRONG.match(gap) is not None or period.comparative)


def _compared(clause: Clause, item: Found) -> bool:
    return COMPARED.search(clause.before(item)) is not None


def _general(item: Found, general: list[Period]) -> When | None:
    """The time expression that holds for a quantity: the last one before it, else the first behind it."""
    before = [period for period in general if period.span.end <= item.start]
    if before:
        return before[-1].iso
    return general[0].iso if general else None


def basis_words(clause: Clause, found: list[Found], at: int) -> str | None:
    """A basis that names no period: 'five-year average', 'monthly average of 2024', 'consensus', 'plan'."""
    following = found[at + 1].start if at + 1 in clause.at else clause.end
    window = clause.text[found[at].end : min(following, found[at].end + NEAR, clause.end)]
    for pattern, form in FIXED:
        match = pattern.search(window)
        if match is not None:
            return (form or match[1]).format(*match.groups())
    return None
