"""Gives the word lists of `lexicon/figure_words.csv` by their names."""

from functools import cache

from extractor.lexicon import read_lexicon
from extractor.models import Record


class ListEntry(Record):
    """A line of `lexicon/figure_words.csv`."""

    list: str
    words: tuple[str, ...]


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list, in lower case; raises KeyError for a list that the file has not."""
    return {entry.list: frozenset(entry.words) for entry in read_lexicon("figure_words", ListEntry)}[name]
