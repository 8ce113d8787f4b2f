"""Corrections from the command line: the walk from a likeness to a merge, its undo, and the ledger as a file."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from extractor.cli import main
from extractor.store.counts import refresh_counts
from extractor.store.database import open_database
from tests.knowledge.articles import ORGANISATION, article, entity, keep


@pytest.fixture
def db(tmp_path: Path) -> Path:
    file = tmp_path / "news.db"
    made = open_database(file)
    keep(made, article("a", entity(ORGANISATION, "Corvane Shipping")))
    keep(made, article("b", entity(ORGANISATION, "Corvanne Shipping")))
    refresh_counts(made)
    made.close()
    return file


def run(db: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["entities", *arguments, "--db", str(db)])


def names(db: Path) -> list[str]:
    return sorted(row["name"] for row in json.loads(run(db, "--json").stdout))


def test_what_looks_alike_is_listed_with_the_command_that_merges_it(db: Path) -> None:
    (pair,) = json.loads(run(db, "review", "--json").stdout)
    assert pair["reason"] == "names alike"
    assert names(db) == ["Corvane Shipping", "Corvanne Shipping"]
    merged = run(db, *pair["command"].split()[2:], "--who", "ana", "--why", "a misprint", "--json")
    assert [(row["action"], row["who"], row["why"], row["state"]) for row in json.loads(merged.stdout)] == [
        ("merge", "ana", "a misprint", "in force")
    ]
    assert len(names(db)) == 1
    assert json.loads(run(db, "review", "--json").stdout) == []
    assert run(db, "undo").exit_code == 0
    assert names(db) == ["Corvane Shipping", "Corvanne Shipping"]
    assert [row["state"] for row in json.loads(run(db, "history", "--json").stdout)] == ["undone", "an undo"]


def test_the_ledger_goes_out_and_in(db: Path, tmp_path: Path) -> None:
    run(db, "rename", "corvanne-shipping", "Corvanne Tankers", "--when", "2026-03-01")
    run(db, "hide", "Corvane Shipping")
    file = tmp_path / "ledger.jsonl"
    assert run(db, "export", "-o", str(file)).exit_code == 0
    assert json.loads(run(db, "import", str(file), "--json").stdout) == {
        "read": 2, "added": 0, "known already": 2, "without an entity yet": 0,
    }  # fmt: skip
    assert names(db) == ["Corvanne Tankers"]
    assert "Corvanne Tankers" in run(db, "tankers").stdout


REFUSED = [
    (("merge", "Nobody", "Corvane Shipping"), "there is no entity 'Nobody'"),
    (("merge", "Corvane Shipping", "corvane-shipping"), "one entity already"),
    (("split", "Corvane Shipping", "x"), "nothing to part"),
    (("rename", "Corvane Shipping", "Corvane Shipping"), "give another name"),
    (("retype", "Corvane Shipping", "organisation"), "of kind organisation already"),
    (("undo",), "no correction in force"),
    (("undo", "abc"), "no correction 'abc'"),
    (("hide", "Corvane Shipping", "--when", "yesterday"), "no ISO time"),
]


@pytest.mark.parametrize(("arguments", "said"), REFUSED)
def test_what_cannot_be_meant_is_one_clear_line_and_exit_2(db: Path, arguments: tuple[str, ...], said: str) -> None:
    refused = run(db, *arguments)
    assert refused.exit_code == 2
    assert said in refused.stderr
    assert json.loads(run(db, "history", "--json").stdout) == []
