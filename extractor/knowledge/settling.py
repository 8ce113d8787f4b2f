"""Stored articles whose entities are not settled yet in; each tied to those of other articles by rule, and by what people put right.

What it costs depends on the article: only names that are new, or newly written, are compared, each with those that share a key.
The outcome does not depend on the order of the articles: entities are made from all names that are there, not from the last one's.
"""

import json
from collections.abc import Iterable

from rapidfuzz.fuzz import WRatio
from rapidfuzz.process import extract
from sqlite_utils import Database

from extractor.knowledge.corrections import Corrections
from extractor.knowledge.filing import count_down, count_up, file_keys, forget_keys, given_in, load, named_alike, neighbours
from extractor.knowledge.names import Name, person_form, stands_alone, tie
from extractor.knowledge.placing import Placed, alone, placed
from extractor.knowledge.showing import show
from extractor.models import EntityKind
from extractor.store.identity import digest
from extractor.store.pointing import Pointing, in_batches, marks, name_speakers, point
from extractor.store.rows import Row
from extractor.store.writer import forget_unused

ALIKE = 90.0
FUZZY = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION})
BLOCK = 500  # names looked at at once, at most


def settle(db: Database, corrections: Corrections) -> None:
    """Settle every article that is not settled yet, inside the caller's transaction."""
    db.conn.execute("pragma defer_foreign_keys = on")
    articles = [row[0] for row in db.conn.execute("select distinct article from unsettled where article is not null order by article")]
    fresh: set[str] = set()
    for article in articles:
        fresh |= count_up(db, given_in(db, article))
    lost = count_down(db)
    changed = _replace(db, fresh | lost)
    wanted = [*_namings(db, "article", articles), *_namings(db, "name", changed)]
    repoint(db, wanted, corrections, _entities_of(db, fresh | lost | changed))
    _forget(db, lost)
    db.conn.execute("delete from unsettled")


def repoint(db: Database, namings: Iterable[Row], corrections: Corrections, touched: set[str]) -> None:
    """Point namings, and their facts, at the entities of their names as corrected; entities in `touched` are shown anew, too."""
    rows = {str(row["id"]): row for row in namings}
    pointings = [one for row in rows.values() if (one := _pointing(db, row, corrections)) is not None]
    left = {str(rows[one.naming]["entity"]) for one in pointings}
    arrived = {one.entity for one in pointings}
    point(db, pointings)
    show(db, touched | left | arrived, corrections)
    renamed = [(str(row["id"]), str(row["article"])) for row in rows.values() if row["written"] != row["shown"]]
    name_speakers(db, {*renamed, *((one.naming, one.article) for one in pointings)})
    forget_unused(db, sorted(left | touched | {str(row["own"]) for row in rows.values()}))


def _pointing(db: Database, row: Row, corrections: Corrections) -> Pointing | None:
    """What a naming should point at; None where it does already."""
    by_rule, article = str(row["placed"]), str(row["article"])
    entity = by_rule
    if by_rule in corrections.moves:
        forms = db.conn.execute("select alias from aliases where article = ? and naming = ?", [article, row["id"]])
        entity = corrections.entity(by_rule, article, [form for (form,) in forms])
    told = ("correction", 1.0) if entity != by_rule else (str(row["placed_rule"]), float(row["placed_confidence"] or 0))
    now = Pointing(str(row["id"]), article, str(row["entity"]), entity, *told)
    return None if (row["entity"], row["rule"], row["confidence"]) == (now.entity, now.rule, now.confidence) else now


def namings_where(db: Database, condition: str, values: Iterable[str] = ()) -> list[Row]:
    """Namings with the entity that rules put their name into, and the name of the entity they point at."""
    return list(
        db.query(
            f"""select n.*, names.entity as placed, names.rule as placed_rule, names.confidence as placed_confidence,
              e.name as shown from namings n join names on names.id = n.name left join entities e on e.id = n.entity
            where {condition}""",  # noqa: S608
            list(values),
        )
    )


def _namings(db: Database, column: str, values: Iterable[str]) -> list[Row]:
    return [row for batch in in_batches(values) for row in namings_where(db, f"n.{column} in ({marks(batch)})", batch)]


def _entities_of(db: Database, names: set[str]) -> set[str]:
    asked = "select distinct entity from names where id in ({})"
    return {row[0] for batch in in_batches(names) for row in db.conn.execute(asked.format(marks(batch)), batch)}


def _replace(db: Database, touched: set[str]) -> set[str]:
    """Place names anew that were touched, with all that may be tied to them; those whose entity, rule or sureness changed."""
    before = neighbours(db, touched)
    asked = "select id from names where entity in ({})"
    mates = [row[0] for batch in in_batches(_entities_of(db, touched)) for row in db.conn.execute(asked.format(marks(batch)), batch)]
    names = {name.id: name for name in load(db, touched)}
    file_keys(db, names.values())
    gone = touched - set(names)
    forget_keys(db, gone)
    seeds = {*names, *mates, *(other for others in before.values() for other in others)} - gone
    block = _tied(db, names | {name.id: name for name in load(db, seeds - set(names))})
    single = [name for name in block if stands_alone(name.kind, name.name) is not None]
    others = [name for name in block if stands_alone(name.kind, name.name) is None]
    found = [*(alone(name) for name in single), *placed(others, _first(db, others))]
    _look_alike(db, [name for name in names.values() if name.kind in FUZZY])
    return _file(db, found)


def _tied(db: Database, seeds: dict[str, Name]) -> list[Name]:
    """The seeds, and all that ties lead to from them."""
    known, edge = dict(seeds), dict(seeds)
    while edge and len(known) < BLOCK:
        near = neighbours(db, edge)
        fresh = {name.id: name for name in load(db, {other for others in near.values() for other in others} - set(known))}
        edge = {one: fresh[one] for name in edge for one in near[name] if one in fresh and tie(edge[name], fresh[one])}
        known |= edge
    return list(known.values())


def _first(db: Database, names: Iterable[Name]) -> dict[str, str | None]:
    """When people were first in the news; nobody else's entity depends on it."""
    people = json.dumps([name.id for name in names if name.kind is EntityKind.PERSON])
    asked = "select value, (select min(published) from namings where name = value) from json_each(?)"
    return dict(db.conn.execute(asked, [people]).fetchall())


def _file(db: Database, found: list[Placed]) -> set[str]:
    """Write down where names were placed; those for which it has changed."""
    asked = "select id, entity, rule, confidence from names where id in ({})"
    stood = {
        row[0]: row[1:] for batch in in_batches(one.name for one in found) for row in db.conn.execute(asked.format(marks(batch)), batch)
    }
    changed = {one.name: one for one in found if stood.get(one.name) != (one.entity, one.rule, one.confidence)}
    db.conn.executemany(
        "update names set entity = ?, rule = ?, confidence = ? where id = ?",
        [(one.entity, one.rule, one.confidence, one.name) for one in changed.values()],
    )
    return set(changed)


def _look_alike(db: Database, names: list[Name]) -> None:
    """For a person to decide, never merged by themselves: names that are 90 of 100 alike, and one name in two trades.

    What a rule merges stands here, too, and is left out where it is listed: that may change with the next article.
    """
    for name in names:
        others = named_alike(db, name)
        for _, likeness, other in extract(name.name, others, scorer=WRatio, score_cutoff=ALIKE, limit=None):
            one, two = sorted((name.id, other))
            same = name.kind is EntityKind.PERSON and person_form(others[other]) == person_form(name.name)
            reason = "one name, not one trade" if same else "names alike"
            db.conn.execute("insert or replace into likenesses values (?, ?, ?, ?, ?)", [digest(one, two), one, two, likeness, reason])


def _forget(db: Database, lost: set[str]) -> None:
    """Names that no article gives any more go, and what only they stood for."""
    for name in lost:
        row = db.conn.execute("select entity from names where id = ? and articles < 1", [name]).fetchone()
        if row is None:
            continue
        db.conn.execute("delete from likenesses where one = ? or other = ?", [name, name])
        for table, column in (("name_forms", "name"), ("name_keys", "name"), ("like_keys", "name"), ("names", "id")):
            db.conn.execute(f"delete from {table} where {column} = ?", [name])  # noqa: S608
        forget_unused(db, [row[0]])
