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


MODAL = re.compile(
    r"\b(?:will|would|to|could|may|might|should|must|can|cannot|shall|won['’]t)\s(?:not\s|only\s|also\s|probably\s"
    r"|likely\s|still\s|again\s|be\s)*$"
)
THOUGHT = re.compile(
    r"\bthan\s(?:(?:the\s)?[\w'’]+\s){1,3}(?:had\s)?(?:forecast|expected|projected|estimated|predicted|planned"
    r"|anticipated)\s(?:in|on|at)\s$"
)
FORWARD = re.compile(r"\b(?:contracts?|futures|swaps?|options?|strip|cargo(?:es)?|delivery)\sfor\s(?:the\s)?$")
REVISED = re.compile(
    r"\b(?:raised|lifted|cut|lowered|trimmed|increased|reduced|revised|upgraded|downgraded|maintained|reiterated|kept|nudged|slashed)"
    r"\s(?:down\s|up\s)?(?:its|their|his|her|the)\s[^.;]{0,40}?\b(?:forecasts?|estimates?|outlook|guidance|targets?|projections?)\b"
    r"[^.;]{0,60}\son\s$"
)
DRAFTED = re.compile(r"\b(?:proposals?|plans?|drafts?|bills?|decrees?|letters?|notes?|memos?|stud(?:y|ies)|papers?|ruling)\sfrom\s$")
ASIDE = re.compile(r",\s(?:(?:which|who)\s)?$")
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
    first, last = sentences.bounds(start)
    if _ahead().match(low, end) or SET_FOR.search(low, max(first, start - 80), start) or FORWARD.search(low, first, start):
        return FUTURE  # 'July's target', 'was set at $108 for July-September', 'the contract for the second quarter'
    if any(past.search(low, max(first, start - 60), start) for past in (THOUGHT, DRAFTED)) or REVISED.search(
        low, max(first, start - 160), start
    ):
        return PAST
    nearest = _before(low, first, start)
    if nearest == PAST and CONDITION.search(low, first, start) and WOULD.search(low, start, last):
        return FUTURE
    return nearest if nearest != NEUTRAL else _tense(_markers().search(low, end, min(last, end + 120)))


def _before(low: str, first: int, start: int) -> int:
    """The tense of the last marker in the sentence before `start`."""
    nearest = NEUTRAL
    for marker in _markers().finditer(low, max(first, start - 160), start):
        modal = marker["future"] is None and MODAL.search(low, max(first, marker.start() - 24), marker.start()) is not None
        aside = ASIDE.search(low, max(first, marker.start() - 8), marker.start()) is not None and "," in low[marker.end() : start]
        if not modal and not aside:  # 'will cut', 'to hit': no past, though the word could be one; 'its mine, idled in January, would'
            nearest = _tense(marker)
    return nearest


def _tense(marker: re.Match[str] | None) -> int:
    if marker is None:
        return NEUTRAL
    return FUTURE if marker["future"] is not None else PAST
