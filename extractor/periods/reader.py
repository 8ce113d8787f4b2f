"""Reads the time expressions of an article, anchored at its date."""

from datetime import date

from extractor.models import Article, Period
from extractor.periods.finder import find_periods


def read_periods(article: Article) -> tuple[Period, ...]:
    """Time expressions in the order of the text, each placed on the calendar from the day of publication, as printed."""
    return find_periods(article.text, day_of(article.published or article.modified))


def day_of(moment: str | None) -> date | None:
    """The day of an ISO 8601 date or time in its own zone; None for none or for what is no date."""
    try:
        return None if moment is None else date.fromisoformat(moment.strip()[:10])
    except ValueError:  # publishers print what they like; the text is still read, without an anchor
        return None
