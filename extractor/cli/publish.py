"""`extractor publish`: the file that is served, made for reading."""

import json
import shutil
from pathlib import Path

import click
from click.testing import CliRunner
from datasette.cli import cli as datasette

from extractor.cli.options import database_option
from extractor.store.database import read_database
from extractor.store.publishing import publish as publish_database


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
    for name in ("metadata.yaml", "settings.json"):
        if (db.parent / name).is_file() and not (target.parent / name).exists():
            shutil.copy(db.parent / name, target.parent)
    click.echo(f"{target}: {target.stat().st_size / 1e6:.1f} MB, made for serving", err=True)
