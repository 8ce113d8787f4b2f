"""Who is known in an article: its people and bodies, found again by full name, last name or place in the text."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from extractor.models import Entity, EntityKind
from extractor.quotations.attribution import Offsets

HONORIFIC = re.compile(r"^(?:(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Sen|Rep|Gov|Gen|President|Madame|Herr|Frau)\.? )+")
NAME = re.compile(r"[A-ZÀ-Þ][\w’'.-]*(?: (?:[A-ZÀ-Þ][\w’'.-]*|de|da|di|del|della|van|von|der|den|la|le|bin|binti|al|el|ter|dos))* ?")
POSSESSIVE = re.compile(r"['’]s?$")


class Known(NamedTuple):
    """A person or a body of the article."""

    name: str
    kind: EntityKind
    entity_id: str | None = None
    subtype: str | None = None


class Mentioned(NamedTuple):
    """A place where somebody is named."""

    start: int
    end: int
    who: Known


class Cast:
    """The people and bodies of one article, and where they are named."""

    def __init__(self, doc: Doc, entities: Sequence[Entity]) -> None:
        self.text = doc.text
        found = list(_mentions(entities))
        if not any(one.who.kind is EntityKind.PERSON for one in found):
            found += _marked(doc, EntityKind.PERSON)
        if not any(one.who.kind is EntityKind.ORGANISATION for one in found):
            found += _marked(doc, EntityKind.ORGANISATION)
        self.mentions = sorted(found)
        self._starts = [one.start for one in self.mentions]
        self.people = tuple({one.who: None for one in self.mentions if one.who.kind is EntityKind.PERSON})
        self.bodies = tuple({one.who: None for one in self.mentions if one.who.kind is EntityKind.ORGANISATION})

    def within(self, offsets: Offsets, kind: EntityKind) -> list[Mentioned]:
        """Mentions of one kind that touch the offsets, in order."""
        first = bisect_left(self._starts, offsets[0] - 80)
        last = bisect_left(self._starts, offsets[1])
        return [one for one in self.mentions[first:last] if one.end > offsets[0] and one.who.kind is kind]

    def before(self, offset: int, kind: EntityKind, reach: int = 10_000) -> list[Mentioned]:
        """Mentions of one kind before the offset, the nearest first, at most `reach` characters back."""
        last = bisect_left(self._starts, offset)
        return [one for one in reversed(self.mentions[:last]) if one.who.kind is kind and one.start >= offset - reach]

    def person(self, words: str) -> Known | None:
        """Who is meant by a name or a part of one: 'Berry', 'Mei Ling'; None where nobody or more than one fits."""
        name = bare_name(words)
        if not name:
            return None
        exact = [who for who in self.people if who.name == name]
        if exact:
            return exact[0]
        parts = name.split()
        fitting = [who for who in self.people if _ends(who.name.split(), parts) or _begins(who.name.split(), parts)]
        if len(fitting) == 1:
            return fitting[0]
        return None

    def full_name(self, words: str, before: int) -> str:
        """The longest name in the text before that ends in this one, or the name itself."""
        name = bare_name(words)
        if not name or " " in name:
            return name
        for match in re.finditer(rf"((?:[A-ZÀ-Þ][\w’'-]+\.? )+){re.escape(name)}\b", self.text[:before]):
            fuller = bare_name(match.group())
            if " " in fuller and not _title_words(fuller):
                return fuller
        return name


def bare_name(words: str) -> str:
    """A name without honorific, article and possessive."""
    words = re.sub(r"^(?:the|The|a|an|A|An) ", "", words.strip())
    return POSSESSIVE.sub("", HONORIFIC.sub("", words)).strip(" ,")


def _title_words(name: str) -> bool:
    return name.split(maxsplit=1)[0] in ("But", "And", "The", "When", "If", "As", "Mr", "Mrs", "Ms", "In", "While", "For")


def _ends(full: list[str], part: list[str]) -> bool:
    return len(part) < len(full) and [word.lower() for word in full[-len(part) :]] == [word.lower() for word in part]


def _begins(full: list[str], part: list[str]) -> bool:
    return len(part) < len(full) and full[: len(part)] == part


def _mentions(entities: Iterable[Entity]) -> Iterable[Mentioned]:
    for entity in entities:
        who = Known(entity.name, entity.kind, entity.id, entity.subtype)
        for mention in entity.mentions:
            yield Mentioned(mention.span.start, mention.span.end, who)


def _marked(doc: Doc, kind: EntityKind) -> list[Mentioned]:
    """What the entity finder marked, where nobody made entities of it."""
    if "mentions" not in doc.spans:
        return []
    marks = [(mark.start_char, mark.end_char, bare_name(mark.text)) for mark in doc.spans["mentions"] if mark.label_ == kind.value]
    names = {name for _, _, name in marks if name}
    fuller = {name: _fullest(name, names) for name in names}
    return [Mentioned(start, end, Known(fuller[name], kind)) for start, end, name in marks if name]


def _fullest(name: str, names: set[str]) -> str:
    longer = sorted((other for other in names if other.endswith(" " + name)), key=len)
    return longer[-1] if longer else name
