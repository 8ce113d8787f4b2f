"""One article's extraction against its gold: what was right, found and asked for, a line of the table each."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from extractor.models import BODY, Article, Entity, Extraction, Figure, Quotation, QuotationKind, Role
from extractor.scoring.about import about
from extractor.scoring.alike import (
    basis_kind,
    dice,
    is_one_of,
    plain,
    same_instant,
    same_period,
    same_quantity,
    same_role,
    words,
)
from extractor.scoring.card import KINDS, Card, Miss, Score, Side
from extractor.scoring.gold import Gold, GoldEntity, GoldFigure, GoldQuotation, GoldRole
from extractor.scoring.pairs import left, missing, pairs_of, without_optional

PARAGRAPH_OVERLAP = 0.9
QUOTATION_OVERLAP = 0.8
UNNAMED_OVERLAP = 0.85  # 'trader at a Swiss house' is as good as 'a trader at the Swiss house'


def score_article(found: Extraction | None, gold: Gold) -> Card:
    """The card of one page; None stands for a page that was set aside, which finds nothing."""
    scorer = _Scorer(gold)
    article = found.article if found else None
    scorer.metadata(article)
    scorer.paragraphs(article)
    scorer.quotations(found.quotations if found else ())
    scorer.figures(found.figures if found else (), article)
    scorer.entities(found.entities if found else ())
    scorer.roles(found.roles if found else ())
    return Card(scores={line: Score(right=r, found=f, gold=g) for line, (r, f, g) in scorer.counts.items()}, misses=tuple(scorer.misses))


class _Scorer:
    """Counts for one page."""

    def __init__(self, gold: Gold) -> None:
        self.gold = gold
        self.counts: dict[str, tuple[int, int, int]] = defaultdict(lambda: (0, 0, 0))
        self.misses: list[Miss] = []

    def add(self, line: str, right: int, found: int, gold: int) -> None:
        r, f, g = self.counts[line]
        self.counts[line] = (r + right, f + found, g + gold)

    def miss(self, line: str, side: Side, text: str) -> None:
        self.misses.append(Miss(page=self.gold.marked.page, line=line, side=side, text=text))

    def single(self, line: str, want: str | None, have: str | None, good: bool) -> None:
        if want is None:
            return
        self.add(line, int(good), int(have is not None), 1)
        if not good:
            self.miss(line, Side.WRONG, f"{want}, not {have}")

    def metadata(self, article: Article | None) -> None:
        want = self.gold.article
        title = article.title if article else None
        titles = [words(form) for form in (want.title or "", *want.title_also)]
        self.single("title", want.title, title, title is not None and any(dice(words(title), form) >= 0.9 for form in titles))
        published = article.published if article else None
        self.single("published", want.published, published, same_instant(published, want.published))
        have = {plain(name) for name in article.authors} if article else set()
        names = {plain(name) for name in want.authors}
        self.add("authors", len(have & names), len(have), len(names))
        if have != names:
            self.miss("authors", Side.WRONG, f"{sorted(names)}, not {sorted(have)}")

    def paragraphs(self, article: Article | None) -> None:
        want = [words(text) for text in self.gold.article.paragraphs]
        have = [words(block.span.text) for block in article.blocks if block.kind in BODY] if article else []
        pairs = pairs_of(want, have, dice, PARAGRAPH_OVERLAP)
        beside = [words(text) for text in self.gold.article.beside_the_body]
        rest = [x for x in left(have, pairs, 1) if not any(dice(x, y) >= PARAGRAPH_OVERLAP for y in beside)]
        self.add("paragraphs", len(pairs), len(pairs) + len(rest), len(want))
        for text in left(want, pairs, 0):
            self.miss("paragraphs", Side.MISSED, " ".join(text)[:90])
        for text in rest:
            self.miss("paragraphs", Side.TOO_MUCH, " ".join(text)[:90])

    def quotations(self, found: Sequence[Quotation]) -> None:
        def weight(want: GoldQuotation, have: Quotation) -> float:
            overlap = dice(words(" ".join(want.segments)), words(_said(have)))
            if overlap < QUOTATION_OVERLAP:
                return 0.0
            same = 0.2 * (_direct(want.kind) == _direct(have.kind)) + 0.1 * self.is_speaker(want, have)
            return overlap + same - 0.35 * want.optional

        pairs, wanted, given = without_optional(self.gold.marked.quotations, found, weight, 0.4)
        self.add("quotations", len(pairs), len(given), len(wanted))
        for line, direct in (("quotations direct", True), ("quotations indirect", False)):
            both = sum(_direct(want.kind) is direct and _direct(have.kind) is direct for want, have in pairs)
            self.add(line, both, sum(_direct(x.kind) is direct for x in given), sum(_direct(x.kind) is direct for x in wanted))
        spoken = sum(self.is_speaker(want, have) for want, have in pairs)
        self.add("speakers", spoken, sum(x.speaker_name is not None for x in given), len(wanted))
        for want, have in pairs:
            if not self.is_speaker(want, have):
                self.miss("speakers", Side.WRONG, f"{want.speaker}, not {have.speaker_name}: {want.segments[0][:60]}")
        self.rest("quotations", (_told(want) for want in missing(wanted, pairs, 0)), (_heard(have) for have in missing(given, pairs, 1)))

    def is_speaker(self, want: GoldQuotation, have: Quotation) -> bool:
        """Whether a quotation has its speaker: a person by full name, an organisation by any form, others by most words."""
        if self.gold.is_person(want.speaker):
            return is_one_of(have.speaker_name, (want.speaker, *want.speaker_forms))
        forms = [*self.gold.forms_of(want.speaker), *want.speaker_forms]
        if want.mention and want.anonymous and " " in want.mention:
            forms.append(want.mention)
        return is_one_of(have.speaker_name, forms, UNNAMED_OVERLAP)

    def figures(self, found: Sequence[Figure], article: Article | None) -> None:
        places = {id(want): _place(want, article.text if article else "") for want in self.gold.marked.figures}

        def weight(want: GoldFigure, have: Figure) -> float:
            place = places[id(want)]
            if place is None or have.span.end <= place[0] or have.span.start >= place[1] or not _same_figure(want, have):
                return 0.0
            return 1.0 - 0.3 * want.optional + 0.4 * (plain(have.span.text) == plain(want.text))

        pairs, wanted, given = without_optional(self.gold.marked.figures, found, weight, 0.5)
        self.add("figures", len(pairs), len(given), len(wanted))
        told = {id(have): _figure(have) for have in given}
        for want, have in pairs:
            self.aspects(want, have)
            self.about(want, have)
        for line, asked in (("directions", _has_direction), ("periods", _has_period), ("bases", _has_basis)):
            self.add(line, 0, 0, sum(map(asked, wanted)))
        self.rest("figures", (_asked(want) for want in missing(wanted, pairs, 0)), (told[id(have)] for have in missing(given, pairs, 1)))

    def aspects(self, want: GoldFigure, have: Figure) -> None:
        if _has_direction(want) and have.direction:
            self.aspect("directions", want, str(want.direction), str(have.direction), want.direction is have.direction)
        if _has_period(want) and have.period:
            good = same_period(have.period, (want.period or "", *want.period_also))
            self.aspect("periods", want, str(want.period), str(have.period), good)
        if have.basis and not want.basis_context and (want.basis or want.direction):
            kind = basis_kind(have.basis)
            good = same_period(have.basis, (want.basis or "", *want.basis_also)) or (kind is not None and kind == want.basis_kind)
            self.aspect("bases", want, str(want.basis), str(have.basis), good)

    def about(self, want: GoldFigure, have: Figure) -> None:
        if want.optional:
            return
        for told in about(self.gold, want, have):
            self.add(told.line, int(told.good), int(told.have is not None), int(told.want is not None))
            if not told.good and (told.have or told.want):
                self.miss(told.line, Side.WRONG, f"{want.fragment}: {told.want}, not {told.have}")

    def aspect(self, line: str, figure: GoldFigure, want: str, have: str, good: bool) -> None:
        self.add(line, int(good), 1, 0)
        if not good:
            self.miss(line, Side.WRONG, f"{figure.fragment}: {want}, not {have}")

    def entities(self, found: Sequence[Entity]) -> None:
        def weight(want: GoldEntity, have: Entity) -> float:
            named = any(is_one_of(form, want.names) for form in (have.name, *have.aliases))
            return (1.0 - 0.3 * want.optional + 0.2 * is_one_of(have.name, want.names[:1])) * (named and want.kind is have.kind)

        asked = [entity for entity in self.gold.marked.entities if entity.kind in KINDS]
        other = [form for entity in self.gold.marked.entities if entity.kind not in KINDS for form in entity.names]
        have = [x for x in found if x.kind in KINDS and not is_one_of(x.name, other)]
        pairs, wanted, given = without_optional(asked, have, weight, 0.5)
        self.add("entities", len(pairs), len(given), len(wanted))
        for kind in KINDS:
            right = sum(want.kind is kind for want, _ in pairs)
            self.add(f"entities {kind}", right, sum(x.kind is kind for x in given), sum(x.kind is kind for x in wanted))
        missed = (f"{x.kind} {x.names[0]}" for x in missing(wanted, pairs, 0))
        self.rest("entities", missed, (f"{x.kind} {x.name}" for x in missing(given, pairs, 1)))

    def roles(self, found: Sequence[Role]) -> None:
        asked = [role for role in self.gold.marked.roles if not role.former]
        have = [role for role in found if not role.former]
        for line in ("roles", "organisations"):
            wanted = [x for x in asked if (x.role if line == "roles" else x.organisation)]
            given = [x for x in have if (x.role if line == "roles" else x.organisation)]

            def weight(want: GoldRole, got: Role, line: str = line) -> float:
                if not is_one_of(got.person, (want.person,)):
                    return 0.0
                if line == "roles":
                    return float(same_role(got.role, (want.role or "", *want.role_also)))
                return float(is_one_of(got.organisation, self.gold.forms_of(want.organisation or "")))

            pairs = pairs_of(wanted, given, weight, 0.5)
            right = [(wanted[i], given[j]) for i, j in pairs]
            self.add(line, len(pairs), len(given), len(wanted))
            missed = (f"{x.person}: {x.role}, {x.organisation}" for x in missing(wanted, right, 0))
            self.rest(line, missed, (f"{x.person}: {x.role}, {x.organisation}" for x in missing(given, right, 1)))

    def rest(self, line: str, missed: Iterable[str], too_much: Iterable[str]) -> None:
        for text in missed:
            self.miss(line, Side.MISSED, text)
        for text in too_much:
            self.miss(line, Side.TOO_MUCH, text)


def _direct(kind: QuotationKind) -> bool:
    return kind is not QuotationKind.INDIRECT


def _said(quotation: Quotation) -> str:
    return " ".join(span.text for span in quotation.content)


def _told(want: GoldQuotation) -> str:
    return f"{want.kind} | {want.speaker} | {' / '.join(want.segments)[:110]}"


def _heard(have: Quotation) -> str:
    return f"{have.kind} | {have.speaker_name} | {_said(have)[:110]}"


def _asked(want: GoldFigure) -> str:
    value = want.value if want.value is not None else f"{want.low}..{want.high}"
    return f"{value} {want.unit} | {want.fragment}"


def _figure(have: Figure) -> str:
    quantity = have.quantity
    value = quantity.value if quantity.value is not None else f"{quantity.low}..{quantity.high}"
    return f"{value} {quantity.unit} | {have.span.text}"


def _same_figure(want: GoldFigure, have: Figure) -> bool:
    low = want.value if want.value is not None else want.low
    high = want.value if want.value is not None else want.high
    if low is None or high is None:
        return False
    return same_quantity(have.quantity, low, high, (want.unit, *want.units), signless=want.direction is not None)


def _place(want: GoldFigure, text: str) -> tuple[int, int] | None:
    """Where the figure stands in the text as parsed; None where its fragment does not stand there."""
    at = text.find(want.fragment)
    if at < 0:
        return None
    start = at + want.fragment.index(want.text)
    return start, start + len(want.text)


def _has_direction(want: GoldFigure) -> bool:
    return want.direction is not None


def _has_period(want: GoldFigure) -> bool:
    return want.period is not None and not want.period_context


def _has_basis(want: GoldFigure) -> bool:
    return want.basis is not None and not want.basis_context
