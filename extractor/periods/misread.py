"""What only looks like time: 2,025 tonnes, the Russell 2000, the Sunday Times, "a third quarter of growth", prices that spring back."""

import re
from functools import cache

from extractor.periods.grammar import Kind
from extractor.periods.named_months import is_capital, is_month
from extractor.periods.words import any_of, months

FEAST_DAY = re.compile(r"\b(?:Black|Cyber|Ash|Good|Super|Shrove|Maundy|Palm)\s$")
PAPER = re.compile(r"\s(?:Times|Telegraph|Express|Mirror|Mail|Post|Night|Herald|Independent|World|Business|Group)\b")
ONE_OF_MANY = re.compile(r"\b(?:an?|one|consecutive|straight)\s$", re.IGNORECASE)
WORD_BEFORE = re.compile(r"(?:^|[\s(“\"‘'/–—-])([A-Za-z’'.]+)(?:\s+|-|–)[(“\"‘']?$")
CODE = re.compile(r"\s?(?:[$€£¥%°]|[kKMGTt]\b|[A-Z]{3}\b(?!\s[a-z]))")
ONWARD = re.compile(r"\s(?:to|through|until)\b")
INSIDE = frozenset({"in", "since", "by", "during", "the", "its"})
PERCENT = re.compile(r"(?:%|per\s?cent|pct|pts?|\d)\s$")
EVENT = re.compile(r"\s(?:to\s)?(?:the|an?|his|her|its|their|our|this|that|these|those|[A-Z]\w+|it|he|she|they|we)\s")
SPRINGS = re.compile(r"\s(?:back|up|into|from)\b")
THE_FALL = re.compile(r"(?:the|this|last|next|past|coming)\s+fall$")
GONE = re.compile(
    r"(?:\b(?:up|down|higher|lower|firmer|softer|gain(?:s|ed)?|los[st]|ris(?:e|es|en)|rose|f[ae]lls?|fallen|added|adds"
    r"|sheds?|unchanged|steady)(?:\s[^.;:\n]{0,24})?"
    r"|\d%|\bper\s?cent|\bpercent)\s$",
    re.IGNORECASE,
)
CHANGED = re.compile(
    r"(?:\d\S*|%|\bper\s?cent|\bpercent|\bpoints?|\bcents?|\bhalf|\bthirds?|\bquarters?|\bfifths?|\btenths?|\bdoubled"
    r"|\btripled|\btrebled|\bhalved|\bquadrupled"
    r"|\bvalue|\bprice|\bweight)\s$",
    re.IGNORECASE,
)
OF_ONE = re.compile(r"\b(?:in|for|during|from|of|over|on)\s$", re.IGNORECASE)
SEASONAL = ("season", "crop", "fiscal", "financial", "marketing")


def is_time(kind: Kind, text: str, groups: re.Match[str]) -> bool:
    """Whether the atom that was matched in the lower-case text means time where it stands in `text`."""
    check = CHECKS.get(kind)
    return check is None or check(text, groups)


def _deictic(text: str, groups: re.Match[str]) -> bool:
    if groups["unit"] == "session" and re.match(r"\sof\b", text[groups.end() : groups.end() + 4]):
        return False
    month = groups.groupdict().get("month")
    return month is None or is_capital(text, groups.start("month"))


def _date(text: str, groups: re.Match[str]) -> bool:
    """A number behind "in May" counts things; a month in digits is one of twelve."""
    found = groups.groupdict()
    if not found.get("month"):
        return not found.get("mm") or int(found["mm"]) <= 12
    if not is_capital(text, groups.start("month")):
        return False
    bare = not found.get("year") and not found.get("weekday") and groups.end() > groups.end("month")
    inside = re.search(r"\b[Ii]n\s$", text[max(0, groups.start() - 4) : groups.start()])
    return not (bare and inside and re.match(r"\s[a-z]", text[groups.end() : groups.end() + 2]))


def _weekday(text: str, groups: re.Match[str]) -> bool:
    start, end = groups.span("weekday")
    return is_capital(text, start) and not FEAST_DAY.search(text, max(0, start - 9), start) and not PAPER.match(text, end)


def _quarter(text: str, groups: re.Match[str]) -> bool:
    """Letters stand in capitals ("Q2", "1H"); "a third quarter" of something is none."""
    if groups.groupdict().get("what") is not None:
        return not ONE_OF_MANY.search(text, max(0, groups.start() - 12), groups.start())
    return _half(text, groups)


def _half(text: str, groups: re.Match[str]) -> bool:
    start, end = groups.span("number")
    letter = text[start - 1] if start > groups.start() and text[start - 1].isalpha() else text[end : end + 1]
    return not groups["number"].isdigit() or letter.isupper()


def _year(text: str, groups: re.Match[str]) -> bool:
    if groups["calendar"]:
        return len(groups["year"]) == 4 or is_capital(text, groups.start())
    end = groups.end("year")
    before = text[max(0, groups.start() - 24) : groups.start()]
    if before[-1:] in ("-", "/", "#") and not re.search(r"(?:[a-z]|\d{4})[-/]$", before):
        return False
    opened = WORD_BEFORE.search(before)
    word = opened[1] if opened else ""
    if groups.end() == end and _counts(text, end, word.lower()):
        return False
    return _opens_year(before, word)


def _opens_year(before: str, word: str) -> bool:
    """Whether what stands before lets a number be a year: not a name ("Russell 2000"), not a price."""
    small = word.lower().rstrip(".")
    if word[:1].isupper() and not any_of("before").fullmatch(small):
        return small in months() or small.endswith(("day", "quarter", "half", "'s", "’s"))
    return not re.search(r"[$€£¥₹]\s?$", before)


@cache
def _units(role: str) -> re.Pattern[str]:
    return re.compile(rf"\s*-?(?:{any_of(role).pattern})")


def _counts(text: str, end: int, before: str) -> bool:
    """Whether the number counts what follows it: "2024 T", "about 2000 workers"."""
    follows = text[end : end + 24]
    if CODE.match(follows):
        return True
    if ONWARD.match(follows):
        return False
    small = follows.lower()
    return bool(_units("unit").match(small)) or (before not in INSIDE and bool(_units("counted").match(small)))


def _season(text: str, groups: re.Match[str]) -> bool:
    if groups["season"] == "fall" and not groups.groupdict().get("year"):
        return bool(THE_FALL.search(groups[0]))
    return groups["season"] != "spring" or not SPRINGS.match(text, groups.end())


def _feast(text: str, groups: re.Match[str]) -> bool:
    return is_capital(text, groups.start("feast")) and not re.match(r"\s[A-Z]", text[groups.end() : groups.end() + 2])


def _fiscal(text: str, groups: re.Match[str]) -> bool:
    found = groups.groupdict()
    if found.get("which"):
        return True
    if groups[0].startswith("fy"):
        return text[groups.start() : groups.start() + 2] == "FY"
    return len(found.get("year") or "") == 4 or found.get("until") is not None


def _split(text: str, groups: re.Match[str]) -> bool:
    """'2025/26' and '2024-25' are years of two; '2011-12' is none unless a season is named."""
    year, until = int(groups["year"]), groups["until"]
    if len(until) == 4:
        return int(until) == year + 1 and groups["by"] == "/"
    if int(until) != (year + 1) % 100:
        return False
    return groups["by"] == "/" or int(until) > 12 or (groups["what"] or "").startswith(SEASONAL)


def _month_quarter(text: str, groups: re.Match[str]) -> bool:
    return is_capital(text, groups.start("month"))


def _over(text: str, groups: re.Match[str]) -> bool:
    """Initials of one thing only: 'y/y', not 'y/m'; 'mom' and 'wow' only behind a number."""
    short = groups.groupdict().get("short")
    if short is None or len(groups[0]) != 3 or groups[0][1] != "o" or short in "yq":
        return short is None or groups[0][-1] == short
    return groups[0][-1] == short and bool(PERCENT.search(text, max(0, groups.start() - 9), groups.start()))


def _on_the(text: str, groups: re.Match[str]) -> bool:
    """'up 6 cents for the day', 'gains 8% on month'; "a profit for the year" and "on day one" are no changes."""
    found = groups.groupdict()
    if found.get("bare") is None:
        return True
    if found["bare"] == "for" and not found["the"]:
        return False
    return bool(GONE.search(text, max(0, groups.start() - 36), groups.start()))


def _within(text: str, groups: re.Match[str]) -> bool:
    """'up 44% in twelve months'; "the highest in three years" and "delivered in three weeks" change nothing."""
    return bool(CHANGED.search(text, max(0, groups.start() - 14), groups.start()))


def _other(text: str, groups: re.Match[str]) -> bool:
    return bool(OF_ONE.search(text, max(0, groups.start() - 8), groups.start()))


def _named_day(text: str, groups: re.Match[str]) -> bool:
    """Not the paper: USA Today, CBS This Morning."""
    start = groups.start()
    return not (is_capital(text, start) and re.search(r"[A-Z]\w*\s$", text[max(0, start - 12) : start]))


def _ago(text: str, groups: re.Match[str]) -> bool:
    """'the day before' what follows is no day of the calendar: "the day before the debate"."""
    return groups["way"] not in ("before", "after", "prior") or not EVENT.match(text, groups.end())


CHECKS = {
    Kind.DATE: _date,
    Kind.MONTH: is_month,
    Kind.MONTH_QUARTER: _month_quarter,
    Kind.WEEKDAY: _weekday,
    Kind.QUARTER: _quarter,
    Kind.HALF: _half,
    Kind.YEAR: _year,
    Kind.SEASON: _season,
    Kind.FEAST: _feast,
    Kind.FISCAL: _fiscal,
    Kind.SPLIT: _split,
    Kind.DEICTIC: _deictic,
    Kind.OVER: _over,
    Kind.ON_THE: _on_the,
    Kind.WITHIN: _within,
    Kind.OTHER: _other,
    Kind.NAMED_DAY: _named_day,
    Kind.AGO: _ago,
}
