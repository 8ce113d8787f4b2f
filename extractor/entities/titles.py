"""Reads a title before a name: 'X chief executive', "the league's president,", 'the head of oil products at X,'."""

from typing import NamedTuple

from extractor.entities.chunks import PORTFOLIOS
from extractor.entities.focus import Focus, Named
from extractor.entities.phrases import Phrases
from extractor.entities.words import entity_words, honorifics, title_heads, trades
from extractor.models import EntityKind

NOT_PAST = frozenset({"outgoing"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
WORKPLACE = frozenset({"of", "at", "for", "with"})
PUBLIC = frozenset(
    {
        "mayor",
        "minister",
        "senator",
        "governor",
        "ambassador",
        "premier",
        "lawmaker",
        "professor",
        "congressman",
        "congresswoman",
        "chancellor",
        "nominee",
        "candidate",
        "justice",
        "sheriff",
        "prosecutor",
    }
)
STATE = frozenset({"President", "Attorney", "General", "Judge", "Leader", "Speaker"})  # with a capital, rather a country's than a company's
POLITICAL = frozenset({"opposition leader", "party leader", "majority leader", "minority leader", "union leader"})
PUBLIC_BODIES = frozenset({"government", "agency"})  # 'the ministry state secretary Jo Field': nobody else's
FINITE = ("VBD", "VBZ", "VBP", "MD", "IN", "WP", "WDT", "WRB", "CC", "DT", "PRP", "TO")
COUNTED = frozenset({"analysts", "directors"})


class TitleRead(NamedTuple):
    """A role, the organisation it is held at, and what the text says of that organisation."""

    role: str | None
    organisation: Named | None
    description: str | None
    former: bool = False
    implied: bool = False
    """The text does not say whose post it is; the organisation in focus is taken."""
    end: int = 0
    """Past the last token of the title, where it stands behind the name."""


def title_before(phrases: Phrases, focus: Focus, start: int) -> TitleRead | None:
    """The title right before the name that starts at `start`, with its owner: 'Corvane chief executive', "the league's president,"."""
    end = start
    while phrases.word(end - 1) in honorifics() and phrases.low(end - 1) not in {"general", "father"}:
        end -= 1
    comma = phrases.low(end - 1) == ","
    if comma:
        end -= 1
    office = phrases.by_end.get(end)
    if office is not None and office.entity.kind is EntityKind.ORGANISATION and phrases.low(end - 1) in title_heads():
        return TitleRead(phrases.text(office.start, end), None, None)  # 'US Trade Representative Jo Field'
    first = _title_start(phrases, end)
    if first is None:
        return _belongs(phrases, end) if not comma else _of_organisation(phrases, end)
    former = phrases.low(first) in entity_words("past") - NOT_PAST
    role_start = first + 1 if phrases.low(first) in entity_words("past") else first
    if role_start >= end:
        return None
    role = phrases.text(role_start, end)
    owner, owned = _owner(phrases, focus, first)
    former = former or (owner is not None and phrases.low(owner.start - 1) in entity_words("past") - NOT_PAST)
    if comma and not owned:
        return None
    implied = owner is None and not owned and not comma and trades().get(phrases.low(first - 1)) not in PUBLIC_BODIES
    if implied:
        owner = _implied(phrases, focus, role, first)
    return TitleRead(role, owner, None, former, implied)


def shared_title(phrases: Phrases, focus: Focus, start: int) -> TitleRead | None:
    """The title before a list of names that begins at `start`, for one of them: 'ING analysts Jo Field and Ada Quist' is 'analyst'."""
    plural = phrases.low(start - 1)
    if not plural.endswith("s") or plural[:-1] not in title_heads():
        return _belongs(phrases, start)
    first = _begin(phrases, start - 1)
    former = phrases.low(first) in entity_words("past") - NOT_PAST
    owner, _ = _owner(phrases, focus, first)
    role = phrases.text(first + 1 if phrases.low(first) in entity_words("past") else first, start)
    return TitleRead(role.removesuffix("s"), owner, None, former)


def _of_organisation(phrases: Phrases, end: int) -> TitleRead | None:
    """'the chief executive of Corvane Mining, Jo Field': the title stands before the organisation."""
    owner = phrases.by_end.get(end)
    if owner is None or owner.entity.kind is not EntityKind.ORGANISATION:
        return None
    at = owner.start
    while (
        phrases.low(at - 1) not in WORKPLACE
        and owner.start - at < 6
        and (phrases.word(at - 1)[:1].isalpha() or phrases.low(at - 1) in POSSESSIVES)
    ):
        at -= 1
    first = _title_start(phrases, at - 1) if phrases.low(at - 1) in WORKPLACE else None
    if first is None or phrases.low(first - 1) not in {"the", "a", "an", "as", ",", "“", '"', "", "—"}:
        return None
    former = phrases.low(first) in entity_words("past") - NOT_PAST
    role = phrases.text(first + 1 if phrases.low(first) in entity_words("past") else first, at - 1)
    kind = phrases.text(at, owner.start).removeprefix("the ") if at < owner.start - 1 else None
    return TitleRead(role, owner, kind, former) if role else None


def _belongs(phrases: Phrases, start: int) -> TitleRead | None:
    """For "Larch Bank's Ada Field" the organisation without a title."""
    owner = phrases.by_end.get(start - 1) if phrases.low(start - 1) in POSSESSIVES else None
    if owner is None or owner.entity.kind is not EntityKind.ORGANISATION:
        return None
    return TitleRead(None, owner, None)


def _title_start(phrases: Phrases, end: int) -> int | None:
    """Where the title that ends at `end` begins; None if there is none."""
    head = _head(phrases, end)
    return None if head is None else _begin(phrases, head)


def _begin(phrases: Phrases, head: int) -> int:
    """Where the title with this head noun begins."""
    first = _chief(phrases, head)
    while first > 0 and head - first < 6 and (_modifies(phrases, first - 1) or _portfolio(phrases, first - 1, head)):
        first -= 1
    while phrases.low(first) in {"and", "-", "&"}:
        first += 1
    return first


def _chief(phrases: Phrases, head: int) -> int:
    """'Chief' of 'Chief Risk and Compliance Officer', whatever stands between."""
    if phrases.low(head) != "officer":
        return head
    return next((i for i in range(head - 1, max(-1, head - 6), -1) if phrases.low(i) == "chief"), head)


def _portfolio(phrases: Phrases, i: int, head: int) -> bool:
    """'Natural Resources' of 'Natural Resources Minister'."""
    return phrases.word(head) in PORTFOLIOS and phrases.word(i)[:1].isupper() and i not in phrases.inside


def _head(phrases: Phrases, end: int) -> int | None:
    """The head noun: the word before the name, or 'head' of 'head of metals research'."""
    if phrases.low(end - 1) in {"general", "elect"} and phrases.low(end - 2) == "-":
        return end - 1 if phrases.low(end - 3) in title_heads() else None
    if phrases.low(end - 1) in title_heads() - COUNTED:
        return end - 1
    for i in range(end - 2, max(end - 6, 0), -1):
        if phrases.low(i) in {"of", "for"} and phrases.low(i - 1) in title_heads():
            return i - 1
        named = phrases.inside.get(i)
        capital = phrases.word(i)[:1].isupper() and (named is None or named.entity.kind is EntityKind.PLACE)  # 'head of Asian research'
        if not (capital or phrases.word(i)[:1].islower()) or (phrases.tag(i).startswith(FINITE) and phrases.low(i) not in {"and", "of"}):
            return None
    return None


def _modifies(phrases: Phrases, i: int) -> bool:
    """A word of the title before its head: small letters or a capitalised title, no verb, no name of an organisation or place."""
    word = phrases.low(i)
    named = phrases.inside.get(i)
    if named is not None and named.entity.kind in {EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.PERSON}:
        inside = named.entity.kind is EntityKind.PLACE and phrases.low(named.start - 1) in entity_words("title part")
        return inside and phrases.low(i + 1) not in {",", "'s", "’s"}  # 'senior North American economist'
    if word in {"and", "&"}:
        return phrases.low(i - 1) in title_heads()
    if word == "-":
        return phrases.word(i - 1)[:1].isalpha() and phrases.low(i - 1) not in entity_words("closed")
    if word in entity_words("closed") or not word[:1].isalpha() or trades().get(word) in PUBLIC_BODIES:
        return False
    if (
        phrases.word(i)[:1].islower()
        and phrases.word(i + 1)[:1].isupper()
        and word not in entity_words("title part") | entity_words("past")
    ):
        return False  # 'is demanding President Jo Field answer'
    return (
        (phrases.word(i)[:1].islower() and not phrases.tag(i).startswith(FINITE))
        or word in title_heads()
        or word in entity_words("title part")
        or phrases.low(i + 1) in title_heads()
    )


def _owner(phrases: Phrases, focus: Focus, first: int) -> tuple[Named | None, bool]:
    """Whose title it is: the organisation before it, "the league's", 'its'; and whether anything claims it."""
    at = first
    if phrases.low(at - 1) in POSSESSIVES:
        at -= 1
    elif phrases.low(at - 1) in {"its", "their"}:
        return focus.company(first), True
    owner = phrases.by_end.get(at)
    if owner is not None:
        return (owner, True) if owner.entity.kind is EntityKind.ORGANISATION else (None, True)
    if at < first and {"the", "that", "this"} & {phrases.low(at - 2), phrases.low(at - 3)}:
        return focus.described(phrases.low(at - 1), first), True
    return None, False


def _implied(phrases: Phrases, focus: Focus, role: str, first: int) -> Named | None:
    """'chief executive Jo Field said': of the company that the sentence or the paragraphs before are about."""
    public = role.rsplit(maxsplit=1)[-1]
    state = public in STATE or (public in PORTFOLIOS and " " in role)
    if public.lower() in PUBLIC | entity_words("own work") or state or role.lower() in POLITICAL or phrases.low(first - 1) in {"a", "an"}:
        return None
    return focus.company(first)
