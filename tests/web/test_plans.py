"""No page reads a large table from end to end: each of its questions is answered by an index."""

import re
import sqlite3
from pathlib import Path

import pytest
from datasette.app import Datasette

from extractor.store.rows import Row
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
    "/entity/tin", "/entity/corvid-metals", "/measures", "/measure/stocks", "/article/a1", "/mentions/p1.svg", "/person/ada-brink.atom",
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
    scans = []
    for sql, parameters in asked:
        for *_, step in connection.execute(f"explain query plan {sql}", parameters):
            scan = re.match(r"SCAN (\w+)(?! USING)", step)
            if scan and NAMES.get(scan[1], scan[1]) in LARGE and "VIRTUAL" not in step and "INDEX" not in step:
                scans.append((step, " ".join(sql.split())[:200]))
    connection.close()
    assert asked
    assert scans == []
