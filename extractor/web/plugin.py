"""What Datasette calls: our addresses, our stylesheet's place in its menu, and links in its own tables."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Coroutine
from functools import partial
from html import escape
from typing import TYPE_CHECKING, TypeAlias

from datasette import handle_exception, hookimpl
from datasette.utils.asgi import Response
from jinja2 import Environment
from markupsafe import Markup

from extractor.store.search import beginnings_of, match_of
from extractor.web.addresses import Addresses
from extractor.web.pages.article import article
from extractor.web.pages.entities import entities, entity
from extractor.web.pages.fact import fact
from extractor.web.pages.home import home
from extractor.web.pages.measures import measure, measures
from extractor.web.pages.people import people, person
from extractor.web.pages.pictures import mentions, said
from extractor.web.pages.search import search
from extractor.web.questions import Question, questions_of, store_questions
from extractor.web.quotations import CLOSING, OPENING

if TYPE_CHECKING:
    from datasette.app import Datasette

Page: TypeAlias = Callable[..., Coroutine[None, None, Response]]
JSON = r"(?:\.(?P<format>json))?$"
LISTS = r"(?:\.(?P<format>json|csv))?$"
ROUTES: tuple[tuple[str, Page], ...] = (
    (r"^/$", home),
    (r"^/home\.(?P<format>json)$", home),
    (r"^/search(?:\.(?P<format>json|csv|atom))?$", search),
    (rf"^/people{LISTS}", people),
    (r"^/person/(?P<slug>[^/.]+)(?:\.(?P<format>json|csv|atom))?$", person),
    (rf"^/entities{LISTS}", entities),
    (r"^/entity/(?P<slug>[^/.]+)(?:\.(?P<format>json|csv|atom))?$", entity),
    (rf"^/article/(?P<id>[^/.]+){JSON}", article),
    (rf"^/measures{LISTS}", measures),
    (r"^/measure/(?P<slug>[^/.]+)(?:\.(?P<format>json|csv|atom|svg))?$", measure),
    (r"^/mentions/(?P<id>[^/.]+)\.svg$", mentions),
    (r"^/said/(?P<id>[^/.]+)\.svg$", said),
    (rf"^/f/(?P<id>[^/.]+){JSON}", fact),
)
FACT_TABLES = frozenset({"quotations", "figures", "mentions", "roles", "periods", "said", "facts", "claims"})


@hookimpl
def startup(datasette: Datasette) -> Callable[[], Coroutine[None, None, None]] | None:
    """Errors cost what they should: with Rich installed Datasette prints each, a mere 404 too, with all local variables (1.1 s).

    Datasette 1.0 takes the ready-made questions here, earlier ones ask for them (`canned_queries`).
    """
    vars(handle_exception)["rich"] = None
    return partial(store_questions, datasette) if hasattr(datasette, "add_query") else None


@hookimpl(optionalhook=True)
def canned_queries(datasette: Datasette, database: str) -> Callable[[], Coroutine[None, None, dict[str, Question]]]:
    """The ready-made questions of a database of ours."""
    return partial(questions_of, datasette, database)


@hookimpl
def prepare_connection(conn: sqlite3.Connection) -> None:
    """What ready-made questions call to search for words that somebody typed, whatever they hold."""
    conn.create_function("fts_words", 1, lambda words: match_of(str(words or "")), deterministic=True)
    conn.create_function("fts_beginnings", 1, lambda words: beginnings_of(str(words or "")), deterministic=True)


@hookimpl
def register_routes() -> list[tuple[str, Page]]:
    """Our pages; they go before Datasette's own, which stay at /<database>."""
    return list(ROUTES)


@hookimpl
def prepare_jinja2_environment(env: Environment) -> None:
    """A filter that shows hits: escaped text with `<mark>` where the search put its private characters."""
    env.filters["hits"] = hits


@hookimpl
def extra_css_urls(datasette: Datasette) -> list[str]:
    """Room for words in Datasette's own tables."""
    return [str(datasette.urls.static_plugins("market-extractor", "tables.css"))]


@hookimpl
def menu_links(datasette: Datasette) -> list[dict[str, str]]:
    """The way back from Datasette's own pages."""
    return [{"href": datasette.urls.path("/"), "label": "Quotations, people, figures"}]


@hookimpl
def render_cell(value: object, column: str, table: str | None, database: str, datasette: Datasette) -> Markup | None:
    """In Datasette's own tables a fact's id and an article's id lead to their pages."""
    if not isinstance(value, str) or database == "_internal":
        return None
    at = Addresses(datasette, database)
    if column == "address" and re.fullmatch(r"/f/[0-9a-f]{16}", value):
        return Markup('<a href="{}">{}</a>').format(at.path(value), value)
    if len(value) != 16:
        return None
    if column in ("article", "original", "copy_of") or (table == "articles" and column == "id"):
        return Markup('<a href="{}">{}</a>').format(at.article(value), value)
    if column == "id" and table in FACT_TABLES:
        return Markup('<a href="{}">{}</a>').format(at.fact(value), value)
    return None


def hits(text: str) -> Markup:
    """Escaped text, hits in `<mark>`."""
    safe = escape(text).replace(OPENING, "<mark>").replace(CLOSING, "</mark>")
    return Markup(safe)  # noqa: S704 - escaped the line before
