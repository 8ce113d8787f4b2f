"""Reads numbers written in words: 'three hundred and fifty thousand', 'a million', 'tens of thousands'."""

import re
from decimal import Decimal

UNITS = {
    word: number
    for number, word in enumerate(
        [
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ],
        1,
    )
}
UNITS["zero"] = 0
TENS = {word: 10 * number for number, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)}
SCALES = {
    "hundred": 10**2,
    "thousand": 10**3,
    "lakh": 10**5,
    "million": 10**6,
    "crore": 10**7,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "dozen": 12,
}
VAGUE = {
    "dozens": (12, 120),
    "tens": (10, 100),
    "hundreds": (100, 1000),
    "thousands": (10**3, 10**4),
    "millions": (10**6, 10**7),
    "billions": (10**9, 10**10),
    "trillions": (10**12, 10**13),
}
JOIN = re.compile(r"[\s-]+")


def spelled_value(words: str) -> Decimal | None:
    """The number that the words make, or None if they make none ('five six')."""
    total, group, last = 0, 0, "start"
    for word in JOIN.split(words.lower()):
        step = _next(word, total, group, last)
        if step is None:
            return None
        total, group, last = step
    return Decimal(total + group) if last not in ("and", "article") else None


def _next(word: str, total: int, group: int, last: str) -> tuple[int, int, str] | None:
    """Total, the group of hundreds being read, and what the last word was."""
    if word in ("a", "an"):
        return (total, 1, "article") if last == "start" else None
    if word == "half":
        return None
    if word == "and":
        return (total, group, "and") if last == "scale" else None
    if word in UNITS:
        fits = last in ("start", "scale", "and") or (last == "tens" and 0 < UNITS[word] < 10)
        return (total, group + UNITS[word], "unit") if fits else None
    if word in TENS:
        return (total, group + TENS[word], "tens") if last in ("start", "scale", "and") else None
    return _scaled(word, total, group, last)


def _scaled(word: str, total: int, group: int, last: str) -> tuple[int, int, str] | None:
    scale = SCALES.get(word.removesuffix("s") if word.endswith("s") else word)
    if scale is None or last == "and":
        return None
    if scale in (12, 100):
        return None if last == "start" else (total, (group or 1) * scale, "scale")
    if last == "scale" and group == 0:
        return total * scale, 0, "scale"
    if last == "start":
        return None
    return total + group * scale, 0, "scale"
