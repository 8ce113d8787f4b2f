"""In which month a fiscal year ends: as the article itself tells, or by the company that it names."""

import re
from functools import cache

from pydantic import Field

from extractor.lexicon.reader import read_lexicon
from extractor.models import Record
from extractor.periods.grammar import MONTH
from extractor.periods.words import alternatives, months

NUMBERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
ORDINAL = "|".join(NUMBERS)
TOLD = re.compile(
    rf"(?:(?:fiscal|financial)[ -](?P<a>{ORDINAL})[ -]quarter|(?P<b>{ORDINAL})[ -](?:fiscal|financial)[ -]quarter|(?:fiscal"
    rf"|financial) q(?P<c>[1-4])).{{0,300}}?"
    rf"(?:three months|quarter),? (?:that |which )?(?:to|ended|ending|through)(?: on)? (?:\d{{1,2}} )?(?P<month>{MONTH})",
    re.DOTALL,
)
OF_YEAR_TOLD = re.compile(
    rf"(?P<a>{ORDINAL})[ -]quarter of (?:its |the |their )?(?:fiscal|financial)(?: year)?(?: \d{{4}})?,? (?:that "
    rf"|which )?(?:had )?(?:ended|ending|closed)(?: on| in)?"
    rf" (?:\d{{1,2}} )?(?P<month>{MONTH})"
)
QUARTER_NAMED = re.compile(
    rf"(?:three months|quarter),? (?:that |which )?(?:to|ended|ending|through)(?: on)? (?:\d{{1,2}} )?(?P<month>{MONTH})(?: \d{{1,2}})?"
    rf"(?:,? \d{{4}})?,? \(?(?:which (?:is|was) )?(?:the |its |their )(?P<a>{ORDINAL})[ -]quarter of "
    r"(?:its |the |their )?(?:fiscal|financial)"
)
YEAR_TOLD = re.compile(
    rf"(?:fiscal|financial) years?(?: \d{{4}})?,? (?:that |which )?(?:to|ended|ending|ends|through|runs to)(?: in| on)? (?"
    rf":\d{{1,2}} )?(?P<month>{MONTH})"
)


OWNER = re.compile(r"\b((?:[A-Z][\w&.-]+ ){0,3}[A-Z][\w&.-]+)['’]s?\s$")


class FiscalYear(Record):
    """Companies or states whose fiscal year ends in one month."""

    names: tuple[str, ...]
    last_month: int = Field(ge=1, le=12)


@cache
def _ends() -> dict[str, int]:
    return {name: year.last_month for year in read_lexicon("fiscal_years", FiscalYear) for name in year.names}


@cache
def _names() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives(list(_ends()))})(?!\w)")


def quarters_told(low: str) -> int | None:
    """The last month of the fiscal year whose quarters the text places: 'three months to June, the third quarter of its fiscal year'."""
    told = TOLD.search(low)
    if told is not None:
        quarter = int(told["c"]) if told["c"] else NUMBERS[told["a"] or told["b"]]
        return (_number(told["month"]) + 3 * (4 - quarter) - 1) % 12 + 1
    named = OF_YEAR_TOLD.search(low) or QUARTER_NAMED.search(low)
    return None if named is None else (_number(named["month"]) + 3 * (4 - NUMBERS[named["a"]]) - 1) % 12 + 1


def last_month_at(text: str, low: str, at: int) -> int | None:
    """The month that ends the fiscal year spoken of at a position, 1 to 12; None where nothing tells."""
    told = quarters_told(low)
    if told is not None:
        return told
    year = YEAR_TOLD.search(low)
    if year is not None:
        return _number(year["month"])
    owner = OWNER.search(text, max(0, at - 60), at)
    if owner is not None and _names().search(owner[1]) is None:
        return None  # 'Umber's fiscal 2024' is not that of the company named before
    nearest = None
    for name in _names().finditer(text):
        if nearest is None or name.start() < at:
            nearest = name[0]
    return None if nearest is None else _ends()[nearest]


def _number(form: str) -> int:
    return months()[form.rstrip(".")]
