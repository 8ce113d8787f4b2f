"""Questions in, rows out: quotations, entities and figures by what one remembers of them."""

import re

from pydantic import Field
from sqlite_utils import Database

from extractor.models import Record
from extractor.store.rows import Row

SAID = """
select content, speaker_name as speaker, role, organisation, quotations.kind, stance, quotations.publisher,
  substr(quotations.published, 1, 10) as published, articles.title, articles.url, medium, anonymous,
  round(confidence, 2) as confidence, round(speaker_confidence, 2) as speaker_confidence,
  (select count(*) from segments where segments.quotation = quotations.id) as segments,
  quotations.sentence, quotations.start, quotations."end", quotations.article, quotations.id
from quotations join articles on articles.id = quotations.article
"""
FACTS = """
select fact, value, low, high, unit, common_value, common_unit, measure, commodity, company, place, origin, destination,
  period, basis, direction, kind, forecast, attributed_to, publisher, published, title, url, sentence, article, id
from facts
"""
ENTITIES = """
select name, kind, subtype, also_written, articles, mentions, quotations, first_seen, last_seen, "group", codes, slug, id from who_is_who
"""


class Where:
    """Conditions joined by 'and', their values beside them, empty ones left out."""

    def __init__(self) -> None:
        self.conditions: list[str] = []
        self.values: list[str | float] = []

    def add(self, condition: str, value: str | float | None) -> None:
        """Add a condition that holds one '?' or several of the same value."""
        if value is not None:
            self.conditions.append(condition)
            self.values += [value] * condition.count("?")

    def sql(self) -> str:
        """The clause, with the word 'where' if there is anything."""
        return f" where {' and '.join(self.conditions)}" if self.conditions else ""


def part(words: str | None) -> str | None:
    """A `like` pattern for any text that holds these words; '%' and '_' mean themselves (escape '!')."""
    if words is None:
        return None
    return "%" + words.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"


def match_of(words: str) -> str:
    """An FTS5 question for all of these words; whatever they hold, it is one that FTS5 can answer."""
    return " ".join(f'"{word}"' for word in re.findall(r"\w+", words)) or '""'


def beginnings_of(words: str) -> str:
    """An FTS5 question for words that begin with these; whatever they hold, it is one that FTS5 can answer."""
    return " ".join(f'"{word}"*' for word in re.findall(r"\w+", words)) or '""'


class QuotationSearch(Record):
    """What one remembers of a quotation; None: anything."""

    words: str | None = Field(default=None, description="searched in the full text; any input is safe")
    speaker: str | None = Field(default=None, description="part of the name, or of another form of it")
    organisation: str | None = Field(default=None, description="part of the name")
    about: str | None = Field(default=None, description="an entity named inside the quotation")
    since: str | None = Field(default=None, description="ISO date of publishing")
    min_confidence: float | None = Field(default=None, ge=0, le=1, description="least chance that both words and speaker are right")


class FigureSearch(Record):
    """What one remembers of a figure; None: anything."""

    measure: str | None = None
    commodity: str | None = None
    place: str | None = Field(default=None, description="where, from where or to where")
    company: str | None = None
    period: str | None = Field(default=None, description="an ISO period or its beginning: '2025' finds '2025-07'")
    origin: str | None = None
    destination: str | None = None
    unit: str | None = Field(default=None, description="as printed or in common: 'kilotonne', 'tonne', 'USD/tonne'; whole, not a part")
    kind: str | None = Field(default=None, description="amount, price, change, share, ratio or rate")
    direction: str | None = Field(default=None, description="up, down or flat")
    basis: str | None = Field(default=None, description="an ISO period or its beginning, or words: 'average'")
    said_by: str | None = Field(default=None, description="who puts it on record")
    forecast: bool | None = Field(default=None, description="True: what is expected; False: what was")


def find_quotations(db: Database, search: QuotationSearch, limit: int = 50) -> list[Row]:
    """Quotations, newest first."""
    where = Where()
    if search.words is not None:
        where.add("quotations.rowid in (select rowid from quotations_fts where quotations_fts match ?)", match_of(search.words))
    where.add(
        "(speaker_name like ? escape '!' or speaker in (select entity from forms where alias like ? escape '!'))", part(search.speaker)
    )
    where.add(
        """(organisation like ? escape '!' or organisation in
          (select name from entities where id in (select entity from forms where alias like ? escape '!')))""",
        part(search.organisation),
    )
    where.add(
        """exists (select 1 from mentions join forms on forms.entity = mentions.entity
          where mentions.article = quotations.article and mentions.start >= quotations.start
          and mentions."end" <= quotations."end" and alias like ? escape '!')""",
        part(search.about),
    )
    where.add("quotations.published >= ?", search.since)
    where.add("confidence * speaker_confidence >= ?", search.min_confidence)
    order = f" order by quotations.published desc, quotations.article, quotations.start limit {int(limit)}"
    return list(db.query(SAID + where.sql() + order, where.values))


def find_entities(db: Database, *, words: str | None = None, kind: str | None = None, limit: int = 50) -> list[Row]:
    """Entities, the most mentioned first; `words` is any part of any form of the name."""
    where = Where()
    where.add("id in (select entity from forms where alias like ? escape '!')", part(words))
    where.add("kind = ?", kind)
    return list(db.query(f"{ENTITIES}{where.sql()} limit {int(limit)}", where.values))


def find_figures(db: Database, search: FigureSearch, limit: int = 50) -> list[Row]:
    """Figures as readable facts, newest first."""
    where = Where()
    where.add("measure like ? escape '!'", part(search.measure))
    where.add("commodity like ? escape '!'", part(search.commodity))
    where.add("(place like ? escape '!' or origin like ? escape '!' or destination like ? escape '!')", part(search.place))
    where.add("company like ? escape '!'", part(search.company))
    where.add("period like ? || '%'", search.period)
    where.add("origin like ? escape '!'", part(search.origin))
    where.add("destination like ? escape '!'", part(search.destination))
    where.add("? in (unit, common_unit)", search.unit)
    where.add("kind = ?", search.kind)
    where.add("direction = ?", search.direction)
    where.add("basis like ? escape '!'", part(search.basis))
    where.add("attributed_to like ? escape '!'", part(search.said_by))
    where.add("forecast = ?", None if search.forecast is None else str(int(search.forecast)))
    return list(db.query(f"{FACTS}{where.sql()} limit {int(limit)}", where.values))


def summary(db: Database) -> dict[str, int]:
    """How many rows of each kind there are."""
    tables = ("articles", "versions", "quotations", "figures", "entities", "mentions", "roles", "periods")
    return {name: db.table(name).count for name in tables}
