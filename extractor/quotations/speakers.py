"""Whom a speaker's mention means: full name, role and organisation, or the description of one who is not named."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from spacy.tokens import Doc, Token

from extractor.models import Entity, EntityKind, Role
from extractor.quotations.attribution import Attribution, Offsets
from extractor.quotations.cast import Cast, Known, bare_name
from extractor.quotations.profiles import Profile, profile_at
from extractor.quotations.titles import body_nouns, body_words, documents, genders, singular, title_words

PRONOUNS = {
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
ARTICLE = re.compile(r"^(?:the|an?|one|his|her|its|their|our|this|that|these|those) ", re.IGNORECASE)
INDEFINITE = re.compile(r"^(?:an?|one|some|several|many|most|few|two|three|four|five|other|another) ", re.IGNORECASE)
DEFINITE = re.compile(r"^(?:the|this|that|its|these|those) ", re.IGNORECASE)
PLACE_OWNER = re.compile(r"^(?:[A-ZÀ-Þ][\w.-]*(?: [A-ZÀ-Þ][\w.-]*)*)['’]s? ")
HOUSE_ROLES = frozenset(
    [
        "chief",
        "executive",
        "officer",
        "ceo",
        "cfo",
        "coo",
        "chairman",
        "chairwoman",
        "chair",
        "chairperson",
        "director",
        "president",
        "spokesman",
        "spokeswoman",
        "spokesperson",
        "founder",
        "manager",
        "treasurer",
        "vice-president",
    ]
)
NAMELIKE = re.compile(
    r"^(?:[A-ZÀ-Þ][\w’'.&-]*)(?: (?:[A-ZÀ-Þ&][\w’'.&-]*|of|the|for|and|de|da|di|del|van|von|der|den|la|le|bin|binti|al|el))*$"
)
PEOPLE = ("person", "unnamed", "unnamed body")
REACH = 3  # sentences a pronoun looks back


class Speaker(NamedTuple):
    """A resolved speaker."""

    name: str | None = None
    entity_id: str | None = None
    role: str | None = None
    organisation: str | None = None
    organisation_description: str | None = None
    anonymous: bool = False
    how: str | None = None
    confidence: float = 1.0


class _Said(NamedTuple):
    """Who spoke where, for the pronouns that follow."""

    at: int
    who: Speaker
    kind: str
    gender: str | None
    head: str


class Speakers:
    """Resolves the speakers of one article in the order of the text."""

    def __init__(self, doc: Doc, entities: Sequence[Entity], roles: Sequence[Role]) -> None:
        self.doc = doc
        self.text = doc.text
        self.cast = Cast(doc, entities)
        self.roles = [role for role in roles if not role.former]
        self.said: list[_Said] = []
        self.gender: dict[str, str] = {}
        self.profiles: dict[str, Profile] = {}
        self.sentences = [sent.start_char for sent in doc.sents] if doc.has_annotation("SENT_START") else [0]

    def resolve(self, one: Attribution) -> Speaker:
        """The speaker of an attribution; without name where nobody fits."""
        if one.source is None:
            return Speaker()
        mention = self.text[slice(*one.source)]
        pronoun = PRONOUNS.get(mention.lower().strip())
        if pronoun is not None:
            found = self._pronoun(one.source, pronoun)
        else:
            found = self._named(one.source, mention) or self._described(one.source, mention)
        self._remember(one.source, mention, found, pronoun)
        return found

    # -- pronouns

    def _pronoun(self, at: Offsets, pronoun: str) -> Speaker:
        if pronoun == "rel":
            return self._antecedent(at)
        if pronoun in ("one",):
            return Speaker(how="pronoun", confidence=0.3)
        kinds = {"m": PEOPLE, "f": PEOPLE, "thing": ("body", "unnamed body"), "many": ("many", "body")}[pronoun]
        gender = pronoun if pronoun in "mf" else None
        for back in range(REACH + 1):
            begin, end = self._sentence(at[0], back)
            fitting = self._candidates(begin, min(end, at[0]), kinds, gender)
            if len(fitting) == 1:
                who = fitting[0]
                if gender is not None and who.name is not None:
                    self.gender[who.name] = gender
                return who._replace(how="pronoun", confidence=0.9 - 0.1 * back)
            if fitting:
                subjects = self._subjects(begin, min(end, at[0]), fitting)
                return subjects._replace(how="pronoun", confidence=0.6) if subjects is not None else Speaker(how="pronoun", confidence=0.2)
        return Speaker(how="pronoun", confidence=0.2)

    def _sentence(self, offset: int, back: int) -> Offsets:
        place = max(0, sum(1 for start in self.sentences if start <= offset) - 1 - back)
        end = self.sentences[place + 1] if place + 1 < len(self.sentences) else len(self.text)
        return self.sentences[place], end

    def _candidates(self, begin: int, end: int, kinds: Sequence[str], gender: str | None) -> list[Speaker]:
        found: dict[str, Speaker] = {}
        for said in reversed(self.said):
            if begin <= said.at < end and said.kind in kinds and said.who.name and self._fits(said.who.name, said.gender, gender):
                found.setdefault(said.who.name, said.who)
        kind = EntityKind.PERSON if "person" in kinds else EntityKind.ORGANISATION
        if kind is EntityKind.PERSON or not found:
            for mentioned in self.cast.before(end, kind, end - begin):
                if self._fits(mentioned.who.name, None, gender) and (kind is EntityKind.PERSON or self._is_subject(mentioned.start)):
                    found.setdefault(mentioned.who.name, self._known(mentioned.who, (mentioned.start, mentioned.end)))
        return list(found.values())

    def _is_subject(self, at: int) -> bool:
        span = self.doc.char_span(at, at + 1, alignment_mode="expand")
        if span is None:
            return False
        token = span[0]
        while token.dep_ in ("compound", "amod", "det", "nmod", "appos") and token.head is not token:
            token = token.head
        return token.dep_ in ("nsubj", "nsubjpass")

    def _fits(self, name: str, told: str | None, wanted: str | None) -> bool:
        known = told or self.gender.get(name)
        return wanted is None or known is None or known == wanted

    def _subjects(self, begin: int, end: int, fitting: Sequence[Speaker]) -> Speaker | None:
        names = {who.name: who for who in fitting}
        spoken = [said.who for said in self.said if begin <= said.at < end and said.who.name in names]
        if spoken:
            return spoken[-1]
        subjects = [
            names[one.who.name]
            for one in self.cast.before(end, EntityKind.PERSON, end - begin)
            if one.who.name in names and self._is_subject(one.start)
        ]
        return subjects[-1] if subjects else None

    def _antecedent(self, at: Offsets) -> Speaker:
        """Whom 'who' or 'which' goes back to: the noun its clause hangs on."""
        span = self.doc.char_span(*at, alignment_mode="expand")
        if span is None:
            return Speaker()
        clause = span[0].head
        noun = clause.head
        if clause.dep_ != "relcl" or noun.i >= clause.i:
            return Speaker(confidence=0.2)
        source = _noun_phrase(noun)
        mention = self.text[slice(*source)]
        return self._named(source, mention) or self._described(source, mention)

    # -- names

    def _named(self, at: Offsets, mention: str) -> Speaker | None:
        people = self.cast.within(at, EntityKind.PERSON)
        last = people[-1] if people else None
        if last is not None and not self._possessive(last.end, at[1]):
            return self._known(last.who, (last.start, last.end))
        beside = self._apposed(at)
        if beside is not None:
            return beside
        if self._head_document(mention) is not None:
            return None
        bodies = self.cast.within(at, EntityKind.ORGANISATION)
        if (
            bodies
            and self._is_head(bodies[-1].end, at[1])
            and not self._possessive(bodies[-1].end, at[1])
            and not self._people_of(mention, bodies[-1].start - at[0])
        ):
            return self._body(bodies[-1].who, self.text[at[0] : bodies[-1].start], bodies[-1].end)
        name = bare_name(mention)
        if NAMELIKE.match(name) and not bodies and not self._is_common(at, name):
            return self._by_name(at, name)
        return None

    def _is_common(self, at: Offsets, name: str) -> bool:
        """'Analysts', 'Some traders', 'Critics': a noun with a capital because it opens the sentence."""
        if INDEFINITE.match(name + " ") or name.lower() in title_words() or name.lower() in body_nouns():
            return True
        span = self.doc.char_span(*at, alignment_mode="expand")
        return " " not in name and span is not None and span[-1].tag_ in ("NN", "NNS")

    def _people_of(self, mention: str, before: int) -> bool:
        """'analysts at bank X': people of a body, not the body."""
        head = re.split(r" (?:at|of|from|with|for|in) ", mention[: max(0, before)])[0].lower().split()
        return (
            bool(head)
            and " " in mention[:before].strip()
            and re.search(r" (?:at|of|from|with|for|in) ", mention[:before]) is not None
            and head[-1] in title_words()
        )

    def _possessive(self, end: int, limit: int) -> bool:
        return re.match(r"['’]s? ", self.text[end : limit + 1]) is not None or (self.text[end - 2 : end] in ("'s", "’s") and limit > end)

    def _is_head(self, end: int, limit: int) -> bool:
        rest = re.sub(r"^\s*\([^)]*\)?", "", self.text[end:limit])
        return rest.strip(" ,)") == ""

    def _apposed(self, at: Offsets) -> Speaker | None:
        """ "the league's president, Dame X": the name right after the description."""
        tail = self.text[at[1] : at[1] + 60]
        lead = re.match(r",? (?:(?:Mr|Mrs|Ms|Dr|Prof|Sir|Dame|Lord|Lady|Datuk)\.? )*", tail)
        if lead is None or self.text[at[0] : at[1]].split()[-1].lower() not in title_words():
            return None
        people = [one for one in self.cast.within((at[1] + lead.end(), at[1] + lead.end() + 1), EntityKind.PERSON)]
        return self._known(people[-1].who, (people[-1].start, people[-1].end)) if people else None

    def _by_name(self, at: Offsets, name: str) -> Speaker | None:
        who = self.cast.person(name)
        if who is not None:
            return self._known(who, at)
        bodies = [one for one in self.cast.bodies if one.name == name or one.name.split()[0] == name]
        if len(bodies) == 1:
            return self._body(bodies[0], "", at[1])
        fuller = self.cast.full_name(name, at[0])
        if any(word.lower() in body_words() for word in fuller.split()) or len(fuller.split()) > 4:
            return Speaker(name=fuller, how="name", confidence=0.7)
        return self._known(Known(fuller, EntityKind.PERSON), at)._replace(confidence=0.7) if fuller else None

    def _known(self, who: Known, at: Offsets) -> Speaker:
        profile = self._profile(who, at)
        written = bare_name(self.text[at[0] : at[1]])
        how = "full name" if written == who.name else "last name"
        return Speaker(
            who.name, who.entity_id, profile.role, profile.organisation, profile.organisation_description, how=how, confidence=0.95
        )

    def _profile(self, who: Known, at: Offsets) -> Profile:
        told = next((role for role in self.roles if role.person == who.name or (who.entity_id and role.person_id == who.entity_id)), None)
        if told is not None and told.role and told.organisation:
            self.profiles[who.name] = Profile(told.role, told.organisation, told.organisation_description)
            return self.profiles[who.name]
        read = self.profiles.get(who.name)
        if read is None or read.role is None:
            places = [at] + [(one.start, one.end) for one in self.cast.mentions if one.who == who]
            profiles = [profile for place in places if (profile := profile_at(self.cast, place)) is not None]
            read = max(profiles, key=lambda one: (one.role is not None) + (one.organisation is not None), default=Profile())
            read = self._housed(read, at)
            self.profiles[who.name] = read
        if told is not None:
            return Profile(
                told.role or read.role,
                told.organisation or read.organisation,
                told.organisation_description or read.organisation_description,
            )
        return read

    def _housed(self, profile: Profile, at: Offsets) -> Profile:
        """With the organisation that 'its', 'the league's' or a post without a house means."""
        if profile.organisation is not None or profile.role is None:
            return profile
        if profile.role_only_body not in (None, "its"):
            body = self._body_called(str(profile.role_only_body), at[0])
        elif (
            profile.role_only_body == "its" or set(profile.role.lower().split()) & HOUSE_ROLES or profile.role.endswith(("firm", "company"))
        ):
            body = self._last_body(at[0])
        else:
            body = None
        return profile if body is None else profile._replace(organisation=body.name)

    def _body_called(self, noun: str, before: int) -> Known | None:
        """The body whose name has the noun in it, else the last one named."""
        bodies = self.cast.before(before, EntityKind.ORGANISATION)
        return next(
            (one.who for one in bodies if noun.lower() in one.who.name.lower().split()),
            bodies[0].who if bodies and noun.lower() in body_nouns() else None,
        )

    def _last_body(self, before: int) -> Known | None:
        """The body that the text speaks of here: the last one that was a subject, else the most named."""
        bodies = self.cast.before(before, EntityKind.ORGANISATION)
        subjects = [one.who for one in bodies[:12] if self._is_subject(one.start)]
        if subjects:
            return subjects[0]
        return bodies[0].who if bodies else None

    def _body(self, who: Known, lead: str, end: int) -> Speaker:
        kind = ARTICLE.sub("", lead.strip() + " ").strip() or None
        if kind is None:
            after = re.match(r", (?:an? |the )?((?:which )?[a-z][^,.;]{3,50})[,.;]", self.text[end : end + 70])
            kind = after[1] if after is not None else None
        return Speaker(who.name, who.entity_id, None, None, kind, how="organisation", confidence=0.95)

    # -- descriptions

    def _described(self, at: Offsets, mention: str) -> Speaker:
        document = self._head_document(mention)
        if document is not None:
            return self._document(at, mention, document)
        bare = ARTICLE.sub("", mention).strip()
        head = _head(bare)
        if DEFINITE.match(mention) and not re.search(r" (?:of|at|in|from|for) ", bare):
            earlier = self._earlier(at, bare, head) or self._introduced(at, head)
            if earlier is not None:
                return earlier
        people = head in title_words() or singular(head) in title_words() or (head in body_nouns() and head.endswith(("er", "or")))
        named = (PLACE_OWNER.match(bare) is not None and head in body_words()) or NAMELIKE.match(bare) is not None
        bodies = self.cast.within(at, EntityKind.ORGANISATION)
        house = bodies[-1].who.name if bodies and people else None
        role = _role_of(bare) if people else None
        anonymous = not (named and not people)
        return Speaker(bare or None, None, role, house, None, anonymous, "description", 0.85)

    def _earlier(self, at: Offsets, bare: str, head: str) -> Speaker | None:
        """Whom 'the trader', 'the company' or 'the league' has been before."""
        for said in reversed(self.said):
            if said.head == head and said.at < at[0] and said.who.name:
                return said.who._replace(how="description", confidence=0.85)
        for name, profile in self.profiles.items():
            if profile.role is not None and head in profile.role.lower().split():
                return next((said.who for said in reversed(self.said) if said.who.name == name), None)
        if head in body_nouns() or head in body_words():
            named = [one.who for one in self.cast.before(at[0], EntityKind.ORGANISATION) if head in one.who.name.lower().split()]
            kinds = [said.who for said in reversed(self.said) if head in (said.who.organisation_description or "").lower().split()]
            if named:
                return Speaker(named[0].name, named[0].entity_id, how="organisation", confidence=0.85)
            if kinds:
                return kinds[0]
            if head in (
                "company",
                "firm",
                "group",
                "bank",
                "miner",
                "producer",
                "broker",
                "consultancy",
                "agency",
                "refiner",
                "maker",
                "manufacturer",
                "utility",
            ):
                body = self._last_body(at[0])
                return None if body is None else Speaker(body.name, body.entity_id, how="organisation", confidence=0.7)
        return None

    def _introduced(self, at: Offsets, head: str) -> Speaker | None:
        """'the trader' after 'A trader at a Swiss house, who …': as the text has introduced the one."""
        begin, _ = self._sentence(at[0], REACH)
        pattern = re.compile(rf"\b(?:[Aa]n?|[Oo]ne) (?:[\w-]+ ){{0,3}}?{re.escape(head)}\b(?: (?:at|of|in|from|for|with) [^,.;:“”\"]+)?")
        found = [match for match in pattern.finditer(self.text, begin, at[0]) if "\n\n" not in match.group()]
        if not found:
            return None
        bare = ARTICLE.sub("", found[-1].group()).strip()
        return Speaker(bare, None, _role_of(bare), None, None, True, "description", 0.85)

    def _head_document(self, mention: str) -> str | None:
        """The noun for a document or for data at the head of the mention."""
        before = re.split(r" (?:of|from|by|on|for|in|at|released|published|compiled|seen|to|dated) ", " " + mention, maxsplit=1)[0]
        words = re.findall(r"[\w’'-]+", before.lower())
        return words[-1] if words and words[-1] in documents() else None

    def _document(self, at: Offsets, mention: str, noun: str) -> Speaker:
        bodies = self.cast.within(at, EntityKind.ORGANISATION)
        if bodies:
            return Speaker(bodies[0].who.name, bodies[0].who.entity_id, how="document", confidence=0.9)
        owner = re.search(r"(?: of| from| by| released by| published by| compiled by) (?:the |an? )?(?P<body>.+)$", mention)
        lead = re.match(rf"(?:the |an? )?(?P<body>(?:[A-ZÀ-Þ][\w&’'.-]*(?: |$))+?)(?:\w+ )*?{noun}", mention, re.IGNORECASE)
        if owner is not None and (_is_body(owner["body"]) or owner["body"][0].isupper()):
            return self._owner(owner["body"])
        possessive = re.match(r"(?:the |an? )?(?P<body>.+?)['’]s? ", mention, re.IGNORECASE)
        if possessive is not None:
            return self._owner(possessive["body"])
        if lead is not None and lead["body"][0].isupper() and not lead["body"].lower().startswith(("the ", "a ")):
            return self._owner(lead["body"].strip())
        return self._author(at, mention, noun)

    def _owner(self, body: str) -> Speaker:
        known = next((one for one in self.cast.bodies if one.name == body or one.name.split()[0] == body), None)
        if known is not None:
            return Speaker(known.name, known.entity_id, how="document", confidence=0.85)
        return Speaker(body.strip(), None, how="document", confidence=0.75)

    def _author(self, at: Offsets, mention: str, noun: str) -> Speaker:
        """Who wrote 'the analysis', 'the annual report': as before, or the body the sentence or the article is about."""
        for said in reversed(self.said):
            if said.head in (noun, singular(noun)) and said.who.name and not said.who.anonymous:
                return said.who._replace(how="document", confidence=0.8)
        begin, end = self._sentence(at[0], 0)
        here = self.cast.within((begin, end), EntityKind.ORGANISATION)
        if here:
            return Speaker(here[0].who.name, here[0].who.entity_id, how="document", confidence=0.6)
        if DEFINITE.match(mention):
            body = self._last_body(at[0])
            if body is not None:
                return Speaker(body.name, body.entity_id, how="document", confidence=0.6)
        bare = ARTICLE.sub("", mention).strip()
        return Speaker(bare, None, anonymous=True, how="document", confidence=0.6)

    # -- memory

    def _remember(self, at: Offsets, mention: str, found: Speaker, pronoun: str | None) -> None:
        if found.name is None:
            return
        head = _head(ARTICLE.sub("", mention)) if pronoun is None else ""
        if pronoun is not None:
            kind = {"m": "person", "f": "person", "thing": "body", "many": "many"}.get(pronoun, "person")
        elif found.how in ("full name", "last name"):
            kind = "person"
        elif found.how in ("organisation", "document", "name"):
            kind = "body"
        else:
            kind = "unnamed body" if head in body_nouns() and head not in title_words() else "many" if head.endswith("s") else "unnamed"
        gender = self.gender.get(found.name) or _gender_of(mention)
        if gender is not None and kind == "person":
            self.gender[found.name] = gender
        self.said.append(_Said(at[0], found, kind, gender, head))


def _gender_of(mention: str) -> str | None:
    return next((genders()[word] for word in mention.lower().split() if word in genders()), None)


def _head(bare: str) -> str:
    """The last word of a description before its first preposition, in lower case."""
    front = re.split(r" (?:of|at|in|from|for|with|who|that|which|on|by|to|near|familiar|based|close) |,|\(", bare, maxsplit=1)[0]
    words = re.findall(r"[\w’'-]+", front.lower())
    return words[-1] if words else ""


def _role_of(bare: str) -> str:
    front = re.split(r" (?:at|in|from|with|who|that|which|on|by|near|familiar|based|close) |,|\(", bare, maxsplit=1)[0]
    words = [word for word in re.split(r" of (?=the |an? |[A-Z])", front)[0].split() if not INDEFINITE.match(word + " ")]
    lower = [word for word in words if word[0].islower() and not word.endswith("-based")]
    return " ".join(lower) or " ".join(words)


def _is_body(words: str) -> bool:
    return any(word in body_words() or word in body_nouns() for word in re.findall(r"\w+", words.lower()))


def _noun_phrase(noun: Token) -> Offsets:
    doc, first, last = noun.doc, noun.left_edge.i, noun.i
    while last + 1 <= noun.right_edge.i and doc[last + 1].text not in (",", "who", "which", "that", "(", "—"):
        last += 1
    return doc[first].idx, doc[last].idx + len(doc[last])
