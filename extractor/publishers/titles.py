"""Titles a page gives for itself in, the headline without the site's tail out."""

import re
from html import unescape

from extractor.publishers.blocks import clean

LONGEST = 500
TAIL = re.compile(r"\s+(?:[|–—•·»«]|-|::|:)\s+(?=[^|–—•·»«]{1,60}$)")
WORD = re.compile(r"\w+")


def folded(text: str) -> str:
    """Letters and digits only, in one case: for comparing wordings."""
    return " ".join(WORD.findall(text.casefold()))


def without_tail(title: str, publisher: str | None, others: list[str]) -> str:
    """The title without ' | Site' at its end: cut where the rest stands on the page as a headline, or the tail names the publisher.

    >>> without_tail("Tin up - again | The Mail", "The Mail", [])
    'Tin up - again'
    """
    known = {folded(other) for other in others}
    text = title
    for _ in range(3):
        if folded(text) in known:
            return text
        found = TAIL.search(text)
        while found is not None and (later := TAIL.search(text, found.end())) is not None:
            found = later
        if found is None:
            return text
        head, tail = text[: found.start()], text[found.end() :]
        if not (folded(head) in known or _names(tail, publisher)):
            return text
        text = head.strip()
    return text


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
