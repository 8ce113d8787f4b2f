"""Names in, entities out: which names are one entity's, by rule only, the same whatever order they came in. Precision before recall."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from extractor.entities.lookup import canonical_name
from extractor.entities.names import without_legal_form
from extractor.knowledge.names import PERSON, Name, Tie, asked_by, keys_of, name_id, person_form, stands_alone, tie
from extractor.models import Record

LATE = "9999"  # an article without a date is the last


class Placed(Record):
    """Which entity a name is, by which rule, and how sure that is."""

    name: str
    entity: str
    rule: str
    confidence: float


def placed(names: Iterable[Name], first: Mapping[str, str | None]) -> list[Placed]:
    """The entities of names that may be tied; `first` is when each was first published.

    An entity's id is that of its fullest name. Of several people of one name, the one who was in the news first has it,
    each of the others one of their own, made from the name and their trade.
    """
    ordered = sorted(names, key=lambda name: name.id)
    persons = [name for name in ordered if name.kind is PERSON]
    return [*_persons(persons, first), *_others([name for name in ordered if name.kind is not PERSON])]


def head(names: Iterable[Name]) -> Name:
    """The name that an entity goes by: the lexicon's, else the fullest but for its legal form."""

    def order(name: Name) -> tuple[bool, int, int, str, str]:
        plain = without_legal_form(name.name)
        return canonical_name(name.kind, name.name) != name.name, -len(plain), len(name.name), name.name, name.id

    return min(names, key=order)


def trade(names: Iterable[Name]) -> str:
    """A word that tells people of one name apart: the employer, the field, or that neither is told."""
    members = list(names)
    employers = sorted({employer for name in members for employer in name.employers})
    fields = sorted({field for name in members for field in name.fields})
    return [*employers, *fields, "no trade told"][0]


class _Groups:
    """Names joined into groups."""

    def __init__(self, names: Iterable[Name]) -> None:
        self.members = {name.id: [name] for name in names}

    def of(self, name: str) -> list[Name]:
        return self.members[name]

    def join(self, one: str, other: str) -> None:
        into, out = self.members[one], self.members[other]
        if into is not out:
            into.extend(out)
            for name in out:
                self.members[name.id] = into

    def all(self) -> list[list[Name]]:
        return list({id(group): group for group in self.members.values()}.values())


def _ties(names: list[Name]) -> list[tuple[Name, Name, Tie]]:
    """The ties there are; only names that share a key are looked at."""
    filed: dict[str, list[int]] = defaultdict(list)
    for number, name in enumerate(names):
        for key in keys_of(name):
            filed[key].append(number)
    pairs = {
        (min(one, other), max(one, other)) for key, members in filed.items() for other in filed.get(asked_by(key), ()) for one in members
    }
    found = ((names[one], names[other], tie(names[one], names[other])) for one, other in sorted(pairs) if one != other)
    return [(one, other, why) for one, other, why in found if why is not None]


def _others(names: list[Name]) -> list[Placed]:
    """Sure ties join; a short name joins the entity it fits only where it fits one: in doubt it stays apart."""
    groups = _Groups(names)
    doubtful: dict[str, list[str]] = defaultdict(list)
    for one, other, found in _ties(names):
        if found.short is None:
            groups.join(one.id, other.id)
        else:
            doubtful[found.short].append(other.id if found.short == one.id else one.id)
    by_id = {name.id: name for name in names}
    for short in sorted(doubtful, key=lambda one: (-len(by_id[one].name), by_id[one].name)):
        fits = {id(groups.of(long)): long for long in doubtful[short]}
        if len(fits) == 1:
            groups.join(next(iter(fits.values())), short)
    return [one for group in groups.all() for one in _told(group)]


def _told(group: list[Name]) -> list[Placed]:
    """Each of a group's names with the surest rule that ties it to another of them."""
    chief = head(group)
    found = []
    for name in group:
        ties = [one for other in group if other is not name and (one := tie(name, other)) is not None]
        best = max(ties, key=lambda one: one.confidence, default=None)
        alone = name is chief or best is None
        found.append(
            Placed(
                name=name.id,
                entity=chief.own,
                rule="own name" if best is None or alone else best.rule,
                confidence=1.0 if best is None or alone else best.confidence,
            )
        )
    return found


def _persons(names: list[Name], first: Mapping[str, str | None]) -> list[Placed]:
    """A common employer makes one person of two names; a name without an employer goes to the only bearer it fits."""
    groups = _Groups(names)
    for one, other, found in _ties([name for name in names if name.employers]):
        if found.rule == "employer":
            groups.join(one.id, other.id)
    rules: dict[str, tuple[str, float]] = {}
    by_form: dict[str, list[Name]] = defaultdict(list)
    for name in names:
        by_form[person_form(name.name)].append(name)
    for of_form in by_form.values():
        _place_open(of_form, groups, rules)
    people = groups.all()
    bearers: dict[str, int] = defaultdict(int)
    for group in people:
        for form in {person_form(name.name) for name in group}:
            bearers[form] += 1
    return [one for group, identifier in _identified(people, first) for one in _person(group, identifier, bearers, rules)]


def _place_open(of_form: list[Name], groups: _Groups, rules: dict[str, tuple[str, float]]) -> None:
    """Names of one form for which no employer is told: by their field, to the only bearer that fits; in doubt apart."""
    bearers = [name for name in of_form if name.employers]
    for name in (name for name in of_form if name.fields and not name.employers):
        fits = [one for one in _distinct(bearers, groups) if _fits(name, groups.of(one))]
        told = [one for one in fits if set(name.fields) & _fields(groups.of(one))]
        if len(_distinct(bearers, groups)) == 1 == len(fits):
            rules[name.id] = ("same name, nothing against it", 0.8)
        elif len(fits) == 1 == len(told):
            rules[name.id] = ("same name and trade", 0.75)
        else:
            bearers.append(name)
            continue
        groups.join(fits[0], name.id)
    silent = [name for name in of_form if not name.fields and not name.employers]
    only = _distinct(bearers, groups)
    for name in silent:
        if len(only) == 1 or name is not silent[0]:
            groups.join(only[0] if len(only) == 1 else silent[0].id, name.id)
            rules[name.id] = ("same name, nothing against it", 0.8)


def _distinct(names: list[Name], groups: _Groups) -> list[str]:
    """One name of each group that the names are in."""
    return list({id(groups.of(name.id)): name.id for name in names}.values())


def _fields(group: list[Name]) -> set[str]:
    return {field for name in group for field in name.fields}


def _fits(name: Name, group: list[Name]) -> bool:
    told = _fields(group)
    return not name.fields or not told or bool(set(name.fields) & told)


def _identified(people: list[list[Name]], first: Mapping[str, str | None]) -> list[tuple[list[Name], str]]:
    """Each person with an id: of those who go by one name, the first in the news has the name's own."""

    def when(group: list[Name]) -> tuple[str, str]:
        return min(first.get(name.id) or LATE for name in group), min(name.id for name in group)

    taken: set[str] = set()
    found = []
    for group in sorted(people, key=when):
        own = head(group).own
        found.append((group, name_id(own, "apart", trade(group)) if own in taken else own))
        taken.add(own)
    return found


def _person(group: list[Name], identifier: str, bearers: Mapping[str, int], rules: Mapping[str, tuple[str, float]]) -> list[Placed]:
    chief = head([name for name in group if name.id not in rules] or group)
    found = []
    for name in group:
        several = bearers[person_form(name.name)] > 1
        rule, sure = rules.get(name.id, ("namesake apart", 0.7) if several else ("own name", 1.0))
        if name is not chief and name.id not in rules:
            rule, sure = "employer", 0.97 if person_form(name.name) == person_form(chief.name) else 0.93
        found.append(Placed(name=name.id, entity=identifier, rule=rule, confidence=sure))
    return found


def alone(name: Name) -> Placed:
    """A name that means somebody in its own article only."""
    why = stands_alone(name.kind, name.name) or "own name"
    return Placed(name=name.id, entity=name.id, rule=why, confidence=0.5 if why == "last name alone" else 1.0)
