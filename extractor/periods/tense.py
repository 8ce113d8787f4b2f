"""Whether a sentence looks back or ahead at a time expression, told from the words around it."""

import re
from functools import cache

from extractor.periods.sentences import Sentences
from extractor.periods.words import any_of

PAST, NEUTRAL, FUTURE = -1, 0, 1
SET_FOR = re.compile(
    r"\b(?:set|agreed|fixed|offered|booked|secured|ordered|due|scheduled|planned)\b[^.;,]{0,40}"
    r"\bfor\s(?:the\s)?(?:[a-z.]+\s?(?:[-–—]|to)\s?)?$"
)
NO_PAST = (
    r"(?!(?:dated|need|speed|feed|seed|exceed|proceed|indeed|hundred|shed|red|fed|bed|based|united|limited|red|related"
    r"|unchanged|mixed|listed|[a-z]*eed)\b)"
)


@cache
def _markers() -> re.Pattern[str]:
    future, past = any_of("future").pattern, any_of("past").pattern
    return re.compile(rf"(?P<future>(?<!than )(?<!as )(?:{future}))|(?P<past>{past}|\b{NO_PAST}[a-z]{{2,}}ed\b)")


@cache
def _ahead() -> re.Pattern[str]:
    return re.compile(
        r"(?:['’]s)?[\s-](?:[a-z]+ )?(?:forecasts?|estimates?|targets?|guidance|outlook|budget|deadline|delivery|contracts?|futures)\b"
    )


def tense_at(low: str, sentences: Sentences, start: int, end: int) -> int:
    """PAST, NEUTRAL or FUTURE; the nearest marker before the expression decides, else the first after it."""
    if _ahead().match(low, end):
        return FUTURE
    first, last = sentences.bounds(start)
    if SET_FOR.search(low, max(first, start - 80), start):
        return FUTURE  # 'was set at $108 for July-September'
    nearest = NEUTRAL
    for marker in _markers().finditer(low, max(first, start - 160), start):
        nearest = FUTURE if marker["future"] is not None else PAST
    if nearest != NEUTRAL:
        return nearest
    following = _markers().search(low, end, min(last, end + 120))
    if following is None:
        return NEUTRAL
    return FUTURE if following["future"] is not None else PAST
