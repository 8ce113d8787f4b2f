"""Names told by their pattern: laws, rules and treaties."""

import re

from extractor.models import EntityKind

WORD = r"(?:[A-Z][\w’'-]*)"
ENDS = "Act|Accord|Treaty|Directive|Regulation|Protocol|Bill|Ordinance|Decree"
NUMBERED = "Announcement|Decree|Regulation|Directive|Executive Order|Notice|Resolution|Circular|Order|Rule"
LAW = re.compile(
    rf"\b(?:{WORD} (?:(?:and|of|on|for|to|the|in) )*){{1,7}}(?:{ENDS})\b(?!(?<=Bill) [A-Z])(?: of \d{{4}}| \d{{4}})?"
    rf"|\b(?:{NUMBERED})(?: \(E[UC]\))? (?:No\.? ?)?\d[\d/]*\b"
    rf"|\bSection \d{{3}}\b"
)
OPENING = re.compile(r"(?:(?:the|under|this|an?|by|in|for|since|but|if|when|its|that|with|of|and) )+", re.IGNORECASE)


def _opening(words: str) -> int:
    """How many characters of a sentence's opening stand before the name: 'Under the Clean Ports Act'."""
    opening = OPENING.match(words)
    return 0 if opening is None else opening.end()


def law_spans(text: str) -> list[tuple[int, int, EntityKind]]:
    """Characters `[start, end)` of laws, rules and treaties: 'Clean Ports Act', 'Announcement No. 18'."""
    return [(match.start() + _opening(match.group()), match.end(), EntityKind.LAW) for match in LAW.finditer(text)]
