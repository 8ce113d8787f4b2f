"""What was marked by hand: a gold file and the article beside its page, as records."""

from decimal import Decimal
from pathlib import Path

from pydantic import Field, TypeAdapter, ValidationError

from extractor.errors import LexiconError
from extractor.models import Bound, Direction, EntityKind, FigureKind, QuotationKind, Range, Record

PARAGRAPH = "paragraph"


class Correction(Record):
    """A correction note, which is no paragraph."""

    text: str


class GoldArticle(Record):
    """What a page must become."""

    publisher: str
    title: str | None = None
    title_also: tuple[str, ...] = ()
    authors: tuple[str, ...]
    published: str
    modified: str | None = None
    canonical_url: str | None = None
    language: str | None = None
    sections: tuple[str, ...] = ()
    standfirst: str | None = None
    highlights: tuple[str, ...] = ()
    subheadings: tuple[str, ...] = ()
    pull_quotes: tuple[str, ...] = ()
    metadata_source: str
    correction: Correction | None = None
    paragraphs: tuple[str, ...]
    not_body: tuple[str, ...]

    @property
    def beside_the_body(self) -> tuple[str, ...]:
        """Blocks that are neither right nor wrong where a paragraph is asked for."""
        note = self.correction.text if self.correction else None
        single = (self.title, self.standfirst, note)
        return tuple(text for text in (*single, *self.highlights, *self.subheadings, *self.pull_quotes) if text)


class GoldQuotation(Record):
    """What one speaker says in one go."""

    kind: QuotationKind
    segments: tuple[str, ...]
    speaker: str
    speaker_forms: tuple[str, ...] = ()
    mention: str | None = None
    cue: str | None = None
    role: str | None = None
    organisation: str | None = None
    organisation_description: str | None = None
    medium: str | None = None
    document: str | None = None
    where: str = PARAGRAPH
    anonymous: bool = False
    optional: bool = False
    note: str | None = None


class GoldFigure(Record):
    """A number with its unit; `in` is a fragment that stands once in the article."""

    text: str
    fragment: str = Field(alias="in")
    where: str = PARAGRAPH
    kind: FigureKind
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str
    units: tuple[str, ...] = Field(default=(), description="units that are as good")
    approximate: bool = False
    bound: str | None = None
    forecast: bool = False
    optional: bool = False
    direction: Direction | None = None
    of: str | None = Field(default=None, description="of a change: the text of the figure that it changes")
    period: str | Range | None = None
    period_also: tuple[str | Range, ...] = ()
    period_context: bool = Field(default=False, description="inferred by a reader, not said beside the figure: not scored")
    basis: str | Range | None = None
    basis_also: tuple[str | Range, ...] = ()
    basis_kind: str | None = None
    basis_context: bool = False
    measure: str | None = None
    commodity: str | None = None
    company: str | None = None
    place: str | None = None
    origin: str | None = None
    destination: str | None = None
    whole: str | None = None
    delivery: str | None = None
    attributed_to: str | None = None

    @property
    def limit(self) -> Bound | None:
        """`bound` as the models write it."""
        return None if self.bound is None else Bound(self.bound.replace(" ", "_"))


class GoldEntity(Record):
    """One entity with its names, the fullest first."""

    kind: EntityKind
    names: tuple[str, ...] = Field(min_length=1)
    optional: bool = False


class GoldRole(Record):
    """Whom a person works for and as what."""

    person: str
    role: str | None = None
    role_also: tuple[str, ...] = ()
    organisation: str | None = None
    former: bool = False


class Marked(Record):
    """One gold file."""

    page: str
    quotations: tuple[GoldQuotation, ...]
    not_quotations: tuple[str, ...]
    figures: tuple[GoldFigure, ...]
    not_figures: tuple[str, ...]
    entities: tuple[GoldEntity, ...]
    roles: tuple[GoldRole, ...]


class Gold(Record):
    """All that is known by hand of one page."""

    path: Path = Field(description="of the page")
    article: GoldArticle
    marked: Marked

    def forms_of(self, name: str) -> tuple[str, ...]:
        """Every form of the organisation of that name; the name alone where it is no entity."""
        for entity in self.marked.entities:
            if name in entity.names and entity.kind is not EntityKind.PERSON:
                return entity.names
        return (name,)

    def is_person(self, name: str) -> bool:
        """Whether the name is marked as a person's."""
        return any(name in entity.names for entity in self.marked.entities if entity.kind is EntityKind.PERSON)


def read_gold(folder: Path) -> tuple[Gold, ...]:
    """Every gold file of the folder with its page's article, in order of name.

    Pages lie in `pages` beside the folder. Raises LexiconError, naming the file, for one
    that is missing or does not hold what it should, and where there is none at all.
    """
    files = sorted(folder.glob("*.json"))
    if not files:
        raise LexiconError(f"no gold in {folder}: a folder of .json files is needed, such as corpus/gold")
    return tuple(_gold(file, folder.parent / "pages") for file in files)


def _gold(file: Path, pages: Path) -> Gold:
    at = file
    try:
        marked = TypeAdapter(Marked).validate_json(file.read_bytes())
        at = (pages / marked.page).with_suffix(".article.json")
        article = TypeAdapter(GoldArticle).validate_json(at.read_bytes())
    except (OSError, ValidationError) as wrong:
        first = str(wrong).splitlines()
        raise LexiconError(f"{at}: {' '.join(line.strip() for line in first[:3])}") from wrong
    return Gold(path=pages / marked.page, article=article, marked=marked)
