"""Where an entity is now that another address was known for: it was merged into another, renamed or told to be of another kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from datasette.utils.asgi import NotFound, Response

from extractor.models import EntityKind
from extractor.store.rows import Row
from extractor.web.addresses import Addresses
from extractor.web.reading import Request, Store

if TYPE_CHECKING:
    from datasette.app import Datasette


async def moved(datasette: Datasette, request: Request, store: Store, kinds: Sequence[EntityKind]) -> Response:
    """A lasting redirect to the entity that a name of this address stands for today; raises NotFound (404) where none does."""
    slug = request.url_vars["slug"]
    now = await _entity_named(store, slug, kinds)
    if now is None:
        raise NotFound(f"There is no {'person' if list(kinds) == [EntityKind.PERSON] else 'entity'} at {slug!r}.")
    form = request.url_vars.get("format")
    path = Addresses(datasette, store.name).entity(str(now["slug"]), str(now["kind"])) + (f".{form}" if form else "")
    return Response.redirect(f"{path}?{request.query_string}" if request.query_string else path, status=301)


async def _entity_named(store: Store, slug: str, kinds: Sequence[EntityKind]) -> Row | None:
    """By the name that most articles give; first the entity that rules put it into, then the one that people did."""
    return await store.row(
        f"""select e.kind, e.slug from names o
          join entities e on e.id in (o.entity, (select entity from namings where name = o.id limit 1))
        where o.kind in ({", ".join("?" * len(kinds))}) and o.slug = ? and o.articles > 0 and e.hidden = 0
        order by o.articles desc, e.id = o.entity desc, e.id limit 1""",
        [*(kind.value for kind in kinds), slug],
    )
