"""The Datasette plugin: pages, templates, static files; Datasette finds its hooks here by the entry point."""

from extractor.web.plugin import menu_links, prepare_jinja2_environment, register_routes, render_cell, startup

__all__ = ["menu_links", "prepare_jinja2_environment", "register_routes", "render_cell", "startup"]
