"""No page reads a large table from end to end: each of its questions is answered by an index."""

import re
import sqlite3
from pathlib import Path

import pytest
from datasette.app import Datasette

from extractor.store.rows import Row
from extractor.web.questions import questions
from extractor.web.reading import Parameters, Store

LARGE = ("articles", "quotations", "segments", "figures", "mentions", "appearances", "roles", "aliases", "periods", "blocks", "entities")
NAMES = {
    "q": "quotations",
    "f": "figures",
    "a": "articles",
    "m": "mentions",
    "e": "entities",
    "s": "segments",
    "r": "roles",
    "x": "appearances",
}
PAGES = [
    "/search", "/search?q=lifting", "/search?q=tin", "/people", "/person/ada-brink", "/entities", "/entities?kind=commodity",
    "/entity/tin", "/entity/corvid-metals", "/measures", "/measure/stocks", "/article/a1", "/mentions/p1.svg", "/said/p1.svg",
    "/person/ada-brink.atom", "/search.atom?q=tin", "/search.csv?speaker=Brink", "/search?publisher=The+Quay", "/search?since=2025-01-01",
    "/measure/stocks?commodity=tin", "/measure/stocks?unit=tonne", "/entity/tin.csv", "/people.csv", "/",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
async def test_no_question_of_a_page_scans_a_large_table(served: Datasette, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, Parameters]] = []
    rows = Store.rows

    async def listening(self: Store, sql: str, parameters: Parameters = ()) -> list[Row]:
        asked.append((sql, parameters))
        return await rows(self, sql, parameters)

    monkeypatch.setattr(Store, "rows", listening)
    assert (await served.client.get(path)).status_code == 200
    file = next(Path(str(db.path)) for name, db in served.databases.items() if name == "news")
    connection = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
    found = []
    for sql, parameters in asked:
        steps = [str(step[-1]) for step in connection.execute(f"explain query plan {sql}", parameters)]
        found += scans(" ".join(sql.split())[:200], steps)
    connection.close()
    assert asked
    assert found == []


def scans(sql: str, steps: list[str]) -> list[tuple[str, str]]:
    """Those steps of a query plan that read a large table from end to end."""
    found = []
    for step in steps:
        scan = re.match(r"SCAN (\w+)", step)
        if scan and NAMES.get(scan[1], scan[1]) in LARGE and "VIRTUAL" not in step and "INDEX" not in step:
            found.append((step, sql))
    return found


ASKED = {
    "speaker": "Brink", "organisation": "Corvid", "words": "lift", "measure": "stocks", "commodity": "tin", "place": "", "title": "tin",
    "person": "Brink",
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(questions()))
async def test_no_ready_made_question_scans_a_large_table(served: Datasette, name: str) -> None:
    question = questions()[name]
    given = {parameter: ASKED[parameter] for parameter in question.get("params", ())}
    database = served.get_database("news")
    rows = (await database.execute(question["sql"], given)).rows
    assert rows or name == "claims_of_a_speaker"  # no figure stands in a quotation of the sample
    for odd in ("", '"', "*", "NEAR(", "😀", "x" * 10_000, "%"):
        await database.execute(question["sql"], dict.fromkeys(given, odd))
    steps = await database.execute(f"explain query plan {question['sql']}", given)
    assert scans(" ".join(question["sql"].split()), [str(step[-1]) for step in steps.rows]) == []
