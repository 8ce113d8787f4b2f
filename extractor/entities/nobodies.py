"""Tells what names nobody although it looks like a name: amounts, tickers, parties, terms, offices."""

import re

from extractor.entities.chunks import PORTFOLIOS
from extractor.entities.words import common_companies, no_names, title_heads

AMOUNT = re.compile(r"\d[\d,.]*[,.]\d")
BLEND = re.compile(r"(?:[A-Z]|FY|CY|[1-4][QHT]|[QHT][1-4])\d+E?$")  # B50, E10, FY28, 2H26
INDEX = re.compile(r"index|[1-9]\d{1,2}")
GROWN = re.compile(r"[A-Za-z$]{1,4}\d[\d,]*\.\d+")
EXCHANGES = frozenset(  # before a ticker
    (
        *("NYSE", "NASDAQ", "AMEX", "NYSEARCA", "TSX", "TSXV", "TSX-V", "CSE", "CVE", "NEO", "ASX", "LSE", "LON", "AIM", "OTC", "OTCQX"),
        *("OTCQB", "OTCMKTS", "HKEX", "HKG", "SEHK", "JSE", "SGX", "TYO", "FRA", "ETR", "EPA", "BME", "STO", "OSE", "NSE", "BSE", "KRX"),
    )
)
FEW = frozenset({"Three", "Four", "Five", "Six"})
PAIRED = frozenset({"Anglo", "Sino", "Franco", "Russo", "Indo", "Afro"})


def names_nobody(words: list[str], start: int, end: int) -> bool:
    """Whether the tokens `[start, end)` name no entity, whatever proposes them."""
    if not any(word[:1].isupper() or any(c.isupper() for c in word) for word in words[start:end]):
        return True
    if words[start] in PAIRED | {"D", "R"} and words[start + 1 : start + 2] == ["-"]:
        return True  # 'Anglo-Dutch trader', 'D-Ohio' behind a lawmaker's name
    if start > 1 and words[start - 1] == ":" and words[start - 2].upper() in EXCHANGES:
        return True  # 'ALB' of '(NYSE: ALB)'
    if end - start > 1 and (AMOUNT.match(words[start + 1]) or AMOUNT.fullmatch(words[start])):
        return True  # 'Yuan 14,000/mt', '2.5 Bcm'
    if words[end - 1] in no_names("charge") or (
        words[start] in no_names("scale") and all(word.isdigit() for word in words[start + 1 : end])
    ):
        return True  # 'Zinc TCs', 'Worldscale 137'
    return end - start == 1 and _alone(words, start)


def _alone(words: list[str], start: int) -> bool:
    return bool(
        len(words[start]) == 1  # 'D', a party
        or words[start] in no_names()
        or (
            words[start - 1 : start] == ["of"] and words[start - 2 : start - 1] != [] and words[start - 2] in PORTFOLIOS
        )  # 'Secretary of State'
        or (words[start] == "Big" and words[start + 1 : start + 2] != [] and words[start + 1] in FEW)  # 'the Big Six'
        or (words[start].isupper() and INDEX.fullmatch(" ".join(words[start + 1 : start + 2])))  # 'the OBX index', 'the OBX 25'
        or GROWN.fullmatch(words[start])  # 'NKr0.50'
        or words[start].lower() in title_heads()
        or BLEND.match(words[start])
        or words[start] in no_names("alone")
        or words[start] in common_companies()
        or "$" in words[start]
        or words[start][:1].isdigit()
    )
