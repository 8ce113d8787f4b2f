"""Whom 'the trader', 'the company', 'the league' means: the person or body that the text has told of before, or has introduced."""

import re

from extractor.models import EntityKind
from extractor.quotations.attribution import Offsets
from extractor.quotations.cast import Known
from extractor.quotations.descriptions import ARTICLE, DEFINITE, head_of, role_before_body, role_of
from extractor.quotations.people import People
from extractor.quotations.pronouns import REACH
from extractor.quotations.stage import Speaker, Stage
from extractor.quotations.titles import body_nouns, body_words, title_words

COMMON_BODIES = frozenset(
    [
        *("company", "firm", "group", "bank", "miner", "producer", "broker", "consultancy", "agency", "refiner", "maker", "manufacturer"),
        "utility",
    ]
)


class Nouns:
    """Resolves the common nouns of one article that stand for somebody."""

    def __init__(self, stage: Stage, people: People) -> None:
        self.stage = stage
        self.people = people

    def earlier(self, at: Offsets, head: str) -> Speaker | None:
        """Whom 'the trader', 'the company' or 'the league' has been before."""
        for said in reversed(self.stage.said):
            if said.head == head and said.at < at[0] and said.who.name:
                return said.who._replace(how="description", confidence=0.85)
        return self._of_role(head) or (self._of_kind(at, head) if head in body_nouns() or head in body_words() else None)

    def introduced(self, at: Offsets, head: str) -> Speaker | None:
        """'the trader' after 'A trader at a Swiss house, who …': as the text has introduced the one."""
        begin, _ = self.stage.sentence(at[0], REACH)
        pattern = re.compile(rf"\b(?:[Aa]n?|[Oo]ne) (?:[\w-]+ ){{0,3}}?{re.escape(head)}\b(?: (?:at|of|in|from|for|with) [^,.;:“”\"]+)?")
        found = [match for match in pattern.finditer(self.stage.text, begin, at[0]) if "\n\n" not in match.group()]
        if not found:
            return None
        bare = ARTICLE.sub("", found[-1].group()).strip()
        return Speaker(bare, None, role_of(bare), None, None, True, "description", 0.85)

    def called(self, at: Offsets, head: str) -> Speaker | None:
        """The body whose name or description has the noun."""
        named = [one.who for one in self.stage.cast.before(at[0], EntityKind.ORGANISATION) if head in one.who.name.lower().split()]
        named = named or self._kind_beside(at, head)
        if named:
            return Speaker(named[0].name, named[0].entity_id, how="organisation", confidence=0.85)
        described = [said.who for said in self.stage.said if head in (said.who.organisation_description or "").lower().split()]
        return described[-1] if described else None

    def of_definite(self, at: Offsets) -> Speaker | None:
        """'the Hull-based group' that a following 'it' goes back to: a body named before."""
        mention = self.stage.text[slice(*at)]
        bare = ARTICLE.sub("", mention).strip()
        plain = DEFINITE.match(mention) is not None and not re.search(r" (?:of|at|in|from|for) ", bare)
        return self.earlier(at, head_of(bare)) if plain else None

    def titled(self, at: Offsets, mention: str, bare: str) -> Speaker | None:
        """'The head of research at X' after a sentence about a person: that person, whose post is told only now."""
        if not mention.lower().startswith("the ") or head_of(bare) not in title_words():
            return None
        for back in (0, 1, 2):
            begin, end = self.stage.sentence(at[0], back)
            people = self.stage.cast.before(min(end, at[0]), EntityKind.PERSON, min(end, at[0]) - begin)
            named = {one.who: one for one in people if self.stage.is_subject(one.start)}
            if len(named) == 1:
                who, one = next(iter(named.items()))
                bodies = self.stage.cast.within(at, EntityKind.ORGANISATION)
                return self.people.learn(who, (one.start, one.end), role_before_body(bare), bodies[-1].who.name if bodies else None)
            if named:
                return None
        return None

    def _of_role(self, head: str) -> Speaker | None:
        """The last speaker with that role; less sure where two have it."""
        names = {name for name, profile in self.people.profiles.items() if head in (profile.role or "").lower().split()}
        last = next((said.who for said in reversed(self.stage.said) if said.who.name in names), None)
        return None if last is None else last._replace(how="description", confidence=0.85 if len(names) == 1 else 0.5)

    def _of_kind(self, at: Offsets, head: str) -> Speaker | None:
        """The body whose name or description has the noun; for 'the company' the one that the text is about here."""
        called = self.called(at, head) or self._group_here(at, head)
        if called is not None:
            return called
        body = self.stage.last_body(at[0], companies=True) if head in COMMON_BODIES else None
        return None if body is None else Speaker(body.name, body.entity_id, how="organisation", confidence=0.7)

    def _group_here(self, at: Offsets, head: str) -> Speaker | None:
        """'Members of the Crushers Council processed …, the group said': the one body of the sentence, whatever it is."""
        begin, _ = self.stage.sentence(at[0], 0)
        here = (
            {one.who for one in self.stage.cast.within((begin, at[0]), EntityKind.ORGANISATION)}
            if head in ("group", "association")
            else set()
        )
        if len(here) != 1:
            return None
        body = here.pop()
        return Speaker(body.name, body.entity_id, how="organisation", confidence=0.8)

    def _kind_beside(self, at: Offsets, head: str) -> list[Known]:
        """Bodies that are told by the noun beside their name: 'the copper commission, Cochil', 'Corvane, a broker'."""
        before = re.compile(rf"\b{re.escape(head)},? $", re.IGNORECASE)
        after = re.compile(rf", (?:an?|the) (?:(?:[a-z][\w’'-]*|[A-Z]\w+-[a-z]+) ){{0,4}}{re.escape(head)}\b")
        text = self.stage.text
        bodies = self.stage.cast.before(at[0], EntityKind.ORGANISATION)
        return [
            one.who
            for one in bodies
            if before.search(text[max(0, one.start - len(head) - 3) : one.start]) or after.match(text, one.end, one.end + 80)
        ]
