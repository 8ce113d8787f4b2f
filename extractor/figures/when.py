"""Gives figures their period and changes their basis, from the time expressions of the sentence and those carried from before."""

import re
from dataclasses import dataclass

from extractor.figures.against import basis_words, thing_compared
from extractor.figures.changes import Change
from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.figures.levels import fits_level
from extractor.figures.ratios import ratio_of
from extractor.figures.relative import before
from extractor.models import Period, PeriodUse, Range

When = str | Range


@dataclass(frozen=True, slots=True)
class Placed:
    """The period and the basis of one figure; `aside` where it is only compared with and its period holds for no other."""

    period: When | None = None
    basis: When | None = None
    aside: bool = False


BASIS_BEFORE = re.compile(
    r"(?:\b(?:over|from|since|versus|vs\.?|against|on)|\bthan\s(?:in|on|at|for|during)?|\bcompared\s(?:with|"
    r"to)(?:\s(?:that|those)\s(?:of|in))?|"
    r"\bthan\s(?:(?:the\s)?[\w’']+\s){0,3}(?:did|had|was|were|forecast|expected|predicted|estimated|thought|saw|paid"
    r"|fetched|sold|produced|bought|made|cost|earned|reported|shipped|stood|traded)(?:\s(?:in|on|at|during|for))?\s?|"
    r"\b(?:behind|ahead\sof|short\sof|down\son|up\son)\s|"
    r"\b(?:above|below|under|on|over|from|than)\s(?:that|those|its|their|the)?\s?(?:levels?|peak|end|"
    r"close|average|figure|total|volumes?|start|beginning)?\s?(?:of|in|from|reached in|seen in)?)"
    r"\s?(?:the\s|its\s|their\s|that\s|those\s|a\s|it did\s|it was\s|they were\s|they did\s)?(?:in\s|"
    r"of\s|at\s)?(?:the\s)?(?:end of\s|start of\s|beginning of\s|peak\s|level\sof\s|levels?\s(?:of|in)\s|"
    r"early\s|late\s|mid-)*$",
    re.IGNORECASE,
)
NEAR = 70
SINCE_IT_DID = re.compile(r"^\s(?:ever\s)?since\s(?:[\w’'-]+\s){1,6}(?:in|on)\s(?:the\s)?$")  # 'since Beijing curbed exports in September'
FOR_DELIVERY = re.compile(r"(?:\seach)?(?:\sof\s(?:[\w-]+\s?){1,4})?\s?(?:each\s)?for\s(?:delivery\s(?:in\s)?|loading\s(?:in\s)?)?")
THE_LEVEL = re.compile(r"\s(?:the|that of|its)\s")
GATHERED = re.compile(r"^\s(?:has |have |had )?(?:amount(?:ed)? to|total(?:led|ed)?|c[ao]me to|reached|were|was|add(?:ed)? up to)\s$")
NEXT = re.compile(r"\b(?:next|coming|following)\b")
STARTS = re.compile(
    r"(?:^|[^;]{0,50}?)\b(?:from|than|against|versus|compared with|compared to|below|above)\s(?:the\s|an?\s|its\s"
    r"|about\s|around\s|just\s|only\s|some\s)*$"
)
DRAWN = re.compile(r",\s(?:or\s|and\s)?(?:up|down|an?\s(?:[a-z]+\s){1,3}of|off|higher|lower)\s(?:by\s|of\s|about\s|nearly\s)*$")
PAIRED = re.compile(r",?\s(?:and|or)\s|\s\(|,\sor\s|\sat\s(?:an?\s(?:[a-z-]+\s){1,3}of\s)?")
APPOSED = re.compile(r"(?:,|\()\s?(?:(?:which|that)\s)?(?:had\s)?(?:ended|ending|ends|began|started|closed|ran)\s(?:on\s|in\s|from\s)?$")
RUNS_TO = re.compile(
    r"\b(?:contracts?|deals?|agreements?|leases?|licen[cs]es?|permits?|pacts?|terms?|mandates?|bonds?|loans?|notes)\s(?:that\s|which\s)?"
    r"(?:ends?|ending|expires?|expiring|runs?|running|lasts?|lasting|lapses?|due|matur(?:e|es|ing))\s(?:in|on|until|to|through|at)\s(?:the\s)?(?:end\sof\s)?$"
)  # 'under contracts that end in 2028'
ASIDE = re.compile(
    r",\s(?:after|having|following|before|when|which|who|where|although|though|enough|and\sby|by)\s|\safter\s(?:the|an?"
    r"|its?|they|he|she|[A-Z])|\sbecause\s|[;]"
)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
PEAK_OF = re.compile(
    r"(?:[’']s)?\s(?:[a-z-]+\s){0,2}(?:peak|high|low|record|average|mean|total|level|rate|figure|trough|median)\s(?:of"
    r"|at)\s(?:about\s|just\s|only\s)?"
)
ALSO = re.compile(r"[^;.]{0,40}?,?\s(?:and|or)\s(?:about\s|just\s|only\s)?")
FROM_THEN = re.compile(
    r"(?:\s(?:in|on)\s[\w.]+(?:\s\d+)?)?,?\s(?:from|over|against|on|versus|compared\s(?:with"
    r"|to))(?:\s(?:those|that)\sof)?(?:\s(?:the|its|in))*\s?$"
)
NEXT_PART = re.compile(r";\s|,?\s(?:and|but|while)\s")
NOW = re.compile(r"\b(?:now|currently)\b")
WITHIN = re.compile(r",\s(?:which|who|whose)\s[^,;]*$")  # 'Umber, which owns 41 ships, earned $40m in the third quarter'
WHEN = re.compile(r",?\s(?:when|where)\b[^.;]*$")
IT_HAD = re.compile(r"(?:\s[a-z-]+){0,4}?\s(?:it|they|he|she|we)\shad\s[^,;.]*")
RELATIVE = re.compile(r"\b(?:year|month|quarter|fortnight|week|day)\b|\b[ymqwd][/-]?o?[/-]?[ymqwd]\b|-ago\b|ago$", re.IGNORECASE)
EDGE = re.compile(r"\b(?:start|beginning|end|middle|turn|close) of\b")
STRONG = re.compile(
    r"^\s?(?:\([^)]{0,40}\)\s?)?(?:[a-z]+\s){0,6}?(?:(?:in|on|for|during|at|by|of|through|as of|this|"
    r"last|next|over|from|within|until)\s)?(?:the\s|a\s)?(?:end of\s|start of\s|early\s|late\s|mid-)?(?:the\s)?$"
)
COMPARED = re.compile(
    r"\b(?:from|against|versus|compared with|compared to|than|(?<!day )after|following)\s(?:about\s|around\s|just\s"
    r"|only\s|an?\s|the\s|some\s|plus\s|minus\s|(?:[\w-]+\s){1,3}of\s)*$",
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
        elif period.use is PeriodUse.DELIVERY:
            sentence.deliver(period)
    return sentence.placed(carried)


def in_force_after(placed: dict[int, Placed], carried: When | None) -> When | None:
    """The period that a following sentence inherits: the last told of a figure that is not only compared with."""
    told = [one.period for one in placed.values() if one.period is not None and not one.aside]
    return told[-1] if told else carried


class _Sentence:
    """The time expressions of one sentence, dealt out to its quantities."""

    def __init__(self, clause: Clause, found: list[Found], changes: dict[int, Change]) -> None:
        self.clause = clause
        self.found = found
        self.changes = changes
        self.bases: dict[int, Period] = {}
        self.own: dict[int, When] = {}
        self.beside: set[int] = set()
        self.general: list[Period] = []

    def take(self, period: Period) -> None:
        """Deals out one time expression: as a basis, as the period of the quantity beside it, or as that of the sentence."""
        before = [at for at in self.clause.at if self.found[at].end <= period.span.start]
        at = before[-1] if before else None
        since = isinstance(period.iso, Range) and period.iso.end is None
        if self._is_apposed(period) or (at is not None and self._in_words(at, period)):
            return
        compared = [] if at is None else self._compared(at, period, since=since)
        for change in compared:
            self.bases.setdefault(change, period)
        earlier = None if at is None or compared or since else self._had_earlier(at, period)
        if earlier is not None:
            self.own.setdefault(earlier, period.iso)
            self.beside.add(earlier)
        elif not compared and at is not None and not since and self._is_of(at, period) and not self._introduces(period):
            self._take_for(at, period)
        elif not compared and not period.comparative and (not since or self._amounts_since(period)):
            self.general.append(period)
        self._take_for_next(period, since=since)

    def _is_apposed(self, period: Period) -> bool:
        """Whether a time expression only tells when another one ended, or until when a contract runs."""
        ends = period.span.start + (7 if period.span.text.startswith("end in ") else 0)
        text, start = self.clause.text, self.clause.start
        return APPOSED.search(text, start, period.span.start) is not None or RUNS_TO.search(text, start, ends) is not None

    def deliver(self, period: Period) -> None:
        """Goods sought or sold for a month are of that month: 'four cargoes of 200,000 barrels each for February delivery'."""
        at = next((at for at in reversed(self.clause.at) if self.found[at].end <= period.span.start), None)
        if at is None or self.found[at].is_money or at in self.changes or self.found[at].dimension in ("fraction", "percentage", "time"):
            return
        if FOR_DELIVERY.fullmatch(self.clause.text, self.found[at].end, period.span.start):
            self.own.setdefault(at, period.iso)

    def _compared(self, at: int, period: Period, *, since: bool) -> list[int]:
        """The changes that a time expression is the basis of: the one right before it, or those to the level right before it."""
        return [at] if self._is_basis(at, period, since=since) else self._changing(at, period)

    def _take_for(self, at: int, period: Period) -> None:
        """Gives a time expression to the quantity right before it, and to the sentence if that is not only compared with."""
        self.own.setdefault(at, period.iso)
        if at - 1 in self.clause.at and self._paired(at):
            self.own.setdefault(at - 1, period.iso)
            self.beside.add(at - 1)
        if period.comparative or self._is_beside(at):
            self.beside.add(at)
        else:
            self.general.append(period)

    def _introduces(self, period: Period) -> bool:
        """Whether it is whose the next quantity is: \"this year's $33, against last year's $32\"."""
        following = next((at for at in self.clause.at if self.found[at].start >= period.span.end), None)
        gap = None if following is None else self.clause.text[period.span.end : self.found[following].lead_start]
        return gap == " " and period.span.text.endswith(("'s", "’s"))

    def _take_for_next(self, period: Period, *, since: bool) -> None:
        """Gives a time expression to the quantity behind it that it introduces: 'in 2019, when it was 40 t', 'its January peak of €90'."""
        following = next((at for at in self.clause.at if self.found[at].start >= period.span.end), None)
        if following is None:
            return
        if WHEN.match(self.clause.text, period.span.end, self.found[following].lead_start):
            self.own[following] = period.iso
        introduced = self.clause.text[period.span.end : self.found[following].lead_start]
        if self._introduces(period) or (introduced == " of " and period.comparative):
            self.own[following] = period.iso  # "last year's 92.2 million", 'its previous close of $41'
            self.beside.add(following)
        if PEAK_OF.fullmatch(self.clause.text, period.span.end, self.found[following].lead_start):
            start = period.iso.start if isinstance(period.iso, Range) and since else period.iso
            if start is not None:
                self.own[following] = start  # 'since its January peak of €90'

    def placed(self, carried: When | None) -> dict[int, Placed]:
        """Period and basis of each quantity; a change has the period of its level."""
        result = {at: Placed(self.own.get(at) or self._general(at) or carried) for at in self.clause.at}
        for at in self.clause.at:
            change = self.changes.get(at)
            level = result[change.of].period if change is not None and change.of is not None and at not in self.own else None
            period = level or result[at].period
            result[at] = Placed(period, self._basis(at, period) if self._compares(at) else None, at in self.beside)
        return result

    def _basis(self, at: int, period: When | None) -> When | None:
        words = basis_words(self.clause, self.found, at)
        if words is not None:
            return words
        source = self.bases.get(at) or self._chained(at)
        if source is None:
            return self._of_level(at) or thing_compared(self.clause, self.found, at)
        told = source.refers_to is not None and any(source.refers_to == general.span for general in self.general)
        relative = RELATIVE.search(source.span.text) is not None and EDGE.search(source.span.text) is None
        reckoned = before(period, source.span.text) if relative and not told else None
        if isinstance(source.iso, Range) and source.iso.end is None:
            return source.iso.start
        return reckoned or source.iso

    def _of_level(self, at: int) -> When | None:
        """The time of the level that a change starts from: 'up 7.2% from $14,310 on Friday', 'to 863 t from 1,092 t in 2024, down 21%'."""
        text, found = self.clause.text, self.found
        if at + 1 in self.own and found[at].unit == "times" and THE_LEVEL.fullmatch(text, found[at].end, found[at + 1].start):
            return self.own[at + 1]  # 'twice the $7 million of the year before'
        for other in (at + 1, at + 2):
            if other not in self.own or other in self.changes or not fits_level(found[at], found[other]):
                continue
            if STARTS.search(text[found[at].end : found[other].lead_start]):
                return self.own[other]
        last = at - 1
        if last in self.own and last not in self.changes and COMPARED.search(self.clause.before(found[last])):
            return self.own[last] if DRAWN.search(text, found[last].end, found[at].lead_start) else None
        return None

    def _chained(self, at: int) -> Period | None:
        """The basis of the next change where two share one: 'lost 21 ringgit, or 0.5%, on the day'."""
        if at + 1 not in self.changes or at + 1 not in self.clause.at:
            return None
        shared = re.match(
            r"^,?\s(?:or|\()|^\sby\s(?:value|volume|weight)\sand\s", self.clause.text[self.found[at].end : self.found[at + 1].start]
        )
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
        is_day = isinstance(period.iso, str) and DAY.fullmatch(period.iso) is not None
        if not period.comparative and gap.rstrip().endswith((" on", " on the")) and (is_day or len(gap) > len(" on the ")):
            return False  # 'lost 6% on Thursday', 'lost a tenth of its value on Friday'
        if period.comparative or since or BASIS_BEFORE.search(gap) is not None or SINCE_IT_DID.search(gap) is not None:
            return True
        return self.found[at].unit == "times" and "," not in gap and at not in self.changes

    def _changing(self, at: int, period: Period) -> list[int]:
        """The changes to a level that a comparison behind it is of: 'rose 5%, or 30 t, to 619 t from a year earlier'."""
        if not period.comparative or at in self.changes or FROM_THEN.match(self.clause.text, self.found[at].end, period.span.start) is None:
            return []
        return [change for change in self.clause.at if change < at and change in self.changes and self.changes[change].of == at]

    def _amounts_since(self, period: Period) -> bool:
        """Whether an open stretch is what an amount was gathered over: 'exports since June came to 40 kt'."""
        following = next((at for at in self.clause.at if self.found[at].start >= period.span.end), None)
        if following is None or following in self.changes or self.found[following].unit in ("percent", "times", "fraction"):
            return False
        return GATHERED.search(self.clause.text[period.span.end : self.found[following].lead_start]) is not None

    @staticmethod
    def _lies_ahead(period: Period) -> bool:
        return NEXT.search(period.span.text) is not None

    def _is_beside(self, at: int) -> bool:
        """Whether a level is only compared with: 'against $21 in May', 'against $21 in May and $17 in April'."""
        if COMPARED.search(self.clause.before(self.found[at])) or self._is_multiplied(at):
            return True
        joined = at - 1 in self.beside and at not in self.changes
        return joined and ALSO.fullmatch(self.clause.text, self.found[at - 1].end, self.found[at].lead_start) is not None

    def _is_multiplied(self, at: int) -> bool:
        """Whether a level is what a multiple before it is of: 'five times the 54 kt of mid-2023'."""
        times = at - 1 in self.clause.at and self.found[at - 1].unit == "times"
        return times and THE_LEVEL.fullmatch(self.clause.text, self.found[at - 1].end, self.found[at].start) is not None

    def _paired(self, at: int) -> bool:
        """Whether the two levels compared with are told together: 'down from $21 and 2.1 cents in 2025'."""
        first = self.found[at - 1]
        joined = PAIRED.fullmatch(self.clause.text, first.end, self.found[at].lead_start) is not None
        return joined and at not in self.changes and COMPARED.search(self.clause.before(first)) is not None

    def _had_earlier(self, at: int, period: Period) -> int | None:
        """The quantity that a clause in the past perfect tells the time of: 'half of the 18 kt it had put through its six mills in May'."""
        for one in (at, at - 1):
            if one not in self.clause.at or not self.clause.before(self.found[one]).endswith("the "):
                continue
            if IT_HAD.fullmatch(self.clause.text, self.found[one].end, period.span.start):
                return one
        return None

    def _in_words(self, at: int, period: Period) -> bool:
        """Whether a time expression is part of a basis in words: 'the average monthly exports in 2024'."""
        words = basis_words(self.clause, self.found, at) if at in self.changes else None
        return words is not None and str(period.iso) in words

    def _is_of(self, at: int, period: Period) -> bool:
        """Whether a time expression belongs to the quantity right before it."""
        gap = self.clause.text[self.found[at].end : period.span.start]
        if gap.startswith(", ") and at - 1 in self.clause.at and self._paired(at):
            gap = gap[1:]  # 'from C$62.7 million, or 99 cents, a year earlier'
        near = len(gap) < NEAR and "," not in gap and ";" not in gap and not self._of_later(at, period)
        return near and (STRONG.match(gap) is not None or period.comparative)

    def _of_later(self, at: int, period: Period | None) -> bool:
        """Whether a time expression opens a later part of the sentence: 'left its rate at 2% and cut its 2026 forecast to 1.7%'."""
        if period is None:
            return False
        parts = list(NEXT_PART.finditer(self.clause.text, self.found[at].end, period.span.start))
        last = parts[-1].end() if parts else period.span.start
        within = any(last <= self.found[other].start < period.span.start for other in self.clause.at)
        following = next((self.found[other].start for other in self.clause.at if self.found[other].start >= period.span.end), None)
        return bool(parts) and not within and following is not None and "," not in self.clause.text[period.span.end : following]

    def _general(self, at: int) -> When | None:
        """The time expression that holds for a quantity: the last one before it, else the first behind it."""
        start = self.found[at].start
        now = NOW.search(self.clause.text, self.clause.start, start)
        ahead = [period for period in self.general if period.span.end <= start and (now is None or now.end() <= period.span.start)]
        if ahead:
            return ahead[-1].iso
        behind = self.general[0] if self.general else None
        text, within = self.clause.text, WITHIN.search(self.clause.text, self.clause.start, start)
        left = within is not None and behind is not None and "," in text[self.found[at].end : behind.span.start]
        parted = (
            now is not None
            or left
            or self._of_later(at, behind)
            or (behind is not None and ASIDE.search(self.clause.text, start, behind.span.end) is not None)
        )
        return None if behind is None or parted else behind.iso
