"""Measures: the list, the series of one as a plot with its table, and the plots themselves."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from datasette.utils.asgi import NotFound, Response

from extractor.store.rows import Row
from extractor.web.addresses import Addresses
from extractor.web.answers import MOST_ROWS, answer, as_csv, words_of
from extractor.web.facts import facts
from extractor.web.feeds import figures_feed
from extractor.web.pages.pictures import svg
from extractor.web.plots import drawing, plot
from extractor.web.reading import Request, Store, text_of, the_store
from extractor.web.series import Panel, panels

if TYPE_CHECKING:
    from datasette.app import Datasette

NARROW = ("commodity", "place", "unit")
MOST = 200  # figures on a page


async def measures(datasette: Datasette, request: Request) -> Response:
    """All measures, those with most figures first."""
    store = await the_store(datasette)
    rows = await store.rows("select * from measure_counts order by figures desc, measure limit 300")
    if request.url_vars.get("format") == "csv":
        return as_csv(rows, "measures")
    return await answer(datasette, request, store, "extractor_measures.html", {"measures": rows})


async def measure(datasette: Datasette, request: Request) -> Response:
    """One measure by commodity, place and period: page, JSON, CSV, Atom or the fullest of its plots as SVG."""
    store = await the_store(datasette)
    slug = request.url_vars["slug"]
    of = await store.one("select * from measure_counts where slug = ?", [slug], f"measure at {slug!r}")
    asked = {name: words_of(request, name) for name in NARROW}
    form = request.url_vars.get("format")
    rows = await _figures(store, text_of(of["measure"]), asked, MOST_ROWS if form == "csv" else MOST)
    if form == "csv":
        return as_csv(rows, slug)
    if form == "atom":
        return figures_feed(datasette, store, request, f"Figures of {of['measure']}", rows[:50])
    drawn = panels(rows)
    if form == "svg":
        return _only(drawn, f"levels of {of['measure']} that a plot could show")
    at = Addresses(datasette, store.name)
    shown = {
        "of": of,
        "asked": asked,
        "figures": rows,
        "most": MOST,
        "series": [{"name": panel.name, "unit": panel.unit, "points": panel.size} for panel in drawn],
        "choices": {**await _counted(store, text_of(of["measure"])), "place": _places(rows)},
        "query": request.query_string,
    }
    if form is None:
        places = {text_of(row["id"]): at.article(text_of(row["article"]), text_of(row["id"])) for row in rows}
        shown["plots"] = [plot(panel, places.__getitem__) for panel in drawn]
    return await answer(datasette, request, store, "extractor_measure.html", shown)


async def _figures(store: Store, of: str, asked: dict[str, str | None], most: int) -> list[Row]:
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
    return await facts(store, f"where {' and '.join(conditions)}", values, most)


async def _counted(store: Store, of: str) -> dict[str, list[Row]]:
    """What there is to narrow down to, whatever is asked now, with the number of figures; the most frequent first."""
    return {
        name: await store.rows(
            f"""select {name} as value, sum(figures) as figures from series_counts where measure = ? and {name} is not null
            group by {name} order by figures desc, value limit 100""",
            [of],
        )
        for name in ("commodity", "unit")
    }


def _places(rows: list[Row]) -> list[Row]:
    """Places of the figures shown, with their number."""
    named = Counter(str(row[column]) for row in rows for column in ("place", "origin", "destination") if row[column] is not None)
    return [{"value": value, "figures": number} for value, number in sorted(named.items(), key=lambda item: (-item[1], item[0]))]


def _only(drawn: list[Panel], what: str) -> Response:
    if not drawn:
        raise NotFound(f"There is no more than one of the {what}.")
    return svg(drawing(drawn[0]))
