"""Reporting verbs: the lexicon of cues in, the cue words of a Doc out."""

from functools import cache
from typing import NamedTuple

from pydantic import Field
from spacy.tokens import Token

from extractor.lexicon import read_lexicon
from extractor.models import Record, Stance

HAVE = frozenset(["has", "have", "had", "having", "’ve", "'ve"])
PARTICLES = frozenset(["prt", "prep", "advmod", "dobj", "mark"])


class CueEntry(Record):
    """A reporting verb, and what it governs when somebody is reported."""

    cue: str = Field(description="plain form, with its particle: 'point out'")
    forms: tuple[str, ...] = Field(description="the other forms of its verb")
    takes: tuple[str, ...] = Field(description="'clause', 'infinitive', 'object', 'marked', 'naming', 'outlook', 'quote', or a preposition")
    stance: Stance
    strength: float = Field(ge=0, le=1, description="how sure it reports somebody")


class StateEntry(Record):
    """An adjective of what somebody holds."""

    word: str
    stance: Stance


class Cue(NamedTuple):
    """A verb of the text that reports, and its entry."""

    verb: Token
    entry: CueEntry
    particle: Token | None = None

    @property
    def last(self) -> Token:
        """The last token of the cue."""
        return self.verb if self.particle is None or self.particle.i < self.verb.i else self.particle


@cache
def cue_entries() -> dict[str, tuple[CueEntry, ...]]:
    """Entries under each form of their verb, those with a particle first."""
    found: dict[str, list[CueEntry]] = {}
    for entry in read_lexicon("cues", CueEntry):
        for form in {entry.cue.split()[0], *entry.forms}:
            found.setdefault(form, []).append(entry)
    return {form: tuple(sorted(entries, key=lambda entry: " " not in entry.cue)) for form, entries in found.items()}


@cache
def states() -> dict[str, Stance]:
    """Stances by adjective."""
    return {entry.word: entry.stance for entry in read_lexicon("states", StateEntry)}


def cue_at(token: Token) -> Cue | None:
    """The cue whose verb this token is, if it is one."""
    entries = cue_entries().get(token.lower_)
    if entries is None or not is_verb(token) or is_lived_through(token):
        return None
    for entry in entries:
        _, _, wanted = entry.cue.partition(" ")
        if not wanted:
            return Cue(token, entry)
        particle = next((child for child in token.children if child.lower_ == wanted and child.dep_ in PARTICLES), None)
        if particle is not None and particle.lower_ == "it" and particle.doc[particle.i : particle.i + 2].text.lower() == "it at":
            continue  # 'puts it at 40 tonnes'
        if particle is not None and 0 < particle.i - token.i <= 3:
            return Cue(token, entry, particle)
    return None


def is_verb(token: Token) -> bool:
    """Whether the token is a finite verb or a participle that can report; 'said' in 'the said ship' is none."""
    if token.tag_ == "NNS":  # 'the Agency (IEA) reckons', taken for a noun that has a subject
        return any(child.dep_ == "nsubj" for child in token.children)
    return token.tag_.startswith("VB") and (token.dep_ not in ("amod", "compound", "aux", "auxpass") or _misread(token))


def is_lived_through(token: Token) -> bool:
    """'She has seen four cycles come and go': no thought of hers."""
    return token.lower_ in ("seen", "witnessed") and any(child.dep_ == "aux" and child.lower_ in HAVE for child in token.children)


def _misread(token: Token) -> bool:
    """'Ibsen reckons freight and insurance account for …', taken for an auxiliary of the verb behind it: no cue is one."""
    return token.dep_ == "aux" and token.tag_ in ("VBZ", "VBD", "VBP") and token.i + 1 < token.head.i


def stance_of(word: str) -> Stance | None:
    """The stance of a cue's form, None for a word that is no reporting verb."""
    entries = cue_entries().get(word.lower())
    return states().get(word.lower()) if entries is None else entries[-1].stance
