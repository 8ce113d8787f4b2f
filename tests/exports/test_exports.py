"""Each export, read back, holds the rows it was made of; whole texts stay behind unless asked for."""

import csv
import json
from io import StringIO
from pathlib import Path

import pyarrow.parquet
import pytest
from frictionless import Package
from frictionless import system as frictionless_system
from sqlite_utils import Database

from extractor.exports.annotations import write_annotations
from extractor.exports.contract import as_contract, as_refusal
from extractor.exports.datapackage import exported, write_datapackage
from extractor.exports.formats import EXPORTS, without_texts, write_parquet
from extractor.exports.ftm import write_ftm
from extractor.models import NotArticle, Status
from extractor.store.database import memory_database
from extractor.store.writer import save
from tests.samples import TEXT, extraction


@pytest.fixture
def db() -> Database:
    database = memory_database()
    save(database, extraction())
    return database


def read_back(fmt: str, text: str) -> list[dict[str, object]]:
    if fmt == "json":
        return list(json.loads(text))
    if fmt == "ndjson":
        return [json.loads(line) for line in text.splitlines()]
    return [dict(row) for row in csv.DictReader(StringIO(text, newline=""))]


@pytest.mark.parametrize("fmt", sorted(EXPORTS))
@pytest.mark.parametrize("table", ["said", "facts", "figures", "segments", "articles"])
def test_a_table_reads_back_to_equal_rows(db: Database, fmt: str, table: str) -> None:
    out = StringIO(newline="")
    EXPORTS[fmt](db[table].rows, out)
    rows = list(db[table].rows)
    if fmt == "csv":
        rows = [{name: "" if value is None else str(value) for name, value in row.items()} for row in rows]
    assert rows
    assert read_back(fmt, out.getvalue()) == rows


def test_parquet_reads_back_to_equal_rows(db: Database, tmp_path: Path) -> None:
    with (tmp_path / "figures.parquet").open("wb") as file:
        write_parquet(db["figures"].rows, file)
    assert pyarrow.parquet.read_table(tmp_path / "figures.parquet").to_pylist() == list(db["figures"].rows)


@pytest.mark.parametrize("table", ["articles", "blocks", "versions"])
def test_whole_texts_stay_behind(db: Database, table: str) -> None:
    assert all("text" not in row for row in without_texts(table, db[table].rows))
    assert all("text" in row for row in without_texts("segments", db["segments"].rows))


@pytest.mark.parametrize("with_text", [False, True])
def test_the_data_package_is_valid_and_holds_every_row(db: Database, tmp_path: Path, with_text: bool) -> None:
    folder = tmp_path / "package"
    write_datapackage(db, folder, with_text=with_text, descriptions={"said": "who said what"})
    with frictionless_system.use_context(trusted=True):
        report = Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])
    for table in exported(db):
        with (folder / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            assert len(list(csv.DictReader(file))) == table.count
    assert (TEXT.split("\n\n")[1] in (folder / "articles.csv").read_text(encoding="utf-8")) is with_text


def test_annotations_select_the_words_of_their_article(db: Database) -> None:
    out = StringIO()
    write_annotations(db, out)
    annotations = [json.loads(line) for line in out.getvalue().splitlines()]
    assert [annotation["body"]["type"] for annotation in annotations] == ["schema:Quotation", "schema:Observation", "schema:Observation"]
    for annotation in annotations:
        assert annotation["type"] == "Annotation"
        assert annotation["@context"][0] == "http://www.w3.org/ns/anno.jsonld"
        targets = annotation["target"] if isinstance(annotation["target"], list) else [annotation["target"]]
        for target in targets:
            quote, position = target["selector"]
            assert TEXT[position["start"] : position["end"]] == quote["exact"]
            assert TEXT[: position["start"]].endswith(quote["prefix"])
            assert TEXT[position["end"] :].startswith(quote["suffix"])
            assert quote["prefix"]
    assert len(annotations[0]["target"]) == 2
    assert annotations[0]["body"]["schema:spokenByCharacter"]["schema:name"] == "Ada Brink"


def test_people_organisations_and_employment_follow_the_money(db: Database) -> None:
    out = StringIO()
    write_ftm(db, out)
    entities = {row["id"]: row for row in map(json.loads, out.getvalue().splitlines())}
    schemata = sorted(row["schema"] for row in entities.values())
    assert schemata == ["Company", "Employment", "Person", "Person"]
    (employment,) = [row for row in entities.values() if row["schema"] == "Employment"]
    for end in ("employee", "employer"):
        assert employment["properties"][end][0] in entities
    assert employment["properties"]["role"] == ["head of trading"]
    assert all(isinstance(value, str) for row in entities.values() for values in row["properties"].values() for value in values)


def test_a_refusal_has_every_field_of_an_article() -> None:
    whole = as_contract(extraction())
    refusal = as_refusal(NotArticle(source="x.html", status=Status.EMPTY, reason="there is no text in it"))
    assert set(refusal) == set(whole)
    article, empty = whole["article"], refusal["article"]
    assert isinstance(article, dict)
    assert isinstance(empty, dict)
    assert set(empty) == set(article)
    assert all(type(refusal[name]) is type(whole[name]) for name in ("entities", "quotations", "figures", "periods", "roles"))
