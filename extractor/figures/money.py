"""Reads money: symbols before a number, currency words and codes behind it; settles bare dollars, cents, pounds and crowns."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractor.figures.unit import UnitRead
from extractor.figures.units import GAP, with_per
from extractor.lexicon import read_lexicon
from extractor.models import Record


class CurrencyEntry(Record):
    """A line of `lexicon/currencies.csv`."""

    code: str
    symbols: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    minor: str | None = None
    minor_words: tuple[str, ...] = ()
    minor_symbols: tuple[str, ...] = ()


class Currencies(NamedTuple):
    """Symbols and words with the unit that they name."""

    symbols: dict[str, str]
    after: re.Pattern[str]
    words: dict[str, str]


@dataclass(frozen=True, slots=True)
class Setting:
    """How an article's text settles words that name several units; each with the reason."""

    dollar: str = "USD"
    dollar_reason: str = "no other country named"
    pounds_are_money: bool = False
    metric_tons: bool = False


MINOR_OF = {
    "USD": "US cent",
    "CAD": "Canadian cent",
    "AUD": "Australian cent",
    "EUR": "euro cent",
    "NZD": "New Zealand cent",
    "ZAR": "South African cent",
}
BARE_WORDS = ("dollar", "dollars", "cent", "cents", "c", "¢", "pound", "pounds", "crown", "crowns")
COUNTRY_BEFORE = re.compile(r"\b(US|U\.S\.|HK|AU|A|C|CA|CDN|Cdn|NZ|S|NT|Australian|Canadian|c|Hong Kong)\s$")
COUNTRY_AFTER = re.compile(r"\s(US|U\.S\.|USD|CAD|AUD|Cdn|NZ|Canadian|Australian|American)(?=[\s,.;:)]|$)(?!\s(?:dollars|[A-Z]))")
COUNTRIES = {
    "US": "USD", "U.S.": "USD", "USD": "USD", "American": "USD", "HK": "HKD",
    "Hong Kong": "HKD", "A": "AUD", "AU": "AUD", "AUD": "AUD",
    "Australian": "AUD", "C": "CAD", "c": "CAD", "CA": "CAD", "CAD": "CAD", "CDN": "CAD", "Cdn": "CAD",
    "Canadian": "CAD", "NZ": "NZD", "S": "SGD", "NT": "TWD",
}  # fmt: skip
CROWNS = {
    "Swedish": "SEK",
    "Sweden": "SEK",
    "Norwegian": "NOK",
    "Norway": "NOK",
    "Danish": "DKK",
    "Denmark": "DKK",
    "Czech": "CZK",
    "Prague": "CZK",
}
EXPLICIT = re.compile(r"(US|A|C|NZ|HK|S|NT)\$|\b(Canadian|Australian|US|U\.S\.) (?:dollars?|cents?)\b")
EUROS = re.compile(r"€|\beuros?\b|\bEUR\b")
DOLLARS = re.compile(r"\$|\bdollars?\b|\bUSD\b")
WORD_MONEY = {"won": 100, "real": 100, "sol": 100, "rand": 1, "quid": 1}


@cache
def currencies() -> Currencies:
    """The currencies of `lexicon/currencies.csv`, read once."""
    symbols: dict[str, str] = {"$": "$"}
    words: dict[str, str] = {word: word for word in BARE_WORDS}
    minor: dict[str, str] = {}
    for entry in read_lexicon("currencies", CurrencyEntry):
        symbols.update(dict.fromkeys(entry.symbols, entry.code))
        for word in entry.words:
            plural = word if word.upper() == entry.code else word + "s"  # 2.5 Gbps are no pounds
            words.update({form.lower(): entry.code for form in (word, plural)})
        for word in entry.minor_words:
            if word not in words and entry.minor is not None:
                words.update({form.lower(): entry.minor for form in (word, word + "s")})
        minor.update({symbol: entry.minor for symbol in entry.minor_symbols if entry.minor is not None})
    close = [symbol for symbol in (*words, *minor) if len(symbol) == 1 or not re.search("[a-zA-Z]", symbol)]
    words |= {symbol: minor.pop(symbol) for symbol in close if symbol in minor}
    codes = {symbol: code for symbol, code in symbols.items() if symbol not in BEFORE_ONLY} | minor
    spelled = [word for word in words if word not in close]
    after = re.compile(
        rf"(?:{GAP}?(?P<close>{_alternatives(close)})(?![\w'’]|\.[a-z])|{GAP}?(?P<symbol>{_alternatives(codes)})(?![\w$])"
        rf"|(?:{GAP}|-)(?P<word>(?i:{_alternatives(spelled)}))(?!\w))"
    )
    return Currencies(symbols, after, words | codes)


def _alternatives(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


class Before(NamedTuple):
    """A currency symbol before a number and the sign of the number."""

    start: int
    currency: str
    sign: int


SIGN = re.compile(r"(?:(?<![\w.,%)])(?<!\d\s)[-−–]|\b[Mm]inus[\s-]|\b[Nn]egative\s)$")
SIGN_INSIDE = ("-", "−", "–")
BEFORE_ONLY = ("$", "PS")  # '300 PS' is horsepower; before a number, 'PS' is what is left of a pound sign in plain ASCII
LONGEST_SYMBOL = 5
LONG_SYMBOL = 3
PRICE_LIKE = re.compile(r"\d{2}|\d[.,]\d|\d\s?(?:[kmb]|bn|million|billion)\b")


def _leads(symbol: str, text: str, at: int) -> bool:
    """Whether a currency written as a word may stand before a number, a space between: 'Rs 40', 'Yuan 14,000/mt'."""
    return symbol.startswith("R") or (len(symbol) >= LONG_SYMBOL and PRICE_LIKE.match(text, at) is not None)


def symbol_before(text: str, at: int) -> Before | None:
    """The currency symbol that ends before `at`; a minus may stand before or behind it."""
    end, sign = at, 1
    if text[end - 1 : end] in SIGN_INSIDE and text[end - 2 : end - 1] in "$€£¥":
        end, sign = end - 1, -1
    if text[end - 1 : end] in (" ", "\u00a0"):
        end -= 1
    known = currencies().symbols
    for length in range(min(LONGEST_SYMBOL, end), 0, -1):
        symbol = text[end - length : end]
        if symbol not in known or (symbol[0].isalpha() and text[end - length - 1 : end - length].isalnum() and end > length):
            continue
        if symbol == "PS" and PRICE_LIKE.match(text, at) is None:
            continue  # a PS5 is no price
        if symbol.isalpha() and symbol != symbol.upper() and end != at and not _leads(symbol, text, at):
            continue
        start, code = end - length, known[symbol]
        if symbol == "$" and (country := COUNTRY_BEFORE.search(text, max(0, start - 12), start)) is not None:
            start, code = country.start(1), COUNTRIES[country[1]]
        return Before(start, code, sign)
    return None


def currency_after(text: str, at: int, value: Decimal, setting: Setting) -> UnitRead | None:
    """The currency named behind a number: 'yuan/t', 'Australian dollars', 'p', '€'."""
    known = currencies()
    match = known.after.match(text, at)
    if match is None:
        return None
    written = match["close"] or match["symbol"] or match["word"].lower()
    if value < WORD_MONEY.get(written, 0) or (written == "c" and not _per_unit(text, match.end())):
        return None
    name, choice = settled(known.words[written], text, setting)
    if name is None:
        return None
    return with_per(text, UnitRead(match.end(), name, choice=choice, dimension="money"))


def _per_unit(text: str, end: int) -> bool:
    """Whether a slash and a unit follow, so that a 'c' is a cent: '12 c/kWh', but not 'Room 12, c/o'."""
    return text.startswith("/", end) and "/" in with_per(text, UnitRead(end, "cent")).name.removesuffix("/second")


def settled(name: str, text: str, setting: Setting) -> tuple[str | None, str | None]:
    """The unit that a bare word stands for here, and why; None where it is no money."""
    word = name.removesuffix("s") if name != "£" else name
    if word in ("$", "dollar"):
        return setting.dollar, None if setting.dollar == "USD" else f"dollar: {setting.dollar} ({setting.dollar_reason})"
    if word in ("cent", "c", "¢"):
        choice = None if setting.dollar == "USD" else f"cent: {setting.dollar} ({setting.dollar_reason})"
        return MINOR_OF.get(setting.dollar, f"{setting.dollar} cent"), choice
    if word == "pound":
        return ("GBP", "pound: sterling (the text counts in sterling)") if setting.pounds_are_money else (None, None)
    if word == "crown":
        country = next((country for country in CROWNS if country in text), None)
        return (None, None) if country is None else (CROWNS[country], f"crown: {CROWNS[country]} ({country})")
    return name, None


def setting_of(text: str, url: str | None = None, language: str | None = None) -> Setting:
    """How this text settles bare dollars, pounds and tons: by its publisher's country, else by the text, else by custom."""
    dollar, reason = "USD", "no other country named"
    place = (language or "")[-3:]
    host = re.sub(r"^https?://([^/]+).*$", r"\1", url or "")
    if place == "-CA" or host.endswith(".ca"):
        dollar, reason = "CAD", "publisher's country"
    elif place == "-AU" or host.endswith(".au"):
        dollar, reason = "AUD", "publisher's country"
    sterling = len(re.findall(r"£|\bsterling\b|\bGBP\b", text)) > 0 and not re.search(r"\blbs?\b|a pound\b|per pound\b|/lb", text)
    metric = re.search(r"\bmetric tons?\b|\btonnes?\b|\d ?mt\b", text) is not None and not re.search(
        r"\b(?:short|net|long|gross|US) tons?\b", text
    )
    return Setting(dollar, reason, sterling, metric)


def cents_of(text: str, start: int, end: int) -> str | None:
    """The currency of bare cents in a sentence `[start, end)`: of dollars or euros beside them, of the euro if the text has no dollars."""
    match = EXPLICIT.search(text, start, end)
    if match is None:
        beside = EUROS.search(text, start, end) is not None and DOLLARS.search(text, start, end) is None
        return "euro cent" if beside or (EUROS.search(text) is not None and DOLLARS.search(text) is None) else None
    return MINOR_OF.get(COUNTRIES[match[1] or match[2]])
