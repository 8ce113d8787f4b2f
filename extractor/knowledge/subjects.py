"""Words a person uses for an entity in, the one entity they mean out; or an error that says which there are."""

from sqlite_utils import Database

from extractor.errors import CorrectionError
from extractor.knowledge.corrections import Action, Correction, Subject, standing
from extractor.models import EntityKind
from extractor.store.rows import Row

ASKED = (
    "e.id = ?1",
    "e.slug = ?1",
    "e.name = ?1 collate nocase",
    "e.id in (select entity from aliases where alias = ?1 collate nocase)",
)
SHOWN = 8


def subject(db: Database, words: str, kind: str | None = None) -> Subject:
    """The entity of that id, address, name or written form, in this order; raises CorrectionError for none and for several."""
    for condition in ASKED:
        found = list(db.query(f"select e.id, e.kind, e.name, e.slug from entities e where {condition}", [words]))  # noqa: S608
        found = [row for row in found if kind is None or row["kind"] == kind]
        if len(found) == 1:
            return Subject(id=str(found[0]["id"]), kind=EntityKind(str(found[0]["kind"])), name=str(found[0]["name"]))
        if found:
            raise CorrectionError(f"{words!r} is {len(found)} entities; name one by its id, or give --kind: {_told(found)}")
    of_kind = "" if kind is None else f" of kind {kind}"
    raise CorrectionError(f"there is no entity {words!r}{of_kind}; 'extractor entities {words}' lists those whose name holds it")


def _told(found: list[Row]) -> str:
    listed = ", ".join(f"{row['id']} ({row['kind']} at {row['slug']!r})" for row in found[:SHOWN])
    return listed + (" …" if len(found) > SHOWN else "")


def check_split(db: Database, entity: Subject, value: str) -> None:
    """Raises CorrectionError where nothing, or everything, would be parted from the entity."""
    parted = """select count(*), count(*) filter (where article = ?2 or exists (
        select 1 from aliases a where a.article = namings.article and a.naming = namings.id and a.alias = ?2))
      from namings where entity = ?1"""
    every, some = db.conn.execute(parted, [entity.id, value]).fetchone()
    if some == 0:
        raise CorrectionError(f"{entity.name!r} is not written {value!r} anywhere, and no article of that id names it: nothing to part")
    if some == every:
        raise CorrectionError(f"all that is known of {entity.name!r} is {value!r}: nothing would be left; rename it instead")


def entry_to_undo(ledger: tuple[Correction, ...], identifier: str | None) -> Correction:
    """The entry of that id, else the last in force; raises CorrectionError where there is none or it is undone already."""
    undone = {one.entity for one in ledger if one.action is Action.UNDO} - {one.id for one in standing(ledger)}
    if identifier is None:
        last = [one for one in ledger if one in standing(ledger)]
        if not last:
            raise CorrectionError("there is no correction in force to undo")
        return last[-1]
    named = [one for one in ledger if one.id == identifier]
    if not named:
        raise CorrectionError(f"there is no correction {identifier!r}; 'extractor entities history' lists them")
    if identifier in undone:
        raise CorrectionError(f"correction {identifier!r} is undone already; undo the undoing to bring it back")
    return named[0]
