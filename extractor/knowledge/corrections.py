"""What people put right about entities: an append-only ledger, replayed over nodes and links after every extraction.

An entry names its node by id and by kind and name, so that it still finds it when everything was extracted anew.
Nothing is ever deleted: an undo is an entry, too, and can be undone.
"""

from collections.abc import Callable, Iterable
from enum import StrEnum

from pydantic import Field, ValidationError

from extractor.entities.names import folded
from extractor.errors import StoreError
from extractor.knowledge.nodes import Link, Node, node_id
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
    node: str = Field(description="id of the node corrected; of an undo: of the entry undone")
    kind: EntityKind | None = Field(default=None, description="of the node; None for an undo")
    name: str | None = Field(default=None, description="of the node when it was corrected")
    value: str | None = Field(
        default=None, description="merge: id of the node it goes into; split: the form or article parted; rename, retype: the new one"
    )
    value_name: str | None = Field(default=None, description="merge: name of the node it goes into")
    who: str = Field(min_length=1)
    when: str = Field(description="ISO time")
    why: str = ""


class Corrected(Record):
    """Nodes and links after the ledger, and the entries that found nothing to correct."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    idle: tuple[Correction, ...]


def correction(action: Action, node: Node | None, *, who: str, when: str, why: str = "", value: str | Node | None = None) -> Correction:
    """A new entry; for an undo `node` is None and `value` the id of the entry undone. Raises ValueError for what cannot be meant."""
    into = value if isinstance(value, Node) else None
    words = value.id if isinstance(value, Node) else value
    if node is None and (action is not Action.UNDO or words is None):
        raise ValueError(f"{action.value} needs a node")
    if action is not Action.HIDE and words is None:
        raise ValueError(f"{action.value} needs a value")
    if action is Action.RETYPE:
        words = EntityKind(words or "").value
    subject = words if node is None else node.id
    identifier = node_id(action.value, subject or "", words or "", who, when, why)
    return Correction(
        id=identifier,
        action=action,
        node=subject or "",
        kind=None if node is None else node.kind,
        name=None if node is None else node.name,
        value=None if action is Action.UNDO else words,
        value_name=None if into is None else into.name,
        who=who,
        when=when,
        why=why,
    )


def standing(ledger: Iterable[Correction]) -> tuple[Correction, ...]:
    """The entries still in force, in order: the last word on an entry is its latest undo's, and an undo can be undone."""
    entries = list(ledger)
    undone: set[str] = set()
    for entry in reversed(entries):
        if entry.action is Action.UNDO and entry.id not in undone:
            undone.add(entry.node)
    return tuple(entry for entry in entries if entry.action is not Action.UNDO and entry.id not in undone)


def replayed(nodes: Iterable[Node], links: Iterable[Link], ledger: Iterable[Correction]) -> Corrected:
    """Nodes and links as the ledger wants them; the same three in give the same out."""
    state = _State(nodes, links)
    idle = [entry for entry in standing(ledger) if not state.apply(entry)]
    return Corrected(nodes=tuple(state.nodes.values()), links=tuple(state.links), idle=tuple(idle))


def as_lines(ledger: Iterable[Correction]) -> str:
    """The ledger as JSON lines."""
    return "".join(entry.model_dump_json() + "\n" for entry in ledger)


def from_lines(lines: Iterable[str]) -> tuple[Correction, ...]:
    """The entries of JSON lines, each once; raises StoreError naming the line that is none."""
    entries: dict[str, Correction] = {}
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                entry = Correction.model_validate_json(line)
            except ValidationError as wrong:
                raise StoreError(f"line {number} of the ledger is no correction: {wrong.errors()[0]['msg']}") from wrong
            entries.setdefault(entry.id, entry)
    return tuple(entries.values())


class _State:
    """Nodes and links while the ledger is replayed over them."""

    def __init__(self, nodes: Iterable[Node], links: Iterable[Link]) -> None:
        self.nodes = {node.id: node for node in nodes}
        self.links = list(links)
        self.named = {(node.kind, folded(node.name)): node.id for node in reversed(self.nodes.values())}
        self.gone: dict[str, str] = {}  # merged away: where to

    def apply(self, entry: Correction) -> bool:
        """Whether there was something to correct."""
        node = self._find(entry.node, entry.kind, entry.name)
        if node is None:
            return False
        if entry.action is Action.MERGE:
            return self._merge(node, entry)
        if entry.action is Action.SPLIT:
            return self._split(node, entry)
        change: dict[str, object] = {"hidden": True}
        if entry.action is Action.RENAME:
            forms = dict.fromkeys((*node.forms, node.name))
            change = {"name": entry.value, "forms": tuple(form for form in forms if form != entry.value)}
        elif entry.action is Action.RETYPE:
            change = {"kind": EntityKind(entry.value or "")}
        self.nodes[node.id] = node.model_copy(update=change)
        return True

    def _find(self, identifier: str, kind: EntityKind | None, name: str | None) -> Node | None:
        """By id; after a merge, what it was merged into; else by kind and name, as a new extraction may have new ids."""
        while identifier in self.gone:
            identifier = self.gone[identifier]
        if identifier not in self.nodes and kind is not None and name is not None:
            identifier = self.named.get((kind, folded(name)), "")
        return self.nodes.get(identifier)

    def _merge(self, node: Node, entry: Correction) -> bool:
        into = self._find(entry.value or "", entry.kind, entry.value_name)
        if into is None or into.id == node.id:
            return False
        forms = dict.fromkeys((*into.forms, node.name, *node.forms))
        self.nodes[into.id] = into.model_copy(
            update={
                "forms": tuple(form for form in forms if form != into.name),
                "codes": tuple(dict.fromkeys((*into.codes, *node.codes))),
                "employers": tuple(dict.fromkeys((*into.employers, *node.employers))),
            }
        )
        del self.nodes[node.id]
        self.gone[node.id] = into.id
        self._relink(lambda link: link.node == node.id, into.id)
        return True

    def _split(self, node: Node, entry: Correction) -> bool:
        """The links of one article, or those that write the form, go to a node of their own."""
        value = entry.value or ""
        moved = [link for link in self.links if link.node == node.id and value in {link.article, link.name}]
        if not moved or len(moved) == sum(link.node == node.id for link in self.links):
            return False
        apart = node_id(node.id, "split", value)
        self.nodes[apart] = Node(id=apart, kind=node.kind, name=moved[0].name)
        self.nodes[node.id] = node.model_copy(update={"forms": tuple(form for form in node.forms if form != value)})
        self._relink(lambda link: link.node == node.id and value in {link.article, link.name}, apart)
        return True

    def _relink(self, belongs: Callable[[Link], bool], target: str) -> None:
        self.links = [
            link.model_copy(update={"node": target, "rule": "correction", "confidence": 1.0}) if belongs(link) else link
            for link in self.links
        ]
