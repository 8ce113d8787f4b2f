"""A stretch of tokens that may name something, with what speaks for each kind."""

from dataclasses import dataclass, field

from extractor.entities.known import Known
from extractor.models import EntityKind


@dataclass(slots=True)
class Candidate:
    """Tokens `[start, end)` that may name something. It lives only inside the finder; marks leave it."""

    start: int
    end: int
    text: str
    label: str = ""  # the recogniser's, '' where it saw nothing
    known: tuple[Known, ...] = ()
    part: str = ""  # which part the known form plays: 'name', 'form', 'demonym', 'weak'
    kind: EntityKind | None = None
    opens: bool = False  # one word at a sentence's beginning: its capital says nothing
    method: str = "ner"
    scores: dict[str, float] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Number of tokens."""
        return self.end - self.start

    def speak(self, kind: str, weight: float) -> None:
        """Adds evidence for one kind."""
        self.scores[kind] = self.scores.get(kind, 0.0) + weight
