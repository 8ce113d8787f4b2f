"""CPU for merging one incoming article, with 1,000, 10,000 and 100,000 entities stored: python bench/entity_merging.py"""

import itertools
import random
import statistics
import time

from extractor.entities.reader import entity_id
from extractor.knowledge.merging import merged
from extractor.knowledge.nodes import Index, Node
from extractor.models import Article, Block, BlockKind, Entity, EntityKind, Extraction, Run, span_of

SYLLABLES = tuple("ba che dor fen gal hol ith jun kor lam mer nol ost pra qui ras sel tor ulm ver wen yor zan".split())  # noqa: SIM905
LASTS = ("Metals", "Capital", "Shipping", "Research", "Ltd", "Group")
ENTITIES = 60  # in a long article


def names(count: int) -> list[tuple[EntityKind, str]]:
    chance = random.Random(11)
    stems = ["".join(parts).capitalize() for parts in itertools.product(SYLLABLES, repeat=3)]
    made = []
    for number in range(count):
        one, two = chance.choice(stems), chance.choice(stems)
        person = number % 2 == 0
        made.append((EntityKind.PERSON, f"{one} {two}") if person else (EntityKind.ORGANISATION, f"{one} {two} {chance.choice(LASTS)}"))
    return made


def article(chosen: list[tuple[EntityKind, str]]) -> Extraction:
    text = "A text of no matter."
    return Extraction(
        article=Article(id="a", source="a", text=text, blocks=(Block(kind=BlockKind.PARAGRAPH, span=span_of(text, 0, len(text))),)),
        entities=tuple(Entity(id=entity_id(kind, name), name=name, kind=kind) for kind, name in chosen),
        roles=(),
        quotations=(),
        periods=(),
        figures=(),
        run=Run(version="0", model="none", quotations="rules"),
    )


def main() -> None:
    for stored in (1_000, 10_000, 100_000):
        known = names(stored)
        index = Index(Node(id=entity_id(kind, name), kind=kind, name=name) for kind, name in dict.fromkeys(known))
        chance = random.Random(5)
        spent = []
        for _ in range(20):
            old = chance.sample(known, ENTITIES // 2)
            new = [(kind, name[:-1] + "x") for kind, name in chance.sample(known, ENTITIES // 2)]
            incoming = article([*old, *new])
            begin = time.process_time()
            merged(incoming, index)
            spent.append(time.process_time() - begin)
        print(f"{stored:>7} stored: {statistics.median(spent) * 1000:.1f} ms of CPU an article of {ENTITIES} entities (median of 20)")


if __name__ == "__main__":
    main()
