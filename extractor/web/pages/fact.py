"""A fact's permanent address: the fact, its sentence, its article, and what read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette.utils.asgi import NotFound, Response

from extractor.store.rows import Row
from extractor.web.answers import answer
from extractor.web.reading import Request, Store, around, text_of, the_store

if TYPE_CHECKING:
    from datasette.app import Datasette

# The rows that are facts, the likeliest first.
TABLES = ("quotations", "figures", "mentions", "roles", "periods")
# On the page; the JSON has them all. Ids are shown as links, places of characters as marks.
HIDDEN = frozenset({
    "id", "article", "run", "sentence", "sentence_start", "start", "end", "publisher", "published", "cue_start", "cue_end",
    "mention_start", "mention_end", "speaker", "entity", "person", "organisation_id", "naming", "speaker_naming",
    "person_naming", "organisation_naming", "common_value", "common_unit",
})  # fmt: skip

TRUE_OR_NOT = frozenset({"anonymous", "approximate", "forecast", "comparative", "fiscal", "former"})


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
    sentence = text_of(row.get("sentence")) or _line(text, start, end)
    marked: Row = {
        "sentence": sentence,
        "sentence_start": text.find(sentence, max(0, start - len(sentence))),
        "words": text[start:end],
        "start": start,
    }
    # A role's organisation is an id; that of a quotation is a name.
    hidden = HIDDEN | {"organisation"} if table == "roles" else HIDDEN
    shown = {
        "kind": {"quotations": "quotation", "figures": "figure", "mentions": "mention", "roles": "role", "periods": "period"}[table],
        "table": table,
        "fact": row,
        "fields": _fields(row, hidden),
        "words": text[start:end],
        "sentence": sentence,
        "around": around(marked, "words", "start"),
        "article": {key: value for key, value in article.items() if key != "text"},
        "run": await store.row("select * from runs where id = ?", [article["run"]]),
        "entity": await _entity(store, table, row),
    }
    return await answer(datasette, request, store, "extractor_fact.html", shown)


def _fields(row: Row, hidden: frozenset[str]) -> list[Row]:
    """What is known, in the table's order; what is true or not only where it is."""
    told = {name: value for name, value in row.items() if name not in hidden and value not in (None, "")}
    return [
        {"name": name, "value": "yes" if name in TRUE_OR_NOT else value} for name, value in told.items() if name not in TRUE_OR_NOT or value
    ]


async def _find(store: Store, identifier: str) -> tuple[str, Row]:
    for table in TABLES:
        row = await store.row(f"select * from {table} where id = ?", [identifier])
        if row is not None:
            return table, row
    raise NotFound(f"There is no fact {identifier!r}; it may have been read otherwise since.")


def _line(text: str, start: int, end: int) -> str:
    """The line of the text in which `[start, end)` lies."""
    left, right = text.rfind("\n", 0, start) + 1, text.find("\n", end)
    return text[left : right if right >= 0 else len(text)]


async def _entity(store: Store, table: str, row: Row) -> Row | None:
    column = {"quotations": "speaker", "mentions": "entity", "roles": "person"}.get(table)
    return None if column is None else await store.row("select name, kind, slug from entities where id = ?", [row[column]])
