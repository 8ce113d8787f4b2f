"""Measures: the list, the series of one as a plot with its table, and the plots themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette.utils.asgi import NotFound, Response

from extractor.store.rows import Row
from extractor.web.answers import answer, words_of
from extractor.web.facts import FACT
from extractor.web.feeds import figures_feed
from extractor.web.plots import Line, Point, bars, series
from extractor.web.reading import Request, Store, text_of, the_store

if TYPE_CHECKING:
    from datasette.app import Datasette

NARROW = ("commodity", "place", "unit")
MOST = 200
LINES = 6


async def measures(datasette: Datasette, request: Request) -> Response:
    """All measures, those with most figures first."""
    store = await the_store(datasette)
    rows = await store.rows("select * from measure_counts order by figures desc, measure limit 300")
    return await answer(datasette, request, store, "extractor_measures.html", {"measures": rows})


async def measure(datasette: Datasette, request: Request) -> Response:
    """One measure by commodity, place and period: page, JSON, Atom or the plot alone as SVG."""
    store = await the_store(datasette)
    slug = request.url_vars["slug"]
    of = await store.one("select * from measure_counts where slug = ?", [slug], f"measure at {slug!r}")
    asked = {name: words_of(request, name) for name in NARROW}
    rows = await _figures(store, text_of(of["measure"]), asked)
    form = request.url_vars.get("format")
    if form == "svg":
        return Response(
            series(_lines(rows), text_of(of["measure"])), content_type="image/svg+xml", headers={"cache-control": "max-age=300"}
        )
    if form == "atom":
        return figures_feed(datasette, store, request, f"Figures of {of['measure']}", rows[:50])
    lines = _lines(rows)
    shown = {
        "of": of,
        "asked": asked,
        "figures": rows,
        "plotted": sum(len(line.points) for line in lines),
        "choices": {name: _choices(rows, name) for name in NARROW},
        "query": request.query_string,
    }
    return await answer(datasette, request, store, "extractor_measure.html", shown)


async def mentions(datasette: Datasette, request: Request) -> Response:
    """Articles that name an entity, by week, as SVG."""
    from_week = await _weeks(await the_store(datasette), request.url_vars["id"])
    return _picture(bars(from_week, "articles a week"))


def _picture(svg: str) -> Response:
    return Response(svg, content_type="image/svg+xml", headers={"cache-control": "max-age=300"})


async def _weeks(store: Store, entity: str) -> list[tuple[str, int]]:
    found = await store.rows(
        """select strftime('%Y-W%W', substr(published, 1, 10)) as week, count(*) as articles
        from (select published from appearances where entity = ? and published is not null order by published desc limit 2000)
        group by week order by week desc limit 60""",
        [entity],
    )
    if not found:
        raise NotFound("Nothing is known of this entity.")
    return [(text_of(row["week"]), int(row["articles"] or 0)) for row in reversed(found)]


async def _figures(store: Store, of: str, asked: dict[str, str | None]) -> list[Row]:
    conditions, values = ["f.measure = ?"], [of]
    for name, value in asked.items():
        if value is None:
            continue
        if name == "place":
            conditions.append("(f.place = ? or f.origin = ? or f.destination = ?)")
            values += [value] * 3
        else:
            conditions.append(f"f.{name} = ?")
            values.append(value)
    return await store.rows(f"{FACT} where {' and '.join(conditions)} order by f.published desc, f.id limit {MOST}", values)


def _choices(rows: list[Row], name: str) -> list[str]:
    columns = ("place", "origin", "destination") if name == "place" else (name,)
    return sorted({str(row[column]) for row in rows for column in columns if row[column] is not None})


def _lines(rows: list[Row]) -> list[Line]:
    """Levels (not changes) with a period, in the unit that most of them have, a line a commodity and place."""
    levels = [row for row in rows if row["kind"] not in ("change", "ratio") and row["period"] and _amount(row) is not None and row["unit"]]
    if not levels:
        return []
    units = [text_of(row["unit"]) for row in levels]
    unit = max(sorted(set(units)), key=units.count)
    found: dict[str, list[Point]] = {}
    for row in levels:
        amount = _amount(row)
        if row["unit"] == unit and amount is not None:
            where = row["place"] or " to ".join(str(row[end]) for end in ("origin", "destination") if row[end])
            name = ", ".join(str(part) for part in (row["commodity"], where) if part) or "not told"
            found.setdefault(name, []).append(Point(when=text_of(row["period"]).split("/")[0], amount=amount, fact=text_of(row["id"])))
    longest = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[:LINES]
    return [Line(name=name, unit=unit, points=tuple(sorted(points, key=lambda point: point.when))) for name, points in longest]


def _amount(row: Row) -> float | None:
    if isinstance(row["value"], int | float):
        return float(row["value"])
    if isinstance(row["low"], int | float) and isinstance(row["high"], int | float):
        return (row["low"] + row["high"]) / 2
    return None
