"""Reads which organisation a figure is of: the one that the parse says it of, else the one named before it; not who only says so."""

import re
from collections import Counter

from spacy.tokens import Token

from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.figures.measures import Measure, is_price
from extractor.figures.phrases import SUBJECTS, Role, Said
from extractor.figures.pronouns import last_subject
from extractor.figures.scene import Named, SaidBy, Scene
from extractor.figures.sources import makes
from extractor.figures.word_lists import word_list
from extractor.models import EntityKind

COMPANIES = ("company", "producer", "miner", "bank", None)
WE = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
REPORTERS = ("newspaper", "news agency", "price reporter")
WATCHERS = ("government", "agency", "association", "exchange", "university")
MOVER = re.compile(r"(?:\s\([\w.: ]+\))?,\s(?:which\s(?:is|was)\s)?(?:up|down|off|higher|lower)\s(?:by\s|another\s)?$")
LEGAL_FORM = re.compile(r"\s(?:plc|Plc|PLC|Inc|Ltd|Corp|AG|SA|NV|AB|ASA|Group)\.?")
NAME_BEFORE = re.compile(r"(?:^|[\s(])[A-Z][\w.&'’-]*(?:\splc)?$")
AT_LEVEL = re.compile(r"\s(?:at|to)\s")
THROUGH = re.compile(
    r"\b(?:through|via|into|with|(?<!owned\s)(?<!run\s)(?<!operated\s)(?<!led\s)(?<!controlled\s)(?<!managed\s)by)\s(?:the\s)?$"
)
ANAPHOR = re.compile(
    r"\b[Tt]he (?:[a-z]+-[a-z]+ )?"
    r"(?:retailer|lender|airline|insurer|company|group|miner|producer|firm|bank|carrier|maker|trader|refiner|smelter|board|directors|utility|operator|automaker)\b"
)
ITS = re.compile(r"\b(?:[Ii]ts\b|(?<=that\s)it\b|(?<=said\s)it\b|It\b)")
PENCILLED = re.compile(r"[^.;]*?\s(?:has|have|had|with)\s[^.;]*?\b(?:pencill?ed|penned)\b")
MANY = 3  # times as often as the next
FAR = 60  # characters; a pattern that ends at a place is tried at each of those before it


def company_of(scene: Scene, clause: Clause, found: list[Found], at: int, said: list[Said], measure: Measure | None) -> str | None:
    """The organisation that the figure is said of, else the company last named before it; accounts are of the company told before."""
    item, moved = found[at], _moved_before(clause, found, at)
    begin = found[at - 1].end if at - 1 in clause.at else clause.start
    mover = MOVER.search(clause.text, max(clause.start, moved.lead_start - FAR), moved.lead_start)
    if mover is not None and NAME_BEFORE.search(clause.text, clause.start, mover.start()):
        return _named_up_to(scene, clause, mover.start())
    said_by = scene.said_by(item.start)
    own = measure is not None and measure.of_company  # whoever says what it costs or earns itself
    told = [name for name in _told(scene, clause, item, measure) if own or name.entity.name not in said_by]
    if begin > clause.start and told and told[-1].start >= begin:
        return told[-1].entity.name  # 'Umber lost 2% and Ochre 3%'
    if (owner := _owner(scene, item, said, measure)) is not None:
        return owner.entity.name if owner.entity.kind is EntityKind.ORGANISATION else None
    if said_by.organisation is not None and WE.search(clause.text, clause.start, clause.end):
        return said_by.organisation
    if told:
        return told[-1].entity.name
    return _itself(scene, clause, item, said_by) or _meant(scene, clause, item, measure)


def _meant(scene: Scene, clause: Clause, item: Found, measure: Measure | None) -> str | None:
    """The company told before that accounts are of, or that 'the miner' stands for."""
    accounts = measure is not None and (measure.of_company or (measure.flow == "sold" and item.is_money and not is_price(item)))
    return _last_company(scene, item.start) if accounts or ANAPHOR.search(clause.text, clause.start, item.start) else None


def _told(scene: Scene, clause: Clause, item: Found, measure: Measure | None) -> list[Named]:
    """The companies named before a quantity in its sentence that it can be of."""
    return [
        name
        for name in scene.within(clause.start, item.start, EntityKind.ORGANISATION)
        if name.entity.subtype in COMPANIES
        and not clause.text.endswith("ccording to ", clause.start, name.start)
        and not THROUGH.search(clause.text, clause.start, name.start)  # 'through the CPC pipeline'
        and not _only_speaks(scene, name, item, measure)
    ]


def _only_speaks(scene: Scene, name: Named, item: Found, measure: Measure | None) -> bool:
    """Whether a company only tells what it thinks of others' figures, or is where a person worked: 'Goldman has $93 pencilled in'."""
    if not scene.parsed or (span := scene.doc.char_span(name.start, name.end, alignment_mode="expand")) is None:
        return False
    root = span.root
    if any(_is_person(scene, above) for above in root.ancestors):
        return True  # 'Thule, who left Larkfield in May, expects'
    if measure is not None and measure.name == "price target":
        return root.dep_ in SUBJECTS  # 'Barclays raised its target for Umber'
    told = scene.doc.char_span(item.start, item.end, alignment_mode="expand")
    if root.dep_ not in SUBJECTS or makes(name.entity.name, measure) or (told is not None and root in told.root.ancestors):
        return False  # 'Umber, which has 13,000 workers, expects'
    return _says(root.head) or PENCILLED.search(scene.text, name.end, name.end + FAR) is not None


def _says(verb: Token) -> bool:
    """Whether a verb tells what somebody thinks or says; shares add as well as speakers do."""
    return verb.lower_ in word_list("sayers") and not verb.lower_.startswith("add")


def _is_person(scene: Scene, token: Token) -> bool:
    named = scene.named_at.get(token.i)
    return named is not None and named.entity.kind is EntityKind.PERSON


def _itself(scene: Scene, clause: Clause, item: Found, said_by: SaidBy) -> str | None:
    """A company that tells of itself: 'Carrock said on Tuesday that it had raised £38 million', 'Umber fell. Its sales …'."""
    its = ITS.search(clause.text, clause.start, item.start)
    if its is None:
        return None
    if said_by.speaker is not None:
        begin = clause.start if its[0].lower() != "its" else 0
        own = (name for name in scene.within(begin, clause.end, EntityKind.ORGANISATION) if name.entity.name == said_by.speaker)
        return next((name.entity.name for name in own if name.entity.subtype in COMPANIES), None)
    named = last_subject(scene, clause)
    firm = named is not None and named.entity.kind is EntityKind.ORGANISATION and named.entity.subtype in COMPANIES
    return named.entity.name if named is not None and firm else None


def _owner(scene: Scene, item: Found, said: list[Said], measure: Measure | None) -> Named | None:
    """The organisation that the parse says a quantity of, or the index or mine: 'the Nasdaq gained 0.2% and the S&P 500 lost 0.3%'."""
    for one in said:
        if one.role is Role.VERB:
            continue
        for token in (*one.word.lefts, one.word):
            named = scene.named_at.get(token.i)
            product = named is not None and named.entity.kind in (EntityKind.PRODUCT, EntityKind.FACILITY) and one.role is Role.SUBJECT
            itself = named is not None and token == one.word and named.entity.subtype == "exchange"
            may_own = named is not None and (product or itself or _may_own(named, one.role, measure))
            if named is not None and may_own and not _only_speaks(scene, named, item, measure):
                return named
    return None


def _named_up_to(scene: Scene, clause: Clause, end: int) -> str | None:
    """The organisation whose name ends at a place, a legal form behind it or not."""
    for named in scene.within(clause.start, end, EntityKind.ORGANISATION):
        if named.end == end or LEGAL_FORM.fullmatch(clause.text, named.end, end):
            return named.entity.name
    return None


def _moved_before(clause: Clause, found: list[Found], at: int) -> Found:
    """The quantity behind the name in a list of movers: in 'Umber, down 2% at 310 pence' the first of the two for both."""
    gap = None if at - 1 not in clause.at else AT_LEVEL.fullmatch(clause.text, found[at - 1].end, found[at].lead_start)
    return found[at] if gap is None else found[at - 1]


def _last_company(scene: Scene, at: int) -> str | None:
    """The company that an article is all about if it was told before a place, else the one named last before, else the one named most."""
    named = [name for name in scene.mentions if name.entity.kind is EntityKind.ORGANISATION and name.entity.subtype in COMPANIES]
    before = [name for name in named if name.end <= at]
    counts = Counter(name.entity.name for name in named).most_common(2)
    if not counts:
        return None
    (most, count), (_, next_count) = counts[0], counts[1] if len(counts) > 1 else ("", 0)
    if before and not (count >= MANY * max(1, next_count) and any(name.entity.name == most for name in before)):
        return before[-1].entity.name
    return most if count > 1 else None


def _may_own(named: Named, role: Role, measure: Measure | None) -> bool:
    """Whether an organisation can be whose the figure is; a body that counts or rules others' is not, but for its own accounts."""
    if named.entity.kind is not EntityKind.ORGANISATION or named.entity.subtype in REPORTERS or role is Role.OBJECT:
        return False
    return named.entity.subtype not in WATCHERS or (measure is not None and measure.of_company)
