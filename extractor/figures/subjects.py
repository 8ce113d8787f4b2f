"""Reads what a figure is about: measure, commodity, company and places, from its sentence or carried from the one before."""

import re
from dataclasses import dataclass, replace

from extractor.figures.clause import Clause
from extractor.figures.companies import company_of
from extractor.figures.found import Found
from extractor.figures.goods import carried_commodity, commodity_of
from extractor.figures.levels import LEVEL_TO, own_measure
from extractor.figures.measured import measure_of, next_listed
from extractor.figures.measures import Measure, measures, suits
from extractor.figures.nations import reporting_nation
from extractor.figures.phrases import Said, said_of
from extractor.figures.places import FLOWS, Where, where_in
from extractor.figures.pronouns import last_subject
from extractor.figures.scene import Named, Scene
from extractor.models import EntityKind

TAKES = re.compile(r"\b(?:received|took|takes|bought|imported|to)\b")
DUG = ("mined", "refined")  # what a country has dug or refined comes from there
LED_BY_PLACE = re.compile(r"\s*(?:In|At|On)\s")
FAR = 60  # characters; a pattern that ends at a place is tried at each of those before it
SHIPMENTS = re.compile(r"\bshipments?\b(?!\s(?:to|from|abroad|overseas|out)\b)")
OTHERWISE = re.compile(r"\b(?:but|its|their|own)\b")
CLOSE = 25
PLACED_AT = re.compile(r"(?P<of>[\w-]*)(?:^|[\s,])(?:near|outside|at|off|around|in|of|from)\s(?:the\s)?$")
AGAINST = re.compile(
    r"\b(?:against|versus|vs\.?|compared\s(?:with|to)|(?:up|down|revised)\sfrom)\s(?:an?\s|the\s|its\s|about\s|just\s|only\s"
    r"|(?:earlier|previous|prior|original|initial)\s(?:target|forecast|estimate|guidance|figure|plan)\sof\s)*$"
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
    where = where_in(scene, clause.start, clause.end, (item.start, item.end), None if measure is None else measure.flow)
    if measure is not None and measure.name in DUG:
        where = replace(where, origin=where.place)
    if measure is None and item.dimension == "time":
        where = Where()  # 'delayed the plant at Yorkton by 18 months'
    if measure is not None and measure.of_company and measure.flow is None and not _is_there(scene, clause, item, where.place):
        where = Where()  # 'a plant near Wrocław lost €14m'
    if measure is not None and measure.name.endswith("supply"):
        measure, where = _shipped(scene, clause, measure, where)
    commodity = commodity_of(scene, clause, item, begin, said, measure) or carried_commodity(scene, clause, item, measure, before.commodity)
    told = before if commodity == before.commodity and (measure is None or measure.goods) else Subject()
    where = _carried(_own_where(scene, clause, where, begin, commodity, before), measure, told)
    where = _completed(where, measure, _meant(scene, clause) or reporting_nation(scene, clause, item, measure))
    return Subject(measure, commodity, company_of(scene, clause, found, at, said, measure), where)


def _own_where(scene: Scene, clause: Clause, where: Where, begin: int, commodity: str | None, before: Subject) -> Where:
    """Where a quantity is of; not where other goods are in the part before: 'diesel in London rose $11, while Brent settled at $64'."""
    if where.place is None or begin == clause.start or commodity in (None, before.commodity) or before.commodity is None:
        return where
    own = scene.within(begin, clause.end, EntityKind.PLACE, EntityKind.FACILITY)
    led = LED_BY_PLACE.match(scene.text, clause.start) is not None
    return where if led or any(name.entity.name in where.place for name in own) else replace(where, place=None)


def _meant(scene: Scene, clause: Clause) -> str | None:
    """The place that 'its' stands for: 'China could fill the gap. Its smelters made 3.8 million tonnes'."""
    named = last_subject(scene, clause)
    return named.entity.name if named is not None and named.entity.kind is EntityKind.PLACE else None


def _completed(where: Where, measure: Measure | None, nation: str | None) -> Where:
    """A place with the nation that a figure is of: exports leave it, imports reach it, all else is there, if nothing else is told."""
    flow = None if measure is None else measure.flow
    if nation is None or nation in (where.origin, where.destination):
        return where
    if flow == "out":
        return replace(where, origin=where.origin or nation)
    if flow == "in":
        return replace(where, destination=where.destination or nation)
    return Where(place=nation) if where == Where() else where


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
    flow = where_in(scene, clause.start, clause.end, (clause.end, clause.end), "out")
    return (Measure("exports", "out"), flow) if flow.origin is not None and flow.destination is not None else (measure, where)


def _is_priced(measure: Measure | None) -> bool:
    return measure is not None and measure.kind == "price"


def _carried(where: Where, measure: Measure | None, before: Subject) -> Where:
    """A flow keeps the end that its sentence leaves out: '... July exports to the US' are still China's."""
    if before.where is None or (measure is not None and measure.of_company) or _is_priced(measure) != _is_priced(before.measure):
        return where  # a mine's output, then the price of what it makes
    same = before.where
    if measure is None or measure.flow not in FLOWS:
        return where if where.place is not None else replace(where, place=same.place)
    if where.origin is None and where.destination != same.origin:
        where = replace(where, origin=same.origin)
    if where.destination is None and measure.flow != "out":
        where = replace(where, destination=same.destination)
    return where
