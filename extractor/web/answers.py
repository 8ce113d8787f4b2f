"""What a page shows, as HTML or, where the address ends in .json, as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import StringIO
from typing import TYPE_CHECKING, TypeAlias

from datasette.utils.asgi import Response

from extractor.exports.formats import write_csv
from extractor.store.rows import Row
from extractor.web.addresses import Addresses
from extractor.web.reading import Request, Store

if TYPE_CHECKING:
    from datasette.app import Datasette

Shown: TypeAlias = Mapping[str, object]
MOST_ROWS = 5000  # of a list as CSV; whole tables are streamed by Datasette


async def answer(datasette: Datasette, request: Request, store: Store, template: str, shown: Shown) -> Response:
    """The page of a template, or the same values as JSON."""
    if request.url_vars.get("format") == "json":
        return Response.json(shown, default=str)
    context = {**shown, "at": Addresses(datasette, store.name), "here": request.path}
    return Response.html(await datasette.render_template(template, context, request=request))


def as_csv(rows: Sequence[Row], name: str) -> Response:
    """Rows as a file to download; without any, an empty one."""
    out = StringIO(newline="")
    write_csv(rows, out)
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'}
    return Response(out.getvalue(), headers=headers, content_type="text/csv; charset=utf-8")


def number_of(request: Request, name: str, default: int, most: int) -> int:
    """A whole number of the query string between 0 and `most`; anything else is the default."""
    given = request.args.get(name) or ""
    return min(int(given), most) if given.isascii() and given.isdigit() and len(given) < 9 else default


def words_of(request: Request, name: str) -> str | None:
    """A text of the query string without the white space around it; None where there is none. 400 characters are kept."""
    given = (request.args.get(name) or "").replace("\x00", "").strip()
    return given[:400] or None
