"""Entities of an incoming article in, nodes they are out: by rule only, precision before recall; likenesses go to a review list.

What it costs depends on the article, not on how many nodes are stored: each name asks the index for its keys.
"""

from collections import defaultdict

from rapidfuzz.fuzz import WRatio

from extractor.entities.likeness import same_name
from extractor.knowledge.nodes import BLOCK, Link, Lookup, Node, Review, is_general, likeness_key, merge_keys, node_id
from extractor.models import Entity, EntityKind, Extraction, Quotation, Record, Role

CANDIDATES = 60
ALIKE = 90.0
SURE = {"same": 0.97, "id": 1.0, "lexicon": 0.97, "code": 0.99, "legal form": 0.95, "spacing": 0.95, "number": 0.95, "alias": 0.93}
FUZZY = frozenset({EntityKind.PERSON, EntityKind.ORGANISATION})


class Merging(Record):
    """What an article's entities become: nodes new or grown, a link for each entity, likenesses to look at."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    reviews: tuple[Review, ...]


def merged(extraction: Extraction, stored: Lookup) -> Merging:
    """The nodes of an article's entities. Nothing is written: the caller files `nodes` and keeps `links` and `reviews`."""
    employers = _employers(extraction.roles)
    nodes: dict[str, Node] = {}
    links: list[Link] = []
    reviews: list[Review] = []
    for entity in extraction.entities:
        works_at = tuple(employers.get(entity.id, ()))
        node, rule, sure = _node(entity, works_at, extraction.article.id, stored)
        if rule in {"new", "namesake apart"}:
            reviews.extend(_reviews(node, stored))
        nodes[node.id] = node
        links.append(
            Link(
                article=extraction.article.id,
                entity=entity.id,
                name=entity.name,
                kind=entity.kind,
                node=node.id,
                rule=rule,
                confidence=sure,
            )
        )
    return Merging(nodes=tuple(nodes.values()), links=tuple(links), reviews=tuple(reviews))


def relinked(extraction: Extraction, merging: Merging) -> Extraction:
    """The extraction with its nodes' ids and names in place of the article's own."""
    nodes = {link.entity: node for link in merging.links for node in merging.nodes if node.id == link.node}

    def entity(one: Entity) -> Entity:
        node = nodes[one.id]
        aliases = dict.fromkeys((*one.aliases, one.name) if one.name != node.name else one.aliases)
        return one.model_copy(update={"id": node.id, "name": node.name, "aliases": tuple(form for form in aliases if form != node.name)})

    def role(one: Role) -> Role:
        person, organisation = nodes.get(one.person_id or ""), nodes.get(one.organisation_id or "")
        return one.model_copy(
            update={
                "person": one.person if person is None else person.name,
                "person_id": one.person_id if person is None else person.id,
                "organisation": one.organisation if organisation is None else organisation.name,
                "organisation_id": one.organisation_id if organisation is None else organisation.id,
            }
        )

    def quotation(one: Quotation) -> Quotation:
        node = nodes.get(one.entity_id or "")
        return one if node is None else one.model_copy(update={"entity_id": node.id, "speaker_name": node.name})

    return extraction.model_copy(
        update={
            "entities": tuple(entity(one) for one in extraction.entities),
            "roles": tuple(role(one) for one in extraction.roles),
            "quotations": tuple(quotation(one) for one in extraction.quotations),
        }
    )


def _employers(roles: tuple[Role, ...]) -> dict[str, list[str]]:
    """Organisations by person, former ones too: a change of post told is what ties its two ends."""
    found: dict[str, list[str]] = defaultdict(list)
    for role in roles:
        if role.person_id is not None and role.organisation is not None and role.organisation not in found[role.person_id]:
            found[role.person_id].append(role.organisation)
    return found


def _node(entity: Entity, employers: tuple[str, ...], article: str, stored: Lookup) -> tuple[Node, str, float]:
    """The node an entity is, grown by what the article adds; a new one where no rule finds it."""
    if is_general(entity.name) and entity.kind is EntityKind.ORGANISATION:
        return _fresh(entity, employers, node_id(entity.id, article)), "its own article's", 1.0
    asked = (entity.name, *entity.aliases)
    candidates = [one for one in stored.found(merge_keys(entity.kind, asked, entity.codes), CANDIDATES) if one.kind is entity.kind]
    matches = [(node, rule) for node in candidates if (rule := _rule(entity, node)) is not None]
    if entity.kind is EntityKind.PERSON:
        return _person(entity, employers, article, matches)
    if not matches:
        return _fresh(entity, employers, entity.id), "new", 1.0
    node, rule = max(matches, key=lambda pair: (pair[0].id == entity.id, SURE.get(pair[1], 0.85)))
    if SURE.get(rule, 0.85) < 0.9 and len({one.id for one, _ in matches}) > 1:
        return _fresh(entity, employers, entity.id), "new", 0.8  # 'ACME' could be either: when in doubt, apart
    return _grown(node, entity, employers), rule, SURE.get(rule, 0.85)


def _rule(entity: Entity, node: Node) -> str | None:
    """By which rule an entity and a node are one; None if by none."""
    if entity.id == node.id:
        return "id"
    outside = {code for code in entity.codes if not code.startswith("hs:")}
    if outside & set(node.codes):
        return "code"
    rule = same_name(entity.kind, entity.name, node.name)
    if rule is not None or entity.kind is EntityKind.PERSON:
        return None if rule in {"last name", "given name"} else rule
    ours, theirs = set(entity.aliases), set(node.forms)
    alike = ours & theirs | {form for form in ours if form == node.name} | {form for form in theirs if form == entity.name}
    return "alias" if any(len(form) > 2 and form[0].isupper() for form in alike) else None


def _person(entity: Entity, employers: tuple[str, ...], article: str, matches: list[tuple[Node, str]]) -> tuple[Node, str, float]:
    """One name in two trades is not one person: a common employer decides; with nothing known of one side the only namesake is taken."""
    if " " not in entity.name:
        return _fresh(entity, employers, node_id(entity.id, article)), "last name alone", 0.5
    if not matches:
        return _fresh(entity, employers, entity.id), "new", 1.0
    for node, _ in matches:
        if any(same_name(EntityKind.ORGANISATION, one, other) for one in employers for other in node.employers):
            return _grown(node, entity, employers), "employer", 0.97
    open_matches = [node for node, _ in matches if not employers or not node.employers]
    if len(matches) == 1 and open_matches:
        return _grown(open_matches[0], entity, employers), "same name, nothing against it", 0.8
    apart = node_id(entity.id, *sorted(employers)) if employers else node_id(entity.id, article)
    return _fresh(entity, employers, apart), "namesake apart", 0.7


def _fresh(entity: Entity, employers: tuple[str, ...], identifier: str) -> Node:
    return Node(id=identifier, kind=entity.kind, name=entity.name, forms=entity.aliases, codes=entity.codes, employers=employers)


def _grown(node: Node, entity: Entity, employers: tuple[str, ...]) -> Node:
    """The node with the article's forms, codes and employers beside its own."""
    forms = dict.fromkeys((*node.forms, entity.name, *entity.aliases))
    return node.model_copy(
        update={
            "forms": tuple(form for form in forms if form != node.name),
            "codes": tuple(dict.fromkeys((*node.codes, *entity.codes))),
            "employers": tuple(dict.fromkeys((*node.employers, *employers))),
        }
    )


def _reviews(node: Node, stored: Lookup) -> list[Review]:
    """Stored names that begin alike and are 90 of 100 alike: for a person to look at, never merged by themselves."""
    if node.kind not in FUZZY:
        return []
    keys = (*merge_keys(node.kind, (node.name,)), likeness_key(node.kind, node.name))
    found = []
    for other in stored.found(keys, BLOCK):
        likeness = WRatio(node.name, other.name)
        if other.id != node.id and other.kind is node.kind and likeness >= ALIKE:
            found.append(
                Review(one=node.id, other=other.id, one_name=node.name, other_name=other.name, likeness=likeness, reason="names alike")
            )
    return found
