"""Reads what a figure measures: by the parse from its noun, verb or subject, else from a word of the lexicon near it."""

import re

from spacy.tokens import Token

from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.figures.measures import SMALL, Measure, goes_on, is_price, measures, suits
from extractor.figures.phrases import NOUNS, Role, Said, phrase
from extractor.figures.ratios import LEVERAGE
from extractor.figures.scene import Scene
from extractor.figures.word_lists import word_list
from extractor.models import EntityKind

NEAR = 60
MOST_WORDS = 4
MARK = re.compile(r"[\s-](?:mark|level|threshold|barrier|handle)\b")  # 'broke through the $4,000 mark'
NEXT_OF_LIST = re.compile(r",?\s(?:and|but)\s(?:its\s|the\s|their\s)")
OTHER_PART = re.compile(r"[,;]|\s(?:and|but|while|as|when|after|before|because|although|though|where)\s")
ALSO = re.compile(r"(?:,\sor|\()\s?(?:about\s|around\s|just\s|only\s)?$")  # 'net debt of $1.2 billion, or 0.8 times EBITDA'
RATES = ("flow", "boe flow", "daily mass", "monthly mass", "yearly mass", "power")  # what a plant can do
LENGTHS = ("mile", "kilometre", "metre", "foot", "knot")
SOLD_AT = re.compile(r"\b(?:at|for)\s$")
ACCOUNTS = {
    "earnings": "earnings",
    "net income": "earnings",
    "profit": "earnings",
    "net profit": "earnings",
    "loss": "loss",
    "net loss": "loss",
}
PARED = re.compile(
    r"\b(?:par|trimm?|extend|eras|recoup|revers|widen|narrow)(?:e|es|ed|s|ing)?\s(?:its\s|their\s|some\s|those\s|early\s|earlier\s|most\sof\s)*$"
)
LED_TO = re.compile(r"\s(?:by|to|at|from)\s(?:[^,;]{0,30}\sto\s)?")
PART_OF_YEAR = re.compile(r"(?:early|mid|late)-?(?:\d{4}|[a-z]+)?$")
MONTHS = re.compile(
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)


def measure_of(scene: Scene, clause: Clause, found: Found, begin: int, said: list[Said], before: Measure | None) -> Measure | None:
    """What a quantity measures, of which of a share: see `_measure_of`; earnings of so much a share are earnings per share."""
    measure = _measure_of(scene, clause, found, begin, said, before)
    if measure is None or measure.name not in ACCOUNTS or not (found.unit or "").endswith("/share"):
        return measure
    return measure._replace(name=f"{ACCOUNTS[measure.name]} per share", kind="price")


def _measure_of(scene: Scene, clause: Clause, found: Found, begin: int, said: list[Said], before: Measure | None) -> Measure | None:
    """What a quantity measures; `begin` is where its part of the sentence begins, behind the quantity before it.

    `before` is what that one measures: a quantity that the parse links with nothing goes on with it.
    """
    if before is not None and found.unit == "times" and LEVERAGE.match(clause.after(found)) and ALSO.search(clause.before(found)):
        return before
    for one in said:
        if one.role is Role.NEAR:
            break
        if (measure := _of_word(scene, one, said, found)) is not None:
            return measure
    measure = _near(clause, found, begin)
    if found.dimension in ("count", "time"):
        return measure  # what it counts says enough; a stretch of time may measure nothing
    part = found.unit in ("percent", "fraction") and any(one.role is Role.CONTENT for one in said)  # '75% of days': no account told before
    measure = measure or _far(clause, found) or (before if before is not None and not part and goes_on(before, found) else None)
    if measure is None and found.is_money and ("/" in (found.unit or "") or MARK.match(clause.text, found.end)):
        return Measure("price", None, "price")
    nearest = next((one.word for one in said if one.role is Role.NEAR), None)
    return _of_noun(scene, nearest, found) if measure is None and nearest is not None else measure


def _of_word(scene: Scene, one: Said, said: list[Said], found: Found) -> Measure | None:
    """The measure that one of the words tells which the parse has a quantity be said of."""
    named = scene.named_at.get(one.word.i) if one.role is Role.SUBJECT and one.word.head.lower_ in word_list("sayers") else None
    if named is not None and named.entity.kind is EntityKind.PERSON:
        return None  # 'Castello sees 550 hours of it'
    if one.role is Role.CONTENT and found.unit in ("percent", "fraction"):
        return _of_part(scene, one, said, found)
    if one.role is Role.HEAD and _is_rate(found) and one.word.lower_ in word_list("plants"):
        return measures()[1]["capacity"]  # 'its 185,000 barrel-per-day refinery'
    return _of_verb(scene, one, said, found) if one.role is Role.VERB else _of_noun(scene, one.word, found)


def next_listed(clause: Clause, found: Found, begin: int) -> Measure | None:
    """The measure that the next part of a list begins with: 'cut spending by a fifth and its dividend by half to 12 cents'."""
    if begin == clause.start:
        return None
    opens = NEXT_OF_LIST.match(clause.text, begin, found.lead_start)
    named = None if opens is None else measures()[0].match(clause.text, opens.end())
    if named is None or not LED_TO.fullmatch(clause.text, named.end(), found.lead_start):
        return None
    measure = measures()[1][named[1].lower()]
    return measure if suits(measure, found) else None


def _of_part(scene: Scene, one: Said, said: list[Said], found: Found) -> Measure | None:
    """The measure of a share: utilisation if it is 'of capacity', what its verb tells ('mined 61% of'), else what it is part of."""
    whole = measures()[1].get(f"of {one.word.lower_}")
    if whole is not None:
        return whole
    if one.word.lower_ in ("shares", "votes", "equity", "voting"):
        return measures()[1]["stake"]  # 'holds 31% of the shares'
    verb = next((other for other in said if other.role is Role.VERB), None)
    if (level := _of_level(scene, verb, said, found)) is not None:
        return level
    told = None if verb is None else measures()[1].get(verb.word.lower_)
    if verb is not None and told is not None and told.flow in ("made", "out"):
        return _of_verb(scene, verb, said, found)
    known = _known(one.word)
    return None if known is not None and known.kind == "price" else _of_noun(scene, one.word, found)


def _of_level(scene: Scene, verb: Said | None, said: list[Said], found: Found) -> Measure | None:
    """The measure that is told as a share of another: 'the deficit was 5% of GDP', 'debt stood at 61% of GDP'."""
    if verb is None or verb.word.lower_ not in word_list("level_verbs"):
        return None
    subject = next((one.word for one in said[said.index(verb) :] if one.role is Role.SUBJECT), None)
    known = None if subject is None else _known(subject)
    return None if subject is None or known is None or known.kind == "share" else _of_noun(scene, subject, found)


def _of_verb(scene: Scene, one: Said, said: list[Said], found: Found) -> Measure | None:
    """The measure that a verb of the lexicon tells, with whose it is: 'the field produced 40 kt' gives 'field output'."""
    if _is_rate(found) and any(child.lower_ in ("can", "could") for child in one.word.lefts):
        return measures()[1]["capacity"]  # 'can process 310,000 barrels a day'
    measure = measures()[1].get(one.word.lower_)
    if measure is None or not suits(measure, found) or found.dimension == "percentage":
        return None
    if (
        measure.flow in ("sold", "in")
        and found.is_money
        and found.scale == 1
        and SOLD_AT.search(scene.text, max(0, found.lead_start - 10), found.lead_start)
    ):
        return Measure("price", None, "price")
    behind = said[said.index(one) :]
    subject = next((other.word for other in behind if other.role in (Role.SUBJECT, Role.HEAD)), None)
    if subject is not None and (known := _known(subject)) is not None and suits(known, found):
        return None  # 'premiums were quoted'
    words = [] if subject is None else _words(scene, subject)
    return measure._replace(name=" ".join([*words[-MOST_WORDS:], measure.name]))


def _of_noun(scene: Scene, noun: Token, found: Found) -> Measure | None:
    """A measure of the lexicon with the words that narrow it ('median sales price'), else the article's own words; none in 'a total'."""
    words = _words(scene, noun)
    if noun.lower_ in word_list("time") or _is_actor(noun) or _is_pared(scene.text, noun.idx, noun.lower_):
        return None  # 'in its fiscal third quarter', 'battery makers will need'
    if not _tells(noun):
        return _forecast_of(noun, found) or (_named(words, found) if words else _of_complement(scene, noun, found))
    measure = _known(noun)
    if measure is not None and suits(measure, found):
        inside = 2 if " ".join(words[-3:]).lower() in measures()[1] else 0  # 'gross domestic product'
        return _narrowed(measure, [*_names_of(scene, noun), *words[: -1 - inside]])
    return None if not words or (measure is not None and is_price(found)) else _named(words, found)


def _known(noun: Token) -> Measure | None:
    """The measure of the lexicon that a noun is, with the words right before it or alone: 'net income', 'income'."""
    if noun.lower_ == "cost":
        return measures()[1]["costs"]  # the verb tells a price
    start = noun.sent.start
    phrases = (noun.doc[max(start, noun.i - back) : noun.i + 1].text.lower() for back in (2, 1, 0))
    return next((measures()[1][words] for words in phrases if words in measures()[1]), None)


def _names_of(scene: Scene, noun: Token) -> list[str]:
    """Names that a measure is of and no other field holds: 'shares of Umber Lane'."""
    for child in noun.rights:
        if child.lower_ == "of" and child.pos_ == "ADP":
            return next((_words(scene, token) for token in child.children if token.dep_ == "pobj" and token.pos_ == "PROPN"), [])
    return []


def _narrowed(measure: Measure, words: list[str]) -> Measure:
    """A measure with the words before it that tell more than its name."""
    idle = {*measure.name.split(), *word_list("owners")}  # 'the kingdom's output'
    narrow = [word for word in words if word.lower() not in idle]
    return measure._replace(name=" ".join([*narrow[-MOST_WORDS:], measure.name]))


def _named(words: list[str], found: Found) -> Measure:
    """A measure in the article's own words; what costs so much a tonne is a price."""
    name = " ".join(words[-MOST_WORDS:])
    return Measure(f"{name} price", None, "price") if is_price(found) else Measure(name)


def _forecast_of(noun: Token, found: Found) -> Measure | None:
    """The measure that stands before a word which says nothing by itself: 'output forecast', 'export target'."""
    before = next((child for child in noun.lefts if child.i == noun.i - 1 and child.pos_ in NOUNS), None)
    measure = None if before is None else measures()[1].get(before.lower_)
    return measure if measure is not None and suits(measure, found) else None


def _of_complement(scene: Scene, noun: Token, found: Found) -> Measure | None:
    """The measure that a noun which says nothing itself is of: 'a total of exports', 'the forecast for output'."""
    for child in noun.rights:
        if child.pos_ == "ADP" and child.lower_ in ("of", "for", "in"):
            inner = next((token for token in child.children if token.dep_ == "pobj" and token.pos_ in NOUNS), None)
            return None if inner is None else _of_noun(scene, inner, found)
    return None


def _words(scene: Scene, noun: Token) -> list[str]:
    """The words of a noun phrase that tell what is measured; none if none does."""
    if _is_actor(noun):
        return []
    words = [token for token in phrase(noun) if token.i not in scene.told_apart and token.i not in scene.taken and not _is_time(token)]
    if not any(_tells(token) for token in words):
        return []
    named = scene.named_at.get(noun.i)
    if named is not None and named.entity.kind is EntityKind.PRODUCT:
        return scene.text[named.start : named.end].split()  # 'the S&P 500'
    return [_as_name(scene, token, noun) for token in words if token.tag_ not in ("CD", "VB", "VBD", "VBZ", "VBP")]


def _is_time(token: Token) -> bool:
    """Whether a word of a noun phrase tells when and not what: 'second-quarter', 'July'; 'front-month' is a kind of contract."""
    if (
        MONTHS.fullmatch(token.text)
        or PART_OF_YEAR.match(token.lower_)
        or token.lower_ in ("first", "second", "third", "fourth", "full", "fiscal")
    ):
        return True
    return token.lower_ in word_list("time") and (token.i < 2 or token.nbor(-2).lower_ != "front")


def _as_name(scene: Scene, token: Token, noun: Token) -> str:
    """A word as it stands in a measure: small, but for names and abbreviations."""
    capital = token.pos_ == "PROPN" or token.text[:1].isupper()
    name = capital and (token.i in scene.named_at or not token.is_sent_start or (token == noun and token.pos_ == "PROPN"))
    return token.text if name or token.is_upper else token.lower_


def _near(clause: Clause, found: Found, begin: int) -> Measure | None:
    """The last word of the lexicon before the quantity, in its own part of the sentence."""
    pattern, known = measures()
    start = max(begin, found.start - NEAR)
    near = [
        match for match in pattern.finditer(clause.text, start, found.lead_start) if not _is_pared(clause.text, match.start(), match[1])
    ]
    return next((known[match[1].lower()] for match in reversed(near) if suits(known[match[1].lower()], found)), None)


def _is_pared(text: str, start: int, word: str) -> bool:
    """Whether losses are only told of in passing: 'before paring losses to trade 6% lower'."""
    return word == "losses" and PARED.search(text, max(0, start - 40), start) is not None


def _far(clause: Clause, found: Found) -> Measure | None:
    """The first word of the lexicon behind a quantity, else the last one anywhere before it."""
    pattern, known = measures()
    behind = pattern.search(clause.text, found.end, min(clause.end, found.end + NEAR))
    close = behind is not None and OTHER_PART.search(clause.text, found.end, behind.start()) is None
    if behind is not None and close and suits(known[behind[1].lower()], found):
        return known[behind[1].lower()]
    before = [
        match
        for match in pattern.finditer(clause.text, clause.start, found.lead_start)
        if not _is_pared(clause.text, match.start(), match[1])
    ]
    return next((known[match[1].lower()] for match in reversed(before) if suits(known[match[1].lower()], found)), None)


def _is_rate(found: Found) -> bool:
    """Whether a quantity tells how much goes through in a stretch of time, as of a plant."""
    name, _, per = (found.unit or "").partition("/")
    through = not found.is_money and found.dimension not in SMALL and per in ("hour", "day", "week", "month", "year")
    return found.dimension in RATES or (through and name not in LENGTHS)


def _is_actor(token: Token) -> bool:
    """Whether a common noun tells who does something."""
    return token.pos_ != "PROPN" and token.lower_ in word_list("actors")


def _tells(token: Token) -> bool:
    """Whether a word can be part of a measure: no number, unit or month."""
    low = token.lower_
    if low in word_list("not_measured") or _is_actor(token) or MONTHS.fullmatch(token.text) or token.tag_ == "CD":
        return False
    return sum(letter.isalpha() for letter in token.text) > 1
