"""The ledger of corrections in the store: written to once an entry, replayed over the rows after each ingest."""

from collections.abc import Iterable

from sqlite_utils import Database

from extractor.knowledge.corrections import Correction, Corrections, from_lines, standing
from extractor.knowledge.settling import namings_where, repoint, settle
from extractor.models import EntityKind
from extractor.store.identity import slug_of
from extractor.store.pointing import in_batches, marks, rewriting


def stored_ledger(db: Database) -> tuple[Correction, ...]:
    """All entries, in the order in which they were made."""
    return from_lines(row[0] for row in db.conn.execute("select entry from corrections order by number"))


def append(db: Database, entries: Iterable[Correction]) -> int:
    """Add entries that are not there yet; how many were added. The rows follow with `replay`."""
    added = 0
    with rewriting(db):
        for entry in entries:
            done = db.conn.execute(
                """insert or ignore into corrections (id, number, action, who, "when", why, entry)
                values (?, (select coalesce(max(number), 0) + 1 from corrections), ?, ?, ?, ?, ?)""",
                [entry.id, entry.action.value, entry.who, entry.when, entry.why, entry.model_dump_json()],
            )
            added += done.rowcount
    return added


def corrections_in(db: Database) -> Corrections:
    """The entries in force, with the entities they mean today."""

    def found(identifier: str, kind: EntityKind | None, name: str | None) -> str | None:
        """By id; else by kind and name, as a new extraction may have new ids."""
        slug = None if name is None else slug_of(name)
        asked = (
            ("select entity from names where entity = ? limit 1", [identifier]),
            ("select entity from names where own = ? or id = ? order by id limit 1", [identifier, identifier]),
            ("select entity from names where kind = ? and slug = ? order by id limit 1", [None if kind is None else kind.value, slug]),
        )
        return next((str(row[0]) for sql, values in asked if (row := db.conn.execute(sql, values).fetchone()) is not None), None)

    return Corrections(standing(stored_ledger(db)), found)


def replay(db: Database) -> tuple[Correction, ...]:
    """Settle what is not settled and make every correction in force again; returns those that find nothing to correct."""
    if not db.conn.execute("select 1 from unsettled union all select 1 from corrections limit 1").fetchone():
        return ()
    with rewriting(db):
        settle(db, Corrections((), lambda *_: None))
        corrections = corrections_in(db)
        moved = namings_where(db, "n.rule = 'correction'")
        for batch in in_batches(corrections.moves):
            moved += namings_where(db, f"names.entity in ({marks(batch)})", batch)
        shown = {row[0] for row in db.conn.execute("select id from entities where corrected = 1")}
        repoint(db, moved, corrections, shown | set(corrections.looks))
    return tuple(corrections.idle)
