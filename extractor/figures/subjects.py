"""Reads what a figure is about: measure, commodity, company and places, from its sentence or carried from the one before."""

import re
from collections import Counter
from dataclasses import dataclass, replace

from extractor.figures.clause import Clause
from extractor.figures.found import Found
from extractor.figures.goods import carried_commodity, commodity_of
from extractor.figures.levels import LEVEL_TO, own_measure
from extractor.figures.measured import measure_of, next_listed
from extractor.figures.measures import Measure, measures, suits
from extractor.figures.phrases import Role, Said, said_of
from extractor.figures.places import FLOWS, Where, where_in
from extractor.figures.scene import Named, Scene
from extractor.models import EntityKind

TAKES = re.compile(r"\b(?:received|took|takes|bought|imported|to)\b")
COMPANIES = ("company", "producer", "miner", "bank", None)
WE = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
REPORTERS = ("newspaper", "news agency", "price reporter")
OFFICES = ("government", "agency")
MOVER = re.compile(r"(?:\s\([\w.: ]+\))?,\s(?:which\s(?:is|was)\s)?(?:up|down|off|higher|lower)\s(?:by\s|another\s)?$")
LEGAL_FORM = re.compile(r"\s(?:plc|Plc|PLC|Inc|Ltd|Corp|AG|SA|NV|AB|ASA|Group)\.?")
NAME_BEFORE = re.compile(r"(?:^|[\s(])[A-Z][\w.&'’-]*(?:\splc)?$")
FAR = 60  # characters; a pattern that ends at a place is tried at each of those before it
AT_LEVEL = re.compile(r"\s(?:at|to)\s")
SHIPMENTS = re.compile(r"\bshipments?\b(?!\s(?:to|from|abroad|overseas|out)\b)")
OTHERWISE = re.compile(r"\b(?:but|its|their|own)\b")
CLOSE = 25
PLACED_AT = re.compile(r"(?P<of>[\w-]*)(?:^|[\s,])(?:near|outside|at|off|around|in|of|from)\s(?:the\s)?$")
THROUGH = re.compile(
    r"\b(?:through|via|into|with|(?<!owned\s)(?<!run\s)(?<!operated\s)(?<!led\s)(?<!controlled\s)(?<!managed\s)by)\s(?:the\s)?$"
)
AGAINST = re.compile(
    r"\b(?:against|versus|vs\.?|compared\s(?:with|to)|(?:up|down|revised)\sfrom)\s(?:an?\s|the\s|its\s|about\s|just\s|only\s"
    r"|(?:earlier|previous|prior|original|initial)\s(?:target|forecast|estimate|guidance|figure|plan)\sof\s)*$"
)
ANAPHOR = re.compile(
    r"\b[Tt]he (?:[a-z]+-[a-z]+ )?"
    r"(?:retailer|lender|airline|insurer|company|group|miner|producer|firm|bank|carrier|maker|trader|refiner|smelter|board|directors|utility|operator|automaker)\b"
)


@dataclass(frozen=True, slots=True)
class Subject:
    """What figures are about at one place of the text."""

    measure: Measure | None = None
    commodity: str | None = None
    company: str | None = None
    where: Where | None = None


def respective(subject: Subject, named: Named | None, text: str) -> Subject:
    """The subject with the name that a 'respectively' sentence gives the figure."""
    if named is None:
        return subject
    if named.entity.kind is EntityKind.COMMODITY:
        return replace(subject, commodity=named.entity.name)
    if named.entity.kind is EntityKind.ORGANISATION:
        return replace(subject, company=named.entity.name)
    flow = None if subject.measure is None else subject.measure.flow
    where = subject.where or Where()
    if flow == "in" or (flow == "out" and TAKES.search(text)):
        return replace(subject, where=replace(where, destination=named.entity.name))
    if flow == "out":
        return replace(subject, where=replace(where, origin=named.entity.name))
    return replace(subject, where=Where(place=named.entity.name))


def in_the_place_of(full: Subject, named: Named | None, own: Subject) -> Subject:
    """The subject of a clause without a verb: that of the full clause with the name that stands in it instead."""
    if named is None:
        return replace(own, commodity=own.commodity or full.commodity, company=own.company or full.company)
    if named.entity.kind is EntityKind.COMMODITY:
        return replace(full, commodity=named.entity.name)
    if named.entity.kind is EntityKind.ORGANISATION:
        return replace(full, company=named.entity.name)
    if named.entity.kind is EntityKind.FACILITY:
        return replace(full, where=replace(full.where or Where(), place=named.entity.name))
    return own


def subject_of(scene: Scene, clause: Clause, found: list[Found], at: int, before: Subject) -> Subject:
    """What the quantity at `at` is about; `before` is what the one before it was."""
    item = found[at]
    begin = found[at - 1].end if at - 1 in clause.at else clause.start
    said = said_in(scene, clause, item)
    led = at - 1 in clause.at and LEVEL_TO.match(clause.text[found[at - 1].end : item.lead_start]) is not None
    part = begin if not led else found[at - 2].end if at - 2 in clause.at else clause.start
    told_with = found[at - 1] if led else item
    measure = (
        own_measure(clause, told_with)
        or next_listed(clause, item, begin)
        or next_listed(clause, item, part)
        or _compared(clause, found, at, before.measure)
    )
    measure = measure or measure_of(scene, clause, item, begin, said, before.measure)
    if measure is not None and measure.name == "volume" and before.measure is not None and before.measure.flow in ("in", "out"):
        measure = before.measure  # 'the volume' of exports just told
    if measure is not None and _arrives(clause, item, part, measure, before.measure):
        measure = before.measure
    where = where_in(scene, clause.start, clause.end, item.start, None if measure is None else measure.flow)
    if measure is not None and measure.of_company and measure.flow is None and not _is_there(scene, clause, item, where.place):
        where = Where()  # 'a plant near Wrocław lost €14m'
    if measure is not None and measure.name.endswith("supply"):
        measure, where = _shipped(scene, clause, measure, where)
    commodity = commodity_of(scene, clause, item, begin, said, measure) or carried_commodity(scene, clause, item, measure, before.commodity)
    told = before if commodity == before.commodity and (measure is None or measure.goods) else Subject()
    return Subject(measure, commodity, _company(scene, clause, found, at, said, measure), _carried(where, measure, told))


def _arrives(clause: Clause, item: Found, begin: int, measure: Measure, before: Measure | None) -> bool:
    """Whether shipments are imports like those told before: 'India's palm oil imports fell 28% and sunflower oil shipments 5%'."""
    if before is None or before.flow != "in" or measure.name != "exports" or begin == clause.start:
        return False
    told = SHIPMENTS.search(clause.text, begin, item.lead_start)
    return told is not None and OTHERWISE.search(clause.text, begin, told.start()) is None


def _compared(clause: Clause, found: list[Found], at: int, before: Measure | None) -> Measure | None:
    """What the level before measures, where this is one that it is compared with: 'ran at 71% of capacity, against 88% a year before'."""
    if at - 1 not in clause.at or before is None or found[at].unit != found[at - 1].unit or not AGAINST.search(clause.before(found[at])):
        return None
    return before if suits(before, found[at]) else None


def _is_there(scene: Scene, clause: Clause, item: Found, place: str | None) -> bool:
    """Whether an account is told of a place itself: 'a loss of €14m in Poland', 'Polish profits'; not of where a plant or company is."""
    beside = [name for name in scene.within(clause.start, clause.end, EntityKind.PLACE) if name.entity.name == place]
    return any(_is_accounted(scene, clause, item, name) for name in beside)


def _is_accounted(scene: Scene, clause: Clause, item: Found, name: Named) -> bool:
    """Whether a place is whose account it is, or stands behind figure or measure: 'Chile's profit', 'revenue in Chile'."""
    if name.start >= item.end:
        return name.start - item.end < CLOSE and " in " in scene.text[item.end : name.start]
    before = PLACED_AT.search(scene.text, max(clause.start, name.start - FAR), name.start)
    return before is None or measures()[0].search(before["of"] + " ") is not None or before["of"] == ""


def said_in(scene: Scene, clause: Clause, item: Found) -> list[Said]:
    """What the parse says a quantity is said of, within its sentence; nothing without a parse."""
    if not scene.parsed:
        return []
    return [one for one in said_of(scene.doc, item, scene.taken) if clause.start <= one.word.idx < clause.end]


def _shipped(scene: Scene, clause: Clause, measure: Measure, where: Where) -> tuple[Measure, Where]:
    """Supply from one place to another is exports: 'Peruvian supply of zinc to buyers abroad'."""
    flow = where_in(scene, clause.start, clause.end, clause.end, "out")
    return (Measure("exports", "out"), flow) if flow.origin is not None and flow.destination is not None else (measure, where)


def _carried(where: Where, measure: Measure | None, before: Subject) -> Where:
    """A flow keeps the end that its sentence leaves out: '... July exports to the US' are still China's."""
    if before.where is None or (measure is not None and measure.of_company):
        return where
    same = before.where
    if measure is None or measure.flow not in FLOWS:
        return where if where.place is not None else replace(where, place=same.place)
    if where.origin is None and where.destination != same.origin:
        where = replace(where, origin=same.origin)
    if where.destination is None and measure.flow != "out":
        where = replace(where, destination=same.destination)
    return where


def _company(scene: Scene, clause: Clause, found: list[Found], at: int, said: list[Said], measure: Measure | None) -> str | None:
    """The organisation that the figure is said of, else the company last named before it; accounts are of the company told before."""
    item, moved = found[at], _moved_before(clause, found, at)
    begin = found[at - 1].end if at - 1 in clause.at else clause.start
    mover = MOVER.search(clause.text, max(clause.start, moved.lead_start - FAR), moved.lead_start)
    if mover is not None and NAME_BEFORE.search(clause.text, clause.start, mover.start()):
        return _named_up_to(scene, clause, mover.start())
    said_by = scene.said_by(item.start)
    listed = [name for name in scene.within(begin, item.start, EntityKind.ORGANISATION) if name.entity.subtype in COMPANIES]
    listed = [name for name in listed if not THROUGH.search(clause.text, begin, name.start)]  # 'through the CPC pipeline'
    if listed and begin > clause.start and listed[-1].entity.name not in said_by:
        return listed[-1].entity.name  # 'Umber lost 2% and Ochre 3%'
    if (owner := _owner(scene, said)) is not None:
        return owner.entity.name if owner.entity.kind is EntityKind.ORGANISATION else None
    if said_by.organisation is not None and WE.search(clause.text, clause.start, clause.end):
        return said_by.organisation
    named = scene.within(clause.start, item.start, EntityKind.ORGANISATION)
    told = [
        name.entity.name
        for name in named
        if name.entity.subtype in COMPANIES
        and name.entity.name not in said_by
        and not clause.text.endswith("ccording to ", clause.start, name.start)
        and not THROUGH.search(clause.text, clause.start, name.start)
    ]
    if told:
        return told[-1]
    of_company = measure is not None and measure.of_company
    return _last_company(scene, item.start) if of_company or ANAPHOR.search(clause.text, clause.start, item.start) else None


def _owner(scene: Scene, said: list[Said]) -> Named | None:
    """The organisation that the parse says a quantity of, or the index or mine: 'the Nasdaq gained 0.2% and the S&P 500 lost 0.3%'."""
    for one in said:
        for token in (*one.word.lefts, one.word):
            named = scene.named_at.get(token.i)
            product = named is not None and named.entity.kind in (EntityKind.PRODUCT, EntityKind.FACILITY) and one.role is Role.SUBJECT
            if named is not None and (product or _may_own(named, one.role)):
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
    """The company named last before a place, else the one named most, if more than once."""
    named = [name for name in scene.mentions if name.entity.kind is EntityKind.ORGANISATION and name.entity.subtype in COMPANIES]
    before = [name for name in named if name.end <= at]
    if before:
        return before[-1].entity.name
    counts = Counter(name.entity.name for name in named)
    return next((name for name, count in counts.most_common(1) if count > 1), None)


def _may_own(named: Named, role: Role) -> bool:
    """Whether an organisation can be whose the figure is; a ministry that plans or reports something is not."""
    if named.entity.kind is not EntityKind.ORGANISATION or named.entity.subtype in REPORTERS or role is Role.OBJECT:
        return False
    return role not in (Role.SUBJECT, Role.CONTENT) or named.entity.subtype not in OFFICES
