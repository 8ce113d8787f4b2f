"""The ready-made questions: read from questions.yaml, given to Datasette for each database of ours, listed for the home page."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, TypeAlias

import yaml

from extractor.web.reading import is_ours

if TYPE_CHECKING:
    from datasette.app import Datasette

Question: TypeAlias = "dict[str, str | list[str]]"


@cache
def questions() -> dict[str, Question]:
    """Each question by its name: title, description, sql and params."""
    text = (resources.files("extractor.web") / "questions.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


async def questions_of(datasette: Datasette, database: str) -> dict[str, Question]:
    """Those of a database; none where it is not one of ours. Copies: Datasette writes into them."""
    if not await is_ours(datasette.databases[database]):
        return {}
    return {name: dict(question) for name, question in questions().items()}


async def store_questions(datasette: Datasette) -> None:
    """Give them to a Datasette that keeps questions in a table of its own (1.0 and later); its configuration goes before ours."""
    for database in list(datasette.databases):
        for name, question in (await questions_of(datasette, database)).items():
            if await datasette.get_query(database, name) is None:
                await datasette.add_query(
                    database,
                    name,
                    str(question["sql"]),
                    title=question.get("title"),
                    description=question.get("description"),
                    parameters=question.get("params"),
                    is_trusted=True,
                )


async def titles(datasette: Datasette, database: str) -> list[dict[str, str]]:
    """Name and title of every question that is served, those of the configuration too."""
    if hasattr(datasette, "list_queries"):
        page = await datasette.list_queries(database, limit=100)
        told = {query.name: query.title for query in page.queries}
    else:
        told = {name: query.get("title") for name, query in (await datasette.get_canned_queries(database, None)).items()}
    ours = list(questions())
    # Ours in the order of their file, then the others.
    order = sorted(told, key=lambda name: (ours.index(name) if name in ours else len(ours), name))
    return [{"name": name, "title": told[name] or name} for name in order]
