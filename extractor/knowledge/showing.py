"""How entities are shown: name, kind, codes and address from the names that stand for them, and from what people put right."""

import json
from collections.abc import Iterable

from sqlite_utils import Database

from extractor.knowledge.corrections import Corrections, Look
from extractor.knowledge.filing import named
from extractor.knowledge.placing import head, trade
from extractor.models import EntityKind
from extractor.store.identity import slug_of
from extractor.store.rows import Row

MOST = 60  # names of one entity that are looked at


def show(db: Database, entities: Iterable[str], corrections: Corrections) -> None:
    """Write the rows of entities anew. Of several that would have one address the one whose own name it is has it."""
    wanted = _named(db, entities)
    names = _names_of(db, wanted)
    rows = [_row(db, entity, names[entity], corrections) for entity in wanted]
    claims = {(row["kind"], slug_of(str(row["name"]))): row["id"] for row in reversed(rows) if row["namesake"] is None}
    first = set(claims.values())
    _write(db, [row for row in rows if row["id"] not in first or not _stands(db, row)])
    db.conn.executemany(
        "update quotations set speaker_name = ? where speaker = ? and speaker_name is not ?",
        [(row["name"], row["id"], row["name"]) for row in rows],
    )
    db.conn.executemany("insert or ignore into uncounted values (?)", [(row["id"],) for row in rows])


def _named(db: Database, entities: Iterable[str]) -> list[str]:
    """Those of the entities that an article names."""
    asked = "select value from json_each(?) where exists (select 1 from namings where entity = value) order by value"
    return [row[0] for row in db.conn.execute(asked, [json.dumps(sorted(set(entities)))])]


def _stands(db: Database, row: Row) -> bool:
    """Whether an entity is shown so already, at the address of its own name."""
    values = [row[column] for column in ("id", "name", "kind", "subtype", "group", "codes", "corrected", "hidden")]
    asked = """select 1 from entities where id = ? and (name, kind, subtype, "group", codes, corrected, hidden, slug)
      is (?, ?, ?, ?, ?, ?, ?, ?)"""
    return db.conn.execute(asked, [*values, slug_of(str(row["name"]))]).fetchone() is not None


def _write(db: Database, rows: list[Row]) -> None:
    db.conn.executemany(
        """insert into entities (id, name, kind, subtype, "group", codes, slug, corrected, hidden) values (?, ?, ?, ?, ?, ?, ?, ?, ?)
        on conflict (id) do update set name = excluded.name, kind = excluded.kind, subtype = excluded.subtype, "group" = excluded."group",
          codes = excluded.codes, slug = excluded.slug, corrected = excluded.corrected, hidden = excluded.hidden""",
        [
            (
                row["id"], row["name"], row["kind"], row["subtype"], row["group"], row["codes"], row["id"], row["corrected"], row["hidden"],
            )
            for row in rows
        ],
    )  # fmt: skip
    for row in sorted(rows, key=lambda one: (one["namesake"] is not None, str(one["id"]))):
        db.conn.execute("update entities set slug = ? where id = ?", [_slug(db, row), row["id"]])


def _names_of(db: Database, entities: list[str]) -> dict[str, dict[str, Row]]:
    """The names that stand for each entity, by id, at most MOST; one question for all entities."""
    found: dict[str, dict[str, Row]] = {entity: {} for entity in entities}
    asked = """select n.* from json_each(?) as e
      join names n on n.rowid in (select rowid from names where entity = e.value and articles > 0 limit ?)"""
    for row in db.query(asked, [json.dumps(entities), MOST]):
        found[str(row["entity"])][str(row["id"])] = row
    return found


def _row(db: Database, entity: str, names: dict[str, Row], corrections: Corrections) -> Row:
    """The row of an entity that some article names; `names` are those that rules put into it."""
    look = corrections.looks.get(entity, Look())
    if names:
        members = [named(one) for one in names.values()]
        chief = head(members)
        row = names[chief.id]
        # Its own name's address belongs to whoever has its own name's id.
        namesake = None if chief.own == entity else entity[-6:] if row["apart"] else slug_of(trade(members))[:40]
        written, codes = chief.name, sorted({code for member in members for code in member.codes})
    else:
        found = list(db.query("select * from namings where entity = ? order by published, id limit 1", [entity]))
        row, namesake, written = found[0], entity[-6:], str(found[0]["written"])
        codes = json.loads(str(row["codes"] or "[]"))
    name = look.name or written
    return {
        "id": entity,
        "name": name,
        "kind": (look.kind or EntityKind(str(row["kind"]))).value,
        **{column: row[column] for column in ("subtype", "group")},
        "codes": json.dumps(codes) if codes else None,
        "corrected": int(entity in corrections.looks),
        "hidden": int(look.hidden),
        "namesake": None if look.name is not None else namesake,
    }


def _slug(db: Database, row: Row) -> str:
    """The address: the name; of a namesake with the trade; with the end of the id where another has that already."""
    plain = slug_of(str(row["name"]))
    wanted = plain if row["namesake"] is None else f"{plain}-{row['namesake']}"
    taken = db.conn.execute("select 1 from entities where kind = ? and slug = ? and id != ?", [row["kind"], wanted, row["id"]]).fetchone()
    return f"{wanted}-{str(row['id'])[-6:]}" if taken else wanted
