"""Reads every quantity of a raw text: numbers with their units and currencies, ranges joined, bounds read. No parse is needed."""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from extractor.figures.bounds import bounded
from extractor.figures.found import Found
from extractor.figures.money import COUNTRIES, COUNTRY_AFTER, SIGN, Before, Setting, currency_after, symbol_before
from extractor.figures.numbers import scan_numbers
from extractor.figures.numeral import Numeral
from extractor.figures.ranges import joined
from extractor.figures.spelled import SCALES
from extractor.figures.symbols import symbol_after
from extractor.figures.traps import named, trapped
from extractor.figures.unit import UnitRead
from extractor.figures.units import unit_after, with_per
from extractor.figures.worldscale import WORLDSCALE, worldscale_before, worldscale_points

LETTER_SCALES = {"k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "MM": 10**6, "b": 10**9, "B": 10**9, "T": 10**12}
SPLIT = re.compile(r"-for-(\d{1,3}|one|two|three|four|five|ten)\b")
TON = re.compile(r"(?<![^/])ton(?![^/])")
SPLIT_FOR = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "ten": 10}
PLUS = re.compile(r"(?<![\w.,)])\+\s?$")
M_IS_MILLION = re.compile(
    r"\s?[-–]\s?[\d.]+\s?m(?:illion)?\b|\sto\s[\d.]+m\b|\s(?:[a-z]+s\b|t\b|mt\b|tpa\b|lb|b/d|bpd|oz|"
    r"TEU|people|euros|yuan|yen)|[-\s](?:tonne|ton|barrel|"
    r"pound|share|dollar|euro|ounce|bushel|acre|unit)"
)
INDEX = re.compile(r"\b(?:index|indices|gauge|shares|Dow|S&P|Nasdaq|FTSE)\b[^.;]*$")
MORE_OF_THEM = re.compile(r"\s(?:fewer|more|less|higher|lower|above|below|up|down)\b|[.,;)]|\s(?:in|a|last|this|from|than)\b")
MILLIONS = re.compile(r"\d\s?(?:m|mn|mln|million)\s(?!(?:deep|long|high|wide|tall|below|above|away|of)\b)[a-z-]{3,}s?\b[^.\n]*$")
IN_M = re.compile(r"(?<![\w.])\d[\d.,]*m\b")
ONE_STYLE = 160  # how far back an 'm' that means million settles the next: '1.2m TEU … 2.5m by December'
OF_ONE = re.compile(r"\sof\s(?:an?|one)\s(?:(?:US|U\.S\.|imperial)\s)?(?:(?P<scale>hundred|thousand|million|billion|trillion)\b)?")
SMALL_COIN = re.compile(r"(?:US\s|euro\s)?(?:cent|penny)\b")  # 'dipped a fifth of a cent'
MEASURED = (
    "mass",
    "dry mass",
    "wet mass",
    "ton",
    "volume",
    "energy",
    "length",
    "area",
    "percentage",
    "power",
    "bushel",
    "data",
    "bale",
    "bag",
)
OF_METRES = re.compile(
    r"\s(?:deep|long|high|wide|tall|below|above|away|in length|underground|of (?:strike|drilling|core)|grading|at \d"
    r"|(?:tower|mast|pole|shaft|pit|dam|wall|drop|hole|seam|interval|section|wave|yacht|pool|tunnel|bridge|telescope|race)s?\b)"
)


@lru_cache(maxsize=64)
def quantities(text: str, setting: Setting) -> tuple[Found, ...]:
    """All quantities of the text in order; bare numbers too, with the unit None. Finder and reader ask for the same text."""
    found = list(_read(text, setting))
    return tuple(bounded(text, joined(text, found)))


def _read(text: str, setting: Setting) -> Iterator[Found]:
    traps = iter([*trapped(text), (len(text) + 1, len(text) + 1)])
    low, high = next(traps)
    done = 0
    for scanned in scan_numbers(text):
        numeral = _of_one(text, scanned)
        while high <= numeral.start:
            low, high = next(traps)
        if numeral.start < done or (numeral.end > low and numeral.start < high):
            continue
        found = _with_unit(text, numeral, setting, done)
        if found is not None and not (found.unit is None and named(text, found.start, found.end)):
            done = found.end
            yield found


def _with_unit(text: str, numeral: Numeral, setting: Setting, done: int) -> Found | None:
    """The numeral with its currency, scale letter and unit; None for a number grown into a word ('45SH').

    What stands before `done` belongs to the number before: in '0£–0' the sign does.
    """
    before = _before(text, numeral) if numeral.form == "digits" else None
    if before is not None and before.start < done:
        before = None
    start = numeral.start if before is None else before.start
    sign = SIGN.search(text, max(done, start - 9), start)
    letter = _letter_scale(text, numeral, money=before is not None)
    end = numeral.end - (len(numeral.letter) if letter is None else 0)
    if numeral.form == "vague" and text.startswith(" of ", end):
        end += 3  # 'tens of millions of dollars'
    unit = _money(text, end, before.currency, setting) if before is not None else _unit(text, end, numeral.value, setting)
    if unit is None and text[end : end + 1].isalpha():
        return None
    times = (letter or 1) * (Decimal(1) if unit is None else unit.times)
    negative = (before is not None and before.sign < 0) or sign is not None
    low, high = (-numeral.value if negative else numeral.value) * times, numeral.high
    return Found(
        start=start if sign is None else sign.start(),
        end=(numeral.end if letter is not None or not numeral.letter else end) if unit is None else unit.end,
        value=low if high is None else None,
        low=None if high is None else low,
        high=None if high is None else high * times,
        unit=None if unit is None else unit.name,
        form=numeral.form,
        dimension="" if unit is None else unit.dimension,
        choice=_choice(numeral, letter, None if unit is None else unit.choice),
        direction="up" if PLUS.search(text, max(0, start - 2), start) is not None else numeral.direction,
        scale=numeral.scale * times,
        grouped=numeral.grouped,
    )


def _before(text: str, numeral: Numeral) -> Before | None:
    """What stands before a number and says what it is of: a currency, or the Worldscale of freight rates."""
    return worldscale_before(text, numeral.start) or symbol_before(text, numeral.start)


def _of_one(text: str, numeral: Numeral) -> Numeral:
    """A fraction of one unit or of one million is an amount: 'an eighth of a litre', 'a quarter of a million tonnes'."""
    match = OF_ONE.match(text, numeral.end) if numeral.form == "fraction" else None
    if match is None:
        return numeral
    if match["scale"]:
        times = SCALES[match["scale"]]
        return replace(numeral, end=match.end(), value=numeral.value * times, form="words", scale=Decimal(times))
    unit = unit_after(text, match.end())
    measured = (unit is not None and unit.dimension in MEASURED) or SMALL_COIN.match(text, match.end()) is not None
    return replace(numeral, end=match.end() - 1, form="words") if measured else numeral


def _choice(numeral: Numeral, letter: int | None, choice: str | None) -> str | None:
    if numeral.letter in ("m", "b") and letter is not None:
        return f"{numeral.letter}: {'million' if numeral.letter == 'm' else 'billion'} (money or a counted thing)"
    return choice


def _letter_scale(text: str, numeral: Numeral, *, money: bool) -> int | None:
    """What the letter behind the digits multiplies by, or None where it is a unit ('5 m deep', '16GB')."""
    if not numeral.letter:
        return None
    scale = LETTER_SCALES[numeral.letter]
    if not money and numeral.letter != "k" and text.startswith("/", numeral.end):
        return None  # '5b/d', '15m/s'
    if money or numeral.letter in ("k", "M", "MM", "B", "K"):
        return scale
    if numeral.letter == "m" and _is_million(text, numeral):
        return scale
    return None


def _is_million(text: str, numeral: Numeral) -> bool:
    """'5m tonnes', 'from 5m to 6m'; '2.5m by December' where an 'm' before it meant million; beside a count in millions '106m fewer'."""
    if OF_METRES.match(text, numeral.end):
        return False
    if M_IS_MILLION.match(text, numeral.end):
        return True
    before = text[max(0, numeral.start - ONE_STYLE) : numeral.start]
    if any(M_IS_MILLION.match(before, match.end()) for match in IN_M.finditer(before)):
        return True
    return MORE_OF_THEM.match(text, numeral.end) is not None and MILLIONS.search(before) is not None


def _money(text: str, end: int, currency: str, setting: Setting) -> UnitRead:
    """The unit of a number that a symbol stands before: what follows may name the country or the denominator."""
    if currency == WORLDSCALE:
        return worldscale_points(text, end)
    choice = None
    if currency == "$":
        country = COUNTRY_AFTER.match(text, end)
        if country is not None:
            currency, end = COUNTRIES[country[1]], country.end()
        else:
            currency, choice = setting.dollar, None if setting.dollar == "USD" else f"$: {setting.dollar} ({setting.dollar_reason})"
    read = with_per(text, UnitRead(end, currency, choice=choice, dimension="money"))
    return _metric(replace(read, dimension="money"), setting)


def _unit(text: str, end: int, value: Decimal, setting: Setting) -> UnitRead | None:
    split = SPLIT.match(text, end)
    if split is not None:
        return UnitRead(
            split.end(), "new share/old share", Decimal(1) / SPLIT_FOR.get(split[1], int(split[1]) if split[1].isdigit() else 1)
        )
    symbol = symbol_after(text, end)
    if symbol is not None:
        return symbol
    money = currency_after(text, end, value, setting)
    if money is not None:
        return _metric(replace(money, dimension="money"), setting)
    unit = unit_after(text, end)
    if (
        unit is not None
        and unit.name == "point"
        and 0 < value < 1
        and text[end - 1].isalpha()
        and INDEX.search(text, max(0, end - 60), end) is None
    ):
        return replace(unit, name="percentage point", dimension="percentage", choice="point: of percent, as a fraction of one")
    return None if unit is None else _metric(unit, setting)


def _metric(unit: UnitRead, setting: Setting) -> UnitRead:
    """A 'ton', also one that a price is per, is a tonne where the text says metric ton or tonne elsewhere."""
    if not setting.metric_tons or not TON.search(unit.name):
        return unit
    metric = "ton: metric, as elsewhere in the text"
    return replace(unit, name=TON.sub("tonne", unit.name), choice=metric if unit.choice is None else f"{unit.choice}; {metric}")
