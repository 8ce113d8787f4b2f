"""Names for rows that depend on what they say, never on when or in which order they were saved."""

import hashlib
import re
import unicodedata
from collections import Counter


def digest(*parts: str | int | float | None) -> str:
    """Sixteen hex digits of the parts, in order; None differs from the empty string."""
    words = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def naming_id(article: str, own: str) -> str:
    """The id of what ties an article's own entity to the entity it is across articles."""
    return digest(article, "naming", own)


class FactIds:
    """Ids of one article's facts: from their words and their sentence, so that they outlive a shift of offsets.

    The second fact with the same words gets another id by its number.
    """

    def __init__(self, article: str) -> None:
        self.article = article
        self.seen: Counter[str] = Counter()

    def id(self, table: str, *words: str | int | float | None) -> str:
        """The id of the next fact of `table` that says `words`."""
        name = digest(self.article, table, *words)
        self.seen[name] += 1
        return name if self.seen[name] == 1 else digest(name, self.seen[name])


def slug_of(name: str) -> str:
    """A name as it stands in an address: 'Côte d’Ivoire' is 'cote-d-ivoire'."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or digest(name)
