"""Whom 'he', 'she', 'it' or 'they' means: the one who fits in the sentences before, or nobody."""

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from extractor.models import EntityKind
from extractor.quotations.attribution import Offsets
from extractor.quotations.descriptions import ARTICLE, role_of
from extractor.quotations.people import People
from extractor.quotations.phrases import mention_of
from extractor.quotations.stage import Speaker, Stage
from extractor.quotations.titles import body_nouns, body_words, singular, title_words

PRONOUNS = {
    "his": "m",
    "its": "thing",
    "their": "many",
    "he": "m",
    "him": "m",
    "she": "f",
    "her": "f",
    "it": "thing",
    "they": "many",
    "we": "many",
    "i": "one",
    "who": "rel",
    "which": "rel",
    "that": "rel",
}
PEOPLE = ("person", "unnamed", "unnamed body")
REACH = 3  # sentences a pronoun looks back


class Pronouns:
    """Resolves the pronouns of one article."""

    def __init__(self, stage: Stage, people: People, of_definite: Callable[[Offsets], Speaker | None]) -> None:
        """`of_definite` tells whom 'the company' at some offsets means, if anybody."""
        self.stage = stage
        self.people = people
        self.of_definite = of_definite

    def speaker(self, at: Offsets, pronoun: str, quoted: Sequence[Offsets] = ()) -> Speaker:
        """The one candidate in the sentences before; without name where none or several fit. Who is named inside `quoted` is none."""
        if pronoun in ("one",):
            return Speaker(how="pronoun", confidence=0.3)
        kinds = {"m": PEOPLE, "f": PEOPLE, "thing": ("body", "unnamed body"), "many": ("many", "body")}[pronoun]
        gender = pronoun if pronoun in "mf" else None
        for back in range(REACH + 1):
            begin, end = self.stage.sentence(at[0], back)
            fitting = self._candidates(begin, min(end, at[0]), kinds, gender, quoted)
            if len(fitting) == 1:
                who = fitting[0]
                if gender is not None and who.name is not None:
                    self.stage.gender[who.name] = gender
                return who._replace(how="pronoun", confidence=0.9 - 0.1 * back)
            if fitting:
                subjects = self._subjects(begin, min(end, at[0]), fitting)
                return subjects._replace(how="pronoun", confidence=0.6) if subjects is not None else Speaker(how="pronoun", confidence=0.2)
        return Speaker(how="pronoun", confidence=0.2)

    def _candidates(self, begin: int, end: int, kinds: Sequence[str], gender: str | None, quoted: Sequence[Offsets]) -> list[Speaker]:
        found: dict[str, Speaker] = {}
        for said in reversed(self.stage.said):
            if begin <= said.at < end and said.kind in kinds and said.who.name and self._fits(said.who.name, said.gender, gender):
                found.setdefault(said.who.name, said.who)
        kind = EntityKind.PERSON if "person" in kinds else EntityKind.ORGANISATION
        if kind is EntityKind.PERSON or not found:
            for mentioned in self.stage.cast.before(end, kind, end - begin):
                if any(first <= mentioned.start < last for first, last in quoted):
                    continue
                if self._fits(mentioned.who.name, None, gender) and (kind is EntityKind.PERSON or self.stage.is_subject(mentioned.start)):
                    found.setdefault(mentioned.who.name, self.people.known(mentioned.who, (mentioned.start, mentioned.end)))
        if not found:
            found = {one.name: one for one in self._introduced(begin, end, kinds) if one.name is not None}
        return list(found.values())

    def _introduced(self, begin: int, end: int, kinds: Sequence[str]) -> list[Speaker]:
        """Who is not named and has not spoken yet: 'A purchasing manager at a motor maker, who …, has ordered', 'Two refiners have …'."""
        span = self.stage.doc.char_span(begin, end, alignment_mode="expand")
        nouns = [token for token in span or () if token.dep_ in ("nsubj", "nsubjpass") and self._can_be(token, kinds)]
        bare = [ARTICLE.sub("", self.stage.text[slice(*mention_of(noun))]).strip() for noun in nouns]
        if "body" in kinds and "many" not in kinds:
            known = [told for noun in nouns if (told := self.of_definite(mention_of(noun))) is not None]
            if known:
                return known
            return [Speaker(one, None, None, None, None, False, "description", 0.8) for one in bare]
        return [Speaker(one, None, role_of(one), None, None, True, "description", 0.8) for one in bare]

    def _can_be(self, noun: Token, kinds: Sequence[str]) -> bool:
        if "many" in kinds:
            return noun.tag_ == "NNS" and (noun.lower_ in title_words() or singular(noun.lower_) in body_nouns())
        if "body" in kinds:
            return noun.tag_ == "NN" and noun.lower_ in body_nouns() | body_words() and noun.lower_ not in title_words()
        return noun.lower_ in title_words() and any(child.lower_ in ("a", "an", "one") for child in noun.children)

    def _fits(self, name: str, told: str | None, wanted: str | None) -> bool:
        known = told or self.stage.gender.get(name)
        return wanted is None or known is None or known == wanted

    def _subjects(self, begin: int, end: int, fitting: Sequence[Speaker]) -> Speaker | None:
        names = {who.name: who for who in fitting}
        spoken = [said.who for said in self.stage.said if begin <= said.at < end and said.who.name in names]
        if spoken:
            return spoken[-1]
        subjects = [
            names[one.who.name]
            for one in self.stage.cast.before(end, EntityKind.PERSON, end - begin)
            if one.who.name in names and self.stage.is_subject(one.start)
        ]
        return subjects[-1] if subjects else None
