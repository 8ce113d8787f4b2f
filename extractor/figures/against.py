"""What a change is compared with where that is no time: 'five-year average', 'plan', 'consensus', 'December futures', 'the U.S. price'."""

import re
from dataclasses import dataclass
from functools import cache

from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.lexicon import read_lexicon
from extractor.models import Record

NEAR = 70
FAR = 110
SIDE = r"(?:above|below|over|under|than|from|behind|ahead\sof|short\sof|beyond|beneath)"
OWN = r"(?:the\s|its\s|their\s|his\s|her\s|our\s|an?\s)?"
EDGE = r"(?:(?:top|bottom|upper\send|lower\send|high\send|low\send|mid-?point|middle|end)\sof\s(?:the\s|its\s|their\s)?)?"
HOPED = r"(?:expected|forecast|forecasted|anticipated|predicted|estimated|projected|foreseen|pencill?ed\sin|hoped)"
OBSERVERS = r"(?:analysts|economists|traders|forecasters|strategists|investors|the\smarket|markets|wall\sstreet|the\scity|brokers|pollees)"


class NoThingWords(Record):
    """A line of `lexicon/no_thing_words.csv`."""

    role: str
    words: tuple[str, ...]


@cache
def _no_things(*roles: str) -> frozenset[str]:
    return frozenset(word for entry in read_lexicon("no_thing_words", NoThingWords) if entry.role in roles for word in entry.words)


@dataclass(frozen=True, slots=True)
class Wording:
    """A wording behind (or before) a change, and what it is compared with; `{0}` stands for what the wording holds."""

    pattern: re.Pattern[str]
    basis: str


def _wording(pattern: str, basis: str = "{0}") -> Wording:
    return Wording(re.compile(pattern, re.IGNORECASE), basis)


BEHIND = (
    _wording(r"\b(?:the\s|its\s|their\s)?((?:two|three|four|five|six|seven|ten|\d+)-year (?:seasonal )?average)"),
    _wording(
        r"\b(?:the|its|their)\saverage\s(?:of|for|over)\sthe\s(?:past|last|previous|prior)\s(two|three|four|five|six|seven|ten|\d+)\syears",
        "{0}-year average",
    ),
    _wording(
        r"\baverage\s(monthly|weekly|quarterly|annual|daily)\s(?:[a-z]+\s){0,3}(?:in|of|for|during)\s(\d{4})",
        "{0} average of {1}",
    ),
    _wording(r"\b(monthly|weekly|quarterly|daily)\saverage\s(?:in|of|for|during)\s(\d{4})", "{0} average of {1}"),
    _wording(r"\b(?:the\s)?(?:analysts[’']\s|market\s)?consensus\b", "consensus"),
    _wording(rf"\bthan\s{OBSERVERS}(?:\s[a-z]+){{0,5}}?\s(?:had\s|have\s)?{HOPED}\b", "consensus"),
    _wording(
        rf"\b{SIDE}\s(?:analysts|economists|market|traders)[’']?\s(?:average\s)?(?:forecasts?|estimates?|expectations)\b", "consensus"
    ),
    _wording(
        rf"\b{SIDE}\s{OWN}(?:own\s)?(?:previous|earlier|prior|last|initial|old)\s(?:price\s)?(?:forecast|estimate"
        rf"|guidance|outlook|target|projection)\b",
        "previous forecast",
    ),
    _wording(rf"\b{SIDE}\s{OWN}{EDGE}(?:[a-z’'-]+\s)?(?:plan|planned)\b", "plan"),
    _wording(
        rf"\b{SIDE}\s(?!(?:she|he|it|they|we)\s){OWN}{EDGE}(?:[a-z’'-]+\s)?(budget|target|guidance|quota|forecast|capacity)(?:ed)?\b(?!\s(?:in|on|last)\s)"
    ),
    _wording(r"\b(?:seasonal (?:norm|average)|norm for the season)\b", "seasonal norm"),
    _wording(rf"\b{SIDE}\s{OWN}pre-(?:pandemic|war|crisis|Covid)\s(?:level|levels|average)\b", "pre-crisis level"),
    _wording(r"\bthan\s(?:was\s|were\s|had\sbeen\s|first\s|originally\s)?(usual|normal|expected|planned|budgeted|agreed|feared|hoped)\b"),
    _wording(r"\bthan\s(?:it|he|she|they|we)\s(?:had\s)?(last\s(?:paid|sold|fetched|offered|bid|agreed))\b"),
)
BEFORE = (
    _wording(
        rf"\b(?:short\sof|miss(?:ed|es|ing)?|beat(?:s|ing)?|exceed(?:ed|s|ing)?|topp?(?:ed|s|ing)?|overshot|undershot"
        rf"|surpass(?:ed|es)|above|below"
        rf"|under|over)\s{OWN}{EDGE}(?:[a-z’'-]+\s){{0,2}}?(target|guidance|budget|quota|plan|consensus|capacity)"
        r"(?:\sof\s[^;.]{0,16}[\d.,]*\d[^;,.]{0,14})?\sby\s(?:as\smuch\sas\s)?$"
    ),
)

STEP = re.compile(
    r"^(?:(?:\s(?:more|less|higher|lower|dearer|cheaper|fewer|pricier|costlier|larger|smaller|better|worse|above|below|over|under|behind"
    r"|ahead|more\sexpensive|less\sexpensive|short|up|down)){1,2}\s(?:than|of|on|from|to)|\s(?:above|below|over|under|behind))"
    r"\s(?:the\s|an?\s|its\s|their\s|that\sof\s|those\sof\s)?"  # '46 cents under December futures', but not '6% less wheat'
)
GAP_OF = re.compile(r"^\s(?:over|to|above|below|under|against|on)\s(?:the\s|an?\s|its\s|that\sof\s|those\sof\s)?")
TIMES_OF = re.compile(r"^(?:\sas\s\w+\sas)?\s(?:the\s|that\sof\s|those\sof\s|its\s)(?=\S+\s?\w*)")
VERB = re.compile(r"(?:ed|ing|les|lves)$", re.IGNORECASE)
APART = re.compile(
    r"\b(?:premium|discount|spread|differential|markup|mark-up)(?:\swas|\sis|\sstood\sat|\sof|\sat)?\s(?:about\s"
    r"|around\s|just\s|only\s|some\s)?$"
)
WORD = re.compile(r"((?:[A-Z]\.)+|[^\W\d_][\w.’'&/-]*?)(?=[,;:)\s”\"]|\.?$|\.\s|[’']s\s)(\s?)")
WORDS = 3
SAID_OF = frozenset(["pays", "paid", "pay", "does", "did", "was", "is", "has", "had", "sells", "sold", "makes", "made", "needs", "costs"])


def basis_words(clause: Clause, found: list[Found], at: int) -> str | None:
    """A basis that has a name and no period: 'five-year average', 'monthly average of 2024', 'consensus', 'plan', 'target'."""
    following = found[at + 1].start if at + 1 in clause.at else clause.end
    window = clause.text[found[at].end : min(following, found[at].end + NEAR, clause.end)]
    for wording in BEHIND:
        match = wording.pattern.search(window)
        if match is not None:
            return wording.basis.format(*match.groups()).lower()
    ahead = clause.before(found[at], FAR)
    for wording in BEFORE:
        match = wording.pattern.search(ahead)
        if match is not None:
            return wording.basis.format(*match.groups()).lower()
    return None


def thing_compared(clause: Clause, found: list[Found], at: int) -> str | None:
    """The thing that a change or ratio is measured from: '46 cents under December futures', 'three times the U.S. price'."""
    item = found[at]
    following = found[at + 1].lead_start if at + 1 in clause.at else clause.end
    window = clause.text[item.end : min(following, item.end + NEAR, clause.end)]
    if item.unit == "times" and VERB.search(clause.text, item.start, item.end):
        opened = None  # 'doubled the share' tells what was doubled
    elif item.unit == "times":
        opened = TIMES_OF.match(window)
    elif APART.search(clause.before(item)):
        opened = GAP_OF.match(window)
    else:
        opened = STEP.match(window)
    return None if opened is None else _name(window[opened.end() :])


def _name(words: str) -> str | None:
    """The noun phrase that the words begin with: up to four words of no grammar, no number and no time among them."""
    name: list[str] = []
    at = 0
    while (
        len(name) <= WORDS and (word := WORD.match(words, at)) is not None and word[1].lower() not in _no_things("grammar", "time", "level")
    ):
        name.append(word[1])
        at = word.end()
        if not word[2]:
            break
    if (
        not name
        or len(name) > WORDS
        or name[-1].endswith(("ed", "ly"))
        or name[-1].lower() in SAID_OF
        or name[-1].lower() in _no_things("month")
    ):
        return None
    if words[at : at + 3] == "to " or words[at : at + 1].isdigit():
        return None  # 'less than a vessel needs to load', 'above Brent 12'
    return " ".join(name)
