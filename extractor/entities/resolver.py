"""Marked mentions of one article in, groups out: who is who by rule, each with how and how sure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from extractor.entities.names import bare, folded, initials, is_acronym, same_person, without_legal_form
from extractor.entities.namesakes import Bearer, meant
from extractor.entities.words import country_names, entity_words, organisation_heads, organisation_words
from extractor.models import EntityKind, Span

CERTAIN, LIKELY = 0.98, 0.9


@dataclass(slots=True)
class Marked:
    """A mention as read off the Doc."""

    span: Span
    kind: EntityKind
    method: str
    canonical: str | None = None  # the lexicon's name
    confidence: float = 0.9


@dataclass(slots=True)
class Group:
    """Mentions of one entity while it is being put together."""

    kind: EntityKind
    name: str
    canonical: str | None = None
    mentions: list[Marked] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    given: bool = False  # the metadata names it

    def take(self, mark: Marked, method: str | None = None, confidence: float | None = None) -> None:
        """Adds a mention; `method` says how it was tied to this entity."""
        if method is not None:
            mark.method = method
        if confidence is not None:
            mark.confidence = min(mark.confidence, confidence)
        self.mentions.append(mark)
        form = bare(mark.span.text)
        if form and form not in self.forms:
            self.forms.append(form)

    def absorb(self, other: "Group", method: str, confidence: float) -> None:
        """Takes over another group's mentions and forms."""
        for mark in other.mentions:
            self.take(mark, method, confidence)
        self.forms.extend(form for form in other.forms if form not in self.forms)
        self.canonical = self.canonical or other.canonical


def resolved(marks: Iterable[Marked], text: str, given: Iterable[tuple[EntityKind, str, str | None]] = ()) -> list[Group]:
    """The entities of an article in the order of their first mention; `given` are names the metadata holds (authors, publisher)."""
    groups = _by_name(marks)
    for kind, name, canonical in given:
        _give(groups, kind, name, canonical)
    persons = [group for group in groups if group.kind is EntityKind.PERSON]
    others = [group for group in groups if group.kind is not EntityKind.PERSON]
    kept = [*_persons(persons, text), *_organisations(others, text)]
    return sorted(kept, key=lambda group: group.mentions[0].span.start if group.mentions else len(text))


def _by_name(marks: Iterable[Marked]) -> list[Group]:
    """One group for each kind and form; a lexicon's name is a form."""
    groups: dict[tuple[EntityKind, str], Group] = {}
    for mark in marks:
        name = mark.canonical or without_legal_form(bare(mark.span.text))
        if not name:
            continue
        key = (mark.kind, folded(name))
        if key not in groups:
            groups[key] = Group(mark.kind, name, mark.canonical)
        groups[key].take(mark)
    return list(groups.values())


def _give(groups: list[Group], kind: EntityKind, name: str, canonical: str | None) -> None:
    """A name the metadata holds is an entity also where the text does not mention it, and decides the kind where it does."""
    plain = without_legal_form(name) if kind is EntityKind.ORGANISATION else name
    for group in groups:
        if group.canonical is None and folded(group.name) == folded(bare(plain)):
            group.kind = kind
            group.name = plain
            group.given = True
            return
        if group.kind is kind and folded(bare(plain)) in {folded(form) for form in (group.name, *group.forms)}:
            return
    groups.append(Group(kind, plain, canonical, forms=[name], given=True))


def _persons(groups: list[Group], text: str) -> list[Group]:
    """Full names first; a last name goes to its only bearer, or to the one that is meant of several."""
    full = _merged_full_names([group for group in groups if " " in group.name])
    for group in groups:
        if " " in group.name:
            continue
        bearers = [one for one in full if same_person(group.name, one.name) == "last name"]
        if not bearers:  # 'Guo' for 'Guo Renyi', 'Nguyen' for 'Nguyen Thi Lan', and given names
            bearers = [one for one in full if folded(one.name).split()[0] == folded(group.name)]
        if not bearers:
            full.append(group)
        elif len(bearers) == 1:
            bearers[0].absorb(group, "last name", CERTAIN)
        else:
            for mark in group.mentions:
                told = meant([Bearer(one.name, [other.span for other in one.mentions]) for one in bearers], mark.span, text)
                bearers[told.place].take(mark, told.method, told.confidence)
    return full


def _merged_full_names(groups: list[Group]) -> list[Group]:
    kept: list[Group] = []
    for group in sorted(groups, key=lambda one: -len(one.name)):
        for one in kept:
            how = same_person(group.name, one.name)
            if how == "last names" and group.name.split()[0].lower() in entity_words("particle"):
                one.absorb(group, "last name", CERTAIN)
                break
            if how in {"same", "first names", "order"} or (how == "given name" and len(group.name) >= len(one.name) - 12):
                one.absorb(group, how, CERTAIN if how == "same" else LIKELY)
                break
        else:
            kept.append(group)
    return kept


def _organisations(groups: list[Group], text: str) -> list[Group]:
    """Acronyms in brackets, by initials, shortened names; longest names first, so that they are taken into."""
    kept: list[Group] = []
    for group in sorted(groups, key=lambda one: (-len(one.name.split()), -len(one.name))):
        target, how, sure = _owner(kept, group, text)
        if target is None:
            kept.append(group)
        else:
            target.absorb(group, how, sure)
    return kept


def _owner(kept: list[Group], group: Group, text: str) -> tuple[Group | None, str, float]:
    for one in kept:
        if one.kind is not group.kind:
            if _in_brackets(one, group, text) and group.canonical is None:
                return one, "acronym in brackets", CERTAIN
            continue
        if _in_brackets(one, group, text):
            return one, "acronym in brackets", CERTAIN
        if group.canonical is not None:
            continue
        if is_acronym(group.name) and group.name.upper() in initials(one.name):
            return one, "acronym by initials", LIKELY
        if group.kind is EntityKind.ORGANISATION and _shortened(group.name, one.name, one.given):
            return one, "shortened name", LIKELY
    only = _only_bearer(kept, group)
    return (None, "", 0.0) if only is None else (only, "shortened name", LIKELY)


def _only_bearer(kept: list[Group], group: Group) -> Group | None:
    """'the Commission' is the European Commission where no other commission is named."""
    if group.kind is not EntityKind.ORGANISATION or group.name not in organisation_heads():
        return None
    word = group.name.lower()
    bearers = [one for one in kept if one.kind is group.kind and word in (folded(one.name).split()[0], folded(one.name).split()[-1])]
    return bearers[0] if len(bearers) == 1 else None


def _in_brackets(long: Group, short: Group, text: str) -> bool:
    """'European Pump Makers' Association (EPMA)': the bracket right behind a mention of the long name."""
    if not is_acronym(short.name) and not is_acronym(bare(short.mentions[0].span.text) if short.mentions else ""):
        return False
    ends = {mark.span.end for mark in long.mentions}
    for mark in short.mentions:
        start = mark.span.start
        if (
            start >= 2
            and text[start - 1] == "("
            and (start - 2 in ends or start - 1 in ends)
            and mark.span.text[:1].upper() in _first_letters(long)
        ):
            return True
    return False


def _first_letters(group: Group) -> set[str]:
    return {word[0].upper() for form in (group.name, *group.forms) for word in form.replace("-", " ").split()}


def _shortened(short: str, long: str, given: bool) -> bool:
    """'Ptolemy' for 'Ptolemy Ridge Minerals', 'Courier' for 'Fenwick Courier': whole words at the beginning, or the newspaper's last."""
    a, b = folded(short).split(), folded(long).split()
    if len(a) >= len(b):
        return False
    if len(a) == 1 and a == b[-1:]:
        told = organisation_words().get(long.rsplit(maxsplit=1)[-1])
        return given or (told is not None and told.subtype == "newspaper")
    if len(a) > 1 and long.split(maxsplit=len(a))[-1] in country_names():
        return False  # 'Athena Advisers Portugal' is the house's branch there
    return b[: len(a)] == a and len(folded(short)) > 3
