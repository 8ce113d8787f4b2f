"""Whom a speaker's mention means: full name, role and organisation, or the description of one who is not named."""

import re
from collections.abc import Sequence

from spacy.tokens import Doc

from extractor.lexicon.months import SHORT_MONTHS
from extractor.models import Entity, EntityKind, Role
from extractor.quotations.attribution import Attribution, Offsets
from extractor.quotations.authors import Authors
from extractor.quotations.cast import Known, Mentioned, bare_name
from extractor.quotations.descriptions import ARTICLE, DEFINITE, INDEFINITE, gender_of, head_of, noun_phrase, role_of
from extractor.quotations.nouns import COMMON_BODIES, Nouns
from extractor.quotations.people import People
from extractor.quotations.pronouns import PRONOUNS, Pronouns
from extractor.quotations.stage import Said, Speaker, Stage
from extractor.quotations.titles import body_nouns, body_words, singular, title_words

PLACE_OWNER = re.compile(r"^(?:[A-ZÀ-Þ][\w.-]*(?: [A-ZÀ-Þ][\w.-]*)*)['’]s? ")
APPOSED = re.compile(r",? (?:(?:[A-Z][a-z]+\.? ){1,2})?")
OWNED = re.compile(r"(?:the|this|that|its|these|those|his|her|their|our) ", re.IGNORECASE)
OF_HOUSE = re.compile(r"(?P<name>[A-ZÀ-Þ][a-zß-ÿ’'-]+(?: [A-ZÀ-Þ][\w’'-]+){1,3}) (?:of|at|from|with) ")
TRADE_NAME = re.compile(
    r"(?P<kind>(?:[\w’'-]+ )*?(?P<trade>[a-z][\w-]+)) (?P<name>[A-ZÀ-Þ][\w’'&.-]*(?: (?:[A-ZÀ-Þ&][\w’'&.-]*|of|and|de))*)$"
)
THEIR_HOUSE = re.compile(r"^(?P<pronoun>his|her) (?:own )?(?P<noun>[a-z]+)$", re.IGNORECASE)
OWN = re.compile(r"(?P<pronoun>his|her) ", re.IGNORECASE)
GOVERNMENT = re.compile(r" (?:administration|government|campaign|camp|team|cabinet|family|foundation|estate|regime)$")
OPENING_MARKS = ("“", '"', "‘", "„", "«")
BEHIND_NAME = re.compile(  # 'Corvane - a consultancy in Hull - found …', "Mr. Field's Oct. 11 announcement"
    r"(?<=\w)\s[-–—]{1,2}\s"
    rf"|['’]s (?:{SHORT_MONTHS})[a-z]*\.?$"
)
OF_THEM = re.compile(r"^(?P<part>one|some|both|most|many|two|three|another)(?: of (?:them|these|those))?$", re.IGNORECASE)
PREPOSITIONS = r"(?:at|of|from|with|for|in|(?:surveyed|polled|interviewed|canvassed|questioned|contacted|cited|quoted) by)"
ASKED_BY = re.compile(r" (?:who were )?(?:surveyed|polled|interviewed|canvassed|questioned|contacted|cited|quoted) by ")
NAMELIKE = re.compile(
    r"^(?:[A-ZÀ-Þ][\w’'.&-]*)(?: (?:[A-ZÀ-Þ&][\w’'.&-]*|of|the|for|and|de|da|di|del|van|von|der|den|la|le|bin|binti|al|el))*$"
)
ITS = re.compile(r"[Ii]ts ")  # 'Its analysts write that …'


class Speakers:
    """Resolves the speakers of one article in the order of the text."""

    def __init__(self, doc: Doc, entities: Sequence[Entity], roles: Sequence[Role]) -> None:
        self.stage = Stage(doc, entities)
        self.people = People(self.stage, roles)
        self.authors = Authors(self.stage)
        self.nouns = Nouns(self.stage, self.people)
        self.pronouns = Pronouns(self.stage, self.people, self.nouns.of_definite)

    def resolve(self, one: Attribution) -> Speaker:
        """The speaker of an attribution; without name where nobody fits."""
        if one.source is None:
            return Speaker()
        rest = BEHIND_NAME.search(self.stage.text, *one.source)
        source = one.source if rest is None else (one.source[0], rest.start())
        mention = self.stage.text[slice(*source)]
        pronoun = PRONOUNS.get(mention.lower().strip())
        if pronoun == "rel":
            found = self._antecedent(source)
        elif pronoun is not None:
            found = self.pronouns.speaker(source, pronoun, self._in_marks(one.content))
        else:
            found = self._named(source, mention) or self._described(source, mention)
        self._remember(source, mention, found, pronoun)
        return found

    def _in_marks(self, content: Sequence[Offsets]) -> tuple[Offsets, ...]:
        """The pieces that stand in quotation marks: who speaks is not named in them."""
        return tuple(piece for piece in content if self.stage.text[max(0, piece[0] - 1) : piece[0]] in OPENING_MARKS)

    def _antecedent(self, at: Offsets) -> Speaker:
        """Whom 'who' or 'which' goes back to: the noun its clause hangs on."""
        span = self.stage.doc.char_span(*at, alignment_mode="expand")
        if span is None:
            return Speaker()
        clause = span[0].head
        noun = clause.head
        if clause.dep_ != "relcl" or noun.i >= clause.i:
            return Speaker(confidence=0.2)
        source = noun_phrase(noun)
        mention = self.stage.text[slice(*source)]
        return self._named(source, mention) or self._described(source, mention)

    def _named(self, at: Offsets, mention: str) -> Speaker | None:
        if GOVERNMENT.search(mention) and self.stage.cast.within(at, EntityKind.PERSON):
            return None  # 'the Quist administration'
        return self._of_house(at, mention) or self._known(at, mention) or self._of_trade(at, mention)

    def _of_trade(self, at: Offsets, mention: str) -> Speaker | None:
        """'Norwegian producer Fjordlegering', whose name nothing else has told to be a body."""
        named = TRADE_NAME.match(mention)
        if named is None or named["trade"] not in body_nouns() or self.stage.cast.within(at, EntityKind.ORGANISATION):
            return None
        return Speaker(named["name"], None, None, None, ARTICLE.sub("", named["kind"]).strip(), how="name", confidence=0.7)

    def _of_house(self, at: Offsets, mention: str) -> Speaker | None:
        """'Prashant Dhillon of the brokerage Omkar', whom nothing else has told to be a person."""
        match = OF_HOUSE.match(mention)
        if match is None:
            return None
        place = at[0], at[0] + match.end("name")
        bodies = self.stage.cast.within(place, EntityKind.ORGANISATION)
        mistaken = bool(bodies) and bodies[0].end == place[1] and bodies[0].who.subtype is None
        mistaken = mistaken and len(self.stage.cast.within(at, EntityKind.ORGANISATION)) > 1
        if self.stage.cast.within(place, EntityKind.PERSON) or (bodies and not mistaken):
            return None
        return None if any(word.lower() in body_words() for word in match["name"].split()) else self._by_name(place, match["name"])

    def _known(self, at: Offsets, mention: str) -> Speaker | None:
        people = self.stage.cast.within(at, EntityKind.PERSON)
        last = people[-1] if people else self._namesake(at, mention)
        if last is not None and not self._possessive(last.end, at[1]):
            return self.people.known(last.who, (last.start, last.end))
        beside = self._apposed(at)
        if beside is not None:
            return beside
        if self.authors.head(mention) is not None:
            return None
        bodies = self.stage.cast.within(at, EntityKind.ORGANISATION)
        if (
            bodies
            and self._is_head(bodies[-1].end, at[1])
            and not self._possessive(bodies[-1].end, at[1])
            and not self._people_of(mention, bodies[-1].start - at[0])
        ):
            return self.people.body(bodies[-1].who, self.stage.text[at[0] : bodies[-1].start], bodies[-1].end)
        name = bare_name(mention)
        if NAMELIKE.match(name) and not bodies and not self._is_common(at, name):
            return self._by_name(at, name)
        return None

    def _namesake(self, at: Offsets, mention: str) -> Mentioned | None:
        """'Guo' after 'Guo Renyi', taken for a body."""
        name = bare_name(mention)
        bodies = self.stage.cast.within(at, EntityKind.ORGANISATION)
        who = self.stage.cast.person(name) if bodies and bodies[-1].who.name == name and " " not in name else None
        return None if who is None else Mentioned(at[0], at[1], who)

    def _is_common(self, at: Offsets, name: str) -> bool:
        """'Analysts', 'Some traders', 'Critics': a noun with a capital because it opens the sentence."""
        if INDEFINITE.match(name + " ") or name.lower() in title_words() or name.lower() in body_nouns():
            return True
        span = self.stage.doc.char_span(*at, alignment_mode="expand")
        return " " not in name and span is not None and span[-1].tag_ in ("NN", "NNS")

    def _people_of(self, mention: str, before: int) -> bool:
        """'analysts at bank X': people of a body, not the body."""
        head = re.split(rf" {PREPOSITIONS} ", mention[: max(0, before)])[0].lower().split()
        return (
            bool(head)
            and " " in mention[:before].strip()
            and re.search(rf" {PREPOSITIONS} ", mention[:before]) is not None
            and head[-1] in title_words()
        )

    def _possessive(self, end: int, limit: int) -> bool:
        return re.match(r"['’]s? ", self.stage.text[end : limit + 1]) is not None or (
            self.stage.text[end - 2 : end] in ("'s", "’s") and limit > end
        )

    def _is_head(self, end: int, limit: int) -> bool:
        rest = re.sub(r"^\s*\([^)]*\)?", "", self.stage.text[end:limit])
        return rest.strip(" ,)") == ""

    def _apposed(self, at: Offsets) -> Speaker | None:
        """The name right after the description: 'the president of the league, Dame X', 'its chief underwriter, X'."""
        text = self.stage.text
        people = self.stage.cast.within((at[1], at[1] + 40), EntityKind.PERSON)
        first = next((one for one in people if one.start >= at[1]), None)
        if first is None or not (APPOSED.fullmatch(text[at[1] : first.start]) or self._more_titles(text[at[1] : first.start])):
            return None
        owned = OWNED.match(text[at[0] : at[1]]) is not None or re.search(r"['’]s? ", text[at[0] : at[1]]) is not None
        titled = text[at[0] : at[1]].split()[-1].lower() in title_words()
        return self.people.known(first.who, (first.start, first.end)) if owned or titled else None

    @staticmethod
    def _more_titles(gap: str) -> bool:
        """', chief executive and president ' between 'chairman' and the name."""
        words = re.findall(r"[\w’'-]+", gap.lower())
        return bool(words) and len(words) <= 6 and words[-1] in title_words() and re.fullmatch(r"[\w’'\s,&-]+", gap) is not None

    def _by_name(self, at: Offsets, name: str) -> Speaker | None:
        who = self.stage.cast.person(name)
        if who is not None:
            return self.people.known(who, at)
        bodies = [one for one in self.stage.cast.bodies if one.name == name or one.name.split()[0] == name]
        if len(bodies) == 1:
            return self.people.body(bodies[0], "", at[1])
        fuller = self.stage.cast.full_name(name, at[0])
        if any(word.lower() in body_words() for word in fuller.split()) or len(fuller.split()) > 4:
            return Speaker(name=fuller, how="name", confidence=0.7)
        return self.people.known(Known(fuller, EntityKind.PERSON), at)._replace(confidence=0.7) if fuller else None

    def _described(self, at: Offsets, mention: str) -> Speaker:
        part = OF_THEM.match(mention)
        if part is not None:
            return self._one_of(at, part["part"])
        employer = self._employer(at, mention)
        if employer is not None:
            return employer
        document = self.authors.head(mention)
        if document is not None:
            return self._own_document(at, mention) or self._housed(at, self.authors.speaker(at, mention, document))
        asked = ASKED_BY.search(mention)
        if asked is not None:  # 'analysts polled by a news agency'
            at, mention = (at[0], at[0] + asked.start()), mention[: asked.start()]
        bare = ARTICLE.sub("", mention).strip()
        head = head_of(bare)
        if DEFINITE.match(mention) and not re.search(r" (?:of|at|in|from|for) ", bare):
            earlier = self.nouns.earlier(at, head) or self.nouns.introduced(at, head)
            if earlier is not None:
                return earlier
        titled = self.nouns.titled(at, mention, bare)
        if titled is not None:
            return titled
        people = head in title_words() or singular(head) in title_words() or (head in body_nouns() and head.endswith(("er", "or")))
        named = (PLACE_OWNER.match(bare) is not None and head in body_words()) or NAMELIKE.match(bare) is not None
        bodies = self.stage.cast.within(at, EntityKind.ORGANISATION)
        owner = bodies[-1].who if bodies else self.stage.last_body(at[0], companies=True) if ITS.match(mention) else None
        house = owner.name if owner is not None and people else None
        role = role_of(bare) if people and (house is not None or not head.endswith("s")) else None
        anonymous = not (named and not people)
        return Speaker(bare or None, None, role, house, None, anonymous, "description", 0.85)

    def _employer(self, at: Offsets, mention: str) -> Speaker | None:
        """'Her bank': where the one whom the pronoun means works."""
        match = THEIR_HOUSE.match(mention)
        if match is None or match["noun"] not in COMMON_BODIES | body_nouns():
            return None
        person = self.pronouns.speaker(at, PRONOUNS[match["pronoun"].lower()])
        house = next((one for one in self.stage.cast.bodies if one.name == person.organisation), None)
        return None if house is None else Speaker(house.name, house.entity_id, how="organisation", confidence=0.8)

    def _own_document(self, at: Offsets, mention: str) -> Speaker | None:
        """'Her own research': the person's whom the pronoun means."""
        match = OWN.match(mention)
        if match is None:
            return None
        person = self.pronouns.speaker(at, PRONOUNS[match["pronoun"].lower()])
        return None if person.name is None else person._replace(confidence=0.7)

    def _housed(self, at: Offsets, author: Speaker) -> Speaker:
        """'the group' of "the group's review", as the text has named it before; the person of "Mr. Field's statement"."""
        person = self.stage.cast.person(author.name) if author.name is not None and author.entity_id is None else None
        if person is not None:
            return self.people.known(person, at)._replace(how="document", confidence=0.8)
        if author.name is None or not author.name.islower() or author.anonymous:
            return author
        body = self.nouns.called(at, head_of(ARTICLE.sub("", author.name)))
        return author if body is None else body._replace(how="document", confidence=0.8)

    def _one_of(self, at: Offsets, part: str) -> Speaker:
        """'one of them' after 'two refiners said'."""
        many = next((said for said in reversed(self.stage.said) if said.kind == "many" and said.at < at[0]), None)
        if many is None:
            return Speaker(anonymous=True, how="description", confidence=0.3)
        return Speaker(f"{part.lower()} of the {many.head}", None, None, None, None, True, "description", 0.75)

    def _remember(self, at: Offsets, mention: str, found: Speaker, pronoun: str | None) -> None:
        if found.name is None:
            return
        head = head_of(ARTICLE.sub("", mention)) if pronoun is None else ""
        if pronoun is not None:
            kind = {"m": "person", "f": "person", "thing": "body", "many": "many"}.get(pronoun, "person")
        elif found.how in ("full name", "last name"):
            kind = "person"
        elif found.how in ("organisation", "document", "name"):
            kind = "body"
        else:
            kind = "unnamed body" if head in body_nouns() and head not in title_words() else "many" if head.endswith("s") else "unnamed"
        gender = self.stage.gender.get(found.name) or gender_of(mention)
        if gender is not None and kind == "person":
            self.stage.gender[found.name] = gender
        self.stage.said.append(Said(at[0], found, kind, gender, head))
