"""The walk: pages in at the command line, facts out at the command line and through Datasette's client."""

import csv
import json
import shutil
import sqlite3
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from datasette.app import Datasette

from extractor.cli import main
from extractor.store.database import open_database
from extractor.web.questions import questions

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "corpus" / "pages"


def run(*arguments: str | Path) -> Result:
    """The command as a user would type it."""
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The corpus, ingested once by rules (the quickest reader)."""
    file = tmp_path_factory.mktemp("walk") / "news.db"
    done = run("ingest", PAGES, "--db", file, "--quotations", "rules")
    assert done.exit_code == 0, done.output
    return file


def test_ingesting_again_changes_nothing(db: Path) -> None:
    before = db.read_bytes()
    done = run("ingest", PAGES, "--db", db, "--quotations", "rules", "--json")
    assert done.exit_code == 0
    assert set(json.loads(done.stdout)["articles"]) == {"unchanged"}
    assert db.read_bytes() == before


def test_the_demos_people_are_found(db: Path) -> None:
    found = json.loads(run("quotes", "--speaker", "Chris Berry", "--json", "--db", db).stdout)
    assert found
    assert {row["speaker"] for row in found} == {"Chris Berry"}


def test_every_offset_in_the_database_obeys_the_law(db: Path) -> None:
    connection = sqlite3.connect(db)
    for table, article in (
        ("blocks", "article"),
        ("mentions", "article"),
        ("figures", "article"),
        ("periods", "article"),
        ("segments", "(select article from quotations where quotations.id = quotation)"),
    ):
        lawful = 'sum(substr(a.text, t.start + 1, t."end" - t.start) = t.text)'
        sql = f"select count(*), {lawful} from {table} t join articles a on a.id = {article}"
        rows, kept = connection.execute(sql).fetchone()
        assert rows == kept, table
        assert rows > 0, table
    connection.close()


@pytest.mark.parametrize("command", [["quotes"], ["entities"], ["figures"], ["quotes", "licence"], ["entities", "--kind", "person"]])
def test_tables_and_json_speak_of_the_same_rows(db: Path, command: list[str]) -> None:
    rows = json.loads(run(*command, "--json", "--limit", "5", "--db", db).stdout)
    table = run(*command, "--limit", "5", "--db", db)
    assert rows
    assert table.exit_code == 0
    assert "\x1b[" not in table.stdout


@pytest.mark.parametrize("fmt", ["csv", "json", "ndjson"])
def test_an_export_has_as_many_rows_as_the_view(db: Path, tmp_path: Path, fmt: str) -> None:
    out = tmp_path / f"said.{fmt}"
    assert run("export", "said", "--format", fmt, "--output", out, "--db", db).exit_code == 0
    connection = sqlite3.connect(db)
    (rows,) = connection.execute("select count(*) from said").fetchone()
    connection.close()
    text = out.read_text(encoding="utf-8")
    found = len(json.loads(text)) if fmt == "json" else None
    if fmt == "ndjson":
        found = len([json.loads(line) for line in text.splitlines()])
    if fmt == "csv":
        found = len(list(csv.DictReader(text.splitlines(keepends=True))))
    assert found == rows


def test_a_table_that_is_not_there_is_named_with_those_that_are(db: Path) -> None:
    done = run("export", "sayings", "--db", db)
    assert done.exit_code == 1
    assert "no table or view 'sayings'" in done.output
    assert "said" in done.output


async def test_datasette_answers_every_page_of_the_configuration(db: Path, tmp_path: Path) -> None:
    folder = tmp_path / "db"
    folder.mkdir()
    for name in ("metadata.yaml", "settings.json"):
        shutil.copy(ROOT / "db" / name, folder)
    shutil.copy(db, folder / "news.db")
    served = Datasette(config_dir=folder)
    metadata = yaml.safe_load((folder / "metadata.yaml").read_text(encoding="utf-8"))["databases"]["news"]
    assert len(questions()) >= 8
    for name in questions():
        answer = await served.client.get(f"/news/{name}.json?_shape=array&speaker=Berry&words=magnet&measure=export&title=a&person=Berry")
        assert answer.status_code == 200, (name, answer.text)
    for name in metadata["tables"]:
        answer = await served.client.get(f"/news/{name}.json?_size=1")
        assert answer.status_code == 200, (name, answer.text)
    said = await served.client.get("/news/quotations_of_an_analyst.json?_shape=array&speaker=Berry")
    assert said.json()


def test_annotate_reads_files_and_json_lines() -> None:
    page = next(iter(sorted(PAGES.rglob("*.html"))))
    done = run("annotate", page, "--quotations", "rules")
    assert done.exit_code == 0
    row = json.loads(done.stdout)
    assert row["status"] == "article"
    text = row["article"]["text"]
    assert all(text[start:end].strip() for start, end in row["article"]["paragraphs"])
    lines = json.dumps({"id": "x", "text": "Zinc stocks fell 4% to 310 tonnes in May.", "published": "2025-06-02"}) + "\n"
    done = CliRunner().invoke(main, ["annotate", "--ndjson", "--quotations", "rules"], input=lines)
    row = json.loads(done.stdout)
    assert (row["id"], row["article"]["text"]) == ("x", "Zinc stocks fell 4% to 310 tonnes in May.")
    assert [figure["value"] for figure in row["figures"]] == [4, 310]


def test_bad_input_is_named_the_rest_goes_on(tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    good = next(iter(sorted(PAGES.rglob("*.html"))))
    file = tmp_path / "news.db"
    done = run(
        "ingest", tmp_path / "empty.html", tmp_path / "folder", tmp_path / "missing.html", good, "--db", file, "--quotations", "rules"
    )
    assert done.exit_code == 1
    lines = done.stderr.strip().splitlines()
    assert [any(name in line for line in lines) for name in ("empty.html", "folder", "missing.html")] == [True] * 3
    assert len(lines) == 3
    connection = sqlite3.connect(file)
    assert connection.execute("select count(*) from articles").fetchone() == (1,)
    connection.close()


def test_a_database_that_is_none_is_one_line_and_stays_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "notes.db"
    file.write_text("these are notes")
    for command in (["ingest", PAGES, "--db", file], ["quotes", "--db", file]):
        done = run(*command)
        assert done.exit_code == 2
        assert len(done.stderr.strip().splitlines()) == 1
        assert "not a SQLite database" in done.stderr
    assert file.read_text() == "these are notes"


def test_a_locked_database_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.store.database.PATIENCE", 50)
    file = tmp_path / "news.db"
    open_database(file).close()
    other = sqlite3.connect(file)
    other.execute("begin immediate")
    done = run("ingest", PAGES, "--db", file, "--quotations", "rules")
    other.close()
    assert done.exit_code == 2
    assert "another program is writing" in done.stderr


def test_a_model_that_is_not_there_is_named_with_those_that_are() -> None:
    done = run("annotate", "--model", "en_core_web_nowhere", PAGES)
    assert done.exit_code == 2
    assert "en_core_web_nowhere" in done.stderr
