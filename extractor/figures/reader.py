"""Reads the quantities of an article into figures: with period, change, what they measure, whose and where."""

import re
from dataclasses import replace

from spacy.tokens import Doc

from extractor.figures.changes import Change, changes_in
from extractor.figures.clause import Clause, clauses
from extractor.figures.context import carried_into
from extractor.figures.counted import counted
from extractor.figures.delivery import delivery_of
from extractor.figures.found import Found
from extractor.figures.gapping import Gap, gaps_in
from extractor.figures.inherit import inherited
from extractor.figures.kinds import is_forecast, kind_of, lies_ahead, shared_whole
from extractor.figures.measures import Measure
from extractor.figures.money import setting_of
from extractor.figures.places import Where
from extractor.figures.quantities import quantities
from extractor.figures.ratios import as_ratio, ratio_of
from extractor.figures.respective import respective_names
from extractor.figures.scene import Scene
from extractor.figures.sources import attributed_to, forecaster, makes, sources
from extractor.figures.subjects import Subject, in_the_place_of, respective, subject_of
from extractor.figures.when import Placed, When, in_force_after, placed_in
from extractor.models import Article, Entity, Figure, FigureKind, Period, Quotation, span_of


def read_figures(
    doc: Doc,
    article: Article,
    entities: tuple[Entity, ...],
    quotations: tuple[Quotation, ...],
    periods: tuple[Period, ...],
) -> tuple[Figure, ...]:
    """Figures in the order of the text; `of` counts from the first. Works without a parse, and without the other rooms' records."""
    found = [item for item in _found(doc, article) if not (_is_when(item, periods) or _are_sources(item, quotations))]
    scene = Scene(doc, article, entities, quotations, periods, tuple((item.start, item.end) for item in found))
    return _Reading(scene, found).figures()


def _found(doc: Doc, article: Article) -> list[Found]:
    """The quantities of the text with counted nouns; numbers that say nothing are left out."""
    setting = setting_of(article.text, article.url, article.language)
    tagged = doc.has_annotation("TAG")
    known = [counted(doc, article.text, item, tagged=tagged) for item in quantities(article.text, setting)]
    kept = [item for item in known if item is not None]
    return inherited(article.text, kept)


def _is_when(item: Found, periods: tuple[Period, ...]) -> bool:
    """Whether a number is part of a time expression that is placed: 'in twelve months', 'the prior ten days', 'the June half'."""
    return (item.dimension == "time" or item.form == "fraction") and any(
        told.span.start <= item.start and item.end <= told.span.end for told in periods
    )


def _are_sources(item: Found, quotations: tuple[Quotation, ...]) -> bool:
    """Whether a few people are only counted as those who say something: 'two traders said'."""
    few = item.dimension == "count" and item.value is not None and item.value <= FEW
    spans = (one.speaker for one in quotations if one.speaker is not None) if few else ()
    return any(span.start <= item.start and item.end <= span.end for span in spans)


def _of_rate(item: Found, measure: Measure | None) -> Found:
    """A point of what is told in percent is a percentage point: 'a 0.3-point drop in the unemployment rate'."""
    if item.unit != "point" or measure is None or measure.kind not in ("rate", "share"):
        return item
    return replace(item, unit="percentage point", dimension="percentage", choice=f"point: of percent, as {measure.name} is told in it")


def _is_gap(subject: Subject) -> bool:
    """Whether a change is told as a measure of its own: 'cost $787 a tonne, a premium of $64 over futures'."""
    return subject.measure is not None and subject.measure.name in ("premium", "discount")


BESIDE = 45
FEW = 12
PRICED_ALIKE = ("base metals", "precious metals")  # by the tonne or pound; by the ounce
STOOD = re.compile(r"\b(?:flat|steady|unchanged|little changed|stable)\s(?:at|around)\s$")


class _Reading:
    """One pass over the sentences of an article; carries period and subject from one to the next within a paragraph."""

    def __init__(self, scene: Scene, found: list[Found]) -> None:
        self.scene = scene
        self.found = found
        self.sources = sources(scene)
        self.priced: dict[tuple[str, str], tuple[str, When | None]] = {}

    def figures(self) -> tuple[Figure, ...]:
        """All figures, in order."""
        result: list[Figure] = []
        period: When | None = None
        subject = Subject()
        paragraph, since = -1, 0
        for clause in clauses(self.scene.doc, self.scene.text, tuple(self.found)):
            if clause.paragraph != paragraph:
                here = None if subject.where is None else replace(subject.where, place=None)
                period, paragraph, subject = None, clause.paragraph, replace(subject, measure=None, commodity=None, where=here)
            period = carried_into(self.scene, clause, since, period)
            since = clause.end
            sentence, period = self._sentence(clause, period, subject)
            result.extend(figure for figure, _ in sentence)
            subject = sentence[-1][1]
        return tuple(result)

    def _sentence(self, clause: Clause, carried: When | None, subject: Subject) -> tuple[list[tuple[Figure, Subject]], When | None]:
        """The figures of a sentence, each with its subject, and the period in force behind it."""
        found = self.found
        for at in clause.at:
            found[at] = as_ratio(clause, found, at)
        gaps = gaps_in(self.scene, clause, found)
        changes = changes_in(clause, found, gaps)
        periods = [period for period in self.scene.periods if clause.start <= period.span.start < clause.end]
        placed = placed_in(clause, found, changes, periods, carried)
        for at, gap in gaps.items():
            if at in changes and placed[at].basis is None:
                placed[at] = replace(placed[at], basis=placed[gap.of].basis)
        subjects = self._subjects(clause, changes, gaps, subject)
        self._price_alike(clause, changes, placed, subjects)
        result = []
        for at in clause.at:
            delivery = delivery_of(clause, found[at], periods)
            figure = self._figure(clause, at, changes.get(at), placed[at], subjects[at])
            result.append((figure.model_copy(update={"delivery": delivery}) if delivery else figure, subjects[at]))
        return result, in_force_after(placed, carried)

    def _price_alike(self, clause: Clause, changes: dict[int, Change], placed: dict[int, Placed], subjects: dict[int, Subject]) -> None:
        """Goods of one group are priced per one unit and on one day: 'gold rose to $2,684 an ounce … Silver gained 1.2% to $31.74'."""
        for at in clause.at:
            item, group = self.found[at], self.scene.groups.get(subjects[at].commodity or "")
            if not item.is_money or item.unit is None or group not in PRICED_ALIKE:
                continue
            currency, _, per = item.unit.partition("/")
            told = self.priced.get((currency, group))
            changing = [other for other, change in changes.items() if change.of == at]
            if per:
                self.priced[currency, group] = (per, placed[at].period)
            elif told is not None and item.scale == 1 and (at in changes or changing or STOOD.search(clause.before(item))):
                choice = item.choice or f"per {told[0]}: as goods of its kind are priced before it"
                self.found[at] = replace(item, unit=f"{currency}/{told[0]}", choice=choice)
                for one in (at, *changing):
                    placed[one] = replace(placed[one], period=placed[one].period or told[1])
                    subjects[one] = replace(subjects[one], measure=subjects[one].measure or Measure("price", None, "price"))

    def _subjects(self, clause: Clause, changes: dict[int, Change], gaps: dict[int, Gap], before: Subject) -> dict[int, Subject]:
        """What each quantity is about; a change is about what its level is about, a clause without a verb about its own name."""
        names = respective_names(self.scene, clause, self.found)
        subjects: dict[int, Subject] = {}
        led_to = {change.of: at for at, change in changes.items() if at in gaps}
        for at in clause.at:
            before = respective(
                subject_of(self.scene, clause, self.found, at, before), names.get(at), clause.text[clause.start : clause.end]
            )
            if at in gaps:
                before = in_the_place_of(subjects[gaps[at].of], gaps[at].named, before)
            elif at in led_to:
                before = replace(before, commodity=subjects[led_to[at]].commodity, company=subjects[led_to[at]].company)
            subjects[at] = before
        levels = {at: change.of for at, change in changes.items() if change.of in subjects}
        levels = {at: of for at, of in levels.items() if of is not None and subjects[of].measure is not None and not _is_gap(subjects[at])}
        return subjects | {at: subjects[of] for at, of in levels.items()}

    def _ahead(self, clause: Clause, item: Found, period: When | None) -> bool:
        """Whether the period of a figure lies ahead and is told beside it."""
        if not lies_ahead(period, self.scene.article.published):
            return False
        return any(told.iso == period and clause.start <= told.span.start < item.end + BESIDE for told in self.scene.periods)

    def _only_forecasts(self, clause: Clause, subject: Subject, said_by: str | None, kind: FigureKind, *, ahead: bool) -> bool:
        """Whether the company puts a figure on record that is not its own: a price to come, a forecast raised."""
        if said_by is None or said_by != subject.company:
            return False
        own = subject.measure is not None and subject.measure.of_company  # 'sees cash costs of $1.55 a pound'
        if ahead and kind is FigureKind.PRICE and not own:
            return True
        return not makes(said_by, subject.measure) and forecaster(self.scene, clause) == said_by

    def _figure(self, clause: Clause, at: int, change: Change | None, placed: Placed, subject: Subject) -> Figure:
        item = _of_rate(self.found[at], subject.measure)
        kind = kind_of(clause, item, subject.measure, change=change is not None)
        where = subject.where or Where()
        ahead = is_forecast(clause, item) or self._ahead(clause, item, placed.period)
        said_by = attributed_to(self.scene, self.sources, clause, item.start)
        return Figure(
            span=span_of(clause.text, item.start, item.end),
            kind=kind,
            quantity=item.quantity(),
            forecast=ahead,
            direction=ratio_of(clause, self.found, at) if change is None else change.direction,
            period=placed.period,
            basis=placed.basis,
            of=None if change is None else change.of,
            measure=None if subject.measure is None else subject.measure.name,
            commodity=subject.commodity,
            company=None if self._only_forecasts(clause, subject, said_by, kind, ahead=ahead) else subject.company,
            place=where.place,
            origin=where.origin,
            destination=where.destination,
            whole=shared_whole(clause, self.found, at) if kind is FigureKind.SHARE else None,
            attributed_to=said_by,
            unit_choice=item.choice,
        )
