"""What people put right about entities: entries of an append-only ledger, and what those in force make of a name.

An entry names its entity by id and by kind and name, so that it still finds it when everything was extracted anew.
Nothing is ever deleted: an undo is an entry, too, and can be undone.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from enum import StrEnum

from pydantic import Field, ValidationError, model_validator

from extractor.errors import CorrectionError
from extractor.models import EntityKind, Record


class Action(StrEnum):
    """What a correction does."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    RETYPE = "retype"
    HIDE = "hide"
    UNDO = "undo"


class Correction(Record):
    """One entry of the ledger."""

    id: str = Field(description="depends on all the rest")
    action: Action
    entity: str = Field(description="id of the entity corrected; of an undo: of the entry undone")
    kind: EntityKind | None = Field(default=None, description="of the entity; None for an undo")
    name: str | None = Field(default=None, description="of the entity when it was corrected")
    value: str | None = Field(
        default=None, description="merge: id of the entity it goes into; split: the form or article parted; rename, retype: the new one"
    )
    value_name: str | None = Field(default=None, description="merge: name of the entity it goes into")
    value_kind: EntityKind | None = Field(default=None, description="merge: kind of the entity it goes into")
    who: str = Field(min_length=1)
    when: str = Field(min_length=1, description="ISO time")
    why: str = ""

    @model_validator(mode="after")
    def says_what_it_means(self) -> "Correction":
        """Every correction but hide and undo has a value; a kind is one of the seven."""
        if self.action not in (Action.HIDE, Action.UNDO) and not self.value:
            raise ValueError(f"{self.action.value} needs a value")
        if self.action is Action.RETYPE:
            EntityKind(self.value or "")
        if self.action is not Action.UNDO and (self.kind is None or not self.name):
            raise ValueError(f"{self.action.value} needs the entity's kind and name")
        return self


class Subject(Record):
    """An entity as a correction names it."""

    id: str
    kind: EntityKind
    name: str


def correction(action: Action, entity: Subject, value: str | Subject | None, *, who: str, when: str, why: str = "") -> Correction:
    """A new entry; raises ValueError for what cannot be meant."""
    into = value if isinstance(value, Subject) else None
    return _entry(
        action=action,
        entity=entity.id,
        kind=entity.kind,
        name=entity.name,
        value=value.id if isinstance(value, Subject) else value,
        value_name=None if into is None else into.name,
        value_kind=None if into is None else into.kind,
        who=who,
        when=when,
        why=why,
    )


def undoing(entry: Correction, *, who: str, when: str, why: str = "") -> Correction:
    """A new entry that takes another back."""
    return _entry(
        action=Action.UNDO, entity=entry.id, kind=None, name=None, value=None, value_name=None, value_kind=None, who=who, when=when, why=why
    )


def _entry(**fields: object) -> Correction:
    words = "\x1f".join(str(value) for value in fields.values())
    return Correction.model_validate({"id": hashlib.sha256(words.encode()).hexdigest()[:16], **fields})


def standing(ledger: Iterable[Correction]) -> tuple[Correction, ...]:
    """The entries still in force, in order: the last word on an entry is its latest undo's, and an undo can be undone."""
    entries = list(ledger)
    undone: set[str] = set()
    for entry in reversed(entries):
        if entry.action is Action.UNDO and entry.id not in undone:
            undone.add(entry.entity)
    return tuple(entry for entry in entries if entry.action is not Action.UNDO and entry.id not in undone)


def as_lines(ledger: Iterable[Correction]) -> str:
    """The ledger as JSON lines."""
    return "".join(entry.model_dump_json() + "\n" for entry in ledger)


def from_lines(lines: Iterable[str]) -> tuple[Correction, ...]:
    """The entries of JSON lines, each once; raises CorrectionError naming the line that is none."""
    entries: dict[str, Correction] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                entry = Correction.model_validate_json(line)
            except ValidationError as wrong:
                raise CorrectionError(f"line {number} is no correction: {wrong.errors()[0]['msg']}") from wrong
            entries.setdefault(entry.id, entry)
    return tuple(entries.values())


class Look(Record):
    """How corrections want an entity shown."""

    name: str | None = None
    kind: EntityKind | None = None
    hidden: bool = False


def part_of(entity: str, value: str) -> str:
    """The id of what was split off an entity."""
    return hashlib.sha256(f"{entity}\x1fsplit\x1f{value}".encode()).hexdigest()[:16]


class Corrections:
    """The entries in force as functions: where a name's mentions belong, and how an entity is shown.

    `found` says which entity an entry means today, None where there is none; such entries are `idle`.
    """

    def __init__(self, entries: Iterable[Correction], found: Callable[[str, EntityKind | None, str | None], str | None]) -> None:
        self.moves: dict[str, list[tuple[int, Correction, str]]] = defaultdict(list)
        self.looks: dict[str, Look] = {}
        self.idle: list[Correction] = []
        parts: set[str] = set()
        for number, entry in enumerate(entries):
            entity = entry.entity if entry.entity in parts else found(entry.entity, entry.kind, entry.name)
            if entity is None or not self._takes(number, entry, entity, found, parts):
                self.idle.append(entry)

    def _takes(
        self,
        number: int,
        entry: Correction,
        entity: str,
        found: Callable[[str, EntityKind | None, str | None], str | None],
        parts: set[str],
    ) -> bool:
        """Whether the entry has something to correct."""
        value = entry.value or ""
        if entry.action is Action.MERGE:
            into = value if value in parts else found(value, entry.value_kind, entry.value_name)
            if into is None or into == entity:
                return False
            self.moves[entity].append((number, entry, into))
        elif entry.action is Action.SPLIT:
            parts.add(part_of(entity, value))
            self.moves[entity].append((number, entry, part_of(entity, value)))
        else:
            old = self.looks.get(self.after(entity, number), Look())
            change = {Action.RENAME: {"name": value}, Action.RETYPE: {"kind": value}}.get(entry.action, {"hidden": True})
            self.looks[self.after(entity, number)] = Look.model_validate({**old.model_dump(), **change})
        return True

    def after(self, entity: str, number: int) -> str:
        """The entity that an entity has been merged into before the entry of that number."""
        at = -1
        while True:
            step = next((one for one in self.moves.get(entity, ()) if at < one[0] < number and one[1].action is Action.MERGE), None)
            if step is None:
                return entity
            at, _, entity = step

    def entity(self, placed: str, article: str, forms: Iterable[str]) -> str:
        """Where the mentions of a name in an article belong that rules put into the entity `placed`."""
        given = {article, *forms}
        at = -1
        while True:
            later = (step for step in self.moves.get(placed, ()) if step[0] > at)
            step = next((one for one in later if one[1].action is Action.MERGE or one[1].value in given), None)
            if step is None:
                return placed
            at, _, placed = step
