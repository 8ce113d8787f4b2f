"""Articles made by hand that name somebody, saved and settled; and the database they leave."""

from collections.abc import Iterable

from sqlite_utils import Database

from extractor.entities.reader import entity_id
from extractor.knowledge.ledger import corrections_in
from extractor.knowledge.settling import settle
from extractor.models import Article, Block, BlockKind, Entity, EntityKind, Extraction, Mention, Role, Run, span_of
from extractor.store.database import memory_database
from extractor.store.writer import save

PERSON, ORGANISATION, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE


def entity(kind: EntityKind, name: str, *aliases: str, codes: tuple[str, ...] = ()) -> Entity:
    return Entity(id=entity_id(kind, name), name=name, kind=kind, aliases=aliases, codes=codes)


def works(person: Entity, organisation: str | None, *, former: bool = False, role: str = "director") -> Role:
    return Role(person=person.name, person_id=person.id, role=role, organisation=organisation, former=former)


def article(identifier: str, *entities: Entity, roles: tuple[Role, ...] = (), published: str | None = None, text: str = "") -> Extraction:
    """An article that mentions each of the entities once, in its words."""
    words = ". ".join(("Named here", *(one.name for one in entities), text or "No more"))
    mentioned = tuple(
        one.model_copy(
            update={"mentions": (Mention(span=span_of(words, at, at + len(one.name)), method="ner", confidence=0.9),)},
        )
        for one in entities
        for at in (words.index(one.name),)
    )
    return Extraction(
        article=Article(
            id=identifier,
            source=identifier,
            text=words,
            published=published,
            blocks=(Block(kind=BlockKind.PARAGRAPH, span=span_of(words, 0, len(words))),),
        ),
        entities=mentioned,
        roles=roles,
        quotations=(),
        periods=(),
        figures=(),
        run=Run(version="0", model="none", quotations="rules"),
    )


def keep(db: Database, read: Extraction, *, again: bool = False) -> None:
    """Save an article as `extractor ingest` does."""
    save(db, read, again=again, also=lambda: settle(db, corrections_in(db)))


def stored(*articles: Extraction) -> Database:
    db = memory_database()
    for one in articles:
        keep(db, one)
    return db


def entity_of(db: Database, identifier: str, name: str) -> str:
    """The entity that an article's name is taken for."""
    (row,) = db.query("select entity from namings where article = ? and written = ?", [identifier, name])
    return str(row["entity"])


def content(db: Database, tables: Iterable[str] = ()) -> dict[str, list[str]]:
    """All rows of these tables, or of all but the ledger, the migrations and the search indexes."""
    names = [*tables] or [name for name in db.table_names() if not name.startswith("_") and "_fts" not in name and name != "corrections"]
    return {name: sorted(map(str, db.conn.execute(f"select * from {name}").fetchall())) for name in names}
