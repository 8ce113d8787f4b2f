"""Names as articles give them, the keys under which names that may be one entity's meet, and the ties between two of them."""

import hashlib
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from extractor.entities.likeness import same_name
from extractor.entities.lookup import canonical_name
from extractor.entities.names import bare, folded, initials, is_acronym, same_person, without_legal_form
from extractor.entities.words import entity_words
from extractor.models import EntityKind

PERSON, ORGANISATION = EntityKind.PERSON, EntityKind.ORGANISATION
SURE = {"code": 0.99, "same": 0.97, "lexicon": 0.97, "number": 0.95, "legal form": 0.95, "spacing": 0.95, "alias": 0.93}
DOUBTFUL = 0.85  # acronyms by their initials, shortened names: only where one entity fits
INITIALS, ACRONYM = "initials^", "acronym^"
MANY = 40  # forms looked at of one name


class Name(NamedTuple):
    """A name with which articles name somebody: one for each kind and name, of a person one for each trade it is given.

    `own` is the id of the articles' own Entity, `forms` are other written forms; `employers` (compared forms of the
    organisations of all roles told) and `fields` ('market', 'public', 'science', 'press') are of persons only.
    """

    id: str
    own: str
    kind: EntityKind
    name: str
    forms: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()


class Tie(NamedTuple):
    """Why two names may be one entity's, how sure that is, and which of them is the short one where it must fit one entity only."""

    rule: str
    confidence: float
    short: str | None = None


def name_id(*parts: str) -> str:
    """Sixteen hex digits of the parts."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def employer_form(organisation: str) -> str:
    """An employer as it is compared: 'Gannet Quay plc' and 'Gannet Quay' are one."""
    plain = without_legal_form(bare(organisation))
    return folded(canonical_name(ORGANISATION, organisation) or canonical_name(ORGANISATION, plain) or plain)


def fields_of(roles: Iterable[str]) -> tuple[str, ...]:
    """The trades that roles tell by their last word: an 'oil economist' is in the market's, a 'senator' in public office."""
    words = {word for role in roles for word in role.lower().replace("-", " ").split()}
    return tuple(field for field in ("market", "press", "public", "science") if words & entity_words(f"field {field}"))


def person_form(name: str) -> str:
    """What persons of one name share: folded, two words in either order."""
    words = folded(bare(name)).split()
    return " ".join(sorted(words) if len(words) == 2 else words)


def stands_alone(kind: EntityKind, name: str) -> str | None:
    """Why a name means somebody in its own article only: a last name alone, 'energy ministry'; None for all others."""
    if kind is PERSON and " " not in name:
        return "last name alone"
    general = not any(char.isupper() for char in name) and not is_acronym(name)
    return "its own article's" if kind is ORGANISATION and general else None


def asked_by(key: str) -> str:
    """The key of the names that one with this key may be tied to: an acronym's are those with its initials, and the other way round."""
    if key.startswith(INITIALS):
        return ACRONYM + key.removeprefix(INITIALS)
    return INITIALS + key.removeprefix(ACRONYM) if key.startswith(ACRONYM) else key


@lru_cache(maxsize=4096)
def keys_of(name: Name) -> tuple[str, ...]:
    """Two names that a rule may tie share one of these."""
    kind = name.kind.value
    if name.kind is PERSON:
        last = folded(bare(name.name)).split()[-1]
        return (f"{kind}:{person_form(name.name)}", *(f"{kind}@{last}|{employer}" for employer in name.employers))
    keys = dict.fromkeys(f"{kind}:{form}" for one in (name.name, *name.forms) for form in _forms(name.kind, bare(one)))
    if name.kind is ORGANISATION:
        keys.update((INITIALS + form, None) for form in initials(without_legal_form(bare(name.name))))
        if is_acronym(bare(name.name)):
            keys[ACRONYM + bare(name.name).upper()] = None
    keys.update((f"{kind}#{code}", None) for code in _outside(name))
    return tuple(keys)


def likeness_key(name: Name) -> str:
    """Names that begin alike share it; only for the list of likenesses."""
    return f"{name.kind.value}~{folded(bare(name.name)).replace(' ', '')[:6]}"


def tie(one: Name, other: Name) -> Tie | None:
    """Why two names of one kind may be one entity's; None where no rule says so."""
    if one.kind is not other.kind:
        return None
    if one.kind is PERSON:
        return _tie_of_persons(one, other)
    if set(_outside(one)) & set(_outside(other)):
        return Tie("code", SURE["code"])
    rule = same_name(one.kind, one.name, other.name)
    short = min(one, other, key=lambda name: (len(name.name), name.name))
    if rule is None:
        return _tie_by_alias(one, other)
    return Tie(rule, SURE[rule]) if rule in SURE else Tie(rule, DOUBTFUL, short.id)


def _tie_of_persons(one: Name, other: Name) -> Tie | None:
    """The same name; another form of it only with a common employer."""
    same = person_form(one.name) == person_form(other.name)
    together = bool(set(one.employers) & set(other.employers))
    if together and (same or same_person(one.name, other.name) in {"given name", "first names"}):
        return Tie("employer", 0.97 if same else 0.93)
    return Tie("same name", 0.8) if same else None


def _tie_by_alias(one: Name, other: Name) -> Tie | None:
    """An article wrote out the short name: 'the Baltic Pulp Shippers' Union (BPSU)' ties BPSU elsewhere, if it ties nobody else to it."""
    known = [canonical_name(name.kind, name.name) for name in (one, other)]
    if all(known):
        return None
    for short, long in ((one, other), (other, one)):
        if len(short.name) > 2 and short.name[0].isupper() and len(short.name) < len(long.name) and short.name in long.forms:
            return Tie("alias", SURE["alias"], short.id)
    return None


def _outside(name: Name) -> list[str]:
    """Codes that only one entity has; a heading of the tariff is many goods'."""
    return [code for code in name.codes if not code.startswith("hs:")]


def _forms(kind: EntityKind, name: str) -> list[str]:
    """The folded forms that two names share if a rule may tie them."""
    plain = folded(name)
    known = canonical_name(kind, name)
    forms = [plain] if known is None else [plain, folded(known)]
    if kind is ORGANISATION:
        words = folded(without_legal_form(name)).split()
        while len(words) > 1 and words[-1] in entity_words("general"):
            words = words[:-1]
        return [*forms, " ".join(words), "".join(words)]
    return [*forms, plain.rstrip("s")]
