"""Entities: the list by kind, and the page of one."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from datasette.utils.asgi import Response

from extractor.models import EntityKind
from extractor.store.rows import Row
from extractor.web.answers import MOST_ROWS, answer, as_csv, number_of, words_of
from extractor.web.facts import facts
from extractor.web.feeds import quotations_feed
from extractor.web.pages.moved import moved
from extractor.web.pages.people import aliases, alike, said_about
from extractor.web.pages.pictures import weeks
from extractor.web.quotations import newest
from extractor.web.reading import Request, Store, text_of, the_store

if TYPE_CHECKING:
    from datasette.app import Datasette

LISTED, FEW = 100, 10


async def entities(datasette: Datasette, request: Request) -> Response:
    """Entities of a kind or of all, the most mentioned first."""
    store = await the_store(datasette)
    kinds = [kind.value for kind in EntityKind]
    kind = words_of(request, "kind")
    offset = number_of(request, "offset", 0, 1_000_000)
    where, values = ("where kind = ?", [kind]) if kind in kinds else ("", [])
    as_file = request.url_vars.get("format") == "csv"
    rows = await store.rows(
        f"select * from entity_counts {where} order by mentions desc, name limit ? offset ?",
        [*values, MOST_ROWS if as_file else LISTED, offset],
    )
    if as_file:
        return as_csv(rows, kind if kind in kinds else "entities")
    shown = {"entities": rows, "kinds": kinds, "kind": kind if kind in kinds else None, "offset": offset, "size": LISTED}
    return await answer(datasette, request, store, "extractor_entities.html", shown)


async def entity(datasette: Datasette, request: Request) -> Response:
    """One entity: forms, quotations by and about, whom it is named with, figures, the articles that name it."""
    store = await the_store(datasette)
    slug = request.url_vars["slug"]
    # One slug may be of two kinds; the more mentioned one is shown, the other is linked.
    named = await store.rows(
        "select e.*, c.mentions from entities e join entity_counts c on c.entity = e.id where e.slug = ? and e.hidden = 0", [slug]
    )
    kind = words_of(request, "kind")
    named.sort(key=lambda row: (row["kind"] != kind, -int(row["mentions"] or 0)))
    who = named[0] if named else await store.row("select * from entities where slug = ? and hidden = 0", [slug])
    if who is None:
        return await moved(datasette, request, store, list(EntityKind))
    quotations = await _said_by(store, who)
    about = await said_about(store, who)
    if request.url_vars.get("format") == "csv":
        return as_csv(await _figures(store, who, MOST_ROWS), slug)
    if request.url_vars.get("format") == "atom":
        return quotations_feed(datasette, store, request, f"Quotations of and about {who['name']}", [*quotations, *about])
    shown = {
        "who": who,
        "codes": codes_of(who),
        "others": named[1:],
        "aliases": await aliases(store, who),
        "alike": await alike(store, who),
        "publishers": await store.rows(
            "select publisher, articles from publisher_counts where entity = ? order by articles desc, publisher limit 12", [who["id"]]
        ),
        "counts": await store.row("select * from entity_counts where entity = ?", [who["id"]]),
        "quotations": quotations,
        "about": about,
        "figures": await _figures(store, who, 20),
        "people": await _people(store, who),
        "together": await _together(store, who),
        "articles": await _articles(store, who),
        "weeks": await weeks(store, str(who["id"])),
    }
    return await answer(datasette, request, store, "extractor_entity.html", shown)


def codes_of(who: Row) -> list[str]:
    """Identifiers elsewhere, as one reads them: 'HS 271019'."""
    parted = [str(code).rpartition(":") for code in json.loads(text_of(who["codes"]) or "[]")]
    return [f"{system.upper()} {code}".strip() for system, _, code in parted]


async def _said_by(store: Store, who: Row) -> list[Row]:
    """The newest quotations of an entity, and of those who speak as its people."""
    own = await newest(store, "where q.speaker = ?", [who["id"]], limit=FEW)
    if who["kind"] != EntityKind.ORGANISATION:
        return own
    known = {card["id"] for card in own}
    people = [card for card in await newest(store, "where q.organisation = ?", [who["name"]], limit=FEW) if card["id"] not in known]
    return sorted([*own, *people], key=lambda card: str(card["instant"] or ""), reverse=True)[:FEW]


async def _figures(store: Store, who: Row, most: int) -> list[Row]:
    column = {"commodity": "commodity", "organisation": "company"}.get(str(who["kind"]))
    if column is not None:
        return await facts(store, f"where f.{column} = ?", [who["name"]], most)
    return await facts(
        store,
        """where f.article in (select article from appearances where entity = ? order by published desc, id limit 100)
        and (f.place = ? or f.origin = ? or f.destination = ?)""",
        [who["id"], who["name"], who["name"], who["name"]],
        most,
    )


async def _people(store: Store, who: Row) -> list[Row]:
    return await store.rows(
        """select r.person_name, e.slug, r.role, max(substr(a.published, 1, 10)) as published from roles r
        join articles a on a.id = r.article left join entities e on e.id = r.person
        where r.organisation = ? group by r.person_name, r.role order by published desc limit 20""",
        [who["id"]],
    )


async def _together(store: Store, who: Row) -> list[Row]:
    return await store.rows(
        """select e.name, e.slug, e.kind, count(*) as together from
          (select article from appearances where entity = ? order by published desc, id limit 300) mine
          join appearances other on other.article = mine.article join entity_counts e on e.entity = other.entity
          where e.entity != ? group by e.entity order by together desc, e.name limit 20""",
        [who["id"], who["id"]],
    )


async def _articles(store: Store, who: Row) -> list[Row]:
    return await store.rows(
        """select a.id, a.title, a.publisher, substr(x.published, 1, 10) as published, x.mentions from appearances x
        join articles a on a.id = x.article where x.entity = ? order by x.published desc, x.id limit 20""",
        [who["id"]],
    )
