"""A last name that several people of one article bear in, the one who is meant out: by what stands beside it, else the one named last."""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from extractor.entities.names import folded
from extractor.entities.words import given_names
from extractor.models import Span

LIKELY, GUESSED = 0.9, 0.6
WORKPLACE: Final = re.compile(r" (?:of|at|from) (?:the )?([A-Z][\w&’'-]*(?: [A-Z&][\w&’'-]*)*)")
APPOSITION: Final = re.compile(r",? \(?(?:the|an?|who|her|his)\b ?([\w’' -]{3,60})[,.;)]")
TITLE: Final = re.compile(r"(?:\b(?:the|The|an?|An?|its|their) )?((?:[\w’'-]+ ){1,4})$")
HONORIFIC: Final = re.compile(r"\b(Mr|Sir|Lord|Herr|Ms|Mrs|Miss|Dame|Lady|Frau|Madame)\.? $")
MEN: Final = frozenset({"Mr", "Sir", "Lord", "Herr"})
SMALL: Final = frozenset("the a an of at for in and to its their his her is was who with from by on not no related".split())  # noqa: SIM905
BESIDE: Final = 90  # characters behind a full name that tell of its bearer
BEFORE: Final = 60


class Bearer(NamedTuple):
    """One who bears the name: the full name, and where it stands."""

    name: str
    mentions: Sequence[Span]


class Meant(NamedTuple):
    """Which of the bearers is meant, by which rule, how surely."""

    place: int
    method: str
    confidence: float


def meant(bearers: Sequence[Bearer], mention: Span, text: str) -> Meant:
    """The first rule that leaves one bearer: workplace, description, title, honorific; else the one named last before the mention."""
    for rule, method in RULES:
        told = rule(bearers, mention, text)
        if len(told) == 1:
            return Meant(told[0], method, LIKELY)
    return Meant(_nearest(bearers, mention.start), "last name, nearest of several", GUESSED)


def _by_workplace(bearers: Sequence[Bearer], mention: Span, text: str) -> list[int]:
    """'Field of Larch Bank': the one whose name stands beside Larch Bank elsewhere."""
    place = WORKPLACE.match(text, mention.end)
    if place is None:
        return []
    return [at for at, one in enumerate(bearers) if any(place[1] in _behind(text, span.end) for span in _full(one))]


def _by_description(bearers: Sequence[Bearer], mention: Span, text: str) -> list[int]:
    """'Field, the miller, …': the one who is called so elsewhere."""
    told = APPOSITION.match(text, mention.end)
    return [] if told is None else _called(bearers, told[1], text)


def _by_title(bearers: Sequence[Bearer], mention: Span, text: str) -> list[int]:
    """'the younger miller Field', 'Miller Field': as above, with the words before the name; the last of them counts."""
    told = TITLE.search(text, max(0, mention.start - BEFORE), mention.start)
    return [] if told is None else _called(bearers, told[1].split()[-1], text)


def _by_honorific(bearers: Sequence[Bearer], mention: Span, text: str) -> list[int]:
    """'Ms Field': the one whose given name is a woman's, where the other's is a man's."""
    told = HONORIFIC.search(text, max(0, mention.start - 10), mention.start)
    if told is None:
        return []
    wanted = "m" if told[1] in MEN else "f"
    known = [given_names().get(one.name.split()[0]) for one in bearers]
    sure = [at for at, gender in enumerate(known) if gender == wanted]
    return sure or [at for at, gender in enumerate(known) if not gender]


RULES: Final[tuple[tuple[Callable[[Sequence[Bearer], Span, str], list[int]], str], ...]] = (
    (_by_workplace, "last name and organisation"),
    (_by_description, "last name and description"),
    (_by_honorific, "last name and honorific"),
    (_by_title, "last name and title"),
)


def _called(bearers: Sequence[Bearer], description: str, text: str) -> list[int]:
    """Those in whose descriptions the words stand: the more of them the better."""
    words = _words(description)
    counts = [max((len(words & _beside(text, span)) for span in _full(one)), default=0) for one in bearers]
    best = max(counts, default=0)
    return [at for at, count in enumerate(counts) if count == best] if best else []


def _beside(text: str, span: Span) -> set[str]:
    """The words that tell of a full name's bearer: its title and what follows it in its clause."""
    before = re.split(r"[.;\n“”\"]", text[max(0, span.start - BEFORE) : span.start])[-1]
    return _words(f"{before} {_behind(text, span.end)}")


def _behind(text: str, start: int) -> str:
    """What follows a name in its clause: 'a grower near Larch', but not 'who is not related to the chief executive' behind that."""
    clause = re.split(r"[.;\n]", text[start : start + BESIDE], maxsplit=1)[0]
    first = re.split(r" (?:who|which|whose)\b", clause, maxsplit=1)[0]
    return first if first.strip(" ,") else clause


def _words(text: str) -> set[str]:
    return {word.rstrip("s") for word in re.findall(r"\w+", folded(text)) if word not in SMALL}


def _full(bearer: Bearer) -> list[Span]:
    """Where the full name stands."""
    return [span for span in bearer.mentions if " " in span.text]


def _nearest(bearers: Sequence[Bearer], at: int) -> int:
    """The bearer named last before a place, the first of all if none was."""
    return max(range(len(bearers)), key=lambda place: max((span.start for span in bearers[place].mentions if span.start < at), default=-1))
