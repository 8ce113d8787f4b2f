"""The Datasette plugin: pages, templates, static files; Datasette finds its hooks here by the entry point."""

from extractor.web.plugin import (
    canned_queries,
    extra_css_urls,
    menu_links,
    prepare_connection,
    prepare_jinja2_environment,
    register_routes,
    render_cell,
    startup,
)

__all__ = [
    "canned_queries",
    "extra_css_urls",
    "menu_links",
    "prepare_connection",
    "prepare_jinja2_environment",
    "register_routes",
    "render_cell",
    "startup",
]
