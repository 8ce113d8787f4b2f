"""`extractor entities merge, split, rename …`: what a person puts right, into the ledger and over the rows at once."""

import getpass
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TextIO, TypeVar

import click
from sqlite_utils import Database

from extractor.cli.options import database_option, json_option, limit_option
from extractor.cli.printing import print_json, print_table
from extractor.errors import CorrectionError
from extractor.knowledge.corrections import Action, Correction, as_lines, correction, from_lines, standing, undoing
from extractor.knowledge.ledger import append, replay, stored_ledger
from extractor.knowledge.subjects import check_split, entry_to_undo, subject
from extractor.models import EntityKind, Record
from extractor.store.counts import refresh_counts
from extractor.store.database import open_database, read_database
from extractor.store.rows import Row

Command = TypeVar("Command", bound=Callable[..., None])
KINDS = [kind.value for kind in EntityKind]
COLUMNS = ("when", "who", "action", "name", "value", "why", "state", "id")


class Signed(Record):
    """Who puts something right, when and why."""

    who: str
    when: str
    why: str


def signed(command: Command) -> Command:
    """`--who`, `--when`, `--why`, `--kind`, `--json`, `--db`."""
    for option in (
        database_option,
        json_option,
        click.option("--kind", type=click.Choice(KINDS), help="of the entity, where one name is of two kinds"),
        click.option("--why", default="", help="for those who read the ledger later"),
        click.option("--when", type=_Moment(), default=_now, show_default="now", help="ISO time"),
        click.option("--who", default=getpass.getuser, show_default="your login", help="who says so"),
    ):
        command = option(command)
    return command


class _Moment(click.ParamType[str, str]):
    """An ISO date or time, as written."""

    name = "time"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            datetime.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no ISO time; write 2026-03-01 or 2026-03-01T09:00:00+00:00", param, ctx)
        return value


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")


def _opened(db: Path) -> Database:
    read_database(db).close()
    return open_database(db)


def _put(database: Database, entry: Correction, *, as_json: bool) -> None:
    """Into the ledger, and over the rows; the entry is printed."""
    append(database, [entry])
    idle = replay(database)
    refresh_counts(database)
    _tell([_row(entry, "found nothing to correct" if entry in idle else "in force")], as_json=as_json)


def _row(entry: Correction, state: str) -> Row:
    value = entry.value_name or entry.value
    return {
        **{name: getattr(entry, name) for name in ("id", "who", "when", "why", "entity")},
        "action": entry.action.value,
        "name": entry.name or entry.entity,
        "value": value,
        "state": state,
    }


def _tell(rows: list[Row], *, as_json: bool) -> None:
    if as_json:
        print_json(rows)
    else:
        print_table("Corrections", COLUMNS, rows, "nothing has been put right yet")


@click.command()
@click.argument("name")
@click.argument("into")
@signed
def merge(name: str, into: str, kind: str | None, as_json: bool, db: Path, **given: str) -> None:
    """
    Make NAME and INTO one entity, which goes by INTO's name

    Each is an id, an address (chris-berry), a name or a written form.

    \b
    Example: extractor entities merge "Corvanne Shipping" "Corvane Shipping" --why "a misprint"
    """
    database, by = _opened(db), Signed.model_validate(given)
    one, other = subject(database, name, kind), subject(database, into, kind)
    if one.id == other.id:
        raise CorrectionError(f"{name!r} and {into!r} are one entity already: {other.name}")
    _put(database, correction(Action.MERGE, one, other, **by.model_dump()), as_json=as_json)


@click.command()
@click.argument("name")
@click.argument("part")
@signed
def split(name: str, part: str, kind: str | None, as_json: bool, db: Path, **given: str) -> None:
    """
    Part from NAME all that is written PART, or all of one article

    PART is a written form ("O. Martz") or the id of an article.

    \b
    Example: extractor entities split "Ottoline Martz" "O. Martz" --why "her brother"
    """
    database, by = _opened(db), Signed.model_validate(given)
    one = subject(database, name, kind)
    check_split(database, one, part)
    _put(database, correction(Action.SPLIT, one, part, **by.model_dump()), as_json=as_json)


@click.command()
@click.argument("name")
@click.argument("new")
@signed
def rename(name: str, new: str, kind: str | None, as_json: bool, db: Path, **given: str) -> None:
    """
    Give an entity another name; the old one stays a form of it

    \b
    Example: extractor entities rename "Gannet Kay" "Gannet Quay"
    """
    database, by = _opened(db), Signed.model_validate(given)
    one = subject(database, name, kind)
    if not new.strip() or new == one.name:
        raise CorrectionError(f"{one.name!r} cannot be renamed to {new!r}: give another name")
    _put(database, correction(Action.RENAME, one, new.strip(), **by.model_dump()), as_json=as_json)


@click.command()
@click.argument("name")
@click.argument("new_kind", type=click.Choice(KINDS))
@signed
def retype(name: str, new_kind: str, kind: str | None, as_json: bool, db: Path, **given: str) -> None:
    """
    Say that an entity is of another kind

    \b
    Example: extractor entities retype Aramco organisation
    """
    database, by = _opened(db), Signed.model_validate(given)
    one = subject(database, name, kind)
    if one.kind == new_kind:
        raise CorrectionError(f"{one.name!r} is of kind {new_kind} already")
    _put(database, correction(Action.RETYPE, one, new_kind, **by.model_dump()), as_json=as_json)


@click.command()
@click.argument("name")
@signed
def hide(name: str, kind: str | None, as_json: bool, db: Path, **given: str) -> None:
    """
    Leave an entity out of lists and counts; its mentions stay

    \b
    Example: extractor entities hide "Monday Briefing" --why "a rubric, no organisation"
    """
    database, by = _opened(db), Signed.model_validate(given)
    _put(database, correction(Action.HIDE, subject(database, name, kind), None, **by.model_dump()), as_json=as_json)


@click.command()
@click.argument("entry", required=False)
@signed
def undo(entry: str | None, kind: str | None, as_json: bool, db: Path, **given: str) -> None:
    """
    Take a correction back: ENTRY's id, else the last in force

    An undo is an entry, too: undo the undo to have the correction again.
    """
    database, by = _opened(db), Signed.model_validate(given)
    _put(database, undoing(entry_to_undo(stored_ledger(database), entry), **by.model_dump()), as_json=as_json)


@click.command()
@click.argument("words", nargs=-1)
@json_option
@database_option
def history(words: tuple[str, ...], as_json: bool, db: Path) -> None:
    """
    List all corrections, the oldest first, or those of names that hold WORDS

    \b
    Example: extractor entities history "Gannet Quay"
    """
    ledger = stored_ledger(read_database(db))
    force = standing(ledger)
    undone = {one.entity for one in ledger if one.action is Action.UNDO}
    asked = " ".join(words).casefold()
    rows = [_row(one, "in force" if one in force else "undone" if one.id in undone else "an undo") for one in ledger]
    _tell([row for row in rows if asked in f"{row['name']} {row['value']}".casefold()], as_json=as_json)


@click.command(name="export")
@click.option("-o", "--output", type=click.File("w", encoding="utf-8"), default="-", help="file to write, - for stdout")
@database_option
def export_ledger(output: TextIO, db: Path) -> None:
    """
    Write the ledger of corrections as JSON lines

    \b
    Example: extractor entities export -o corrections.jsonl
    """
    output.write(as_lines(stored_ledger(read_database(db))))


@click.command(name="import")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@json_option
@database_option
def import_ledger(file: TextIO, as_json: bool, db: Path) -> None:
    """
    Add the corrections of a file of JSON lines; those that are here already change nothing

    What finds no entity here is kept and takes effect when an article names it.
    """
    entries = from_lines(file)
    database = _opened(db)
    added = append(database, entries)
    idle = replay(database)
    refresh_counts(database)
    row: Row = {"read": len(entries), "added": added, "known already": len(entries) - added, "without an entity yet": len(idle)}
    if as_json:
        print_json(row)
    else:
        print_table("Ledger", tuple(row), [row], "")


@click.command()
@limit_option
@json_option
@database_option
def review(limit: int, as_json: bool, db: Path) -> None:
    """
    List entities that look alike and that no rule merges

    Each pair stands with the command that would merge it.

    \b
    Example: extractor entities review --limit 20
    """
    rows = list(read_database(db).query("select * from to_review limit ?", [limit]))
    shown: list[Row] = [{**row, "command": f"extractor entities merge {row['one_id']} {row['other_id']}"} for row in rows]
    if as_json:
        print_json(shown)
    else:
        print_table("To review", ("one", "other", "kind", "likeness", "reason", "command"), shown, "nothing looks alike")


CORRECTING = (merge, split, rename, retype, hide, undo, history, export_ledger, import_ledger, review)
