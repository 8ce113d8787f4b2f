"""People, organisations and who works where as FollowTheMoney entities: one JSON object a line.

Source of the form: the FollowTheMoney data model's schemata Person, Organization, Company, PublicBody and Employment.
"""

import json
from collections.abc import Iterator
from typing import IO

from sqlite_utils import Database

from extractor.store.rows import Row

COMPANIES = frozenset({"company", "bank", "exchange", "price reporter"})
PUBLIC = frozenset({"agency", "government", "ministry", "central bank", "regulator"})
NAMED = "select id, name, kind, subtype from entities where kind in ('person', 'organisation') order by id"
ALIASES = "select distinct alias from aliases where entity = ? and alias != ? order by alias"
ROLES = """
select roles.id, roles.person, roles.organisation, roles.role, roles.former, roles.sentence, articles.url,
  substr(articles.published, 1, 10) as published
from roles join articles on articles.id = roles.article
where roles.person is not null and roles.organisation is not null order by roles.id
"""


def write_ftm(db: Database, output: IO[str]) -> None:
    """Persons and organisations first, then an Employment for each role that an article tells."""
    for row in db.query(NAMED):
        aliases = [str(alias) for (alias,) in db.execute(ALIASES, [row["id"], row["name"]])]
        _write(str(row["id"]), _schema(row), {"name": [str(row["name"])], "alias": aliases}, output)
    for row in db.query(ROLES):
        _write(str(row["id"]), "Employment", dict(_employment(row)), output)


def _schema(row: Row) -> str:
    if row["kind"] == "person":
        return "Person"
    return "Company" if row["subtype"] in COMPANIES else "PublicBody" if row["subtype"] in PUBLIC else "Organization"


def _employment(row: Row) -> Iterator[tuple[str, list[str]]]:
    yield "employee", [str(row["person"])]
    yield "employer", [str(row["organisation"])]
    for name, column in (("role", "role"), ("date", "published"), ("sourceUrl", "url"), ("summary", "sentence")):
        if row[column]:
            yield name, [str(row[column])]
    if row["former"]:
        yield "status", ["former"]


def _write(identifier: str, schema: str, properties: dict[str, list[str]], output: IO[str]) -> None:
    entity = {"id": identifier, "schema": schema, "properties": {name: values for name, values in properties.items() if values}}
    output.write(json.dumps(entity, ensure_ascii=False) + "\n")
