"""A Doc's words beside the entities that are named in them, by token."""

from typing import NamedTuple

from spacy.tokens import Doc

from extractor.models import Entity, EntityKind

DETERMINERS = frozenset({"the", "a", "an", "its", "their", "his", "her", "our"})
TIMES = frozenset({"today", "yesterday", "tomorrow", "tonight", "overnight"})
LINKS = DETERMINERS | {"-", "based", "and", "&", "'s", "’s"}


class Named(NamedTuple):
    """Tokens `[start, end)` that name an entity."""

    start: int
    end: int
    entity: Entity


class Workplace(NamedTuple):
    """An organisation with the words that say what it is, if any: 'a metals consultancy', 'broker'."""

    named: Named
    description: str | None


class Phrases:
    """Words of a Doc and who is named where."""

    def __init__(self, doc: Doc, entities: tuple[Entity, ...]) -> None:
        self.words = [token.text for token in doc]
        self.lower = [word.lower() for word in self.words]
        self.size = len(self.words)
        self.doc = doc
        starts = {token.idx: token.i for token in doc}
        ends = {token.idx + len(token): token.i + 1 for token in doc}
        self.named: list[Named] = []
        for entity in entities:
            for mention in entity.mentions:
                start = starts.get(mention.span.start)
                end = ends.get(mention.span.end)
                if start is None or end is None:
                    marked = doc.char_span(mention.span.start, mention.span.end, alignment_mode="expand")
                    if marked is None:
                        continue
                    start, end = marked.start, marked.end
                self.named.append(Named(start, end, entity))
        self.named.sort(key=lambda one: (one.start, -one.end))
        self.by_start: dict[int, Named] = {}
        self.by_end: dict[int, Named] = {}
        self.inside: dict[int, Named] = {}
        for one in self.named:
            self.by_start.setdefault(one.start, one)
            if one.end not in self.by_end or self.by_end[one.end].start > one.start:
                self.by_end[one.end] = one
            for i in range(one.start, one.end):
                self.inside.setdefault(i, one)

    def low(self, i: int) -> str:
        """The word at `i` in small letters, '' outside the text."""
        return self.lower[i] if 0 <= i < self.size else ""

    def word(self, i: int) -> str:
        """The word at `i` as written, '' outside the text."""
        return self.words[i] if 0 <= i < self.size else ""

    def tag(self, i: int) -> str:
        """The tagger's tag at `i`, '' outside the text or without a tagger."""
        return self.doc[i].tag_ if 0 <= i < self.size else ""

    def text(self, start: int, end: int) -> str:
        """The words `[start, end)` with single spaces."""
        return " ".join(self.doc[start:end].text.split())

    def organisation_at(self, at: int) -> Workplace | None:
        """The organisation named at `at`, past a determiner and up to six words that say what it is: 'the drive maker X'."""
        first = at + 1 if self.low(at) in DETERMINERS else at
        for i in range(first, min(first + 8, self.size)):
            named = self.by_start.get(i)
            if named is not None and named.entity.kind is EntityKind.ORGANISATION:
                return None if self.is_modifier(named) else Workplace(named, self._described(first, i, named.end))
            if named is not None and named.entity.kind is EntityKind.PERSON:
                return None
            if not self._describes(i) or (self.low(i) == "and" and self.low(i + 1) in DETERMINERS):
                return None
        return None

    def is_modifier(self, named: Named) -> bool:
        """'EU' of 'the EU policy team': a noun in small letters follows, so that the name only says which."""
        after = self.word(named.end)
        return self.tag(named.end) in {"NN", "NNS"} and after.islower() and after.isalpha() and after not in TIMES

    def _describes(self, i: int) -> bool:
        """A word that may stand between 'the' and the name: no verb, no comma, no further preposition."""
        word = self.lower[i]
        return (word[:1].isalnum() and not self.tag(i).startswith(("VBD", "VBZ", "VBP", "MD", "IN", "TO", "WP", "WDT"))) or word in LINKS

    def _described(self, first: int, name: int, end: int) -> str | None:
        if self.low(end) == "," and self.low(end + 1) in {"a", "an"}:
            stop = next(
                (i for i in range(end + 2, min(end + 16, self.size)) if self.lower[i] in {",", ".", ";", "said", "who", "which"}), None
            )
            if stop is not None and stop > end + 2:
                return self.text(end + 1, stop)
        owner = next((i + 1 for i in range(name - 1, first - 1, -1) if self.lower[i] in {"'s", "’s"}), first)  # "Ghana's state miner X"
        return self.text(owner, name) if name > owner else None
