"""Titles a page gives for itself in, the headline without the site's tail out."""

import re
from collections.abc import Sequence
from html import unescape

from extractor.publishers.blocks import clean

LONGEST = 500
TAIL = re.compile(r"(?:\s+(?:[|–—•·»«]|-|::|:)\s+|\s*[：｜]\s*)(?=[^|–—•·»«]{1,60}$)")
REST = re.compile(r"\s*[|–—•·»«:：｜ㅣ-].{1,80}$")
WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """Letters and digits only, in one case: for comparing wordings."""
    return " ".join(WORD.findall(text.casefold()))


def without_tail(title: str, publisher: str | None, others: Sequence[str]) -> str:
    """The title without ' | Site' at its end: cut behind what stands in `others` alone, or before the publisher's name.

    >>> without_tail("Tin up - again | The Mail", "The Mail", [])
    'Tin up - again'
    """
    for other in others:
        rest = title[len(other) :]
        if title.startswith(other) and other and REST.match(rest) is not None:
            return other
    found = _last_tail(title)
    while found is not None and _names(title[found.end() :], publisher):
        title = title[: found.start()].strip()
        found = _last_tail(title)
    return title


def _last_tail(text: str) -> re.Match[str] | None:
    found = TAIL.search(text)
    while found is not None and (later := TAIL.search(text, found.end())) is not None:
        found = later
    return found


def _names(tail: str, publisher: str | None) -> bool:
    if publisher is None:
        return False
    mine, theirs = folded(tail).replace(" ", ""), folded(publisher).replace(" ", "")
    return bool(mine) and bool(theirs) and (mine in theirs or theirs in mine)


def line(value: str | None) -> str | None:
    """A title as one line, its entities resolved; None for nothing and for what is too long to be one."""
    if value is None:
        return None
    plain = clean(re.sub(r"<[^<>]{1,60}>", "", unescape(value[: 4 * LONGEST])))
    return plain if 0 < len(plain) <= LONGEST else None
