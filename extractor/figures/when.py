"""Gives figures their period and changes their basis, from the time expressions of the sentence and those carried from before."""

import re
from dataclasses import dataclass

from extractor.figures.changes import Change
from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.figures.ratios import ratio_of
from extractor.figures.relative import before
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
THE_LEVEL = re.compile(r"\s(?:the|that of|its)\s")
GATHERED = re.compile(r"^\s(?:has |have |had )?(?:amount(?:ed)? to|total(?:led|ed)?|c[ao]me to|reached|were|was|add(?:ed)? up to)\s$")
NEXT = re.compile(r"\b(?:next|coming|following)\b")
NOW = re.compile(r"\b(?:now|currently)\b")
WHEN = re.compile(r",?\s(?:when|where)\b[^.;]*$")
RELATIVE = re.compile(r"\b(?:year|month|quarter|week|day)\b|\b[ymqwd][/-]?o?[/-]?[ymqwd]\b|-ago\b|ago$", re.IGNORECASE)
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
    sentence = _Sentence(clause, found, changes)
    for period in periods:
        if period.use is None:
            sentence.take(period)
    return sentence.placed(carried)


class _Sentence:
    """The time expressions of one sentence, dealt out to its quantities."""

    def __init__(self, clause: Clause, found: list[Found], changes: dict[int, Change]) -> None:
        self.clause = clause
        self.found = found
        self.changes = changes
        self.bases: dict[int, Period] = {}
        self.own: dict[int, When] = {}
        self.general: list[Period] = []

    def take(self, period: Period) -> None:
        """Deals out one time expression: as a basis, as the period of the quantity beside it, or as that of the sentence."""
        before = [at for at in self.clause.at if self.found[at].end <= period.span.start]
        at = before[-1] if before else None
        since = isinstance(period.iso, Range) and period.iso.end is None
        if at is not None and self._in_words(at, period):
            return
        if at is not None and self._is_basis(at, period, since=since):
            self.bases.setdefault(at, period)
        elif at is not None and not since and self._is_of(at, period):
            self.own.setdefault(at, period.iso)
            if not period.comparative and COMPARED.search(self.clause.before(self.found[at])) is None:
                self.general.append(period)
        elif not period.comparative and (not since or self._amounts_since(period)):
            self.general.append(period)
        following = next((at for at in self.clause.at if self.found[at].start >= period.span.end), None)
        if following is not None and WHEN.match(self.clause.text, period.span.end, self.found[following].lead_start):
            self.own[following] = period.iso

    def placed(self, carried: When | None) -> dict[int, Placed]:
        """Period and basis of each quantity; a change has the period of its level."""
        result = {at: Placed(self.own.get(at) or self._general(at) or carried) for at in self.clause.at}
        for at in self.clause.at:
            change = self.changes.get(at)
            level = result[change.of].period if change is not None and change.of is not None and at not in self.own else None
            period = level or result[at].period
            result[at] = Placed(period, self._basis(at, period) if self._compares(at) else None)
        return result

    def _basis(self, at: int, period: When | None) -> When | None:
        words = basis_words(self.clause, self.found, at)
        if words is not None:
            return words
        if (
            self.found[at].unit == "times"
            and at + 1 in self.own
            and THE_LEVEL.fullmatch(self.clause.text, self.found[at].end, self.found[at + 1].start)
        ):
            return self.own[at + 1]  # 'twice the $7 million of the year before'
        source = self.bases.get(at) or self._chained(at)
        if source is None:
            return None
        told = source.refers_to is not None and any(source.refers_to == general.span for general in self.general)
        reckoned = before(period, source.span.text) if RELATIVE.search(source.span.text) and not told else None
        if isinstance(source.iso, Range) and source.iso.end is None:
            return source.iso.start
        return reckoned or source.iso

    def _chained(self, at: int) -> Period | None:
        """The basis of the next change where two share one: 'lost 21 ringgit, or 0.5%, on the day'."""
        if at + 1 not in self.changes or at + 1 not in self.clause.at:
            return None
        shared = re.match(r"^,?\s(?:or|\()", self.clause.text[self.found[at].end : self.found[at + 1].start])
        return self.bases.get(at + 1) if shared else None

    def _compares(self, at: int) -> bool:
        item = self.found[at]
        if item.unit == "times" and item.form != "multiple":
            return ratio_of(self.clause, self.found, at) is not None
        return at in self.changes or item.form in ("multiple", "fraction")

    def _is_basis(self, at: int, period: Period, *, since: bool) -> bool:
        gap = self.clause.text[self.found[at].end : period.span.start]
        if not self._compares(at) or len(gap) > NEAR or ";" in gap:
            return False
        if self._lies_ahead(period):
            return False  # 'will grow by 40 kt over the next five years'
        if not period.comparative and gap.rstrip().endswith((" on", " on the")) and len(gap) > len(" on the "):
            return False  # 'lost a tenth of its value on Friday'
        if period.comparative or since or BASIS_BEFORE.search(gap) is not None:
            return True
        return self.found[at].unit == "times" and "," not in gap and at not in self.changes

    def _amounts_since(self, period: Period) -> bool:
        """Whether an open stretch is what an amount was gathered over: 'exports since June came to 40 kt'."""
        following = next((at for at in self.clause.at if self.found[at].start >= period.span.end), None)
        if following is None or following in self.changes or self.found[following].unit in ("percent", "times", "fraction"):
            return False
        return GATHERED.search(self.clause.text[period.span.end : self.found[following].lead_start]) is not None

    @staticmethod
    def _lies_ahead(period: Period) -> bool:
        return NEXT.search(period.span.text) is not None

    def _in_words(self, at: int, period: Period) -> bool:
        """Whether a time expression is part of a basis in words: 'the average monthly exports in 2024'."""
        words = basis_words(self.clause, self.found, at) if at in self.changes else None
        return words is not None and str(period.iso) in words

    def _is_of(self, at: int, period: Period) -> bool:
        """Whether a time expression belongs to the quantity right before it."""
        gap = self.clause.text[self.found[at].end : period.span.start]
        return len(gap) < NEAR and "," not in gap and ";" not in gap and (STRONG.match(gap) is not None or period.comparative)

    def _general(self, at: int) -> When | None:
        """The time expression that holds for a quantity: the last one before it, else the first behind it."""
        start = self.found[at].start
        now = NOW.search(self.clause.text, self.clause.start, start)
        ahead = [period for period in self.general if period.span.end <= start and (now is None or now.end() <= period.span.start)]
        if ahead:
            return ahead[-1].iso
        behind = self.general[0] if self.general else None
        parted = now is not None or (behind is not None and ";" in self.clause.text[start : behind.span.start])
        return None if behind is None or parted else behind.iso


def basis_words(clause: Clause, found: list[Found], at: int) -> str | None:
    """A basis that names no period: 'five-year average', 'monthly average of 2024', 'consensus', 'plan'."""
    following = found[at + 1].start if at + 1 in clause.at else clause.end
    window = clause.text[found[at].end : min(following, found[at].end + NEAR, clause.end)]
    for pattern, form in FIXED:
        match = pattern.search(window)
        if match is not None:
            return (form or match[1]).format(*match.groups())
    return None
