"""What a page shows, as HTML or, where the address ends in .json, as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, TypeAlias

from datasette.utils.asgi import Response

from extractor.web.addresses import Addresses
from extractor.web.reading import Request, Store

if TYPE_CHECKING:
    from datasette.app import Datasette

Shown: TypeAlias = Mapping[str, object]


async def answer(datasette: Datasette, request: Request, store: Store, template: str, shown: Shown) -> Response:
    """The page of a template, or the same values as JSON."""
    if request.url_vars.get("format") == "json":
        return Response.json(shown, default=str)
    context = {**shown, "at": Addresses(datasette, store.name), "here": request.path, "year": date.today().year}
    return Response.html(await datasette.render_template(template, context, request=request))


def number_of(request: Request, name: str, default: int, most: int) -> int:
    """A whole number of the query string between 0 and `most`; anything else is the default."""
    given = request.args.get(name) or ""
    return min(int(given), most) if given.isascii() and given.isdigit() and len(given) < 9 else default


def words_of(request: Request, name: str) -> str | None:
    """A text of the query string without the white space around it; None where there is none. 400 characters are kept."""
    given = (request.args.get(name) or "").replace("\x00", "").strip()
    return given[:400] or None
