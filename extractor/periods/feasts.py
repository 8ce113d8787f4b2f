"""Places seasons and feasts: "this winter", "spring 2024", "since Easter", "before the Lunar New Year"."""

from datetime import date, timedelta

from extractor.periods.nearest import nearest_months
from extractor.periods.node import Node
from extractor.periods.setting import Setting
from extractor.periods.stretch import Stretch, a_day, add_months, days_from, months_from
from extractor.periods.tense import FUTURE, PAST
from extractor.periods.words import Feast, easter, feasts, seasons


def place_season(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    """Three months; winter is named by the year it begins in."""
    first, year, which = seasons()[node.group("season") or ""], node.group("year"), node.group("which") or ""
    whole = node.child
    if year is not None:
        return months_from(date(int(year), first, 1), 3)
    if whole is not None and whole.group("year") is not None:
        return months_from(date(int((whole.group("year") or "")[:4]), first, 1), 3)
    anchor = setting.anchor
    if anchor is None or (whole is not None and whole.group("which") not in ("last", "next", "this")):
        return None
    if whole is not None:
        return months_from(date(anchor.year + {"last": -1, "next": 1}.get(whole.group("which") or "", 0), first, 1), 3)
    return months_from(_season_start(first, anchor, which, setting.tense(node, ahead=ahead)), 3)


def _season_start(first: int, anchor: date, which: str, tense: int) -> date:
    begun = nearest_months(first, 3, anchor, PAST)
    if which.startswith("this") and not which.endswith("past"):
        return begun if add_months(begun, 3) > anchor or first <= anchor.month else add_months(begun, 12)
    if which == "last" or which.endswith(("previous", "past")):
        return begun if add_months(begun, 3) <= anchor else add_months(begun, -12)
    if which:
        return add_months(begun, 12)
    return nearest_months(first, 3, anchor, tense)


def place_feast(node: Node, setting: Setting, ahead: bool) -> Stretch | None:
    """The feast of that year, or the nearest in the direction in which the sentence looks."""
    feast, year = feasts()[node.group("feast") or ""], node.group("year")
    if year is not None:
        return _kept(feast, int(year))
    anchor = setting.anchor
    if anchor is None or node.child is not None:
        return None
    tense = setting.tense(node, ahead=ahead)
    kept = [found for found in (_kept(feast, anchor.year + step) for step in (-1, 0, 1)) if found is not None]
    back = [found for found in kept if found.start is not None and found.start <= anchor]
    after = [found for found in kept if found not in back]
    if not back or not after:
        return None
    if tense == FUTURE and _just_over(back[-1], anchor):
        return back[-1]
    return after[0] if tense == FUTURE or (tense != PAST and _nearer(after[0], back[-1], anchor)) else back[-1]


def _just_over(back: Stretch, anchor: date) -> bool:
    return back.end is not None and anchor - back.end < timedelta(days=31)


def _nearer(after: Stretch, back: Stretch, anchor: date) -> bool:
    return after.start is not None and back.start is not None and after.start - anchor < anchor - back.start


def _kept(feast: Feast, year: int) -> Stretch | None:
    if feast.fixed is not None:
        start = date.fromisoformat(f"{year:04}-{feast.fixed}")
    elif feast.easter is not None:
        start = easter(year) + timedelta(days=feast.easter)
    else:
        listed = [day for day in feast.days if day.startswith(f"{year:04}-")]
        if not listed:
            return None
        start = date.fromisoformat(listed[0])
    return a_day(start) if feast.length == 1 else days_from(start, start + timedelta(days=feast.length))
