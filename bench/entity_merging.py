"""CPU for settling one incoming article in the store, with 1,000, 10,000 and 100,000 names stored: python bench/entity_merging.py

The article is stored, then its 22 or 60 entities are tied to those that are there: half of them known, half new but for a letter,
and ten people of whom five are told with another employer than the stored ones.
"""

import argparse
import itertools
import random
import statistics
import time

import spacy
from sqlite_utils import Database

from extractor.entities.reader import entity_id
from extractor.knowledge.corrections import Corrections
from extractor.knowledge.settling import settle
from extractor.models import Article, Block, BlockKind, Entity, EntityKind, Extraction, Role, Run, span_of
from extractor.pipeline import default_model
from extractor.store.database import memory_database
from extractor.store.writer import save

SYLLABLES = tuple("ba che dor fen gal hol ith jun kor lam mer nol ost pra qui ras sel tor ulm ver wen yor zan".split())  # noqa: SIM905
LASTS = ("Metals", "Capital", "Shipping", "Research", "Group", "Energy")
SIZES = (22, 60)  # entities in a middling and in a long article
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


def steps(db: Database, extraction: Extraction) -> int:
    """The database's own steps for settling: the same on any machine."""
    count = 0

    def step() -> int:
        nonlocal count
        count += 100
        return 0

    def counted() -> None:
        db.conn.set_progress_handler(step, 100)
        settle(db, NOTHING)
        db.conn.set_progress_handler(None, 0)

    save(db, extraction, also=counted)
    return count


def beside() -> float:
    """Milliseconds of CPU in which the bare spaCy pipeline reads an article of 600 words: what the others are to be seen beside."""
    nlp = spacy.load(default_model())
    text = " ".join(["Copper exports rose 4% to 310 kt in July as Umber Lane sold more ore to mills in Japan."] * 33)
    nlp(text)
    begin = time.process_time()
    for _ in range(5):
        nlp(text)
    return (time.process_time() - begin) / 5 * 1000


def incoming(number: int, known: list[tuple[EntityKind, str]], size: int, chance: random.Random) -> Extraction:
    old = chance.sample(known, size // 2)
    new = [(kind, name[:-1] + "x") for kind, name in chance.sample(known, size // 2)]
    return article(f"incoming {number}", [*old, *new], "Gannet Quay" if number % 2 else "Solvang Dairy")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stored", nargs="+", type=int, default=[1_000, 10_000, 100_000], help="names stored before")
    options = parser.parse_args()
    print(f"bare spaCy reads an article of 600 words in {beside():.0f} ms of CPU")
    for stored in options.stored:
        db = memory_database()
        known = names(stored)
        for start in range(0, stored, 50):
            spent(db, article(f"stored {start}", known[start : start + 50], "Gannet Quay"))
        chance = random.Random(5)
        for size in SIZES:
            measured = [spent(db, incoming(size * 1000 + number, known, size, chance)) * 1000 for number in range(20)]
            counted = statistics.median(steps(db, incoming(size * 1000 + 100 + number, known, size, chance)) for number in range(10))
            spread = f"median of {len(measured)}, least {min(measured):.1f}, most {max(measured):.1f}"
            told = f"{statistics.median(measured):5.1f} ms of CPU ({spread}), {counted:,.0f} steps of the database"
            print(f"{stored:>7} stored, {size} entities: {told}")


if __name__ == "__main__":
    main()
