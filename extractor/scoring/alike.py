"""When a found text, name, quantity or period is the one in the gold."""

import calendar
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from decimal import Decimal

from extractor.models import Quantity, Range

NEAR = Decimal("0.001")  # of the value: rounding of a conversion
NEAR_FRACTION = Decimal("0.015")  # 'a third' is 0.33 or 0.3333
QUOTES = str.maketrans(dict.fromkeys("‘’‚‛′`", "'") | dict.fromkeys("“”„‟", '"') | dict.fromkeys("‐‑‒–—−", "-"))
TITLES = re.compile(r"^(?:(?:dr|mr|mrs|ms|prof|professor|sir|dame|madam|governor|the|a|an|its|their|his|her|some)\.? )+")
# One name of a unit and what makes it another: both are compared on the right-hand one.
SCALES: dict[str, tuple[str, Decimal]] = {
    "kilotonne": ("tonne", Decimal(1000)),
    "megatonne": ("tonne", Decimal(1000000)),
    "dry tonne": ("tonne", Decimal(1)),
    "wet tonne": ("tonne", Decimal(1)),
    "troy ounce": ("ounce", Decimal(1)),
    "percent": ("", Decimal("0.01")),
    "fraction": ("", Decimal(1)),
    "times": ("", Decimal(1)),
    "basis point": ("percentage point", Decimal("0.01")),
    "us cent": ("usd", Decimal("0.01")),
    "euro cent": ("eur", Decimal("0.01")),
    "pence": ("gbp", Decimal("0.01")),
    "gwh": ("mwh", Decimal(1000)),
    "twh": ("mwh", Decimal(1000000)),
    "kwh": ("mwh", Decimal("0.001")),
    "gw": ("mw", Decimal(1000)),
}
KINDS = (
    ("year on year", r"year[- ]on[- ]year|year[- ]over[- ]year|year (?:ago|earlier|before)|last year|previous year"),
    ("month on month", r"month[- ]on[- ]month|month (?:ago|earlier|before)|last month|previous month|on the month"),
    ("quarter on quarter", r"quarter[- ]on[- ]quarter|quarter (?:ago|earlier|before)|last quarter|previous quarter"),
    ("week on week", r"week[- ]on[- ]week|week (?:ago|earlier|before)|last week|previous week|on the week"),
    ("day on day", r"day[- ]on[- ]day|day (?:ago|earlier|before)|yesterday|previous (?:day|close|session)|on the day"),
    ("year to date", r"start of the year|beginning of the year|year[- ]to[- ]date"),
    ("five-year average", r"(?:five|5)[- ]year (?:average|mean)"),
    ("four-year average", r"(?:four|4)[- ]year (?:average|mean)"),
)


def plain(text: str) -> str:
    """Lower case, straight marks and dashes, single spaces, no punctuation at the ends."""
    folded = unicodedata.normalize("NFKC", text).translate(QUOTES).casefold()
    return " ".join(folded.split()).strip(" .,;:!?\"'-…")


def words(text: str) -> list[str]:
    """The words of a text, for counting."""
    return re.findall(r"\w+", plain(text))


def dice(one: Sequence[str], other: Sequence[str]) -> float:
    """Twice the shared words over all words of both; 0 where both are empty."""
    size = len(one) + len(other)
    return 2 * sum((Counter(one) & Counter(other)).values()) / size if size else 0.0


def bare(name: str) -> str:
    """A name without title, article, possessive and punctuation."""
    text = TITLES.sub("", plain(name).replace("&", "and"))
    return re.sub(r"[^\w\s'+-]", "", text.removesuffix("'s")).strip()


def is_one_of(name: str | None, forms: Iterable[str], nearly: float = 1.0) -> bool:
    """Whether a name is one of the forms, or shares so many of its words with one."""
    if not name:
        return False
    known = {bare(form) for form in forms}
    return bare(name) in known or (nearly < 1 and any(dice(bare(name).split(), form.split()) >= nearly for form in known))


def same_role(found: str | None, forms: Iterable[str]) -> bool:
    """Whether a role shares three fifths of its words with one of the forms."""
    little = {"the", "of", "and", "for", "at", "a", "an"}
    have = [word for word in words(found or "") if word not in little]
    return any(dice(have, [word for word in words(form) if word not in little]) >= 0.6 for form in forms)


def same_instant(found: str | None, gold: str) -> bool:
    """The same day where either tells a day only, otherwise the same minute."""
    try:
        one, other = datetime.fromisoformat(found or ""), datetime.fromisoformat(gold)
    except ValueError:
        return False
    if len(found or "") == 10 or len(gold) == 10:
        return one.date() == other.date()
    if one.tzinfo is None or other.tzinfo is None:
        one, other = one.replace(tzinfo=None), other.replace(tzinfo=None)
    return abs(one - other) < timedelta(minutes=1)


def same_quantity(found: Quantity, low: Decimal, high: Decimal, units: Iterable[str], *, signless: bool) -> bool:
    """Whether a quantity has these limits in one of these units.

    `signless`: a change may carry its direction as a sign. A plain value has two equal limits.
    """
    start = found.value if found.value is not None else found.low
    end = found.value if found.value is not None else found.high
    if start is None or end is None:
        return False
    unit, factor = _unit(found.unit or "")
    for other in units:
        name, scale = _unit(other)
        if name == unit and all(_near(a * factor, b * scale, name, signless=signless) for a, b in ((start, low), (end, high))):
            return True
    return False


def same_period(found: str | Range | None, options: Iterable[str | Range]) -> bool:
    """Whether both cover the same days, or are the same words."""
    have = _days(found)
    return have is not None and any(have == _days(option) for option in options)


def basis_kind(text: str | Range | None) -> str | None:
    """'year on year' for 'a year earlier'."""
    if not isinstance(text, str):
        return None
    return next((kind for kind, pattern in KINDS if re.search(pattern, plain(text))), None)


def _unit(name: str) -> tuple[str, Decimal]:
    """A unit as base and factor: 'US cent/bushel' is usd/bushel and 0.01."""
    over, stroke, under = plain(name).partition("/")
    over, factor = SCALES.get(_singular(over), (_singular(over), Decimal(1)))
    under, divisor = SCALES.get(_singular(under), (_singular(under), Decimal(1)))
    return over + stroke + under, factor / divisor


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and word not in {"times", "series"} and not word.endswith("ss") else word


def _near(one: Decimal, other: Decimal, unit: str, *, signless: bool) -> bool:
    if signless:
        one, other = abs(one), abs(other)
    return abs(one - other) <= (NEAR if unit else NEAR_FRACTION) * max(abs(one), abs(other))


def _days(period: str | Range | None) -> tuple[date | None, date | None] | str | None:
    if isinstance(period, Range):
        first, last = _days(period.start), _days(period.end)
        return (first[0] if isinstance(first, tuple) else None, last[1] if isinstance(last, tuple) else None)
    if not period:
        return None
    try:
        return _covered(period) or plain(period)
    except ValueError:
        return plain(period)


def _covered(iso: str) -> tuple[date, date] | None:
    """First and last day of an ISO period; None for words. Raises ValueError for a month 13."""
    if week := re.fullmatch(r"(\d{4})-?W(\d\d?)", iso):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return monday, monday + timedelta(days=6)
    if part := re.fullmatch(r"(\d{4})-([QH])(\d)", iso):
        length = 3 if part[2] == "Q" else 6
        last = int(part[3]) * length
        return _months(int(part[1]), last - length + 1, last)
    if re.fullmatch(r"\d{4}", iso):
        return _months(int(iso), 1, 12)
    if month := re.fullmatch(r"(\d{4})-(\d\d)", iso):
        return _months(int(month[1]), int(month[2]), int(month[2]))
    if re.fullmatch(r"\d{4}-\d\d-\d\d", iso):
        return date.fromisoformat(iso), date.fromisoformat(iso)
    return None


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])
