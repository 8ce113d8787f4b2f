"""Entities across articles: what rules merge, what stays apart, what goes to the review list, and what it costs."""

import time

import pytest

from extractor.entities.reader import entity_id
from extractor.knowledge.merging import merged, relinked
from extractor.knowledge.nodes import Index, Node
from extractor.models import Article, Block, BlockKind, Entity, EntityKind, Extraction, Role, Run, span_of

PERSON, ORGANISATION, PLACE = EntityKind.PERSON, EntityKind.ORGANISATION, EntityKind.PLACE


def entity(kind: EntityKind, name: str, *aliases: str) -> Entity:
    return Entity(id=entity_id(kind, name), name=name, kind=kind, aliases=aliases)


def extraction(article: str, *entities: Entity, roles: tuple[Role, ...] = ()) -> Extraction:
    text = "Nothing is read from this text."
    block = Block(kind=BlockKind.PARAGRAPH, span=span_of(text, 0, len(text)))
    return Extraction(
        article=Article(id=article, source=article, text=text, blocks=(block,)),
        entities=entities,
        roles=roles,
        quotations=(),
        periods=(),
        figures=(),
        run=Run(version="0", model="none", quotations="rules"),
    )


def works(person: Entity, organisation: str, *, former: bool = False) -> Role:
    return Role(person=person.name, person_id=person.id, role="analyst", organisation=organisation, former=former)


def filed(*extractions: Extraction) -> tuple[Index, list[str]]:
    """The index after the articles, and the node of each article's first entity."""
    index, nodes = Index(), []
    for one in extractions:
        merging = merged(one, index)
        for node in merging.nodes:
            index.add(node)
        nodes.append(merging.links[0].node)
    return index, nodes


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (ORGANISATION, "Gannet Quay", "Gannet Quay Ltd"),
        (ORGANISATION, "GannetQuay", "Gannet Quay"),
        (ORGANISATION, "Pelorus Resources", "Pelorus"),
        (ORGANISATION, "IEA", "International Energy Agency"),
        (PLACE, "Ivory Coast", "Côte d'Ivoire"),
        (PERSON, "Ottoline Märtz", "Ottoline Martz"),
    ],
)
def test_two_articles_names_are_one_node(kind: EntityKind, one: str, other: str) -> None:
    _, nodes = filed(extraction("a", entity(kind, one)), extraction("b", entity(kind, other)))
    assert nodes[0] == nodes[1]


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (ORGANISATION, "Pelorus", "Pelorus Platinum"),
        (ORGANISATION, "Norway's energy ministry", "Chile's energy ministry"),
        (ORGANISATION, "energy ministry", "energy ministry"),
        (PLACE, "Guinea", "Equatorial Guinea"),
        (PERSON, "Ottoline Martz", "Oscar Martz"),
        (PERSON, "Martz", "Ottoline Martz"),
        (PERSON, "Martz", "Martz"),
    ],
)
def test_two_articles_names_stay_apart(kind: EntityKind, one: str, other: str) -> None:
    _, nodes = filed(extraction("a", entity(kind, one)), extraction("b", entity(kind, other)))
    assert nodes[0] != nodes[1]


def test_an_acronym_is_tied_by_the_article_that_spelt_it_out() -> None:
    long = entity(ORGANISATION, "Baltic Pulp Shippers' Union", "BPSU")
    _, nodes = filed(extraction("a", long), extraction("b", entity(ORGANISATION, "BPSU")))
    assert nodes[0] == nodes[1]


def test_one_name_in_two_trades_is_two_people() -> None:
    martz = entity(PERSON, "Ottoline Martz")
    _, nodes = filed(
        extraction("a", martz, roles=(works(martz, "Gannet Quay"),)),
        extraction("b", martz, roles=(works(martz, "Solvang Dairy"),)),
        extraction("c", martz, roles=(works(martz, "Solvang Dairy"),)),
    )
    assert nodes[0] != nodes[1]
    assert nodes[1] == nodes[2]


def test_a_change_of_post_that_is_told_ties_its_two_ends() -> None:
    martz = entity(PERSON, "Ottoline Martz")
    _, nodes = filed(
        extraction("a", martz, roles=(works(martz, "Gannet Quay"),)),
        extraction("b", martz, roles=(works(martz, "Gannet Quay", former=True), works(martz, "Solvang Dairy"))),
        extraction("c", martz, roles=(works(martz, "Solvang Dairy"),)),
    )
    assert len(set(nodes)) == 1


def test_a_namesake_without_a_role_joins_the_only_bearer_but_not_one_of_two() -> None:
    martz = entity(PERSON, "Ottoline Martz")
    first = extraction("a", martz, roles=(works(martz, "Gannet Quay"),))
    second = extraction("b", martz, roles=(works(martz, "Solvang Dairy"),))
    _, alone = filed(first, extraction("c", martz))
    _, doubtful = filed(first, second, extraction("c", martz))
    assert alone[0] == alone[1]
    assert doubtful[2] not in doubtful[:2]


def test_likenesses_are_listed_and_not_merged() -> None:
    index, _ = filed(extraction("a", entity(ORGANISATION, "Corvane Shipping")))
    merging = merged(extraction("b", entity(ORGANISATION, "Corvanne Shipping")), index)
    assert [(review.one_name, review.other_name) for review in merging.reviews] == [("Corvanne Shipping", "Corvane Shipping")]
    assert merging.links[0].rule == "new"


def test_each_link_says_its_rule_and_how_sure() -> None:
    index, _ = filed(extraction("a", entity(ORGANISATION, "Gannet Quay")))
    link = merged(extraction("b", entity(ORGANISATION, "Gannet Quay plc")), index).links[0]
    assert (link.rule, link.confidence) == ("legal form", 0.95)


def test_relinked_facts_carry_the_nodes_id_and_name() -> None:
    martz, quay = entity(PERSON, "Ottoline Martz"), entity(ORGANISATION, "Gannet Quay plc")
    role = Role(person=martz.name, person_id=martz.id, role="analyst", organisation=quay.name, organisation_id=quay.id)
    index, nodes = filed(extraction("a", entity(ORGANISATION, "Gannet Quay")))
    one = extraction("b", quay, martz, roles=(role,))
    linked = relinked(one, merged(one, index))
    assert (linked.entities[0].id, linked.entities[0].name, linked.entities[0].aliases) == (nodes[0], "Gannet Quay", ("Gannet Quay plc",))
    assert linked.roles[0].organisation == "Gannet Quay"
    assert linked.roles[0].organisation_id == nodes[0]


def test_merging_an_article_does_not_grow_with_what_is_stored() -> None:
    syllables = ("ka", "lo", "mi", "ru", "te", "so", "ve", "dan", "por", "quel")
    names = [
        "".join((a, b, c)).capitalize() + " " + "".join((d, e)).capitalize()
        for a in syllables for b in syllables for c in syllables for d in syllables for e in ("x", "rin")
    ]  # fmt: skip
    index = Index(Node(id=entity_id(ORGANISATION, name), kind=ORGANISATION, name=name) for name in names)
    article = extraction("a", *(entity(ORGANISATION, name + " Ltd") for name in names[:: len(names) // 30][:30]))
    merged(article, index)
    begin = time.process_time()
    merging = merged(article, index)
    assert time.process_time() - begin < 0.1  # 0.02 where nothing else runs; bench/entity_merging.py measures
    assert {link.rule for link in merging.links} == {"legal form"}
