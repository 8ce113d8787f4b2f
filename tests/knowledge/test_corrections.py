"""The ledger: what each correction does, that it survives a new extraction, and that an undo is another entry."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import StoreError
from extractor.knowledge.corrections import Action, Correction, as_lines, correction, from_lines, replayed, standing
from extractor.knowledge.nodes import Link, Node
from extractor.models import EntityKind

QUAY = Node(id="1", kind=EntityKind.ORGANISATION, name="Gannet Quay")
KAY = Node(id="2", kind=EntityKind.ORGANISATION, name="Gannet Kay", forms=("G. Kay",))
MARTZ = Node(id="3", kind=EntityKind.PERSON, name="Ottoline Martz", employers=("Gannet Quay", "Solvang Dairy"))
NODES = (QUAY, KAY, MARTZ)


def link(article: str, node: Node, name: str | None = None) -> Link:
    return Link(
        article=article, entity=f"{article}{node.id}", name=name or node.name, kind=node.kind, node=node.id, rule="new", confidence=1
    )


LINKS = (link("a", QUAY), link("a", MARTZ), link("b", KAY), link("b", MARTZ), link("c", MARTZ, "O. Martz"))


def entry(action: Action, node: Node | None, value: str | Node | None = None, when: str = "2026-03-01T09:00:00Z") -> Correction:
    return correction(action, node, who="ana", when=when, why="seen", value=value)


def test_merge_moves_links_and_keeps_the_forms() -> None:
    after = replayed(NODES, LINKS, [entry(Action.MERGE, KAY, QUAY)])
    kept = next(node for node in after.nodes if node.id == QUAY.id)
    assert kept.forms == ("Gannet Kay", "G. Kay")
    assert {one.id for one in after.nodes} == {"1", "3"}
    assert next(one for one in after.links if one.article == "b" and one.kind is QUAY.kind).node == QUAY.id


@pytest.mark.parametrize("value", ["c", "O. Martz"])
def test_split_parts_an_article_or_a_form(value: str) -> None:
    after = replayed(NODES, LINKS, [entry(Action.SPLIT, MARTZ, value)])
    nodes = {one.article: one.node for one in after.links if one.kind is EntityKind.PERSON}
    assert nodes["a"] == nodes["b"] == MARTZ.id
    assert nodes["c"] not in {MARTZ.id}


def test_rename_retype_hide() -> None:
    ledger = [entry(Action.RENAME, KAY, "Gannet Cay"), entry(Action.RETYPE, QUAY, "place"), entry(Action.HIDE, MARTZ)]
    after = {node.id: node for node in replayed(NODES, LINKS, ledger).nodes}
    assert (after["2"].name, after["2"].forms) == ("Gannet Cay", ("G. Kay", "Gannet Kay"))
    assert after["1"].kind is EntityKind.PLACE
    assert after["3"].hidden


def test_an_undo_is_an_entry_and_can_be_undone() -> None:
    hide = entry(Action.HIDE, MARTZ)
    undo = entry(Action.UNDO, None, hide.id)
    again = entry(Action.UNDO, None, undo.id)
    assert standing([hide, undo]) == ()
    assert standing([hide, undo, again]) == (hide,)


def test_corrections_find_their_node_after_a_new_extraction() -> None:
    anew = tuple(node.model_copy(update={"id": f"new{node.id}"}) for node in NODES)
    after = replayed(anew, (), [entry(Action.RENAME, KAY, "Gannet Cay"), entry(Action.MERGE, KAY, QUAY)])
    assert {node.name for node in after.nodes} == {"Gannet Quay", "Ottoline Martz"}
    assert after.idle == ()


def test_what_finds_nothing_is_named() -> None:
    gone = entry(Action.HIDE, Node(id="9", kind=EntityKind.PERSON, name="Nobody Here"))
    assert replayed(NODES, LINKS, [gone]).idle == (gone,)


def test_a_chain_of_merges_ends_in_the_last() -> None:
    after = replayed(NODES, LINKS, [entry(Action.MERGE, KAY, QUAY), entry(Action.RENAME, KAY, "Gannet Quay & Kay")])
    assert next(node for node in after.nodes if node.id == "1").name == "Gannet Quay & Kay"


@pytest.mark.parametrize(
    ("action", "node", "value"),
    [(Action.MERGE, KAY, None), (Action.RENAME, None, "x"), (Action.RETYPE, KAY, "ship"), (Action.UNDO, None, None)],
)
def test_what_cannot_be_meant_is_refused(action: Action, node: Node | None, value: str | None) -> None:
    with pytest.raises(ValueError, match=r"needs|valid"):
        entry(action, node, value)


def test_a_broken_line_is_named() -> None:
    with pytest.raises(StoreError, match="line 2"):
        from_lines([entry(Action.HIDE, MARTZ).model_dump_json(), '{"action": "explode"}'])


NODE, TIME = st.sampled_from(NODES), st.integers(0, 9).map("t{}".format)
ENTRIES = st.lists(
    st.one_of(
        st.builds(entry, st.just(Action.MERGE), NODE, NODE, TIME),
        st.builds(entry, st.just(Action.HIDE), NODE, st.none(), TIME),
        st.builds(entry, st.just(Action.RENAME), NODE, st.text(min_size=1), TIME),
        st.builds(entry, st.just(Action.SPLIT), NODE, st.just("c"), TIME),
    ),
    max_size=8,
)


@given(ENTRIES)
@settings(max_examples=60)
def test_replay_is_repeatable_and_loses_no_link(ledger: list[Correction]) -> None:
    once, twice = replayed(NODES, LINKS, ledger), replayed(NODES, LINKS, ledger)
    assert once == twice
    assert [(one.article, one.entity) for one in once.links] == [(one.article, one.entity) for one in LINKS]
    assert {one.node for one in once.links} <= {node.id for node in once.nodes}


@given(ENTRIES)
@settings(max_examples=40)
def test_lines_there_and_back(ledger: list[Correction]) -> None:
    distinct = tuple({one.id: one for one in ledger}.values())
    assert from_lines(as_lines(distinct).split("\n")) == distinct
