"""Lines of a site's navigation in, the name of the site out."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from extractor.lexicon.reader import read_lexicon
from extractor.models import Record

RIGHTS = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:\d{4}\s*(?:[-–]\s*\d{4})?)?\s*(?:by\s+)?"
    r"(?P<name>[^\W\d_][\w&'’. -]{1,50}?)(?:\.|,|\s[-–|]|\s+all rights|$)",
    re.I,
)
LONGEST = 4  # words of a name
NAME_WORD = re.compile(r"^(?:[^\W\d_][\w&'’.-]*|&)$")


class MenuWords(Record):
    """Words that any site's menu may hold."""

    words: tuple[str, ...]


@cache
def menu_words() -> frozenset[str]:
    """Words of menus and footers, in lower case."""
    return frozenset(word for entry in read_lexicon("menu_words", MenuWords) for word in entry.words)


def named_site(above: Sequence[str], below: Sequence[str], body: Sequence[str]) -> str | None:
    """The name of the site these lines belong to, or None.

    A copyright line names it; else it is what the most different lines of the menus have in common
    beside words of any menu, and more surely where it is a line by itself or the article names it too.
    """
    for line in (*below, *above):
        found = RIGHTS.search(line)
        if found is not None:
            return found["name"].strip()
    lines = list(dict.fromkeys((*above, *below)))
    holders: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        for name in _names(line):
            holders[name].add(line)
    story = " ".join(body)
    marks = {
        name: len(held) + (name in lines) + (f" {name} " in story)
        for name, held in holders.items()
        if len(held) >= 2 and not _is_word(name, story)
    }
    return max(marks, key=lambda name: (marks[name], len(name)), default=None)


def _is_word(name: str, story: str) -> bool:
    """Whether the story uses the name as a word of the language: 'Nickel' in a menu, 'nickel' in the text."""
    return name != name.lower() and re.search(rf"(?<!\w){re.escape(name.lower())}(?!\w)", story) is not None


def _names(line: str) -> Iterator[str]:
    """Runs of words with capitals in a line, none of them beginning with a menu's word."""
    words = line.split()
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + LONGEST) + 1):
            run = words[start:end]
            if all(NAME_WORD.match(word) and (word == "&" or word[0].isupper()) for word in run) and _is_name(run):
                yield " ".join(run)


def _is_name(run: list[str]) -> bool:
    # A menu's word may end a name ("S&P Global"), not begin it.
    return "&" not in (run[0], run[-1]) and run[0].lower() not in menu_words()
