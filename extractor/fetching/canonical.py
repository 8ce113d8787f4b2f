"""An address in, the one form of it out that all its variants share: for telling pages apart, not for fetching."""

import re
from functools import cache

from pydantic import Field
from w3lib.url import canonicalize_url, url_query_cleaner

from extractor.lexicon.reader import read_lexicon
from extractor.models import Record

_DEFAULT_PORT = re.compile(r"\A(http://[^/?#]*):80(?=[/?#]|\Z)|\A(https://[^/?#]*):443(?=[/?#]|\Z)")
_INDEX = re.compile(r"/index\.(?:html?|php)\Z", re.I)


class TrackingParameter(Record):
    """A query parameter that says how a reader came, not what is shown."""

    parameter: str = Field(description="name in small letters; a '*' at its end stands for anything")
    by: str | None = None


def canonical_url(url: str) -> str:
    """The address without fragment, tracking parameters, default port, index file or last slash; query sorted, host in small letters."""
    try:
        plain = canonicalize_url(untracked(url))
    except ValueError:  # no address: as it stands
        return url
    plain = _DEFAULT_PORT.sub(lambda found: found[1] or found[2], plain)
    path, mark, query = plain.partition("?")
    path = _INDEX.sub("/", path)
    if path.count("/") > 3:  # 'https://host/' keeps the slash of its root
        path = path.rstrip("/")
    return f"{path}{mark}{query}"


def untracked(url: str) -> str:
    """The address without tracking parameters, else as it stands: what a page is stored under where it names no address itself."""
    exact, starts = _tracking()
    names = [part.partition("=")[0] for part in url.partition("#")[0].partition("?")[2].split("&")]
    tracked = [name for name in names if name.lower() in exact or name.lower().startswith(starts)]
    try:
        return str(url_query_cleaner(url, tracked, remove=True, unique=False)) if tracked else url
    except ValueError:
        return url


@cache
def _tracking() -> tuple[frozenset[str], tuple[str, ...]]:
    names = [entry.parameter for entry in read_lexicon("tracking_parameters", TrackingParameter)]
    return frozenset(name for name in names if not name.endswith("*")), tuple(name[:-1] for name in names if name.endswith("*"))
