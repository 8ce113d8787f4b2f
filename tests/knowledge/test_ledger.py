"""The ledger: what each correction does, that it outlives a reading anew, and that an undo is another entry."""

import sqlite3

import pytest
from sqlite_utils import Database

from extractor.errors import CorrectionError
from extractor.knowledge.corrections import Action, Correction, Subject, as_lines, correction, from_lines, standing, undoing
from extractor.knowledge.ledger import append, replay, stored_ledger
from extractor.knowledge.subjects import check_split, entry_to_undo, subject
from extractor.models import Extraction
from extractor.store.counts import refresh_counts
from tests.knowledge.articles import ORGANISATION, PERSON, article, content, entity, entity_of, keep, stored, works

QUAY, KAY = entity(ORGANISATION, "Gannet Quay"), entity(ORGANISATION, "Gannet Kay", "G. Kay")
MARTZ = entity(PERSON, "Ottoline Martz", "O. Martz")
PLAIN = entity(PERSON, "Ottoline Martz")
FACTS = ("entities", "aliases", "mentions", "appearances", "roles", "namings", "entity_counts", "publisher_counts", "together", "forms")
SIGNED = {"who": "ana", "why": "seen"}


def articles() -> tuple[Extraction, ...]:
    return (
        article("a", QUAY, PLAIN, roles=(works(PLAIN, "Gannet Quay"),), published="2026-01-01"),
        article("b", KAY, PLAIN, published="2026-01-02"),
        article("c", MARTZ, KAY, published="2026-01-03"),
    )


@pytest.fixture
def db() -> Database:
    made = stored(*articles())
    refresh_counts(made)
    return made


def put(db: Database, action: Action, name: str, value: str | Subject | None = None, when: str = "2026-03-01T09:00:00Z") -> Correction:
    entry = correction(action, subject(db, name), value, when=when, **SIGNED)
    append(db, [entry])
    assert replay(db) == ()
    refresh_counts(db)
    return entry


def test_merge_moves_every_fact_and_keeps_the_forms(db: Database) -> None:
    put(db, Action.MERGE, "Gannet Kay", subject(db, "Gannet Quay"))
    assert {entity_of(db, "b", "Gannet Kay"), entity_of(db, "c", "Gannet Kay")} == {QUAY.id}
    assert {row["alias"] for row in db["forms"].rows_where("entity = ?", [QUAY.id])} == {"Gannet Quay", "Gannet Kay", "G. Kay"}
    assert db["entities"].count == 2
    assert {(row["rule"], row["confidence"]) for row in db["namings"].rows_where("written = 'Gannet Kay'")} == {("correction", 1.0)}


@pytest.mark.parametrize("value", ["c", "O. Martz"])
def test_split_parts_an_article_or_a_form(db: Database, value: str) -> None:
    put(db, Action.SPLIT, "Ottoline Martz", value)
    assert entity_of(db, "a", "Ottoline Martz") == entity_of(db, "b", "Ottoline Martz") != entity_of(db, "c", "Ottoline Martz")
    assert db["entities"].count == 4


def test_rename_retype_hide(db: Database) -> None:
    put(db, Action.RENAME, "Gannet Kay", "Gannet Cay")
    put(db, Action.RETYPE, "Gannet Quay", "place")
    put(db, Action.HIDE, "Ottoline Martz")
    rows = {row["id"]: row for row in db["entities"].rows}
    assert (rows[KAY.id]["name"], rows[KAY.id]["slug"], rows[QUAY.id]["kind"], rows[MARTZ.id]["hidden"]) == (
        "Gannet Cay",
        "gannet-cay",
        "place",
        1,
    )
    assert {row["name"] for row in db["entity_counts"].rows} == {"Gannet Cay", "Gannet Quay"}
    assert "Gannet Cay" in {row["alias"] for row in db["forms"].rows}


CORRECTED = [
    (Action.MERGE, "Gannet Kay", "Gannet Quay"),
    (Action.SPLIT, "Ottoline Martz", "O. Martz"),
    (Action.RENAME, "Gannet Kay", "Gannet Cay"),
    (Action.RETYPE, "Gannet Kay", "product"),
    (Action.HIDE, "Gannet Kay", None),
]


@pytest.mark.parametrize(("action", "name", "value"), CORRECTED)
def test_a_correction_outlives_a_reading_anew_and_an_undo_brings_all_back(
    db: Database, action: Action, name: str, value: str | None
) -> None:
    before = content(db, FACTS)
    made = put(db, action, name, subject(db, value) if action is Action.MERGE and value else value)
    corrected = content(db, FACTS)
    assert corrected != before
    for one in articles():
        keep(db, one, again=True)
    replay(db)
    refresh_counts(db)
    assert content(db, FACTS) == corrected
    append(db, [undoing(made, when="2026-03-02T09:00:00Z", **SIGNED)])
    replay(db)
    refresh_counts(db)
    assert content(db, FACTS) == before


def test_a_correction_stands_when_the_article_has_changed(db: Database) -> None:
    put(db, Action.MERGE, "Gannet Kay", subject(db, "Gannet Quay"))
    put(db, Action.RENAME, "Gannet Quay", "Gannet Quay & Kay", when="2026-03-02T09:00:00Z")
    keep(db, article("b", KAY, entity(ORGANISATION, "Solvang Dairy"), published="2026-02-02", text="Another text"))
    keep(db, article("d", KAY, published="2026-02-03"))
    assert {entity_of(db, name, "Gannet Kay") for name in "bcd"} == {QUAY.id}
    assert next(iter(db["entities"].rows_where("id = ?", [QUAY.id])))["name"] == "Gannet Quay & Kay"


def test_a_ledger_imported_before_the_articles_takes_effect_when_they_come(db: Database) -> None:
    put(db, Action.MERGE, "Gannet Kay", subject(db, "Gannet Quay"))
    put(db, Action.SPLIT, "Ottoline Martz", "O. Martz")
    fresh = stored()
    assert append(fresh, from_lines(as_lines(stored_ledger(db)).splitlines())) == 2
    for one in reversed(articles()):
        keep(fresh, one)
    replay(fresh)
    refresh_counts(fresh)
    assert content(fresh, FACTS) == content(db, FACTS)


def test_entries_find_their_entity_by_kind_and_name_when_ids_have_changed(db: Database) -> None:
    gone = Subject(id="of-an-older-version", kind=ORGANISATION, name="Gannet Kay")
    append(db, [correction(Action.HIDE, gone, None, when="2026-03-01", **SIGNED)])
    assert replay(db) == ()
    assert next(iter(db["entities"].rows_where("id = ?", [KAY.id])))["hidden"] == 1


def test_what_finds_nothing_is_named(db: Database) -> None:
    entry = correction(Action.HIDE, Subject(id="9", kind=PERSON, name="Nobody Here"), None, when="2026-03-01", **SIGNED)
    append(db, [entry])
    assert replay(db) == (entry,)


def test_an_undo_is_an_entry_and_can_be_undone() -> None:
    hide = correction(Action.HIDE, Subject(id="1", kind=PERSON, name="A"), None, when="1", **SIGNED)
    undo = undoing(hide, when="2", **SIGNED)
    again = undoing(undo, when="3", **SIGNED)
    assert standing([hide, undo]) == ()
    assert standing([hide, undo, again]) == (hide,)
    assert entry_to_undo((hide, undo, again), None) == hide
    with pytest.raises(CorrectionError, match="undone already"):
        entry_to_undo((hide, undo), hide.id)
    with pytest.raises(CorrectionError, match="no correction in force"):
        entry_to_undo((hide, undo), None)


def test_the_ledger_only_grows(db: Database) -> None:
    entry = put(db, Action.HIDE, "Gannet Kay")
    assert append(db, [entry]) == 0
    for change in ("delete from corrections", "update corrections set who = 'eve'"):
        with pytest.raises(sqlite3.IntegrityError, match="append only"):
            db.conn.execute(change)


def test_words_that_mean_none_or_several_are_refused(db: Database) -> None:
    with pytest.raises(CorrectionError, match="no entity 'Solvang'"):
        subject(db, "Solvang")
    keep(db, article("d", entity(PERSON, "Gannet Kay")))
    with pytest.raises(CorrectionError, match="is 2 entities"):
        subject(db, "Gannet Kay")
    assert subject(db, "Gannet Kay", "person").kind is PERSON
    with pytest.raises(CorrectionError, match="nothing to part"):
        check_split(db, subject(db, "Ottoline Martz"), "Otto")
    with pytest.raises(CorrectionError, match="nothing would be left"):
        check_split(db, subject(db, "Gannet Quay"), "Gannet Quay")


@pytest.mark.parametrize(("action", "value"), [(Action.MERGE, None), (Action.RENAME, ""), (Action.RETYPE, "ship")])
def test_what_cannot_be_meant_is_refused(action: Action, value: str | None) -> None:
    with pytest.raises(ValueError, match=r"needs|valid"):
        correction(action, Subject(id="1", kind=PERSON, name="A"), value, when="1", **SIGNED)


def test_a_broken_line_is_named() -> None:
    good = correction(Action.HIDE, Subject(id="1", kind=PERSON, name="A"), None, when="1", **SIGNED).model_dump_json()
    with pytest.raises(CorrectionError, match="line 2"):
        from_lines([good, '{"action": "explode"}'])
