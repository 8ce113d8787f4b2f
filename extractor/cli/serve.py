"""`extractor serve`: the database in a browser, by Datasette."""

import os
import socket
from pathlib import Path

import click
from datasette.cli import cli as datasette

from extractor.cli.options import database_option
from extractor.store.database import read_database

PORTS_TRIED = 20


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="address to listen on")
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True, help="port, or the next free one")
@database_option
def serve(host: str, port: int, db: Path) -> None:
    """
    Serve the database in the browser, until Ctrl-C

    \b
    Example:
      extractor serve --db db/news.db --port 8001
    """
    read_database(db).close()
    free = free_port(host, port)
    if free != port:
        click.echo(f"port {port} is taken, taking {free}", err=True)
    click.echo(f"Serving {db} at http://{host}:{free}/  (Ctrl-C stops)", err=True)
    datasette.main(args=["serve", *datasette_arguments(db), "--host", host, "--port", str(free)], prog_name="datasette")


def datasette_arguments(db: Path) -> list[str]:
    """A database in a Datasette configuration directory is served with all of it; any other one alone."""
    folder = db.parent
    if (folder / "metadata.yaml").is_file() and [file.name for file in folder.glob("*.db")] == [db.name]:
        return [os.fspath(folder)]
    return [os.fspath(db)]


def free_port(host: str, port: int) -> int:
    """The port, or the next that nobody listens on; raises ClickException where none of twenty is free."""
    for number in range(port, min(port + PORTS_TRIED, 65536)):
        with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, number))
            except OSError:
                continue
            return number
    raise click.ClickException(f"no free port from {port} to {port + PORTS_TRIED - 1} on {host}; name another with --port")
