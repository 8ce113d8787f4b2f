"""The first page: search, the newest quotations, who is quoted most, measures, ready-made questions."""

from __future__ import annotations

import re
from collections import defaultdict
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
SHOWN, MOST_OF_ONE, ENOUGH_WORDS = 8, 2, 12
WORD = re.compile(r"\w+")
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
    """Eight cards, no more than two of one article and those the most telling: a first page shows what there is."""
    telling: dict[str, list[Row]] = defaultdict(list)
    for card in sorted(cards, key=_telling, reverse=True):
        mine = telling[str(card["article"])]
        if len(mine) < MOST_OF_ONE and not any(_repeats(card, other) for other in mine):
            mine.append(card)
    return [card for card in cards if any(card is chosen for chosen in telling[str(card["article"])])][:SHOWN]


def _telling(card: Row) -> tuple[bool, bool, int]:
    """By a named speaker before one without a name, direct before reported, whole sentences before a few words."""
    return not card["anonymous"], card["kind"] == "direct", min(len(str(card["content"]).split()), ENOUGH_WORDS)


def _repeats(card: Row, other: Row) -> bool:
    """Whether one has all the words of the other, as a headline and the text below it have."""
    ours, theirs = (set(WORD.findall(str(one["content"]).lower())) for one in (card, other))
    return ours <= theirs or theirs <= ours


async def _count(store: Store, table: str) -> int:
    counts = store.database.cached_table_counts or {}
    if counts.get(table) is not None:
        return int(counts[table])
    row = await store.row(f"select count(*) as number from {table}")
    return int(row["number"] or 0) if row else 0
