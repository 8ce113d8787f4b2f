"""Words as data: CSV files that a journalist can edit, and the one reader of them."""

from extractor.lexicon.reader import read_lexicon

__all__ = ["read_lexicon"]
