"""Documents and data speak for the body that wrote them: 'a report by the port authority', 'X's 2030 outlook', 'the analysis'."""

import re

from extractor.lexicon.months import FULL_MONTHS
from extractor.models import EntityKind
from extractor.quotations.attribution import Offsets
from extractor.quotations.descriptions import ARTICLE, DEFINITE, names_body
from extractor.quotations.stage import Speaker, Stage
from extractor.quotations.titles import body_nouns, documents, singular

WRITTEN_BY = re.compile(r" (?:by|from) (?:the |The )?$")
TIMED = re.compile(
    rf"(?:{FULL_MONTHS}|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|today|yesterday|(?:last|this) (?:week|month|quarter|year))\b"
)
SEEN_BY = re.compile(r" (?:seen|obtained|reviewed|viewed|read) by .*$")


class Authors:
    """Finds whose document a mention is."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage

    def head(self, mention: str) -> str | None:
        """The noun for a document or for data at the head of the mention."""
        before = re.split(r" (?:of|from|by|on|for|in|at|released|published|compiled|seen|to|dated) ", " " + mention, maxsplit=1)[0]
        words = re.findall(r"[\w’'-]+", before.lower())
        return next((noun for noun in (" ".join(words[-2:]), *words[-1:]) if noun in documents()), None)

    def speaker(self, at: Offsets, mention: str, noun: str) -> Speaker:
        """Whose document it is, or its description where nobody's."""
        seen = SEEN_BY.search(mention)
        if seen is not None:
            at, mention = (at[0], at[0] + seen.start()), mention[: seen.start()]
        return self._body_in(at) or self._owned(mention, noun) or self._author(at, mention, noun)

    def _body_in(self, at: Offsets) -> Speaker | None:
        """The body named in the mention: who wrote it goes before what it is of, as in 'an analysis of census data by the agency'."""
        bodies = self.stage.cast.within(at, EntityKind.ORGANISATION)
        wrote = next((one for one in bodies if WRITTEN_BY.search(self.stage.text, at[0], one.start)), bodies[0] if bodies else None)
        return None if wrote is None else Speaker(wrote.who.name, wrote.who.entity_id, how="document", confidence=0.9)

    def _owned(self, mention: str, noun: str) -> Speaker | None:
        """Whose the words say it is, where nothing else has told it: 'a study by X', "X's outlook", 'grid operator data'."""
        owner = re.search(r"(?: of| from| by| released by| published by| compiled by) (?:the |an? )?(?P<body>.+)$", mention)
        if owner is not None and not TIMED.match(owner["body"]) and (names_body(owner["body"]) or owner["body"][0].isupper()):
            return self._owner(owner["body"])  # not 'data from the May report'
        possessive = re.match(r"(?:the |an? )?(?P<body>.+?)['’]s? ", mention, re.IGNORECASE)
        if possessive is not None and not TIMED.fullmatch(possessive["body"]):
            return self._owner(possessive["body"])
        return self._before_noun(mention, noun)

    def _before_noun(self, mention: str, noun: str) -> Speaker | None:
        """'Corvane data', 'grid operator data'."""
        lead = re.match(rf"(?:the |an? )?(?P<body>(?:[A-ZÀ-Þ][\w&’'.-]*(?: |$))+?)(?:\w+ )*?{noun}", mention, re.IGNORECASE)
        named = lead is not None and lead["body"][0].isupper() and not lead["body"].lower().startswith(("the ", "a "))
        if lead is not None and named and not TIMED.match(lead["body"]):
            return self._owner(lead["body"].strip())
        compound = re.fullmatch(rf"(?:the |an? )?(?P<body>[a-z][\w-]*(?: [\w-]+)*?) {noun}", mention, re.IGNORECASE)
        if compound is not None and compound["body"].split()[-1] in body_nouns():
            return Speaker(compound["body"], None, how="document", confidence=0.7)
        return None

    def _owner(self, body: str) -> Speaker:
        known = next((one for one in self.stage.cast.bodies if one.name == body or one.name.split()[0] == body), None)
        if known is not None:
            return Speaker(known.name, known.entity_id, how="document", confidence=0.85)
        return Speaker(body.strip(), None, how="document", confidence=0.75)

    def _introduced(self, at: Offsets, noun: str) -> Speaker | None:
        """Whose 'submission' it is in 'X, in a submission to the court, said …' before."""
        pattern = re.compile(rf"\b[Ii]n (?:an?|its|their|his|her) (?:[\w-]+ ){{0,3}}{re.escape(noun)}\b")
        places = [match.start() for match in pattern.finditer(self.stage.text, 0, at[0])]
        if not places:
            return None
        begin, end = self.stage.sentence(places[-1], 0)
        return next((said.who for said in self.stage.said if begin <= said.at < min(end, at[0]) and said.who.entity_id is not None), None)

    def _author(self, at: Offsets, mention: str, noun: str) -> Speaker:
        """Who wrote 'the analysis', 'the annual report': as before, or the body the sentence or the article is about."""
        for said in reversed(self.stage.said):
            if said.head in (noun, singular(noun)) and said.who.name and not said.who.anonymous:
                return said.who._replace(how="document", confidence=0.8)
        told = self._introduced(at, noun) if DEFINITE.match(mention) else None
        if told is not None:
            return told._replace(role=None, how="document", confidence=0.7)
        begin, end = self.stage.sentence(at[0], 0)
        if not DEFINITE.match(mention) and re.search(r" (?:in|on|by|of|from) ", mention) is not None:  # 'a commentary in a newspaper'
            return Speaker(ARTICLE.sub("", mention).strip(), None, anonymous=True, how="document", confidence=0.6)
        here = self.stage.cast.within((begin, min(end, at[0])), EntityKind.ORGANISATION)
        if here:
            return Speaker(here[0].who.name, here[0].who.entity_id, how="document", confidence=0.6)
        if DEFINITE.match(mention):
            body = self.stage.last_body(at[0])
            if body is not None:
                return Speaker(body.name, body.entity_id, how="document", confidence=0.6)
        bare = ARTICLE.sub("", mention).strip()
        return Speaker(bare, None, anonymous=True, how="document", confidence=0.6)
