"""Reads a title before or behind a name: 'X chief executive', ', head of oil products at the broker X'."""

from typing import NamedTuple

from extractor.entities.chunks import PORTFOLIOS
from extractor.entities.focus import Focus, Named
from extractor.entities.phrases import DETERMINERS, Phrases
from extractor.entities.words import entity_words, honorifics, title_heads, trades
from extractor.models import EntityKind

NOT_PAST = frozenset({"outgoing"})
POSSESSIVES = frozenset({"'s", "’s", "'", "’"})
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
    }
)
# Before a name, in capitals and nobody's, they are of the state: "President Jo Field".
STATELY = frozenset({"President", "Leader", "Chief", "General", "Secretary", "Speaker", "Justice"})
FINITE = ("VBD", "VBZ", "VBP", "MD", "IN", "WP", "WDT", "WRB", "CC", "DT", "PRP", "TO")
COUNTED = frozenset({"analysts", "directors"})


class TitleRead(NamedTuple):
    """A role, the organisation it is held at, and what the text says of that organisation."""

    role: str | None
    organisation: Named | None
    description: str | None
    former: bool = False


def title_before(phrases: Phrases, focus: Focus, start: int) -> TitleRead | None:
    """The title right before the name that starts at `start`, with its owner: 'Corvane chief executive', "the league's president,"."""
    end = start
    while phrases.word(end - 1) in honorifics() and phrases.low(end - 1) not in {"general", "father"}:
        end -= 1
    comma = phrases.low(end - 1) == ","
    if comma:
        end -= 1
    first = _title_start(phrases, end)
    if first is None:
        return _belongs(phrases, end) if not comma else None
    former = phrases.low(first) in entity_words("past") - NOT_PAST
    role_start = first + 1 if phrases.low(first) in entity_words("past") else first
    if role_start >= end:
        return None
    role = phrases.text(role_start, end)
    owner, owned = _owner(phrases, focus, first)
    former = former or (owner is not None and phrases.low(owner.start - 1) in entity_words("past") - NOT_PAST)
    if comma and not owned:
        return None
    if owner is None and not owned and not comma:
        owner = _implied(phrases, focus, role, first)
    return TitleRead(role, owner, None, former)


def _belongs(phrases: Phrases, start: int) -> TitleRead | None:
    """For "Larch Bank's Ada Field" the organisation without a title."""
    owner = phrases.by_end.get(start - 1) if phrases.low(start - 1) in POSSESSIVES else None
    if owner is None or owner.entity.kind is not EntityKind.ORGANISATION:
        return None
    return TitleRead(None, owner, None)


def _title_start(phrases: Phrases, end: int) -> int | None:
    """Where the title that ends at `end` begins; None if there is none."""
    head = _head(phrases, end)
    if head is None:
        return None
    first = head
    while first > 0 and head - first < 6 and (_modifies(phrases, first - 1) or _portfolio(phrases, first - 1, head)):
        if _breaks_case(phrases, first - 1, head):
            break
        first -= 1
    while phrases.low(first) in {"and", "-", "&"}:
        first += 1
    return first


def _breaks_case(phrases: Phrases, i: int, head: int) -> bool:
    """'views President Jo Field': a word in small letters is no part of a title in capitals, 'deputy' and its like apart."""
    small = phrases.word(i)[:1].islower() and phrases.word(head)[:1].isupper()
    return small and phrases.low(i) not in entity_words("title part") | title_heads()


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
        if not phrases.word(i)[:1].islower() or phrases.tag(i).startswith(FINITE):
            return None
    return None


def _modifies(phrases: Phrases, i: int) -> bool:
    """A word of the title before its head: small letters or a capitalised title, no verb, no name of an organisation or place."""
    word = phrases.low(i)
    named = phrases.inside.get(i)
    if named is not None and named.entity.kind in {EntityKind.ORGANISATION, EntityKind.PLACE, EntityKind.PERSON}:
        return False
    if word in {"and", "&"}:
        return phrases.low(i - 1) in title_heads()
    if word == "-":
        return phrases.word(i - 1)[:1].isalpha() and phrases.low(i - 1) not in entity_words("closed")
    if word in entity_words("closed") or not word[:1].isalpha():
        return False
    return (
        (phrases.word(i)[:1].islower() and not phrases.tag(i).startswith(FINITE))
        or word in title_heads()
        or phrases.low(i + 1) in title_heads()
    )


def _owner(phrases: Phrases, focus: Focus, first: int) -> tuple[Named | None, bool]:
    """Whose title it is: the organisation before it, "the league's", 'its'; and whether anything claims it."""
    at = first
    if phrases.low(at - 1) in POSSESSIVES:
        at -= 1
    elif phrases.low(at - 1) in {"its", "their", "her", "his"}:
        return focus.company(first), True
    owner = phrases.by_end.get(at)
    if owner is not None:
        return (owner, True) if owner.entity.kind is EntityKind.ORGANISATION else (None, True)
    if at < first and {"the", "that", "this"} & {phrases.low(at - 2), phrases.low(at - 3)}:
        return focus.described(phrases.low(at - 1), first), True
    return None, False


def _implied(phrases: Phrases, focus: Focus, role: str, first: int) -> Named | None:
    """'chief executive Jo Field said': of the company that the sentence or the paragraphs before are about."""
    office = role.rsplit(maxsplit=1)[-1]
    if office.lower() in PUBLIC or (office in PORTFOLIOS and " " in role) or office in STATELY or phrases.low(first - 1) in {"a", "an"}:
        return None
    return focus.company(first)


def title_after(phrases: Phrases, focus: Focus, at: int, *, former: bool) -> TitleRead | None:
    """The title that begins at `at`, behind the comma: 'an analyst at X', "X's chief economist", 'its president'."""
    past, at = _past(phrases, at)
    owner, owned, at = _owner_after(phrases, focus, at)
    past_too, at = _past(phrases, at)
    if past_too and not owned:  # 'a former Larch Bank executive'
        owner, owned, at = _owner_after(phrases, focus, at)
    former = former or past or past_too
    end = _title_end(phrases, at)
    if end is None or (end == at + 1 and phrases.low(at - 1) == "the" and phrases.low(end) in {",", ".", ""}):
        return None  # "Field, the executive," only says which Field
    return TitleRead(phrases.text(at, end), owner, None, former) if owned else _with_workplace(phrases, focus, at, end, former)


def _past(phrases: Phrases, at: int) -> tuple[bool, int]:
    """Whether 'former' or the like stands at `at`, and where the rest begins."""
    word = phrases.low(at)
    if word in entity_words("past") | {"formerly", "previously"}:
        return word not in NOT_PAST, at + 1
    return False, at


def _owner_after(phrases: Phrases, focus: Focus, at: int) -> tuple[Named | None, bool, int]:
    """Whose title follows: 'its', "X's", "the league's"; whether anybody's; and where the title itself begins."""
    if phrases.low(at) in {"its", "their"}:
        return focus.company(at), True, at + 1
    at += phrases.low(at) in DETERMINERS
    named = phrases.by_start.get(at)
    if named is not None and named.entity.kind is EntityKind.ORGANISATION:
        return named, True, named.end + (phrases.low(named.end) in POSSESSIVES)
    if phrases.low(at + 1) in POSSESSIVES:
        return focus.described(phrases.low(at), at), True, at + 2
    return None, False, at


def _title_end(phrases: Phrases, at: int) -> int | None:
    """Past the head noun of the title that begins at `at`, and past a second one after 'and'."""
    for i in range(at, min(at + 8, phrases.size)):
        word = phrases.low(i)
        if word in title_heads() and phrases.low(i + 1) not in title_heads() and not _goes_on(phrases, i + 1):
            past = i + 3 if phrases.low(i + 1) == "-" and phrases.low(i + 2) in {"general", "elect"} else i + 1
            second = _second(phrases, past)
            return past if second is None else second
        if not word[:1].isalnum() and word not in {"-", "&"}:
            return None
        if (word in entity_words("closed") and word not in {"and", "first"}) or phrases.tag(i).startswith(
            ("VBD", "VBZ", "VBP", "MD", "WP")
        ):
            return None
    return None


def _goes_on(phrases: Phrases, i: int) -> bool:
    """'executive director', 'chief operating officer': a further title word follows within two words in small letters."""
    return (
        phrases.low(i) not in entity_words("closed")
        and phrases.word(i)[:1].isalpha()
        and (phrases.low(i) in title_heads() or (phrases.low(i + 1) in title_heads() and phrases.low(i) not in entity_words("closed")))
    )


def _second(phrases: Phrases, at: int) -> int | None:
    """'founder and president', 'chairman and chief executive'."""
    if phrases.low(at) not in {"and", "&"}:
        return None
    for i in range(at + 1, min(at + 5, phrases.size)):
        if phrases.low(i) in title_heads() and not _goes_on(phrases, i + 1):
            return i + 1
        if phrases.low(i) in entity_words("closed") or not phrases.word(i)[:1].isalpha():
            return None
    return None


def _with_workplace(phrases: Phrases, focus: Focus, start: int, end: int, former: bool) -> TitleRead:
    """The title with 'of oil products' where it says of what, and the organisation behind 'at' or 'of'."""
    for _ in range(3):
        if phrases.low(end) not in {"of", "for", "at", "with", "in", "from", "to", "and"}:
            break
        workplace = phrases.organisation_at(end + 1)
        if workplace is not None:
            return TitleRead(phrases.text(start, end), workplace.named, workplace.description, former)
        if phrases.low(end) in {"at", "of"} and phrases.low(end + 1) in {"the", "that"}:
            described = _described_workplace(phrases, focus, end + 2)
            if described is not None:
                return TitleRead(phrases.text(start, end), described, None, former)
        further = _field_end(phrases, end + 1)
        if phrases.low(end) not in {"of", "for"} or further is None:
            break
        end = further
    return TitleRead(phrases.text(start, end), None, None, former)


def _described_workplace(phrases: Phrases, focus: Focus, at: int) -> Named | None:
    """'at the Lisbon firm', 'of the company': a noun for an organisation, with a word before it at most."""
    for i in (at, at + 1):
        if phrases.low(i) in trades() and not phrases.word(i + 1)[:1].isupper():
            return focus.described(phrases.low(i), at)
    return None


def _field_end(phrases: Phrases, at: int) -> int | None:
    """Past the field of 'head of oil products': words in small letters up to the next preposition or mark."""
    end = at
    while end < phrases.size and end - at < 7 and phrases.word(end)[:1].isalpha():
        if phrases.low(end) in {"of", "for", "at", "with", "in", "from"} or phrases.tag(end).startswith(("VBD", "VBZ", "VBP", "MD", "WP")):
            break
        end += 1
    return end if end > at else None
