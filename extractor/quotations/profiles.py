"""What the words around a name say of the person: role, organisation, and what the organisation is."""

import re
from typing import NamedTuple

from extractor.models import EntityKind
from extractor.quotations.attribution import Offsets
from extractor.quotations.cast import Cast, Mentioned
from extractor.quotations.cues import cue_entries
from extractor.quotations.titles import title_words

PREPOSITION = r"(?:at|of|for|with|in|from|to)"
BEFORE_NAME = re.compile(rf"^(?P<role>.*?)(?:^|\s){PREPOSITION}\s(?P<kind>(?:(?:the|an?) )?(?:[a-z][\w-]*(?: [\w-]+){{0,4}} )?)$")
GREEDY = re.compile(rf"^(?P<role>.+)\s{PREPOSITION}\s(?P<kind>(?:(?:the|an?) )?(?:[a-z][\w-]*(?: [\w-]+){{0,4}})?\s?)$")
DESCRIBED = re.compile(r"^,? ?\(?(?:an? |the )(?P<kind>[a-z][^,.;()]{3,60}?)(?=[,.;)]|$| (?:said|says|told|wrote|added))")
GLUE = frozenset(["and", "of", "&", "for"])
STOP_WORDS = frozenset(
    ["the", "a", "an", "its", "their", "his", "her", "our", "one", "some", "said", "says", "told", "as", "by", "from", "with", "to", "that"]
)
SENTENCE_END = re.compile(r"[.!?;:”\"“](?:\s|$)")


class Profile(NamedTuple):
    """Role and organisation of a person, as one place of the article tells them."""

    role: str | None = None
    organisation: str | None = None
    organisation_description: str | None = None
    role_only_body: str | None = None
    """The common noun that stands for the organisation: 'league' in "the league's president"."""


def profile_at(cast: Cast, name: Offsets) -> Profile | None:
    """What stands right after or right before the name; None if that tells nothing."""
    return _after(cast, name) or _before(cast, name)


def _after(cast: Cast, name: Offsets) -> Profile | None:
    text = cast.text
    tail = text[name[1] : name[1] + 240].split("\n")[0]
    if tail.startswith(", "):
        return _apposition(cast, name[1] + 2, tail[2:])
    near = re.match(rf" {PREPOSITION} ", tail)
    body = _body_in(cast, name[1], name[1] + 80)
    if near is not None and body is not None:
        fitting = BEFORE_NAME.match(text[name[1] : body.start].lstrip())
        if fitting is not None and not fitting["role"]:
            return Profile(None, body.who.name, _kind(fitting["kind"]))
    return None


def _apposition(cast: Cast, at: int, tail: str) -> Profile | None:
    chunk = re.split(r"[,;.”\"](?:\s|$)| (?:said|says|told|wrote|added|who) ", tail)[0]
    words = re.findall(r"[\w’'-]+", chunk.lower())
    if not words or len(words) > 18 or not any(word in title_words() for word in words[:9]):
        return None
    body = _body_in(cast, at, at + len(chunk))
    if body is None:
        own = re.match(r"(?:its|the|an?|their) ", chunk)
        split = re.match(r"(.+?) (?:at|with|for) (.+)$", chunk[own.end() if own else 0 :])
        if split is not None:
            return Profile(split[1].strip(), None, None, None) if split[2][0].islower() else Profile(split[1], split[2])
        return Profile(chunk[own.end() :].strip() if own else chunk.strip())
    lead = re.sub(r"^(?:an?|the|its|their|one of the|now|then|currently) ", "", cast.text[at : body.start])
    fitting = GREEDY.match(lead)
    after = DESCRIBED.match(cast.text[body.end : body.end + 90].split("\n")[0])
    kind = after["kind"] if after is not None and not _is_title(after["kind"]) else None
    if fitting is None:
        role = re.sub(r"['’]s?$", "", lead).strip()
        rest = re.sub(r"^['’]s? ?", "", cast.text[body.end : at + len(chunk)]).strip()
        return Profile(rest or role or None, body.who.name, kind)
    return Profile(fitting["role"].strip(), body.who.name, kind or _kind(fitting["kind"]))


def _is_title(words: str) -> bool:
    return any(word in title_words() for word in words.lower().split()) and " at " in words


def _before(cast: Cast, name: Offsets) -> Profile | None:
    """'EDMA president X', "the league's president, Dame X", 'Its chief executive, X'."""
    text = cast.text
    head = text[max(0, name[0] - 120) : name[0]].split("\n")[-1]
    head = re.sub(r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Lord|Lady|Datuk)\.? )+$", "", head).rstrip()
    bare = head.rstrip(",")
    role = _title_run(bare)
    if role is None:
        return None
    end = name[0] - len(text[max(0, name[0] - 120) : name[0]].split("\n")[-1]) + len(bare)
    begin = end - len(role)
    before = text[max(0, begin - 80) : begin].rstrip()
    bodies = cast.within((max(0, begin - 6), begin), EntityKind.ORGANISATION)
    if bodies and re.fullmatch(r"(?:['’]s?)?\s*(?:\([^)]*\)\s*)?(?:former )?", text[bodies[-1].end : begin]):
        return Profile(role, bodies[-1].who.name)
    owner = re.search(r"\b(?:the|The) (?P<noun>[\w -]+?)['’]s?$", before)
    if owner is not None:
        return Profile(role, None, None, owner["noun"].split()[-1])
    if re.search(r"\b[Ii]ts$", before):
        return Profile(role, None, None, "its")
    return Profile(role)


def _title_run(before: str) -> str | None:
    """The title that ends right here: 'chief operating officer'; None if there is none."""
    sentence = SENTENCE_END.split(before)[-1]
    words = sentence.split()
    if not words or words[-1].lower().strip("’'") not in title_words():
        return None
    first = len(words) - 1
    while first > 0 and len(words) - first < 7 and _belongs(words[first - 1], words[first]):
        first -= 1
    while words[first].lower() in GLUE:
        first += 1
    return " ".join(words[first:])


def _belongs(word: str, following: str) -> bool:
    lower = word.lower()
    if lower in GLUE:
        return lower != "for"
    if lower in STOP_WORDS or not re.fullmatch(r"[\w&-]+", word) or (lower in cue_entries() and lower not in title_words()):
        return False
    return (
        word[0].islower()
        or lower in title_words()
        or lower in ("group", "managing", "executive", "chief", "vice", "senior", "general", "deputy", "acting")
    )


def _body_in(cast: Cast, begin: int, end: int) -> Mentioned | None:
    bodies = [one for one in cast.within((begin, end), EntityKind.ORGANISATION) if one.start >= begin]
    return bodies[0] if bodies else None


def _kind(words: str | None) -> str | None:
    bare = re.sub(r"^(?:the|an?) ", "", (words or "").strip())
    return bare if bare and bare not in ("the", "a", "an") else None
