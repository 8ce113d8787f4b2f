"""Whether a sentence looks back or ahead at a time expression, told from the words around it."""

import re
from functools import cache

from extractor.periods.sentences import Sentences
from extractor.periods.words import any_of

PAST, NEUTRAL, FUTURE = -1, 0, 1
NO_PAST = (
    r"(?!(?:dated|need|speed|feed|seed|exceed|proceed|indeed|hundred|shed|red|fed|bed|based|united|limited|red|related"
    r"|unchanged|mixed|listed|[a-z]*eed)\b)"
)


MODAL = re.compile(
    r"\b(?:will|would|to|could|may|might|should|must|can|cannot|shall|won['’]t)\s(?:not\s|only\s|also\s|probably\s"
    r"|likely\s|still\s|again\s|be\s)*$"
)
THOUGHT = re.compile(
    r"\bthan\s(?:(?:the\s)?[\w'’]+\s){1,3}(?:had\s)?(?:forecast|expected|projected|estimated|predicted|planned"
    r"|anticipated)\s(?:in|on|at)\s$"
)
CONDITION = re.compile(r"\b(?:if|unless|should|were)\s")
WOULD = re.compile(r"\b(?:would|could|might|will)\b")


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
    if THOUGHT.search(low, max(first, start - 60), start):
        return PAST
    nearest = NEUTRAL
    for marker in _markers().finditer(low, max(first, start - 160), start):
        if marker["future"] is None and MODAL.search(low, max(first, marker.start() - 24), marker.start()):
            continue  # 'will cut', 'to hit': no past, though the word could be one
        nearest = FUTURE if marker["future"] is not None else PAST
    if nearest == PAST and CONDITION.search(low, first, start) and WOULD.search(low, start, last):
        return FUTURE
    if nearest != NEUTRAL:
        return nearest
    following = _markers().search(low, end, min(last, end + 120))
    if following is None:
        return NEUTRAL
    return FUTURE if following["future"] is not None else PAST
