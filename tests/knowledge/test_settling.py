"""Entities across articles: what rules merge, what stays apart, that the order of articles does not matter, and what it costs."""

from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from extractor.models import Entity, EntityKind, Extraction
from extractor.store.counts import refresh_counts
from extractor.store.database import memory_database
from tests.knowledge.articles import ORGANISATION, PERSON, PLACE, article, content, entity, entity_of, keep, stored, works

MARTZ = entity(PERSON, "Ottoline Martz")
BOB, ROBERT = entity(PERSON, "Bob Quayle"), entity(PERSON, "Robert Quayle")


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
def test_two_articles_names_are_one_entity(kind: EntityKind, one: str, other: str) -> None:
    db = stored(article("a", entity(kind, one)), article("b", entity(kind, other)))
    assert entity_of(db, "a", one) == entity_of(db, "b", other)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        (ORGANISATION, "Pelorus", "Pelorus Platinum"),
        (ORGANISATION, "Norway's energy ministry", "Chile's energy ministry"),
        (ORGANISATION, "energy ministry", "energy ministry"),
        (PLACE, "Guinea", "Equatorial Guinea"),
        (PERSON, "Ottoline Martz", "Oscar Martz"),
        (PERSON, "Bob Quayle", "Robert Quayle"),
        (PERSON, "Martz", "Ottoline Martz"),
        (PERSON, "Martz", "Martz"),
    ],
)
def test_two_articles_names_stay_apart(kind: EntityKind, one: str, other: str) -> None:
    db = stored(article("a", entity(kind, one)), article("b", entity(kind, other)))
    assert entity_of(db, "a", one) != entity_of(db, "b", other)


def test_an_acronym_is_tied_by_the_article_that_spelt_it_out() -> None:
    long = entity(ORGANISATION, "Baltic Pulp Shippers' Union", "BPSU")
    db = stored(article("a", long), article("b", entity(ORGANISATION, "BPSU")))
    assert entity_of(db, "b", "BPSU") == long.id


def test_a_short_name_that_fits_two_is_neither() -> None:
    """And is again the one's when the other is gone: a short name depends on all names that are there."""
    both = [article("a", entity(ORGANISATION, "Pelorus Resources")), article("b", entity(ORGANISATION, "Palmer Energy Rail", "PER"))]
    db = stored(*both, article("c", entity(ORGANISATION, "PER")), article("d", entity(ORGANISATION, "Pulp Export Registry", "PER")))
    assert entity_of(db, "c", "PER") not in {entity_of(db, "b", "Palmer Energy Rail"), entity_of(db, "d", "Pulp Export Registry")}
    keep(db, article("d", entity(ORGANISATION, "Another Body"), published="2026-01-02", text="Changed"))
    assert entity_of(db, "c", "PER") == entity_of(db, "b", "Palmer Energy Rail")


def test_one_name_in_two_trades_is_two_people() -> None:
    db = stored(
        article("a", MARTZ, roles=(works(MARTZ, "Gannet Quay"),)),
        article("b", MARTZ, roles=(works(MARTZ, "Solvang Dairy"),)),
        article("c", MARTZ, roles=(works(MARTZ, "Solvang Dairy plc"),)),
    )
    one, two, three = (entity_of(db, name, "Ottoline Martz") for name in "abc")
    assert one != two == three
    assert {row["slug"] for row in db["entities"].rows} == {"ottoline-martz", "ottoline-martz-solvang-dairy"} or {
        row["slug"] for row in db["entities"].rows
    } == {"ottoline-martz", "ottoline-martz-gannet-quay"}


def test_the_first_in_the_news_keeps_the_address() -> None:
    late = article("a", MARTZ, roles=(works(MARTZ, "Gannet Quay"),), published="2026-03-01")
    early = article("b", MARTZ, roles=(works(MARTZ, "Solvang Dairy"),), published="2025-03-01")
    for order in permutations([late, early]):
        db = stored(*order)
        assert {row["slug"]: row["id"] for row in db["entities"].rows}["ottoline-martz"] == entity_of(db, "b", "Ottoline Martz")


def test_a_change_of_post_that_is_told_ties_its_two_ends() -> None:
    db = stored(
        article("a", MARTZ, roles=(works(MARTZ, "Gannet Quay"),)),
        article("b", MARTZ, roles=(works(MARTZ, "Gannet Quay", former=True), works(MARTZ, "Solvang Dairy"))),
        article("c", MARTZ, roles=(works(MARTZ, "Solvang Dairy"),)),
    )
    assert len({entity_of(db, name, "Ottoline Martz") for name in "abc"}) == 1


def test_a_namesake_without_a_role_joins_the_only_bearer_but_not_one_of_two() -> None:
    first = article("a", MARTZ, roles=(works(MARTZ, "Gannet Quay"),))
    second = article("b", MARTZ, roles=(works(MARTZ, "Solvang Dairy"),))
    alone, doubtful = stored(first, article("c", MARTZ)), stored(first, article("c", MARTZ), second)
    assert entity_of(alone, "a", "Ottoline Martz") == entity_of(alone, "c", "Ottoline Martz")
    assert len({entity_of(doubtful, name, "Ottoline Martz") for name in "abc"}) == 3


def test_the_trade_decides_where_no_employer_is_told() -> None:
    senator, analyst = works(MARTZ, None, role="senator"), works(MARTZ, None, role="oil analyst")
    db = stored(
        article("a", MARTZ, roles=(works(MARTZ, "Gannet Quay", role="analyst"),)),
        article("b", MARTZ, roles=(senator,)),
        article("c", MARTZ, roles=(analyst,)),
    )
    one, two, three = (entity_of(db, name, "Ottoline Martz") for name in "abc")
    assert one == three != two


def test_a_short_given_name_is_the_long_one_s_at_the_same_employer() -> None:
    db = stored(article("a", BOB, roles=(works(BOB, "Gannet Quay"),)), article("b", ROBERT, roles=(works(ROBERT, "Gannet Quay"),)))
    assert entity_of(db, "a", "Bob Quayle") == entity_of(db, "b", "Robert Quayle") == ROBERT.id


def test_every_fact_follows_and_says_how_sure_the_merge_is() -> None:
    short, long = entity(ORGANISATION, "Pelorus"), entity(ORGANISATION, "Pelorus Resources")
    db = stored(article("a", short), article("b", long))
    for table in ("mentions", "aliases", "appearances"):
        assert {row["entity"] for row in db[table].rows} == {long.id}
    assert [row["id"] for row in db["entities"].rows] == [long.id]
    assert {(row["written"], row["rule"], row["confidence"]) for row in db["namings"].rows} == {
        ("Pelorus", "shortened", 0.85),
        ("Pelorus Resources", "own name", 1.0),
    }


def test_likenesses_are_listed_and_not_merged() -> None:
    db = stored(article("a", entity(ORGANISATION, "Corvane Shipping")), article("b", entity(ORGANISATION, "Corvanne Shipping")))
    assert [(row["reason"], row["likeness"] >= 90) for row in db["likenesses"].rows] == [("names alike", True)]
    assert db["entities"].count == 2


NAMES = ("Gannet Quay", "Gannet Quay Ltd", "GannetQuay", "Pelorus", "Pelorus Resources", "Pelorus Platinum", "PER")
EMPLOYERS = (None, "Gannet Quay", "Solvang Dairy", "Pelorus")


@st.composite
def articles(draw: st.DrawFn) -> list[Extraction]:
    found = []
    for number in range(draw(st.integers(2, 6))):
        named: list[Entity] = [entity(ORGANISATION, name) for name in draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=3))]
        if draw(st.booleans()):
            named.append(entity(ORGANISATION, draw(st.sampled_from(["Palmer Energy Rail", "Pulp Export Registry"])), "PER"))
        people = draw(st.lists(st.sampled_from([MARTZ, BOB, ROBERT]), unique_by=lambda one: one.id, max_size=2))
        role = st.sampled_from(["analyst", "senator", "director"])
        roles = tuple(works(one, draw(st.sampled_from(EMPLOYERS)), role=draw(role)) for one in people if draw(st.booleans()))
        found.append(article(f"a{number}", *named, *people, roles=roles, published=f"2026-0{draw(st.integers(1, 9))}"))
    return found


@settings(max_examples=25, deadline=None)
@given(articles(), st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter_nor_does_a_second_reading(read: list[Extraction], chance: Random) -> None:
    one = stored(*read)
    shuffled = list(read)
    chance.shuffle(shuffled)
    other = stored(*shuffled)
    refresh_counts(one)
    refresh_counts(other)
    assert content(one) == content(other)
    keep(other, shuffled[0], again=True)
    refresh_counts(other)
    assert content(one) == content(other)


@settings(max_examples=20, deadline=None)
@given(articles(), articles())
def test_an_article_that_changed_leaves_no_trace_of_what_it_said(first: list[Extraction], then: list[Extraction]) -> None:
    dated = [one.model_copy(update={"article": one.article.model_copy(update={"modified": "2027"})}) for one in then]
    db = stored(*first[: len(dated)], *dated)
    fresh = stored(*dated, *first[len(dated) :])
    for one in first[len(dated) :]:
        keep(db, one)
    tables = ("names", "name_forms", "name_keys", "namings", "entities", "appearances", "mentions", "likenesses")
    assert content(db, tables) == content(fresh, tables)


def steps(db: Database, read: Extraction) -> int:
    """The database's steps, in hundreds, for saving and settling an article."""
    count = 0

    def step() -> int:
        nonlocal count
        count += 1
        return 0

    db.conn.set_progress_handler(step, 100)
    keep(db, read)
    db.conn.set_progress_handler(None, 0)
    return count


def test_settling_an_article_does_not_grow_with_what_is_stored() -> None:
    syllables = ("ka", "lo", "mi", "ru", "te", "so", "ve", "dan", "por", "quel")
    names = [f"{a}{b}{c}".capitalize() + f" {d}".title() for a in syllables for b in syllables for c in syllables for d in syllables[:3]]
    needed = {}
    for many in (300, len(names)):
        db = memory_database()
        for start in range(0, many, 100):
            keep(db, article(f"s{start}", *(entity(ORGANISATION, name) for name in names[:many][start : start + 100])))
        needed[many] = steps(db, article("i", *(entity(ORGANISATION, name + " Ltd") for name in names[:300:10])))
        assert {row["rule"] for row in db["namings"].rows_where("article = 'i'")} == {"legal form"}
    assert needed[len(names)] < 1.15 * needed[300]
