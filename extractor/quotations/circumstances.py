"""How, to whom and when something was said: the words around the cue."""

import re
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from extractor.lexicon.months import MONTHS
from extractor.quotations.attribution import Offsets
from extractor.quotations.titles import media

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
TOLD = re.compile(
    r"^(?:tell|tells|told|telling|informed|reminded|assured)\s+(?P<whom>[\w’'&.-]+(?: [\w’'&.-]+){0,5}?)"
    r"(?=\s+(?:that|in|on|at|by|during|after|how|why|what|to|when|he|she|it|they|the|a|this|last|yesterday|earlier)\b|[,.:;”\"]|$)"
)
ON_DAY = re.compile(rf"\b(?P<day>{'|'.join(WEEKDAYS)})\b", re.IGNORECASE)
MONTH = rf"{'|'.join(MONTHS)}|[A-Z][a-z]{{2,3}}\.?"
ON_DATE = re.compile(
    rf"\bon (?:(?P<d1>\d{{1,2}}) (?P<m1>{MONTH})|(?P<m2>{MONTH}) (?P<d2>\d{{1,2}}))(?:,? (?P<year>\d{{4}}))?\b", re.IGNORECASE
)


class Circumstances(NamedTuple):
    """Medium and addressee as written, the day as an ISO date."""

    medium: str | None = None
    addressee: str | None = None
    said_on: str | None = None


@cache
def _medium() -> re.Pattern[str]:
    nouns, occasions = _either(media()), _either(media("occasion"))
    owner, adjectives = r"(?:(?:an?|the|its|his|her|their) )?", r"(?:[\w-]+ ){0,3}?"
    return re.compile(
        rf"\b(?:(?:[Ii]n|[Oo]n|[Dd]uring|[Vv]ia|[Tt]hrough|[Bb]y) {owner}{adjectives}(?:{nouns})|[Aa]t {owner}{adjectives}(?:{occasions}))"
        rf"(?: (?:{nouns}))*\b(?: (?:to|with|for) [\w’'-]+(?: [\w’'-]+){{0,2}}?(?=[,.;:]|$))?"
    )


def _either(words: frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def circumstances(text: str, cue: Offsets, source: Offsets | None, contents: tuple[Offsets, ...], published: str | None) -> Circumstances:
    """What the cue's own sentence says of the speaking; words that are themselves reported do not count."""
    begin, end = _clause(text, cue, source, contents)
    around = text[begin:end]
    told = TOLD.match(text[cue[0] : end])
    found = _medium().search(around)
    addressee = told["whom"].strip() if told is not None else None
    medium = found.group().strip() if found is not None else None
    return Circumstances(
        medium or (f"told {addressee}" if addressee and addressee[0].isupper() else None), addressee, _day(around, published)
    )


def _clause(text: str, cue: Offsets, source: Offsets | None, contents: tuple[Offsets, ...]) -> Offsets:
    begin = max([end for _, end in contents if end <= cue[0]] + [text.rfind("\n", 0, cue[0]) + 1, cue[0] - 160])
    if source is not None and source[0] < cue[0]:
        begin = max(begin, 1 + max(text.rfind(sign, begin, source[0]) for sign in (". ", "! ", "? ", "; ")))
    after = [start for start, _ in contents if start >= cue[1]]
    line = text.find("\n", cue[1])
    end = min([*after, len(text) if line < 0 else line, cue[1] + 160])
    ended = re.search(r"[.!?;](?:\s|$)", text[cue[1] : end])
    return begin, (end if ended is None else cue[1] + ended.start())


def _day(around: str, published: str | None) -> str | None:
    """The day named: a date, or the last such weekday up to the day of publication."""
    try:
        printed = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    exact = ON_DATE.search(around)
    if exact is not None:
        return _exact(exact, printed)
    weekday = ON_DAY.search(around)
    if weekday is None:
        return None
    back = (printed.weekday() - WEEKDAYS.index(weekday["day"].lower())) % 7
    return (printed - timedelta(days=back)).isoformat()


def _exact(match: re.Match[str], printed: date) -> str | None:
    name = (match["m1"] or match["m2"]).lower().rstrip(".")[:3]
    month = next((number for number, full in enumerate(MONTHS, 1) if full.startswith(name)), None)
    if month is None:
        return None
    year = int(match["year"]) if match["year"] else printed.year
    try:
        day = date(year, month, int(match["d1"] or match["d2"]))
        return (day if match["year"] or day <= printed else day.replace(year=year - 1)).isoformat()
    except ValueError:
        return None
