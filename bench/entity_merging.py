"""CPU for settling one incoming article in the store, with 1,000, 10,000 and 100,000 names stored: python bench/entity_merging.py

The article is stored, then its 60 entities are tied to those that are there: half of them known, half new but for a letter,
and ten people of whom five are told with another employer than the stored ones.
"""

import itertools
import random
import statistics
import time

from sqlite_utils import Database

from extractor.entities.reader import entity_id
from extractor.knowledge.corrections import Corrections
from extractor.knowledge.settling import settle
from extractor.models import Article, Block, BlockKind, Entity, EntityKind, Extraction, Role, Run, span_of
from extractor.store.database import memory_database
from extractor.store.writer import save

SYLLABLES = tuple("ba che dor fen gal hol ith jun kor lam mer nol ost pra qui ras sel tor ulm ver wen yor zan".split())  # noqa: SIM905
LASTS = ("Metals", "Capital", "Shipping", "Research", "Group", "Energy")
ENTITIES = 60  # in a long article
NOTHING = Corrections((), lambda *_: None)


def names(count: int) -> list[tuple[EntityKind, str]]:
    chance = random.Random(11)
    stems = ["".join(parts).capitalize() for parts in itertools.product(SYLLABLES, repeat=3)]
    made: dict[tuple[EntityKind, str], None] = {}
    while len(made) < count:
        one, two = chance.choice(stems), chance.choice(stems)
        person = len(made) % 2 == 0
        made[(EntityKind.PERSON, f"{one} {two}") if person else (EntityKind.ORGANISATION, f"{one} {two} {chance.choice(LASTS)}")] = None
    return list(made)


def article(identifier: str, chosen: list[tuple[EntityKind, str]], employer: str) -> Extraction:
    text = "A text of no matter."
    entities = tuple(Entity(id=entity_id(kind, name), name=name, kind=kind) for kind, name in chosen)
    people = [entity for entity in entities if entity.kind is EntityKind.PERSON][:10]
    return Extraction(
        article=Article(
            id=identifier, source=identifier, text=text, blocks=(Block(kind=BlockKind.PARAGRAPH, span=span_of(text, 0, len(text))),)
        ),
        entities=entities,
        roles=tuple(Role(person=one.name, person_id=one.id, role="analyst", organisation=employer) for one in people),
        quotations=(),
        periods=(),
        figures=(),
        run=Run(version="0", model="none", quotations="rules"),
    )


def spent(db: Database, extraction: Extraction) -> float:
    """Seconds of CPU for settling alone; saving comes before."""
    seconds: list[float] = []

    def timed() -> None:
        begin = time.process_time()
        settle(db, NOTHING)
        seconds.append(time.process_time() - begin)

    save(db, extraction, also=timed)
    return seconds[0]


def main() -> None:
    for stored in (1_000, 10_000, 100_000):
        db = memory_database()
        known = names(stored)
        for start in range(0, stored, 50):
            spent(db, article(f"stored {start}", known[start : start + 50], "Gannet Quay"))
        chance = random.Random(5)
        measured = []
        for number in range(20):
            old = chance.sample(known, ENTITIES // 2)
            new = [(kind, name[:-1] + "x") for kind, name in chance.sample(known, ENTITIES // 2)]
            measured.append(spent(db, article(f"incoming {number}", [*old, *new], "Gannet Quay" if number % 2 else "Solvang Dairy")))
        print(
            f"{stored:>7} stored: {statistics.median(measured) * 1000:.1f} ms of CPU an article of {ENTITIES} entities (median of 20,"
            f" most {max(measured) * 1000:.1f})"
        )


if __name__ == "__main__":
    main()
