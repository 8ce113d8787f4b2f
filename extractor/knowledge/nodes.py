"""Entities as they stand across articles, and an index that finds those a name may mean."""

import hashlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol

from pydantic import Field

from extractor.entities.lookup import canonical_name
from extractor.entities.names import bare, folded, initials, is_acronym, without_legal_form
from extractor.entities.words import entity_words
from extractor.models import EntityKind, Record

BLOCK = 40  # names that begin alike, at most, are looked at for likeness


class Node(Record):
    """One person, company, place … across all articles."""

    id: str = Field(description="of the first Entity that made it; a namesake apart has one of its own")
    kind: EntityKind
    name: str = Field(description="the fullest form so far")
    forms: tuple[str, ...] = Field(default=(), description="other written forms")
    codes: tuple[str, ...] = ()
    employers: tuple[str, ...] = Field(default=(), description="of a person: organisations of all roles told, former ones too")
    hidden: bool = Field(default=False, description="set by a correction: no page shows it")


class Link(Record):
    """Which node an article's entity is, by which rule, and how sure that is."""

    article: str
    entity: str = Field(description="id of the article's Entity")
    name: str = Field(description="the article's name for it")
    kind: EntityKind
    node: str
    rule: str = Field(description="'new', 'same', 'lexicon', 'acronym', 'employer', …")
    confidence: float = Field(ge=0, le=1)


class Review(Record):
    """Two nodes that look alike and that no rule merges: for a person to decide."""

    one: str
    other: str
    one_name: str
    other_name: str
    likeness: float = Field(ge=0, le=100, description="rapidfuzz WRatio of the names")
    reason: str


class Lookup(Protocol):
    """Where nodes are stored: a dictionary here, a table in the store."""

    def found(self, keys: Iterable[str], limit: int) -> list[Node]:
        """Nodes filed under any of the keys, at most `limit`."""
        ...


def node_id(*parts: str) -> str:
    """Sixteen hex digits of the parts."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def merge_keys(kind: EntityKind, names: Iterable[str], codes: Iterable[str] = ()) -> tuple[str, ...]:
    """Under what to ask for the nodes that rules may merge with an entity of these names and codes."""
    keys: dict[str, None] = {}
    for name in names:
        keys.update((f"{kind.value}:{form}", None) for form in _forms(kind, bare(name)))
        if kind is EntityKind.ORGANISATION:
            keys.update((f"{kind.value}:{form.lower()}", None) for form in initials(without_legal_form(bare(name))))
            if is_acronym(bare(name)):
                keys[f"{kind.value}^{bare(name).upper()}"] = None
    keys.update((f"{kind.value}#{code}", None) for code in codes if not code.startswith("hs:"))
    return tuple(keys)


def filing_keys(node: Node) -> tuple[str, ...]:
    """Under what a node is filed, in an index or a table of keys."""
    names = (node.name, *node.forms)
    keys = dict.fromkeys(f"{node.kind.value}:{form}" for name in names for form in _forms(node.kind, bare(name)))
    if node.kind is EntityKind.ORGANISATION:
        keys.update((f"{node.kind.value}^{form}", None) for form in initials(without_legal_form(bare(node.name))))
    keys.update((f"{node.kind.value}#{code}", None) for code in node.codes if not code.startswith("hs:"))
    return (*keys, likeness_key(node.kind, node.name))


def _forms(kind: EntityKind, name: str) -> list[str]:
    """The folded forms that two names share if a rule may merge them."""
    plain = folded(name)
    known = canonical_name(kind, name)
    forms = [plain] if known is None else [plain, folded(known)]
    if kind is EntityKind.PERSON:
        words = plain.split()
        return [*forms, " ".join(reversed(words))] if len(words) == 2 else forms
    if kind is EntityKind.ORGANISATION:
        words = folded(without_legal_form(name)).split()
        while len(words) > 1 and words[-1] in entity_words("general"):
            words = words[:-1]
        return [*forms, " ".join(words), "".join(words)]
    return [*forms, plain.rstrip("s")]


def likeness_key(kind: EntityKind, name: str) -> str:
    """Names that begin alike share it; only for the list of likenesses."""
    plain = folded(bare(name)).replace(" ", "")
    return f"{kind.value}~{plain[:6]}"


class Index:
    """Nodes in memory, filed by their keys; asking costs the same however many there are."""

    def __init__(self, nodes: Iterable[Node] = ()) -> None:
        self.nodes: dict[str, Node] = {}
        self.filed: dict[str, list[str]] = defaultdict(list)
        for node in nodes:
            self.add(node)

    def add(self, node: Node) -> None:
        """Files a node, or files a known one under what is new of it."""
        old = self.nodes.get(node.id)
        before = set() if old is None else set(filing_keys(old))
        self.nodes[node.id] = node
        for key in filing_keys(node):
            if key not in before:
                self.filed[key].append(node.id)

    def found(self, keys: Iterable[str], limit: int) -> list[Node]:
        """Nodes filed under any of the keys, at most `limit`, in the order of the keys."""
        ids: dict[str, None] = {}
        for key in keys:
            for one in self.filed.get(key, ())[:limit]:
                ids[one] = None
            if len(ids) >= limit:
                break
        return [self.nodes[one] for one in list(ids)[:limit]]


def is_general(name: str) -> bool:
    """'energy ministry': whose it is only its own article knows, so it is nobody else's."""
    return not any(char.isupper() for char in name) and not is_acronym(name)
