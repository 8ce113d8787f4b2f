"""An entity over time, by week: the numbers, for the tables of pages, and the pictures of them as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette.utils.asgi import NotFound, Response

from extractor.store.rows import Row
from extractor.web.plots import bars
from extractor.web.reading import Request, Store, text_of, the_store

if TYPE_CHECKING:
    from datasette.app import Datasette

# The newest 2,000 of an entity, of them the newest 60 weeks.
BY_WEEK = """
select strftime('%Y-W%W', substr(published, 1, 10)) as week, count(*) as number
from (select published from {table} where {column} = ? and published is not null order by published desc limit 2000)
group by week order by week desc limit 60
"""
APPEARANCES = BY_WEEK.format(table="appearances", column="entity")
QUOTATIONS = BY_WEEK.format(table="quotations", column="speaker")


async def weeks(store: Store, entity: str) -> list[Row]:
    """Articles that name an entity and quotations of it, by week, oldest first."""
    named = {row["week"]: row["number"] for row in await store.rows(APPEARANCES, [entity])}
    said = {row["week"]: row["number"] for row in await store.rows(QUOTATIONS, [entity])}
    return [
        {"week": week, "articles": named.get(week, 0), "quotations": said.get(week, 0)}
        for week in sorted({*named, *said}, key=text_of)[-60:]
    ]


async def mentions(datasette: Datasette, request: Request) -> Response:
    """Articles that name an entity, by week, as SVG."""
    return await _picture(datasette, request, APPEARANCES, "articles a week")


async def said(datasette: Datasette, request: Request) -> Response:
    """Quotations of an entity, by week, as SVG."""
    return await _picture(datasette, request, QUOTATIONS, "quotations a week")


def svg(text: str) -> Response:
    """A picture; it may be kept for five minutes."""
    return Response(text, content_type="image/svg+xml", headers={"cache-control": "max-age=300"})


async def _picture(datasette: Datasette, request: Request, query: str, title: str) -> Response:
    store = await the_store(datasette)
    found = await store.rows(query, [request.url_vars["id"]])
    if not found:
        raise NotFound("Nothing is known of this entity.")
    return svg(bars([(text_of(row["week"]), int(row["number"] or 0)) for row in reversed(found)], title))
