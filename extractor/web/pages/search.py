"""One question, four kinds of answer: quotations, articles, entities and figures, with the hits marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette.utils.asgi import Response

from extractor.store.rows import Row
from extractor.store.search import beginnings_of, match_of
from extractor.web.answers import MOST_ROWS, answer, as_csv, number_of, words_of
from extractor.web.facts import facts
from extractor.web.feeds import quotations_feed
from extractor.web.quotations import CLOSING, OPENING, PAGE, newest, plain, with_words
from extractor.web.reading import Request, Store, the_store

if TYPE_CHECKING:
    from datasette.app import Datasette

FILTERS = ("speaker", "organisation", "publisher", "since", "until", "kind")
CONDITIONS = {
    "publisher": "q.publisher = ?",
    "since": "q.published >= ?",
    "until": "q.published < ? || 'U'",  # the whole day: 'T' of a time sorts before 'U'
    "kind": "q.kind = ?",
}


async def search(datasette: Datasette, request: Request) -> Response:
    """The search page; without words and filters, the form and the newest quotations. CSV and Atom hold the quotations."""
    store = await the_store(datasette)
    asked = {name: words_of(request, name) for name in ("q", *FILTERS)}
    offset = number_of(request, "offset", 0, 100_000)
    kept = {name: value for name, value in asked.items() if value}
    form = request.url_vars.get("format")
    if form == "csv":
        return as_csv(plain(await _quotations(store, asked, offset, MOST_ROWS)), "quotations")
    if form == "atom":
        title = "Quotations" + (": " if kept else "") + ", ".join(f"{name} {value}" for name, value in kept.items())
        return quotations_feed(datasette, store, request, title, await _quotations(store, asked, 0, PAGE), kept)
    shown = {
        "asked": asked,
        "kept": kept,
        "offset": offset,
        "size": PAGE,
        "quotations": await _quotations(store, asked, offset, PAGE),
        "articles": await _articles(store, asked["q"]) if asked["q"] else [],
        "entities": await _entities(store, asked["q"]) if asked["q"] else [],
        "figures": await _figures(store, asked["q"]) if asked["q"] else [],
        "publishers": await store.rows("select distinct publisher from articles where publisher is not null order by publisher limit 200"),
    }
    return await answer(datasette, request, store, "extractor_search.html", shown)


async def _quotations(store: Store, asked: dict[str, str | None], offset: int, most: int) -> list[Row]:
    named = [(name, value) for name in CONDITIONS if (value := asked[name]) is not None]
    conditions, values = [CONDITIONS[name] for name, _ in named], [value for _, value in named]
    # Speaker and organisation stand in the search index beside the words: a rare name is not looked for row by row.
    match = " AND ".join(
        f"{{{column}}} : ({beginnings_of(value)})"
        for column, value in (("speaker_name", asked["speaker"]), ("organisation", asked["organisation"]))
        if value is not None
    )
    if asked["q"]:
        match = f"{match_of(asked['q'])} AND {match}" if match else match_of(asked["q"])
    if match:
        return await with_words(store, match, "".join(f" and {condition}" for condition in conditions), values, limit=most, offset=offset)
    where = f"where {' and '.join(conditions)}" if conditions else ""
    return await newest(store, where, values, limit=most, offset=offset)


async def _articles(store: Store, words: str) -> list[Row]:
    newest_first = "articles_fts.rowid desc" if store.in_order else "articles.published desc"
    return await store.rows(
        f"""select articles.id, articles.title, articles.publisher, substr(articles.published, 1, 10) as published,
          snippet(articles_fts, 1, '{OPENING}', '{CLOSING}', '…', 24) as marked
        from articles_fts cross join articles on articles.rowid = articles_fts.rowid
        where articles_fts match ? order by {newest_first} limit 10""",
        [match_of(words)],
    )


async def _entities(store: Store, words: str) -> list[Row]:
    # The trigram index needs three characters.
    within = "alias match ?" if len(words) >= 3 else "alias like ?"
    value = '"' + words.replace('"', '""') + '"' if len(words) >= 3 else f"{words}%"
    return await store.rows(
        f"""select * from entity_counts where entity in (select entity from forms where rowid in (
          select rowid from forms_fts where {within})) order by mentions desc, name limit 12""",
        [value],
    )


async def _figures(store: Store, words: str) -> list[Row]:
    """Figures of a measure, a commodity or a company that the words name; three questions, each answered by its index."""
    found = [row for column in ("measure", "commodity", "company") for row in await facts(store, f"where f.{column} = ?", [words], 12)]
    return sorted(found, key=lambda row: str(row["instant"]), reverse=True)[:12]
