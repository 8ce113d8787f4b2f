"""A time expression before it is placed: an atom with the expression it governs."""

from collections.abc import Mapping
from dataclasses import dataclass

from extractor.periods.grammar import Kind


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """The characters `[start, end)`; `groups` as read by the atom's pattern.

    `child` is what a head or a month governs ("the end of" July, July "last year"), `to` the
    right end of a range that begins with this one.
    """

    kind: Kind
    start: int
    end: int
    groups: Mapping[str, str | None]
    child: "Node | None" = None
    to: "Node | None" = None

    def group(self, *names: str) -> str | None:
        """The first of these groups that took part in the match."""
        for name in names:
            found = self.groups.get(name)
            if found:
                return found
        return None
