"""What only looks like time: "May" the verb, April the woman, 2,025 tonnes, the Russell 2000."""

import re
from functools import cache

from extractor.periods.grammar import Kind
from extractor.periods.words import any_of, months

PLAIN_WORD_BEFORE = re.compile(
    r"(?:^|[\s(“\"‘'—–-])(?:in|of|since|by|until|till|through|from|to|last|next|this|early|late|mid|for|during|over|than|and|or|the|its|their|our|his|her|a|on|"
    r"before|after|between|ended|ending|at|as|around|about|against|versus|vs|until|throughout|for|end|year|with|into|each|every|both|all|like|was|is|were|that|[a-z]+['’]s)"
    r"(?:\s+|-)[(“\"‘']?$",
    re.IGNORECASE,
)
LINKED = re.compile(
    r"\s*(?:[-–—/,]|and|to|or|through|until)\s*(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)|\s*,?\s*(?:of\s+)?['’]?\d"
)
LINKED_BEFORE = re.compile(
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z.]*(?:\s*[-–—/,]\s*|\s+(?:and|to|or|through|until)\s+)$"
)
NAME_AFTER = re.compile(r"\s+[A-Z][a-z]+")
NAME_BEFORE = re.compile(r"(?:[A-Z][\w’'-]*[.]?|\b[A-Z]\.)\s$")
STARTS = re.compile(r"(?:^|[.!?:;—–-]['\"”’)]?\s+|\n\s*|[“\"‘(]\s?)$")
AFTER_MAY = re.compile(
    r"(?:['’]s)?\s+(?:[a-z]+s\b|(?:output|data|trade|demand|inflation|production|supply|consumption|throughput|was|saw|is|had|and|to|crude|steel|coal))"
)
GIVEN = frozenset({"april", "june", "august", "may", "jan", "mar", "march"})
YEAR_AFTER = re.compile(r"\s*(?:[$€£¥%]|-?(?:[a-z]+(?:-[a-z]+)*(?:/[a-z]+)*|[A-Z]{3}|[A-Z]{1,2}\d?[a-z]?)\b)")
YEAR_OPENED = re.compile(r"(?:^|[\s(“\"‘'/–—-])([A-Za-z’'.]+)(?:\s+|-|–)[(“\"‘']?$")
LOOSE = frozenset({"of", "to", "about", "around", "at", "than", "over", "some", "nearly", "almost", "roughly", "under", "reached", "hit"})


def is_time(kind: Kind, text: str, groups: re.Match[str]) -> bool:
    """Whether the atom that was matched in the lower-case text means time where it stands in `text`."""
    check = CHECKS.get(kind)
    return check is None or check(text, groups)


def _capital(text: str, at: int) -> bool:
    return text[at : at + 1].isupper()


def _month(text: str, groups: re.Match[str]) -> bool:
    start, end = groups.span("month")
    if not _capital(text, start):
        return False
    word = text[start:end].rstrip(".").lower()
    if groups.end() > end + 2 or LINKED.match(text, groups.end()):  # a year follows, another month, a day
        return True
    before = text[max(0, start - 16) : start]
    if PLAIN_WORD_BEFORE.search(before) or LINKED_BEFORE.search(before):
        return word != "mar" or text[end - 1] == "."
    if word == "may":
        return bool(AFTER_MAY.match(text, end)) and not NAME_BEFORE.search(before)
    if word in ("jan", "mar", "dec", "sep", "oct", "nov", "feb", "apr", "jun", "jul", "aug") and text[end - 1] != ".":
        return bool(STARTS.search(before)) and word not in GIVEN
    if NAME_BEFORE.search(before) and not STARTS.search(before.rsplit(" ", 2)[0] + " "):
        return word not in GIVEN
    return not (word in GIVEN and (NAME_AFTER.match(text, end) or (word == "march" and text.startswith(" on ", end))))


def _deictic(text: str, groups: re.Match[str]) -> bool:
    if groups["unit"] == "fall" and groups["which"] in ("the", "following"):
        return False
    month = groups.groupdict().get("month")
    return month is None or _capital(text, groups.start("month"))


def _date(text: str, groups: re.Match[str]) -> bool:
    found = groups.groupdict()
    if not found.get("month"):
        return not found.get("mm") or int(found["mm"]) <= 12
    start = groups.start("month")
    if not _capital(text, start):
        return False
    bare = not found.get("year") and not found.get("weekday") and groups.end() > groups.end("month")
    return not (
        bare
        and re.search(r"\b[Ii]n\s$", text[max(0, groups.start() - 4) : groups.start()])
        and re.match(r"\s[a-z]", text[groups.end() :][:2])
    )


def _weekday(text: str, groups: re.Match[str]) -> bool:
    start, end = groups.span("weekday")
    if not _capital(text, start) or re.search(r"\b(?:Black|Cyber|Ash|Good|Super|Shrove|Maundy|Palm)\s$", text[max(0, start - 9) : start]):
        return False
    return not re.match(
        r"\s(?:Times|Telegraph|Express|Mirror|Mail|Post|Night|Herald|Independent|World|Business|Group)\b", text[end : end + 16]
    )


def _quarter(text: str, groups: re.Match[str]) -> bool:
    """Letters stand in capitals ("Q2", "1H"); "a third quarter" of something is none."""
    what = groups.groupdict().get("what")
    if what is not None:
        return not re.search(r"\b(?:an?|one|consecutive|straight)\s$", text[max(0, groups.start() - 12) : groups.start()], re.IGNORECASE)
    return _half(text, groups)


def _half(text: str, groups: re.Match[str]) -> bool:
    start, end = groups.span("number")
    letter = text[start - 1] if start > groups.start() and text[start - 1].isalpha() else text[end : end + 1]
    return not groups["number"].isdigit() or letter.isupper()


def _year(text: str, groups: re.Match[str]) -> bool:
    if groups["calendar"]:
        return len(groups["year"]) == 4 or _capital(text, groups.start())
    end = groups.end("year")
    before = text[max(0, groups.start() - 24) : groups.start()]
    if before[-1:] in ("-", "/", "#") and not re.search(r"(?:[a-z]|\d{4})[-/]$", before):
        return False
    opened = YEAR_OPENED.search(before)
    word = opened[1] if opened else ""
    if groups.end() == end and _counts(text, end, word.lower()):
        return False
    return _opens_year(before, word)


def _opens_year(before: str, word: str) -> bool:
    """Whether what stands before lets a number be a year: not a name ("Russell 2000")."""
    if word[:1].isupper() and word.lower() not in _openers():
        return (
            bool(re.search(r"['’]s?\s$", before))
            or word.rstrip(".").lower() in months()
            or word.lower().endswith(("day", "quarter", "half"))
        )
    return not re.search(r"[$€£¥₹]\s?$", before)


@cache
def _openers() -> frozenset[str]:
    return frozenset(
        "in since by until till from to before after during between the its their his our and or but for of early late mid end through throughout around "
        "on at over than as back fiscal calendar full year season spring summer autumn fall winter while when if whereas vs versus against".split()
    )


@cache
def _unit() -> re.Pattern[str]:
    return re.compile(rf"\s*-?(?:{any_of('unit').pattern})")


def _counts(text: str, end: int, before: str) -> bool:
    """Whether the number counts what follows it: "2024 T", "about 2000 workers"."""
    follows = text[end : end + 24]
    if re.match(r"\s?(?:[$€£¥%°]|[kKMGTt]\b|[A-Z]{3}\b(?!\s[a-z]))", follows):
        return True
    unit = _unit().match(follows.lower())
    if unit is not None and not re.match(r"\s(?:to|through|until)\b", follows):
        return before not in ("in", "since", "by", "during", "the", "its") or unit[0].strip("- ") not in (
            "companies",
            "firms",
            "homes",
            "plants",
            "mines",
            "shares",
            "people",
            "workers",
            "case",
            "sales",
        )
    return (
        before in LOOSE
        and bool(re.match(r"\s[a-z]+s\s(?:of|were|a|per|in|from|on)\b", follows))
        and before not in ("of", "to", "than", "over")
    )


def _season(text: str, groups: re.Match[str]) -> bool:
    if groups["season"] == "fall" and not groups.groupdict().get("year"):
        return bool(re.search(r"(?:the|this|last|next|past|coming)\s+fall$", groups[0]))
    if groups["season"] == "spring" and re.match(r"\s(?:back|up|into|from)\b", text[groups.end() : groups.end() + 6]):
        return False
    return True


def _feast(text: str, groups: re.Match[str]) -> bool:
    return _capital(text, groups.start("feast"))


def _fiscal(text: str, groups: re.Match[str]) -> bool:
    found = groups.groupdict()
    if found.get("which"):
        return True
    if groups[0].startswith("fy"):
        return text[groups.start() : groups.start() + 2] == "FY"
    return len(found.get("year") or "") == 4 or found.get("until") is not None


def _split(text: str, groups: re.Match[str]) -> bool:
    """'2025/26' and '2024-25' are years of two; '2025-07' is none unless a season is named."""
    year, until = int(groups["year"]), groups["until"]
    if len(until) == 4:
        return int(until) == year + 1 and groups["by"] == "/"
    if int(until) != (year + 1) % 100:
        return False
    return (
        groups["by"] == "/" or int(until) > 12 or (groups["what"] or "").startswith(("season", "crop", "fiscal", "financial", "marketing"))
    )


def _from_month(text: str, groups: re.Match[str]) -> bool:
    return _capital(text, groups.start("month"))


def _short_over(text: str, groups: re.Match[str]) -> bool:
    """Initials of one thing only: 'y/y', not 'y/m'."""
    short = groups.groupdict().get("short")
    return short is None or groups[0][-1] == short


CHECKS = {
    Kind.DATE: _date,
    Kind.MONTH: _month,
    Kind.MONTH_QUARTER: _from_month,
    Kind.WEEKDAY: _weekday,
    Kind.QUARTER: _quarter,
    Kind.HALF: _half,
    Kind.YEAR: _year,
    Kind.SEASON: _season,
    Kind.FEAST: _feast,
    Kind.FISCAL: _fiscal,
    Kind.SPLIT: _split,
    Kind.DEICTIC: _deictic,
    Kind.OVER: _short_over,
}
