"""Scans raw text for numbers: digits with separators and scales, words, fractions and multiples; keeps exact characters.

The grammar of digits follows what agencies print: '1,234.5', '22 450', '1.2bn', '9 1/4', '2½', '.5', '1.99×10−30'.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from extractor.figures.numeral import Numeral
from extractor.figures.parts import ORDINALS, fraction_or_multiple
from extractor.figures.spelled import SCALES, TENS, UNITS, VAGUE, spelled_value
from extractor.lexicon.months import SHORT_MONTHS

VULGAR = {
    "½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅕": (1, 5), "⅖": (2, 5), "⅗": (3, 5), "⅘": (4, 5),
    "⅙": (1, 6), "⅚": (5, 6), "⅐": (1, 7), "⅛": (1, 8), "⅜": (3, 8), "⅝": (5, 8), "⅞": (7, 8), "⅑": (1, 9), "⅒": (1, 10),
}  # fmt: skip
SHORT_SCALES = {"mn": 10**6, "mln": 10**6, "mio": 10**6, "bn": 10**9, "bln": 10**9, "tn": 10**12, "trn": 10**12, "tln": 10**12}
SPACES = "\u00a0\u2009\u202f "
GROUPED = (
    rf"\d{{1,3}}(?:,\d{{3}})+(?![\d,]*\d)|\d{{1,3}}(?:[{SPACES}]\d{{3}})+(?!s\b|[\d,])|\d{{1,2}}(?:,\d{{2}})+,\d{{3}}(?!\d)|"
    rf"\d{{1,3}}(?:'\d{{3}})+(?!\d)"
)
SCALE_WORD = r"(?:hundred|thousand|lakh|million|crore|billion|trillion|quadrillion|mn|mln|mio|bn|bln|tn|trn|tln)s?\b"
NUMBER_WORD = "|".join(sorted([*UNITS, *TENS, *SCALES], key=len, reverse=True))
ORDINAL = "hal(?:f|ves)|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?|twentieths?|hundredths?"
SCAN = re.compile(
    rf"""
      (?P<power>\d+(?:\.\d+)?\s?[×x]\s?10\^?(?P<exponent>[-−–]?\d{{1,3}})(?!\d))
    | (?P<mixed>(?<![\d.,/])(?:\d+[{SPACES}-])?\d{{1,3}}[/⁄]\d{{1,4}}(?![\d/⁄]))
    | (?P<vulgar>\d*[{SPACES}]?[{"".join(VULGAR)}])
    | (?P<andpart>(?<![\w.,-])(?P<whole>\d{{1,3}}|(?:an?\s)?(?:{NUMBER_WORD})(?:[\s-](?:{NUMBER_WORD}))?)[\s-]and[\s-]
      (?P<top>an?|one|two|three)[\s-](?P<bottom>{ORDINAL})\b(?!\sof\b)(?P<times>(?:[\s-]{SCALE_WORD})*))
    | (?P<digits>(?<![\d])(?:(?:{GROUPED}|\d+)(?:\.\d+)?|(?<![\d.])\.\d+))
      (?P<eighths>(?<=\.\d\d)(?:[ -]\d/[248](?!\d)|[{SPACES}]?[½¼¾⅛⅜⅝⅞]))?
      (?P<scale>(?:[\s-]?{SCALE_WORD})*)
      (?P<letter>(?-i:MM|[kKmMbBT])(?![A-Za-z0-9²³]))?
    | \b(?P<outof>(?:(?:one|two|three|four|five|six|seven|eight|nine|\d{{1,2}})|one\s[a-z]+
      (?=\sin\s\w+(?:[.,;]|\s(?!(?!was|has)\w{{3,}}s\b))))
      \s(?:out\sof|in)\s(?:every\s)?(?:two|three|four|five|six|seven|eight|nine|ten|twenty|\d{{1,3}}))\b
      (?!\s?(?:%|per|million|billion|hundred|thousand|years|months|quarters|weeks|days|sessions|hours|minutes|cases))(?![.,]\d)
    | \b(?P<part>(?:(?:an?|{NUMBER_WORD})[\s-])?(?:{ORDINAL})\b)
    | \b(?P<words>(?:(?:an?|{NUMBER_WORD})\s(?=(?:{NUMBER_WORD})\b))?(?:{NUMBER_WORD})(?:(?:[\s-]|\sand\s)(?:{NUMBER_WORD})s?)*)\b
    | \b(?P<multiple>(?:doubl|tripl|trebl|quadrupl|quintupl)(?:e|ed|es|ing)|halv(?:e|ed|es|ing)|twice|thrice|[a-z]+fold)\b
    | \b(?P<vague>(?:dozens|tens|hundreds|thousands|millions|billions|trillions)(?:\sof\s(?:thousands|millions|billions|trillions))?)\b
    """,
    re.VERBOSE | re.IGNORECASE,
)
MONTH_BEFORE = re.compile(rf"(?:{SHORT_MONTHS})[a-z]*\.?\s$")


def scan_numbers(text: str) -> Iterator[Numeral]:
    """Numbers in the order of the text; `value` is in full ('1.2bn' is 1200000000), a following letter is left open."""
    at = 0
    while (match := SCAN.search(text, at)) is not None:
        numeral = _numeral(text, match)
        at = numeral.end if numeral is not None else _past(text, match)
        if numeral is not None:
            yield numeral


def _past(text: str, match: re.Match[str]) -> int:
    """Where to go on after words that make no number: behind the first of them."""
    step = re.compile(r"\w+").match(text, match.start())
    return step.end() if step is not None and match.lastgroup in ("words", "andpart") else match.end()


def _numeral(text: str, match: re.Match[str]) -> Numeral | None:
    if match["andpart"] is not None:
        return _and_part(match)
    if match["digits"] is not None:
        return _digits(text, match)
    if match["words"] is not None:
        return _words(text, match)
    if match["part"] is not None or match["multiple"] is not None:
        return fraction_or_multiple(text, match.start(), match.end())
    if match["vague"] is not None:
        return _vague(match)
    return _written(match)


def _and_part(match: re.Match[str]) -> Numeral | None:
    """'two and a half', '3 and three-quarters', 'one and a half million', 'a million and a half'; None for 'one and two thirds'."""
    written, parts, tail = match["whole"].lower(), match["top"].lower(), match["bottom"].lower()
    whole = Decimal(written) if written.isdigit() else spelled_value(written)
    bottom = ORDINALS.get(tail) or ORDINALS[tail.removesuffix("s")]
    top = 1 if parts in ("a", "an") else UNITS[parts]
    if whole is None or top >= bottom:
        return None
    last = SCALES.get(written.split()[-1], 1)
    own = last if last >= SCALES["thousand"] else 1
    scale = _scale(match["times"]) * own
    form = "digits" if written.isdigit() else "words"
    return Numeral(match.start(), match.end(), (whole / own + Decimal(top) / bottom) * scale, form, scale=scale)


def _written(match: re.Match[str]) -> Numeral | None:
    """Powers of ten and fractions in figures; 'one in three'."""
    if match["outof"] is not None:
        parts_of = [
            UNITS.get(word) or TENS.get(word) or int(word)
            for word in re.findall(r"\d+|[a-z]+", match["outof"].lower())
            if word.isdigit() or word in UNITS or word in TENS
        ]
        fits = 0 < parts_of[0] < parts_of[1]
        return Numeral(match.start(), match.end(), Decimal(parts_of[0]) / parts_of[1], "fraction") if fits else None
    if match["power"] is not None:
        base = Decimal(re.match(r"[\d.]+", match["power"])[0])  # type: ignore[index]
        exponent = int(re.sub("[−–]", "-", match["exponent"]))
        return Numeral(match.start(), match.end(), base.scaleb(exponent), scale=Decimal(10) ** exponent)
    if match["vulgar"] is not None:
        whole = match["vulgar"][:-1].strip(SPACES)
        top, bottom = VULGAR[match["vulgar"][-1]]
        form = "digits" if whole else "fraction"
        return Numeral(match.start(), match.end(), Decimal(whole or 0) + Decimal(top) / bottom, form)
    parts = [int(part) for part in re.split(rf"[{SPACES}/⁄-]", match["mixed"])]
    if parts[-1] == 0 or parts[-2] >= parts[-1]:
        return None
    whole_part = parts[0] if len(parts) == 3 else 0
    form = "digits" if len(parts) == 3 else "fraction"
    return Numeral(match.start(), match.end(), whole_part + Decimal(parts[-2]) / parts[-1], form)


def _digits(text: str, match: re.Match[str]) -> Numeral:
    written, start = match["digits"], match.start()
    plain = re.sub(rf"[,'{SPACES}]", "", written)
    if " " in written and MONTH_BEFORE.search(text, max(0, start - 12), start):
        first = written.split(" ")[0]  # 'on Nov 10 250 workers'
        return Numeral(start, start + len(first), Decimal(first))
    value = Decimal(plain) + _eighths(match["eighths"])
    scale = _scale(match["scale"])
    return Numeral(start, match.end(), value * scale, letter=match["letter"] or "", scale=scale, grouped=plain != written or "." in written)


def _eighths(words: str | None) -> Decimal:
    """Grain prices carry fractions of a cent: '$10.36 1/2' and '$10.36½' are 10.365."""
    if words is None:
        return Decimal(0)
    top, bottom = VULGAR.get(words[-1]) or words.strip(" -").split("/")
    return Decimal(top) / Decimal(bottom) / 100


def _scale(words: str) -> Decimal:
    scale = Decimal(1)
    for word in re.findall(r"[a-z]+", words.lower()):
        one = word.removesuffix("s")  # '5 bns' as 'billions'
        scale *= SHORT_SCALES.get(one) or SCALES[one]
    return scale


def _words(text: str, match: re.Match[str]) -> Numeral | None:
    """The longest stretch of the words that makes a number."""
    words = match["words"]
    cut = len(words)
    while cut > 0:
        value = spelled_value(words[:cut])
        if value is not None:
            last = SCALES.get(re.split(r"[\s-]", words[:cut].lower())[-1].removesuffix("s"), 1)
            return Numeral(match.start(), match.start() + cut, value, "words", scale=Decimal(last))
        shorter = re.match(r"(.*\S)[\s-]", words[:cut])
        cut = len(shorter[1]) if shorter is not None else 0
    return None


def _vague(match: re.Match[str]) -> Numeral:
    words = match["vague"].lower().split()
    low, high = VAGUE[words[0]]
    times = SCALES[words[-1].removesuffix("s")] if len(words) == 3 else 1
    return Numeral(match.start(), match.end(), Decimal(low * times), "vague", high=Decimal(high * times), scale=Decimal(times))
