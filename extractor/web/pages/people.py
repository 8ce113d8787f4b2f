"""People: the list of speakers, and the dossier of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from datasette.utils.asgi import Response

from extractor.models import EntityKind
from extractor.store.rows import Row
from extractor.web.answers import MOST_ROWS, answer, as_csv, number_of
from extractor.web.facts import COLUMNS, with_parts
from extractor.web.feeds import quotations_feed
from extractor.web.pages.moved import moved
from extractor.web.pages.pictures import weeks
from extractor.web.quotations import PAGE, newest, plain
from extractor.web.reading import Request, Store, the_store

if TYPE_CHECKING:
    from datasette.app import Datasette

LISTED = 100


async def people(datasette: Datasette, request: Request) -> Response:
    """Persons, the most quoted first."""
    store = await the_store(datasette)
    offset = number_of(request, "offset", 0, 1_000_000)
    as_file = request.url_vars.get("format") == "csv"
    rows = await store.rows(
        """select e.*, s.role, s.organisation from entity_counts e
        left join speaker_counts s on s.id = e.entity
        where e.kind = 'person' order by e.kind, e.mentions desc, e.name limit ? offset ?""",
        [MOST_ROWS if as_file else LISTED, offset],
    )
    if as_file:
        return as_csv(rows, "people")
    return await answer(datasette, request, store, "extractor_people.html", {"people": rows, "offset": offset, "size": LISTED})


async def person(datasette: Datasette, request: Request) -> Response:
    """The dossier: roles over time, what they said, what was said of them, numbers they put on record, who is quoted beside them."""
    store = await the_store(datasette)
    slug = request.url_vars["slug"]
    who = await store.row("select * from entities where kind = 'person' and slug = ? and hidden = 0", [slug])
    if who is None:
        return await moved(datasette, request, store, [EntityKind.PERSON])
    offset = number_of(request, "offset", 0, 1_000_000)
    form = request.url_vars.get("format")
    quotations = await newest(store, "where q.speaker = ?", [who["id"]], limit=MOST_ROWS if form == "csv" else PAGE, offset=offset)
    if form == "csv":
        return as_csv(plain(quotations), slug)
    if form == "atom":
        return quotations_feed(datasette, store, request, f"Quotations of {who['name']}", quotations)
    shown = {
        "who": who,
        "aliases": await aliases(store, who),
        "alike": await alike(store, who),
        "roles": await _roles(store, who),
        "quotations": quotations,
        "offset": offset,
        "size": PAGE,
        "counts": await store.row("select * from entity_counts where entity = ?", [who["id"]]),
        "about": await said_about(store, who),
        "subjects": await _subjects(store, who),
        "claims": await _claims(store, who),
        "beside": await _beside(store, who),
        "weeks": await weeks(store, str(who["id"])),
    }
    return await answer(datasette, request, store, "extractor_person.html", shown)


async def aliases(store: Store, who: Row) -> list[Row]:
    """Other written forms."""
    return await store.rows(
        "select alias from forms where entity = ? and alias != ? order by articles desc, alias limit 30", [who["id"], who["name"]]
    )


async def alike(store: Store, who: Row) -> list[Row]:
    """Entities of a name so like this one's that they may be the same: nothing was merged for it."""
    mine = "(select id from names where entity = :who)"
    return await store.rows(
        f"""select e.name, e.slug, e.kind, l.reason from (
          select other as theirs, reason, likeness from likenesses where one in {mine}
          union all select one, reason, likeness from likenesses where other in {mine}) l
        join names o on o.id = l.theirs join entity_counts e on e.entity = o.entity
        where o.entity != :who group by e.entity order by max(l.likeness) desc, e.name limit 8""",
        {"who": who["id"]},
    )


async def said_about(store: Store, who: Row) -> list[Row]:
    """Quotations of others that name the entity, the newest of its last articles."""
    return await newest(
        store,
        # By the article, never by the entity (hence the '+'): a country has a hundred thousand mentions.
        """where q.article in (select article from appearances where entity = ? order by published desc limit 200)
        and (q.speaker is null or q.speaker != ?) and exists (select 1 from segments s join mentions m
          on m.article = q.article and +m.entity = ? and m.start >= s.start and m."end" <= s."end" where s.quotation = q.id)""",
        [who["id"]] * 3,
        limit=10,
    )


async def _roles(store: Store, who: Row) -> list[Row]:
    return await store.rows(
        """select r.role, r.organisation_name, r.organisation_description, r.former, r.sentence, r.article, r.id,
          substr(a.published, 1, 10) as published, a.publisher, o.slug as organisation_slug, o.kind as organisation_kind
        from roles r join articles a on a.id = r.article left join entities o on o.id = r.organisation
        where r.person = ? and not exists (select 1 from copies join roles earlier on earlier.article = copies.original
          where copies.article = r.article and earlier.person = r.person and earlier.role is r.role)
        order by a.published desc, r.id limit 50""",
        [who["id"]],
    )


async def _subjects(store: Store, who: Row) -> list[Row]:
    """Entities named inside the person's newest quotations."""
    return await store.rows(
        """select e.name, e.slug, e.kind, count(*) as times from
          (select id, article from quotations where speaker = ? order by published desc, id limit 200) said
          join segments s on s.quotation = said.id
          join mentions m on m.article = said.article and m.start >= s.start and m."end" <= s."end"
          join entity_counts e on e.entity = m.entity where e.entity != ? group by e.entity order by times desc, e.name limit 15""",
        [who["id"], who["id"]],
    )


async def _claims(store: Store, who: Row) -> list[Row]:
    # From the quotations to their figures, never the other way: most figures stand in none, so the planner thinks little of that index.
    found = await store.rows(
        f"""{COLUMNS} from (select id from quotations where speaker = ? order by published desc, id limit 200) said
        cross join figures f indexed by idx_figures_quotation on f.quotation = said.id order by f.published desc, f.id limit 20""",
        [who["id"]],
    )
    return with_parts(found)


async def _beside(store: Store, who: Row) -> list[Row]:
    return await store.rows(
        """select e.name, e.slug, e.kind, count(distinct q.article) as together, c.organisation from
          (select distinct article from quotations where speaker = ? order by published desc limit 200) mine
          join quotations q on q.article = mine.article join entity_counts e on e.entity = q.speaker
          left join speaker_counts c on c.id = e.entity where e.entity != ? group by e.entity order by together desc, e.name limit 12""",
        [who["id"], who["id"]],
    )
