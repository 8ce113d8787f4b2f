"""The database that Datasette serves, as rows: finds the one of ours and answers its questions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

from datasette.utils.asgi import NotFound

from extractor.store.publishing import IN_ORDER
from extractor.store.rows import Row

if TYPE_CHECKING:
    from datasette.app import Datasette
    from datasette.database import Database

OURS = frozenset({"articles", "quotations", "figures", "entities"})
NEEDED = frozenset(
    {"entity_counts", "speaker_counts", "measure_counts", "series_counts", "copies", "names", "likenesses", "publisher_counts"}
)
Parameters: TypeAlias = Sequence[str | int | float | None] | Mapping[str, str | int | float | None]


class Request(Protocol):
    """What pages use of Datasette's request."""

    args: Arguments
    url_vars: dict[str, str]
    path: str
    query_string: str


class Arguments(Protocol):
    """The query string's values."""

    def get(self, name: str, default: str | None = None) -> str | None:
        """The first value of a name."""


class Store:
    """The served database of ours."""

    def __init__(self, database: Database, *, in_order: bool = False) -> None:
        self.database = database
        self.name: str = database.name
        # Row ids of quotations and articles rise with their date: 'extractor publish' made the file.
        self.in_order = in_order

    async def rows(self, sql: str, parameters: Parameters = ()) -> list[Row]:
        """All rows of a question."""
        results = await self.database.execute(sql, parameters)
        return [dict(row) for row in results.rows]

    async def row(self, sql: str, parameters: Parameters = ()) -> Row | None:
        """The first row of a question."""
        found = await self.rows(sql, parameters)
        return found[0] if found else None

    async def one(self, sql: str, parameters: Parameters, what: str) -> Row:
        """The row of a question that must have one; raises NotFound (404), saying `what` there is none of."""
        found = await self.row(sql, parameters)
        if found is None:
            raise NotFound(f"There is no {what}.")
        return found


async def is_ours(database: Database) -> bool:
    """Whether a served database was made by 'extractor ingest'."""
    return database.name != "_internal" and set(await database.table_names()) >= OURS


async def find_store(datasette: Datasette) -> Store | None:
    """The first served database that 'extractor ingest' made, if there is one; raises NotFound (404) for one of an older version."""
    for name, database in datasette.databases.items():
        if not await is_ours(database):
            continue
        if not set(await database.table_names()) >= NEEDED:
            raise NotFound(f"{name} was made by an older version: 'extractor ingest' of anything brings it up to date.")
        version = (await database.execute("pragma user_version")).single_value()
        return Store(database, in_order=version == IN_ORDER)
    return None


async def the_store(datasette: Datasette) -> Store:
    """As `find_store`; raises NotFound (404) where none is served."""
    store = await find_store(datasette)
    if store is None:
        raise NotFound("None of the databases served here was made by 'extractor ingest'.")
    return store


def text_of(value: str | int | float | None) -> str:
    """A value as text; nothing for null."""
    return "" if value is None else str(value)


def around(row: Row, words: str, start: str) -> Row:
    """A sentence before and after some of its words (named: their column, and that of their start); all before where they are not in it."""
    sentence, inside = text_of(row["sentence"]), text_of(row[words])
    place = -1
    if isinstance(row[start], int) and isinstance(row["sentence_start"], int):
        place = int(row[start] or 0) - int(row["sentence_start"] or 0)
    if place < 0 or not inside or sentence[place : place + len(inside)] != inside:
        return {"before": sentence, "inside": "", "after": ""}
    return {"before": sentence[:place], "inside": inside, "after": sentence[place + len(inside) :]}
