"""The first page: search, the newest quotations, who is quoted most, measures, ready-made questions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from datasette.utils.asgi import Response

from extractor.store.rows import Row
from extractor.web.answers import answer
from extractor.web.questions import titles
from extractor.web.quotations import newest
from extractor.web.reading import Request, Store, find_store

if TYPE_CHECKING:
    from datasette.app import Datasette

SPEAKERS = """
select s.*, e.slug as speaker_slug, e.kind as speaker_kind from speaker_counts s left join entities e on e.id = s.entity
order by s.quotations desc, s.speaker_name limit 12
"""
COUNTED = ("articles", "quotations", "figures", "entities")


async def home(datasette: Datasette, request: Request) -> Response:
    """The home page; where no database of ours is served, Datasette's own list of databases."""
    store = await find_store(datasette)
    if store is None:
        return Response.redirect(datasette.urls.path("/-/databases"))
    return await answer(datasette, request, store, "extractor_home.html", await shown(datasette, store))


async def shown(datasette: Datasette, store: Store) -> dict[str, object]:
    """Values of the page."""
    return {
        "counts": {name: await _count(store, name) for name in COUNTED},
        "quotations": _of_several(await newest(store, "where q.speaker_name is not null", limit=80)),
        "speakers": await store.rows(SPEAKERS),
        "measures": await store.rows("select * from measure_counts order by figures desc, measure limit 12"),
        "articles": await store.rows(
            "select id, title, publisher, substr(published, 1, 10) as published from articles order by articles.published desc limit 8"
        ),
        "questions": await titles(datasette, store.name),
    }


def _of_several(cards: list[Row]) -> list[Row]:
    """Eight cards, no more than two of one article: a first page shows what there is."""
    number = Counter[str]()
    chosen = []
    for card in cards:
        number[str(card["article"])] += 1
        if number[str(card["article"])] <= 2:
            chosen.append(card)
    return chosen[:8]


async def _count(store: Store, table: str) -> int:
    counts = store.database.cached_table_counts or {}
    if counts.get(table) is not None:
        return int(counts[table])
    row = await store.row(f"select count(*) as number from {table}")
    return int(row["number"] or 0) if row else 0
