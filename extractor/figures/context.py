"""The period in force where a sentence names none: told earlier in its paragraph, or the trading day of a market report."""

import re
from datetime import date, timedelta

from extractor.figures.clause import Clause
from extractor.figures.scene import Scene
from extractor.models import Period, Range

TRADED = re.compile(
    r"\b(?:closed(?!\s(?:since|its|their|an?|in|for)\b)|closing\sat|settled|ended|finished|traded|changed hands|(?:was"
    r"|were)\s(?:quoted|worth|assessed|trading|fixed|pegged)\sat"
    r"|(?:was|were)\s(?:worth(?!\s(?:up\sto|as\smuch|[^.;]{0,30}(?:million|billion|trillion|\d(?:m|bn|tn))\b))|trading)|quoted\sat|(?:at|by)\s\d{4}\s(?:GMT|ET|CET|BST|local\stime)|at\s\d{1,2}:\d\d)\b"
)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
RECENT = timedelta(days=7)
FRIDAY = 4


def carried_into(scene: Scene, clause: Clause, since: int, last: str | Range | None) -> str | Range | None:
    """The period carried into a sentence; `last` is that of the figures before it in its paragraph, which ended at `since`."""
    told = [period for period in scene.periods if since <= period.span.start < clause.start and _says_when(period)]
    same = [period for period in told if "\n" not in scene.text[period.span.end : clause.start]]
    if same:
        return same[-1].iso
    if last is not None or TRADED.search(scene.text, clause.start, clause.end) is None:
        return last
    days = [period for period in scene.periods if period.span.end <= clause.start and _says_when(period) and _recent(scene, period)]
    return days[-1].iso if days else _published(scene)


def _published(scene: Scene) -> str | None:
    """The day of publication: a close without a date is that day's, on a weekend Friday's."""
    found = DAY.match(scene.article.published or "")
    if found is None:
        return None
    day = date.fromisoformat(found.group())
    return (day - timedelta(days=max(0, day.weekday() - FRIDAY))).isoformat()


def _says_when(period: Period) -> bool:
    """Whether it says when something was so, and is no open stretch."""
    return (
        period.use is None and not period.comparative and not (isinstance(period.iso, Range) and None in (period.iso.start, period.iso.end))
    )


def _recent(scene: Scene, period: Period) -> bool:
    """Whether it is a day of the week before publication."""
    published = scene.article.published
    if published is None or period.start is None or not isinstance(period.iso, str) or DAY.fullmatch(period.iso) is None:
        return False
    day = DAY.match(published)
    return day is not None and timedelta(0) <= date.fromisoformat(day.group()) - period.start <= RECENT
