"""Reads what a figure measures: by the parse from its noun, verb or subject, else from a word of the lexicon near it."""

import re

from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.figures.measure_nouns import MOST_WORDS, is_pared, known_measure, measure_of_noun, words_of
from extractor.figures.measures import SMALL, SPENT_OVER, Measure, goes_on, is_price, measures, suits
from extractor.figures.phrases import Role, Said
from extractor.figures.prices import told_apart
from extractor.figures.ratios import LEVERAGE
from extractor.figures.scene import Scene
from extractor.figures.word_lists import word_list
from extractor.models import EntityKind

NEAR = 60
THOUSAND = 1000
MARK = re.compile(r"[\s-](?:mark|level|threshold|barrier|handle)\b")  # 'broke through the $4,000 mark'
NEXT_OF_LIST = re.compile(r",?\s(?:and|but)\s(?:its\s|the\s|their\s)")
OTHER_PART = re.compile(r"[,;]|\s(?:and|but|while|as|when|after|before|because|although|though|where)\s")
ALSO = re.compile(r"(?:,\sor|\()\s?(?:about\s|around\s|just\s|only\s)?$")  # 'net debt of $1.2 billion, or 0.8 times EBITDA'
RATES = ("flow", "boe flow", "hourly mass", "daily mass", "monthly mass", "yearly mass", "power")  # what a plant can do
LENGTHS = ("mile", "kilometre", "metre", "foot", "knot")
RUN_AT = re.compile(r"\bat\s(?:about\s|around\s|just\s|only\s|nearly\s|some\s|a\smere\s|less\sthan\s|more\sthan\s|below\s)?$")
SOLD_AT = re.compile(r"\b(?:at|for)\s$")
ACCOUNTS = {
    "earnings": "earnings",
    "net income": "earnings",
    "profit": "earnings",
    "net profit": "earnings",
    "loss": "loss",
    "net loss": "loss",
}
LED_TO = re.compile(r"\s(?:by|to|at|from)\s(?:[^,;]{0,30}\sto\s)?")


def measure_of(scene: Scene, clause: Clause, found: Found, begin: int, said: list[Said], before: Measure | None) -> Measure | None:
    """What a quantity measures, of which of a share: see `_measure_of`; earnings of so much a share are earnings per share."""
    measure = told_apart(scene, clause, found, _measure_of(scene, clause, found, begin, said, before))
    if measure is not None and measure.name == "rate" and found.unit == "basis point":
        return measures()[1]["interest rate"]  # 'cut rates by 25 basis points'
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
    if measure is not None and measure.kind is None and measure.flow is None and found.dimension in ("count", "time"):
        return None  # 'if growth turns down they will need ten users'
    if measure is not None or found.dimension in ("count", "time", "area"):
        return measure if measure is not None or found.dimension != "area" else Measure("area")  # what it counts says enough
    return _of_rest(scene, clause, found, said, _going_on(before, found, begin, said))


def _of_rest(scene: Scene, clause: Clause, found: Found, said: list[Said], before: Measure | None) -> Measure | None:
    """What a quantity measures that neither the parse nor a word near it tells: of goods that move, of the quantity before, a price."""
    if _is_of_goods(scene, said, found):
        return Measure("price", None, "price")
    measure = _far(clause, found) or before
    priced = "/" in (found.unit or "") and not (found.unit or "").endswith(SPENT_OVER)
    if measure is None and found.is_money and (priced or MARK.match(clause.text, found.end)):
        return Measure("price", None, "price")
    nearest = next((one.word for one in said if one.role is Role.NEAR), None)
    return measure_of_noun(scene, nearest, found) if measure is None and nearest is not None else measure


def _going_on(before: Measure | None, found: Found, begin: int, said: list[Said]) -> Measure | None:
    """What the quantity before measures, if this one is of it, too: no part of something else, nor of words that a new subject ends."""
    if before is None or (found.unit in ("percent", "fraction") and any(one.role is Role.CONTENT for one in said)):
        return None  # '75% of days': no account told before
    other = any(one.role is Role.SUBJECT and one.word.idx >= begin for one in said) and measures()[0].search(before.name) is None
    return before if goes_on(before, found) and not other else None


def _is_of_goods(scene: Scene, said: list[Said], found: Found) -> bool:
    """Whether goods themselves cost, rise or fall: 'carbon allowances ended the day at €70.84 a tonne', 'copper fell 2%'."""
    subject = next((one.word for one in said if one.role is Role.SUBJECT), None)
    named = None if subject is None else scene.named_at.get(subject.i)
    if subject is None or named is None or named.entity.kind is not EntityKind.COMMODITY:
        return False
    return is_price(found) or ((found.is_money or found.unit == "percent") and subject.head.lower_ in word_list("prices_move"))


def _of_word(scene: Scene, one: Said, said: list[Said], found: Found) -> Measure | None:
    """The measure that one of the words tells which the parse has a quantity be said of."""
    named = scene.named_at.get(one.word.i) if one.role is Role.SUBJECT and one.word.head.lower_ in word_list("sayers") else None
    if named is not None and named.entity.kind is EntityKind.PERSON:
        return None  # 'Castello sees 550 hours of it'
    if one.role is Role.CONTENT and found.unit in ("percent", "fraction"):
        return _of_part(scene, one, said, found)
    if one.role is Role.HEAD and _is_rate(found) and one.word.lower_ in word_list("plants"):
        return measures()[1]["capacity"]  # 'its 185,000 barrel-per-day refinery'
    return _of_verb(scene, one, said, found) if one.role is Role.VERB else measure_of_noun(scene, one.word, found)


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
    verb = next((other for other in said if other.role is Role.VERB), None)
    if (level := _of_level(scene, verb, said, found)) is not None:
        return level
    if one.word.lower_ in ("shares", "votes", "equity", "voting"):
        return measures()[1]["stake"]  # 'holds 31% of the shares'
    told = None if verb is None else measures()[1].get(verb.word.lower_)
    if verb is not None and told is not None and told.flow in ("made", "out"):
        return _of_verb(scene, verb, said, found)
    known = known_measure(one.word)
    return None if known is not None and known.kind == "price" else measure_of_noun(scene, one.word, found)


def _of_level(scene: Scene, verb: Said | None, said: list[Said], found: Found) -> Measure | None:
    """The measure that is told as a share of another: 'the deficit was 5% of GDP', 'debt stood at 61% of GDP'."""
    if verb is None or verb.word.lower_ not in word_list("level_verbs"):
        return None
    subject = next((one.word for one in said[said.index(verb) :] if one.role is Role.SUBJECT), None)
    known = None if subject is None else known_measure(subject)
    return None if subject is None or known is None or known.kind == "share" else measure_of_noun(scene, subject, found)


def _is_able(one: Said) -> bool:
    """Whether a verb tells what can be done or is meant to be: 'can process', 'is built to make'."""
    able = one.word.dep_ == "xcomp" and one.word.head.lower_ in ("meant", "designed", "built", "able", "sized", "intended")
    return able or any(child.lower_ in ("can", "could") for child in one.word.lefts)


def _is_account(scene: Scene, said: list[Said], found: Found) -> bool:
    """Whether money lost is a company's loss: 'the smelter lost €14m'; what a share or a currency loses is its price."""
    subject = next((one.word for one in said if one.role is Role.SUBJECT), None)
    named = None if subject is None else scene.named_at.get(subject.i)
    firm = named is not None and named.entity.kind is EntityKind.ORGANISATION
    return found.is_money and found.scale > THOUSAND and "/" not in (found.unit or "") and firm


def _can_do(said: list[Said], verb: Said) -> bool:
    """Whether what can do so much is a plant or somebody, not an amount that can move: 'the mill can crush', but 'output could fall'."""
    if verb.word.lower_ in word_list("moves"):
        return False
    subject = next((one.word for one in said[said.index(verb) :] if one.role is Role.SUBJECT), None)
    return subject is None or known_measure(subject) is None


def _of_verb(scene: Scene, one: Said, said: list[Said], found: Found) -> Measure | None:
    """The measure that a verb of the lexicon tells, with whose it is: 'the field produced 40 kt' gives 'field output'."""
    measure = measures()[1].get(one.word.lower_)
    if (done := _of_deed(scene, one, said, found, measure)) is not None:
        return done
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
    if subject is not None and (known := known_measure(subject)) is not None and suits(known, found):
        return None  # 'premiums were quoted'
    words = [] if subject is None else words_of(scene, subject)
    if one.word.lower_ in ("cost", "costs", "costing") and found.is_money and found.scale > THOUSAND:
        return Measure(" ".join([*words[-MOST_WORDS:], "cost"]), goods=False)  # 'the guarantee would cost $230 million'
    return measure._replace(name=" ".join([*words[-MOST_WORDS:], measure.name]))


def _of_deed(scene: Scene, one: Said, said: list[Said], found: Found, measure: Measure | None) -> Measure | None:
    """The measure that a verb tells only of quantities of one kind: of land what was sown, of a rate what can be made, of money a loss."""
    if found.dimension == "area" and one.word.lower_ in word_list("sows"):
        return Measure("planted area")  # 'seeded 2,400 acres'
    if (measure is None or measure.flow not in ("sold", "out", "in")) and _is_rate(found) and _is_able(one) and _can_do(said, one):
        return measures()[1]["capacity"]  # 'can process 310,000 barrels a day', but 'can sell 5 kt a month to Korea'
    if (
        found.unit == "percent"
        and one.word.lower_ in word_list("runs")
        and RUN_AT.search(scene.text, max(0, found.lead_start - 24), found.lead_start)
    ):
        return measures()[1]["utilisation"]  # 'the refinery runs at 70%'
    if one.word.lower_ in ("lost", "lose", "loses", "losing") and _is_account(scene, said, found):
        return measures()[1]["loss"]
    return None


def _near(clause: Clause, found: Found, begin: int) -> Measure | None:
    """The last word of the lexicon before the quantity, in its own part of the sentence."""
    pattern, known = measures()
    start = max(begin, found.start - NEAR)
    near = [match for match in pattern.finditer(clause.text, start, found.lead_start) if not is_pared(clause.text, match.start(), match[1])]
    return next((known[match[1].lower()] for match in reversed(near) if suits(known[match[1].lower()], found)), None)


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
        if not is_pared(clause.text, match.start(), match[1])
    ]
    return next((known[match[1].lower()] for match in reversed(before) if suits(known[match[1].lower()], found)), None)


def _is_rate(found: Found) -> bool:
    """Whether a quantity tells how much goes through in a stretch of time, as of a plant."""
    name, _, per = (found.unit or "").partition("/")
    through = not found.is_money and found.dimension not in SMALL and per in ("hour", "day", "week", "month", "year")
    return found.dimension in RATES or (through and name not in LENGTHS)
