"""A fact's permanent address: the fact, its sentence, its article, and what read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette.utils.asgi import NotFound, Response

from extractor.store.rows import Row
from extractor.web.answers import answer
from extractor.web.reading import Request, Store, the_store

if TYPE_CHECKING:
    from datasette.app import Datasette

# The rows that are facts, the likeliest first.
TABLES = ("quotations", "figures", "mentions", "roles", "periods")
HIDDEN = frozenset({"id", "article", "run", "sentence", "sentence_start", "start", "end", "publisher", "published"})


async def fact(datasette: Datasette, request: Request) -> Response:
    """The page of any fact; raises NotFound (404) for an id that is none."""
    store = await the_store(datasette)
    identifier = request.url_vars["id"]
    table, row = await _find(store, identifier)
    article = await store.one(
        "select id, title, publisher, published, url, run, text from articles where id = ?", [row["article"]], "article of this fact"
    )
    text = str(article["text"])
    start, end = int(row.get("start") or 0), int(row.get("end") or 0)
    sentence = str(row.get("sentence") or "") or _around(text, start, end)
    shown = {
        "kind": {"quotations": "quotation", "figures": "figure", "mentions": "mention", "roles": "role", "periods": "period"}[table],
        "table": table,
        "fact": row,
        "fields": [{"name": name, "value": value} for name, value in row.items() if name not in HIDDEN and value not in (None, "")],
        "words": text[start:end],
        "sentence": sentence,
        "article": {key: value for key, value in article.items() if key != "text"},
        "run": await store.row("select * from runs where id = ?", [article["run"]]),
        "entity": await _entity(store, table, row),
    }
    return await answer(datasette, request, store, "extractor_fact.html", shown)


async def _find(store: Store, identifier: str) -> tuple[str, Row]:
    for table in TABLES:
        row = await store.row(f"select * from {table} where id = ?", [identifier])
        if row is not None:
            return table, row
    raise NotFound(f"There is no fact {identifier!r}; it may have been read otherwise since.")


def _around(text: str, start: int, end: int) -> str:
    """The line of the text in which `[start, end)` lies."""
    left, right = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return text[left : right if right >= 0 else len(text)]


async def _entity(store: Store, table: str, row: Row) -> Row | None:
    column = {"quotations": "speaker", "mentions": "entity", "roles": "person"}.get(table)
    return None if column is None else await store.row("select name, kind, slug from entities where id = ?", [row[column]])
