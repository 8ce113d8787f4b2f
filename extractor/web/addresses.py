"""Where each page is: the one place that writes addresses, those of Datasette's own tables and questions too."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from extractor.store.identity import slug_of
from extractor.store.rows import Row

if TYPE_CHECKING:
    from datasette.app import Datasette

UNCOUNTED = frozenset({"said", "facts", "claims"})


class Addresses:
    """Addresses of one served database, with Datasette's base_url before them."""

    def __init__(self, datasette: Datasette, database: str) -> None:
        self.datasette = datasette
        self.database = database

    def path(self, path: str) -> str:
        """A path of this server."""
        return str(self.datasette.urls.path(path))

    def search(self, **asked: str | None) -> str:
        """The search page with these fields filled in."""
        return self.path(f"/search?{urlencode({name: value for name, value in asked.items() if value})}")

    def speaker(self, card: Row) -> str:
        """The page of whoever spoke: a person's dossier, an entity, or a search for an unnamed one."""
        if card["speaker_slug"] is None:
            return self.search(speaker=str(card["speaker_name"]))
        return self.person(str(card["speaker_slug"])) if card["speaker_kind"] == "person" else self.entity(str(card["speaker_slug"]))

    def person(self, slug: str) -> str:
        """A person's dossier."""
        return self.path(f"/person/{quote(slug)}")

    def entity(self, slug: str, kind: str | None = None) -> str:
        """An entity's page; persons have a dossier instead."""
        return self.person(slug) if kind == "person" else self.path(f"/entity/{quote(slug)}")

    def article(self, identifier: str, fact: str | None = None) -> str:
        """An article, at a fact's mark."""
        return self.path(f"/article/{quote(identifier)}" + (f"#{quote(fact)}" if fact else ""))

    def measure(self, measure: str) -> str:
        """A measure's series."""
        return self.path(f"/measure/{slug_of(measure)}")

    def fact(self, identifier: str) -> str:
        """A fact's permanent address."""
        return self.path(f"/f/{quote(identifier)}")

    def table(self, name: str, **filters: str) -> str:
        """One of Datasette's own pages of a table, view or ready-made question; large views are not counted: that takes seconds."""
        given = {**filters, "_nocount": "1"} if name in UNCOUNTED else filters
        return str(self.datasette.urls.table(self.database, name)) + (f"?{urlencode(given)}" if given else "")

    def whole(self, name: str, form: str, **filters: str) -> str:
        """All rows of a table or view as a file, streamed by Datasette; JSON comes page by page."""
        more = {"_stream": "on", "_dl": "on"} if form == "csv" else {"_shape": "objects"}
        return f"{self.datasette.urls.table(self.database, name)}.{form}?{urlencode({**filters, **more})}"

    def tables(self) -> str:
        """Datasette's own page of the database."""
        return str(self.datasette.urls.database(self.database))

    def style(self) -> str:
        """The stylesheet."""
        return str(self.datasette.urls.static_plugins("market-extractor", "extractor.css"))

    def original(self, url: str | None, words: str | None = None) -> str | None:
        """The publisher's own address with a text fragment that scrolls to the words; None for anything but http(s)."""
        if url is None or not url.startswith(("https://", "http://")):
            return None
        start = " ".join((words or "").split()[:8])
        # A dash has a meaning of its own in a text fragment.
        return f"{url.split('#')[0]}#:~:text={quote(start, safe='').replace('-', '%2D')}" if start else url
