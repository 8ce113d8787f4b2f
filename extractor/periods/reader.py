"""Reads the time expressions of an article, anchored at its date."""

from extractor.models import Article, Period


def read_periods(article: Article) -> tuple[Period, ...]:
    """Time expressions in the order of the text, each placed on the calendar."""
    return ()
