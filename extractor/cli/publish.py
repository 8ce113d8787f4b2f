"""`extractor publish`: the file that is served, made for reading."""

import json
import shutil
from pathlib import Path

import click
import yaml
from click.testing import CliRunner
from datasette.cli import cli as datasette

from extractor.cli.options import database_option
from extractor.store.database import VIEWS, read_database
from extractor.store.publishing import publish as publish_database

LARGE = 50_000  # rows
VIEW_NAMES = frozenset(file.stem for file in VIEWS.glob("*.sql"))


@click.command()
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@database_option
def publish(target: Path, db: Path) -> None:
    """
    Write a copy of the database that is made for serving

    TARGET is compact, its counts and search indexes are fresh, and 'inspect-data.json' beside it lets Datasette
    serve it as immutable: no table is counted again, no lock is taken. Titles and questions of the database's folder
    come along. The database itself stays as it is.

    \b
    Example:
      extractor publish served/news.db && datasette served/
    """
    read_database(db).close()
    if target.resolve() == db.resolve():
        raise click.UsageError("TARGET is the database itself; name another file")
    target.parent.mkdir(parents=True, exist_ok=True)
    publish_database(db, target)
    inspected = CliRunner().invoke(datasette, ["inspect", str(target)], catch_exceptions=False)
    data = {name: {**facts, "file": target.name} for name, facts in json.loads(inspected.stdout).items()}
    (target.parent / "inspect-data.json").write_text(json.dumps(data, indent=2) + "\n", encoding="utf-8")
    _configure(
        db.parent, target.parent, {name for facts in data.values() for name, table in facts["tables"].items() if table["count"] > LARGE}
    )
    click.echo(f"{target}: {target.stat().st_size / 1e6:.1f} MB, made for serving", err=True)


def _configure(source: Path, target: Path, large: set[str]) -> None:
    """Titles and questions as the database's folder has them; nothing that is there is replaced.

    Datasette counts the facets of a table anew for each answer: those of a large table, and of views over one, would
    only run into their time limit.
    """
    if (source / "settings.json").is_file() and not (target / "settings.json").exists():
        shutil.copy(source / "settings.json", target)
    if not (source / "metadata.yaml").is_file() or (target / "metadata.yaml").exists():
        return
    metadata = yaml.safe_load((source / "metadata.yaml").read_text(encoding="utf-8"))
    for database in metadata.get("databases", {}).values():
        for name, table in database.get("tables", {}).items():
            if name in large or (large and name in VIEW_NAMES):
                table.pop("facets", None)
    (target / "metadata.yaml").write_text(yaml.safe_dump(metadata, sort_keys=False, allow_unicode=True), encoding="utf-8")
