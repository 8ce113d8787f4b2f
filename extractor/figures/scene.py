"""What the other rooms found in an article, laid out for figures: mentions, periods and quotations in the order of the text."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from spacy.tokens import Doc

from extractor.figures.forms import BARE_FORM, FORM_BEHIND, FORMS, in_form
from extractor.models import Article, BlockKind, Entity, EntityKind, Period, Quotation

FIRST_LINES = 300
STANDS_FOR_GOODS = re.compile(
    r"\b[Tt]he\s(oxide|sulphate|sulfate|carbonate|hydroxide|metal|ore|concentrate|fuel|alloy|oil|oilseed|grain|gas|mineral)\b(?!\s[a-z]*(?:prices?|market|group|maker|producer|industry))"
)
GROUP_OF = {"metal": "metals", "fuel": "energy"}  # words that stand for any of a group
TOLD_APART = (EntityKind.PLACE, EntityKind.FACILITY, EntityKind.COMMODITY, EntityKind.ORGANISATION)


@dataclass(frozen=True)
class Named:
    """A mention: the characters `[start, end)`, and whom they name."""

    start: int
    end: int
    entity: Entity


class SaidBy(NamedTuple):
    """Who says what stands at a place, and whose voice that is; nobody where the article itself speaks."""

    speaker: str | None = None
    organisation: str | None = None


@dataclass(frozen=True)
class Scene:
    """An article with all that is known of it before its figures are read."""

    doc: Doc
    article: Article
    entities: tuple[Entity, ...]
    quotations: tuple[Quotation, ...]
    periods: tuple[Period, ...]
    quantities: tuple[tuple[int, int], ...] = ()

    @cached_property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    @cached_property
    def parsed(self) -> bool:
        """Whether the Doc has a parse."""
        return self.doc.has_annotation("DEP")

    @cached_property
    def mentions(self) -> tuple[Named, ...]:
        """All mentions in the order of the text."""
        inside = {at for start, end in self.quantities for at in range(start, end)}
        found = [Named(mention.span.start, mention.span.end, entity) for entity in self.entities for mention in entity.mentions]
        found = [named for named in found if named.start not in inside]  # '60 US cents' names no country
        return tuple(sorted(found, key=lambda named: (named.start, -named.end)))

    @cached_property
    def named_at(self) -> dict[int, Named]:
        """The mention that each token belongs to."""
        spans = ((named, self.doc.char_span(named.start, named.end, alignment_mode="expand")) for named in self.mentions)
        return {token.i: named for named, span in spans if span is not None for token in span}

    @cached_property
    def groups(self) -> dict[str, str]:
        """The group of each commodity of the article: 'precious metals', 'base metals'."""
        named = [name.entity for name in self.mentions if name.entity.kind is EntityKind.COMMODITY]
        return {entity.name: entity.group for entity in named if entity.group is not None}

    @cached_property
    def told_apart(self) -> frozenset[int]:
        """The tokens that name what a figure has a field of its own for: a place, a commodity ('the oxide' too), an organisation."""
        goods = (self.doc.char_span(name.start, name.end, alignment_mode="expand") for name in self.goods)
        named = (at for at, named in self.named_at.items() if named.entity.kind in TOLD_APART)
        return frozenset((*named, *(token.i for span in goods if span is not None for token in span)))

    @cached_property
    def taken(self) -> frozenset[int]:
        """The tokens that belong to a quantity."""
        spans = (self.doc.char_span(start, end, alignment_mode="expand") for start, end in self.quantities)
        return frozenset(token.i for span in spans if span is not None for token in span)

    @cached_property
    def goods(self) -> tuple[Named, ...]:
        """The mentions of commodities, with the words that stand for one named before: 'the oxide', 'the metal'."""
        named = [name for name in self.mentions if name.entity.kind is EntityKind.COMMODITY]
        taken = {at for name in self.mentions for at in range(name.start, name.end)}
        for match in STANDS_FOR_GOODS.finditer(self.text):
            before = [name for name in named if name.end <= match.start() and _is_called(name, match[1].lower(), self.text)]
            if before and match.start(1) not in taken:
                named.append(Named(match.start(1), match.end(1), max(before, key=lambda name: name.end).entity))
        taken.update(at for name in named for at in range(name.start, name.end))
        named.extend(name for name in self._bare_forms() if name.start not in taken)
        return tuple(sorted(named, key=lambda name: (name.start, -name.end)))

    def _bare_forms(self) -> list[Named]:
        """The words for a form that stand for the goods last named before that have it: 'charges for concentrate' after 'copper'."""
        result: list[Named] = []
        last: dict[str, Named] = {}
        goods = iter([name for name in self.mentions if name.entity.kind is EntityKind.COMMODITY])
        name = next(goods, None)
        for match in BARE_FORM.finditer(self.text):
            while name is not None and name.end <= match.start():
                for form in FORMS:
                    if (called := in_form(name.entity.name, form)) is not None:
                        last[form] = Named(name.start, name.end, name.entity.model_copy(update={"name": called}))
                name = next(goods, None)
            if match[1] in last:
                result.append(Named(match.start(1), match.end(1), last[match[1]].entity))
        return result

    def called(self, name: Named) -> str:
        """The name of goods, in the form told right behind: 'neodymium-praseodymium (NdPr) oxide'."""
        form = FORM_BEHIND.match(self.text, name.end)
        return (in_form(name.entity.name, form[1]) if form is not None else None) or name.entity.name

    def within(self, start: int, end: int, *kinds: EntityKind) -> list[Named]:
        """Mentions of these kinds that lie in `[start, end)`."""
        return [named for named in self.mentions if start <= named.start and named.end <= end and named.entity.kind in kinds]

    @cached_property
    def commodity(self) -> str | None:
        """The commodity an article is about: the one named most, if more than once or in the first lines; the headline counts thrice."""
        named = self.goods
        if not named:
            return None
        headlines = [block.span for block in self.article.blocks if block.kind is BlockKind.TITLE]
        counts = Counter(name.entity.name for name in named)
        for name in named:
            counts[name.entity.name] += 2 * any(span.start <= name.start < span.end for span in headlines)
        best = max(counts, key=lambda name: counts[name])
        return best if counts[best] > 1 or named[0].start < FIRST_LINES else None

    def said_by(self, at: int) -> SaidBy:
        """The speaker of the shortest passage of a quotation that holds a place."""
        held = [
            (segment.end - segment.start, SaidBy(quotation.speaker_name, quotation.organisation))
            for quotation in self.quotations
            for segment in quotation.content
            if segment.start <= at < segment.end
        ]
        return min(held, key=lambda one: one[0])[1] if held else SaidBy()

    def word_before(self, at: int) -> str:
        """The word that ends before a place, in lower case."""
        match = re.search(r"([\w'’-]+)\s*$", self.text[max(0, at - 30) : at])
        return match[1].lower() if match is not None else ""


def _is_called(name: Named, noun: str, text: str) -> bool:
    """Whether the noun can stand for a commodity: its last word, or what its group is of."""
    if noun in GROUP_OF and (name.entity.group or "").endswith(GROUP_OF[noun]):
        return True
    return text[name.start : name.end].lower().endswith(noun) or name.entity.name.lower().endswith(noun)
