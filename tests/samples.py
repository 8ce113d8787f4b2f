"""Extractions made by hand, for the rooms that do not read."""

from decimal import Decimal

from extractor.models import (
    Article,
    Block,
    BlockKind,
    Candidate,
    Direction,
    Entity,
    EntityKind,
    Extraction,
    Figure,
    FigureKind,
    Mention,
    Quantity,
    Quotation,
    QuotationKind,
    Role,
    Run,
    Span,
    Table,
    span_of,
)

RUN = Run(version="1", model="made by hand", quotations="rules")
TEXT = (
    "Tin stocks fall at Pelican Wharf\n\n"
    "Stocks of tin stood at 310 tonnes in May, down 4% from April.\n\n"
    "“We sell what we can lift,” said Ada Brink, head of trading at Corvid Metals. “The rest waits.”"
)


def at(text: str, words: str) -> Span:
    """The span of the first place where `words` stand."""
    start = text.index(words)
    return span_of(text, start, start + len(words))


def article(text: str = TEXT, **fields: object) -> Article:
    """An article of one title and paragraphs, parted by blank lines."""
    parts = text.split("\n\n")
    kinds = [BlockKind.TITLE, *([BlockKind.PARAGRAPH] * (len(parts) - 1))]
    given = {
        "id": "a1", "source": "tin.html", "url": "https://quay.example/tin", "publisher": "The Quay", "title": parts[0],
        "authors": ("Lou Marsh",), "published": "2025-06-02T09:00:00+01:00", "text": text,
        "blocks": tuple(Block(kind=kind, span=at(text, part)) for kind, part in zip(kinds, parts, strict=True)),
        "tables": (Table(caption="Stocks", rows=(("May", "310"),)),),
        "candidates": (Candidate(field="title", value=parts[0], origin="h1"),),
    }  # fmt: skip
    return Article.model_validate({**given, **fields})


def extraction(text: str = TEXT, **fields: object) -> Extraction:
    """What a good reader reads from the sample article, or from one that differs in `fields`."""
    read = article(text, **fields)
    brink = Entity(
        id="p1",
        name="Ada Brink",
        kind=EntityKind.PERSON,
        aliases=("Brink",),
        mentions=(Mention(span=at(text, "Ada Brink"), method="ner", confidence=0.9),),
    )
    corvid = Entity(
        id="o1",
        name="Corvid Metals",
        kind=EntityKind.ORGANISATION,
        subtype="company",
        mentions=(Mention(span=at(text, "Corvid Metals"), method="ner", confidence=0.9),),
    )
    tin = Entity(id="c1", name="tin", kind=EntityKind.COMMODITY, mentions=(Mention(span=at(text, "tin"), method="lexicon", confidence=1),))
    marsh = Entity(id="p2", name="Lou Marsh", kind=EntityKind.PERSON)
    said = Quotation(
        kind=QuotationKind.DIRECT,
        content=(at(text, "We sell what we can lift,"), at(text, "The rest waits.")),
        cue=at(text, "said"),
        speaker=at(text, "Ada Brink"),
        speaker_name="Ada Brink",
        entity_id="p1",
        role="head of trading",
        organisation="Corvid Metals",
    )
    level = Figure(
        span=at(text, "310 tonnes"),
        kind=FigureKind.AMOUNT,
        quantity=Quantity(value=Decimal(310), unit="tonne"),
        period="2025-05",
        measure="stocks",
        commodity="tin",
    )
    change = Figure(
        span=at(text, "4%"),
        kind=FigureKind.CHANGE,
        quantity=Quantity(value=Decimal(4), unit="percent"),
        direction=Direction.DOWN,
        period="2025-05",
        basis="2025-04",
        of=1,
        measure="stocks",
        commodity="tin",
    )
    role = Role(
        person="Ada Brink",
        person_id="p1",
        role="head of trading",
        organisation="Corvid Metals",
        organisation_id="o1",
        span=at(text, "Ada Brink, head of trading at Corvid Metals"),
    )
    return Extraction(
        article=read,
        sentences=tuple(block.span for block in read.blocks),
        entities=(brink, corvid, tin, marsh),
        roles=(role,),
        quotations=(said,),
        periods=(),
        figures=(change, level),
        run=RUN,
    )
