"""What speaks for each kind of a candidate: its own form, and the words around it."""

import re
from functools import lru_cache

from extractor.entities.candidates import Candidate
from extractor.entities.chunks import HE, WATERS, is_pinyin
from extractor.entities.known import common_goods
from extractor.entities.words import (
    context_words,
    country_names,
    entity_words,
    facility_words,
    given_names,
    honorifics,
    legal_forms,
    organisation_words,
    title_heads,
    trades,
)

PERSON, ORGANISATION, PLACE, FACILITY, PRODUCT, LAW = "person", "organisation", "place", "facility", "product", "law"
LABELS = {
    "PERSON": ((PERSON, 1.5),),
    "ORG": ((ORGANISATION, 1.5),),
    "GPE": ((PLACE, 1.6),),
    "LOC": ((PLACE, 1.4),),
    "NORP": ((ORGANISATION, 0.4), (PLACE, 0.3)),
    "FAC": ((FACILITY, 1.6), (PLACE, 0.5)),
    "LAW": ((LAW, 2.0),),
    "PRODUCT": ((PRODUCT, 1.0), (ORGANISATION, 0.5)),
    "WORK_OF_ART": ((ORGANISATION, 0.4), (PRODUCT, 0.4)),
    "EVENT": ((PRODUCT, 0.1),),
}
CAMEL = re.compile(r"[A-Z]?[a-z]+[A-Z]|[A-Z]{2,}[a-z]{2,}")
ACRONYM = re.compile(r"[A-Z][A-Z&]{1,5}\+?$")
SHIPPED = frozenset({"export", "import", "shipme", "shippe", "delive", "cargoe", "cargo", "loadin", "sailed", "travel"})  # beginnings
COMPASS = frozenset(
    [
        *("North", "South", "East", "West", "Northern", "Southern", "Eastern", "Western", "Central", "Upper", "Lower", "New", "Greater"),
        *("Mainland", "Atlantic", "Rural", "Inner", "Outer", "Northeast", "Northwest", "Southeast", "Southwest"),
    ]
)
LANDFORMS = frozenset(
    ["Alps", "Andes", "Pyrenees", "Himalayas", "Mountains", "Hills", "Valley", "Basin", "Desert", "Peninsula", "Delta", "Plateau"]
)
INITIAL = re.compile(r"[A-Z]\.$")
BEHIND_WORKS = frozenset(
    [",", ".", "in", "near", "that", "where", "which", "outside", "on", "north", "south", "east", "west", "owned", "run", "off"]
)
OF_WORKS = frozenset(["of", "to", "in", "at", "from", "for", "by", "near"])  # 'the town nearest to the mill'
PARTICLES = frozenset({"bin", "binti", "ibn", "van", "von", "de", "da", "del", "di", "der", "al", "el"})


@lru_cache(maxsize=50_000)
def form_evidence(text: str) -> tuple[tuple[str, float], ...]:
    """What the words of a name say by themselves: 'Marlstone Capital' is an organisation, 'Ada Quist-Moor' a person."""
    words = text.replace("-", " - ").split()
    plain = [word for word in words if word != "-"]
    found: list[tuple[str, float]] = []
    ends = (plain[-1], " ".join(plain[-2:]), text.rsplit(maxsplit=1)[-1])
    last = next((organisation_words()[end] for end in ends if end in organisation_words()), None)
    if last is not None and len(plain) > 1:
        found.append((ORGANISATION, 1.1 * last.weight))
    elif any(word in organisation_words() and organisation_words()[word].kind == "head" for word in plain):
        found.append((ORGANISATION, 2.0))
    if any(text.endswith(" " + form) for form in legal_forms()):
        found.append((ORGANISATION, 8.0))
    if "&" in text:
        found.append((ORGANISATION, 2.5))
    found.extend(_person_form(text, plain))
    if text.startswith("Port of "):
        found.append((FACILITY, 5.0))
    elif plain[1:2] == ["of"] and plain[0] in WATERS:
        found.append((PLACE, 5.0))
    found.extend(_by_last_word(plain))
    return tuple(found)


def _person_form(text: str, words: list[str]) -> list[tuple[str, float]]:
    """A given name first, an initial, a particle; two or more words and no organisation's word among them."""
    if len(words) < 2 or any(word in organisation_words() for word in words):
        return []
    found = []
    parts = text.split()
    first = parts[0]
    if first == HE and is_pinyin(parts[1]):
        found.append((PERSON, 5.0))
    if first in given_names() or first.split("-")[0] in given_names():
        found.append((PERSON, 2.6))
    if any(INITIAL.match(word) for word in words[:-1]):
        found.append((PERSON, 2.0))
    if any(word in PARTICLES for word in words[1:-1]):
        found.append((PERSON, 1.6))
    if len(parts) == 2 and "-" in parts[1]:
        found.append((PERSON, 0.7))
    return found


def _by_last_word(words: list[str]) -> list[tuple[str, float]]:
    """One word alone; 'French Alps' is a place."""
    if len(words) == 1:
        return _single_form(words[0])
    if words[-1] in country_names() and words[0] not in COMPASS:
        return [(ORGANISATION, 2.0)]  # 'CPA Canada'
    return [(PLACE, 2.6)] if words[-1] in LANDFORMS else []


def _single_form(word: str) -> list[tuple[str, float]]:
    if ACRONYM.match(word):
        return [(ORGANISATION, 1.5)]
    if CAMEL.match(word):
        return [(ORGANISATION, 2.0)]
    # One word alone is a person's only where the article has the full name or a title stands before it: that is linked later.
    return [(PERSON, -1.2), (ORGANISATION, 0.3)]


class Context:
    """The words around candidates of one Doc."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        self.low = [word.lower() for word in words]
        self.size = len(words)

    def speak(self, candidate: Candidate) -> None:
        """Adds to a candidate what its label and the words around it say."""
        for kind, weight in LABELS.get(candidate.label, ()):
            candidate.speak(kind, weight)
        if candidate.label == "PERSON" and candidate.size >= 2:
            candidate.speak(PERSON, 0.6)
        self._before(candidate)
        self._after(candidate)

    def at(self, i: int) -> str:
        """The word at `i` in small letters, '' outside."""
        return self.low[i] if 0 <= i < self.size else ""

    def _before(self, candidate: Candidate) -> None:
        i = candidate.start - 1
        if i >= 0 and self.words[i] in honorifics():
            candidate.speak(PERSON, 5.0)
            return
        if self.at(i) in {"the", "a", "an"}:
            candidate.speak(PERSON, -1.5)
            candidate.speak(ORGANISATION, 0.4)
            i -= 1
        elif i >= 0:
            self._called(candidate, self.at(i), i)
        before = self.at(i)
        for kind, weight in context_words("before").get(before, ()):
            candidate.speak(kind, weight)
        if candidate.size > 1 and (self._called_together(i) or self._leads(i)):
            candidate.speak(PERSON, 3.0)
        if before == ",":
            candidate.speak(PERSON, 2.2 if self.at(i - 1) in title_heads() and self._owned_title(i - 1) else 0.0)
        elif before in {"of", "at", "for", "with", "from", "to"}:
            self._after_preposition(candidate, before, i)

    def _called_together(self, i: int) -> bool:
        """'ING analysts Jo Field and Ada Quist', 'Senators Jo Field, Ada Quist': a plural title before a list of names that ends at `i`."""
        for j in range(i, max(-1, i - 9), -1):
            if self.low[j].endswith("s") and self.low[j][:-1] in title_heads():
                return True
            if self.low[j] not in {"and", ","} and not self.words[j][:1].isupper():
                return False
        return False

    def _leads(self, i: int) -> bool:
        """'analysts led by Jo Field'."""
        led = self.at(i) == "by" and self.at(i - 1) in {"led", "headed"}
        return led and any(self.at(j)[:-1] in title_heads() or self.at(j) == "team" for j in range(max(0, i - 5), i - 1))

    def _after_preposition(self, candidate: Candidate, word: str, i: int) -> None:
        """'economist at X', 'according to X', 'from X to Y', and 'At X, ...'."""
        if word in {"from", "to"} and self._between(candidate, i):
            candidate.speak(ORGANISATION if self._changes_post(i) else PLACE, 2.4)
        if word in {"from", "to"} and any(self.at(j)[:6] in SHIPPED for j in range(max(0, i - 6), i)):
            candidate.speak(PLACE, 2.0)
        if self._is_title(i - 1):
            candidate.speak(ORGANISATION, 2.2)
        if word == "at":
            self._after_at(candidate, i)
        if word == "of":
            self._after_person(candidate, i)
        if word == "to" and self.at(i - 1) == "according":
            candidate.speak(ORGANISATION, 1.4)
            candidate.speak(PERSON, 0.4)
            candidate.speak(PLACE, -1.0)

    def _after_at(self, candidate: Candidate, i: int) -> None:
        """'analysts at X, who expected', 'At X, Jo Field is calm' and 'At X, output fell'."""
        if self.at(i - 1).endswith("s") and self.at(i - 1)[:-1] in title_heads():
            candidate.speak(ORGANISATION, 2.0)
            candidate.speak(PERSON, -3.0)
        if self.words[i][0].isupper():
            candidate.speak(PLACE, 2.0)
            if self.at(candidate.end) == "," and self._is_name(candidate.end + 1) and self._is_name(candidate.end + 2):
                candidate.speak(ORGANISATION, 3.0)

    def _after_person(self, candidate: Candidate, i: int) -> None:
        """'Jo Field of Gannet Quay, who trades tin': a body, and the 'who' is the person's."""
        if candidate.size > 1 and self._is_name(i - 1) and self._is_name(i - 2) and not self._is_title(i - 1):
            candidate.speak(PERSON, -6.0)
            candidate.speak(ORGANISATION, 0.0 if candidate.label in {"GPE", "LOC", "FAC"} else 3.0)

    def _owned_title(self, i: int) -> bool:
        """'its chief underwriter,', "the group's secretary,"."""
        return any(self.at(j) in {"its", "their", "whose", "'s", "’s"} for j in range(max(0, i - 5), i))

    def _changes_post(self, i: int) -> bool:
        """'who moved from Gannet Quay to Ptolemy': employers, not places."""
        return any(self.at(j) in {"moved", "switched", "came", "went", "defected", "joined"} for j in range(max(0, i - 7), i)) and any(
            self.at(j) == "who" for j in range(max(0, i - 8), i)
        )

    def _between(self, candidate: Candidate, i: int) -> bool:
        """'from Bergen to Kiel': both ends are places."""
        if self.at(i) == "from":
            return self.at(candidate.end) == "to" and self._is_name(candidate.end + 1)
        return any(self.at(j) == "from" and self._is_name(j + 1) for j in range(max(0, i - 5), i))

    def _called(self, candidate: Candidate, noun: str, i: int) -> None:
        """'the broker Gannet Quay' is an organisation, 'analyst Jo Field' a person; 'broker' alone may be either."""
        article = bool({"the", "a", "an"} & set(self.low[max(0, i - 4) : i]))
        two_words = f"{self.at(i - 1)} {noun}"
        if two_words in trades() or noun.endswith("maker"):
            candidate.speak(ORGANISATION, 3.5)
        elif noun in trades() and noun in title_heads():
            candidate.speak(ORGANISATION, 3.2 if article else 2.5)
            candidate.speak(PERSON, 0.0 if article else 1.2)
        elif noun in trades():
            candidate.speak(ORGANISATION, 3.5)
        elif noun in title_heads():
            candidate.speak(PERSON, 1.2 if article and candidate.size == 1 else 2.4)
        elif article and noun.isalpha() and noun not in entity_words("closed") and noun not in context_words("before"):
            candidate.speak(ORGANISATION, 0.9)  # 'the Porto agribusiness X': whatever it is, a noun says what X is

    def _is_title(self, i: int) -> bool:
        """A title ends at `i`, with up to four words of 'head of oil products' after its head; 'traders' counts, too."""
        if {".", ",", ";"} & {self.at(i - 1), self.at(i)}:
            return False
        near = [self.at(j) for j in range(max(0, i - 4), i + 1)]
        return any(word in title_heads() or word[:-1] in title_heads() for word in near)

    def _after(self, candidate: Candidate) -> None:
        i = candidate.end
        after = self.at(i)
        if after in {"'s", "’s", "'", "’"}:
            self._owned(candidate, i + 1)
        elif after == "-" and self.at(i + 1) == "based":
            candidate.speak(PLACE, 3.0)
        elif after == ",":
            self._apposition(candidate, i + 1)
        else:
            self._followed(candidate, i, after)

    def _followed(self, candidate: Candidate, i: int, after: str) -> None:
        """A verb, a noun or a title directly behind the name."""
        told = context_words("after").get(after)
        for kind, weight in told or ():
            candidate.speak(kind, weight)
        if told is None and after.endswith("ed") and self.words[i].islower():
            candidate.speak(ORGANISATION, 0.6)  # whoever acts in market news is more often a company
        if self.facility_noun(i) and not candidate.text.isupper():
            candidate.speak(FACILITY, 3.2)
        if self._title_follows(i):
            candidate.speak(ORGANISATION, 2.0)
        if candidate.size == 2 and self.at(candidate.start - 1) in {"'s", "’s"} and any(kind == PERSON for kind, _ in told or ()):
            candidate.speak(PERSON, 1.8)  # "Trivium's Cory Combs expects"
        if after == "of" and candidate.size >= 2 and self._is_name(i + 1):
            country = self.words[i + 1] in country_names()
            candidate.speak(ORGANISATION if country else PERSON, 0.8)  # 'Antares Niobio of Brazil', 'Jo Field of Larch Bank'

    def facility_noun(self, i: int) -> bool:
        """'mine', 'power station', 'offshore wind farm' stands at `i`."""
        if self.at(i) in {"offshore", "onshore", "underground", "coastal"} or self.at(i) in common_goods():
            i += 1  # 'the Moanda manganese mine'
        return self.at(i) in facility_words() or f"{self.at(i)} {self.at(i + 1)}" in facility_words()

    def _owned(self, candidate: Candidate, i: int) -> None:
        """For "X's chief executive" it is an organisation's, "X's Y mine" too."""
        if any(self.at(j) in title_heads() for j in range(i, i + 3)) and self.at(i) not in {",", "."}:
            candidate.speak(ORGANISATION, 1.5)
        if self.at(i) in {"shares", "stock", "board", "plant", "mine", "smelter", "refinery", "unit", "subsidiary"}:
            candidate.speak(ORGANISATION, 1.2)

    def _title_follows(self, i: int) -> bool:
        """'X chief executive Jo Field', 'X analyst said': a title within four words in small letters."""
        for j in range(i, min(i + 5, self.size)):
            word = self.words[j]
            if not word[:1].islower() and word.lower() not in title_heads():
                return False
            if word.lower() in title_heads():
                return word != "group"
        return False

    def _apposition(self, candidate: Candidate, i: int) -> None:
        """What stands after the comma: 'who', 'which', 'a research director at', 'a metals consultancy'."""
        first = self.at(i)
        if first in {"who", "whose"}:
            candidate.speak(PERSON, 2.5 if first == "who" else 0.5)
            return
        if first == "which":
            candidate.speak(ORGANISATION, 1.2)
            candidate.speak(PERSON, -1.0)
            return
        for j in range(i, min(i + 9, self.size)):
            word = self.at(j)
            if word in {",", ".", ";", "said", "says", "and"} and j > i:
                return
            works = self.at(i) in {"a", "an", "the"} and self.facility_noun(j) and self.at(j + 1) in BEHIND_WORKS
            if works and OF_WORKS.isdisjoint(self.low[i:j]):
                candidate.speak(FACILITY, 3.0)  # 'South Crofty, a tin mine near Redruth'
                return
            if word in title_heads() and not self._is_name(j + 1):
                either = word in trades() and self.at(i) in {"a", "an", "the"}
                candidate.speak(ORGANISATION if either and candidate.size == 1 else PERSON, 2.2)
                return
            if word in trades() and self.at(i) in {"a", "an", "the"} and not self._more(j + 1) and not self._is_name(j + 1):
                candidate.speak(ORGANISATION, 2.2)
                return

    def _is_name(self, i: int) -> bool:
        return i < self.size and self.words[i][:1].isupper()

    def _more(self, i: int) -> bool:
        """The noun goes on: 'company director'."""
        return self.at(i) in title_heads() or self.at(i) in trades()
