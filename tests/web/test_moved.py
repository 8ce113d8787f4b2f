"""A former address of what was merged, renamed or told to be of another kind leads to the present one."""

from pathlib import Path

import pytest
from datasette.app import Datasette

from extractor.knowledge.corrections import Action, Subject, correction
from extractor.knowledge.ledger import append, replay
from extractor.knowledge.subjects import subject
from extractor.store.counts import refresh_counts
from extractor.store.database import open_database
from tests.knowledge.articles import ORGANISATION, PERSON, article, entity, keep

SIGNED = {"who": "ana", "why": "seen", "when": "2026-03-01T09:00:00Z"}
CORRECTED: list[tuple[Action, str, str | None]] = [
    (Action.MERGE, "Gannet Kay", "Gannet Quay"),
    (Action.MERGE, "Otilie Martz", "Ottoline Martz"),
    (Action.RENAME, "Pelorus", "Pelorus Platinum"),
    (Action.RETYPE, "Solvang Dairy", "person"),
    (Action.HIDE, "Heron Freight", None),
]


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    file: Path = tmp_path_factory.mktemp("moved") / "news.db"
    db = open_database(file)
    companies = [entity(ORGANISATION, name) for name in ("Gannet Kay", "Gannet Quay", "Pelorus", "Solvang Dairy", "Heron Freight")]
    keep(db, article("a", *companies, entity(PERSON, "Otilie Martz"), entity(PERSON, "Ottoline Martz")))
    for action, name, value in CORRECTED:
        told: str | Subject | None = subject(db, str(value)) if action is Action.MERGE else value
        append(db, [correction(action, subject(db, name), told, **SIGNED)])
        replay(db)
    refresh_counts(db)
    db.close()
    return Datasette([str(file)])


@pytest.mark.parametrize(
    ("former", "present"),
    [
        ("/entity/gannet-kay", "/entity/gannet-quay"),
        ("/entity/gannet-kay.json?kind=organisation", "/entity/gannet-quay.json?kind=organisation"),
        ("/person/otilie-martz", "/person/ottoline-martz"),
        ("/person/otilie-martz.csv", "/person/ottoline-martz.csv"),
        ("/entity/otilie-martz", "/person/ottoline-martz"),
        ("/entity/pelorus", "/entity/pelorus-platinum"),
    ],
)
async def test_a_former_address_leads_to_the_present_one(served: Datasette, former: str, present: str) -> None:
    answer = await served.client.get(former)
    assert (answer.status_code, answer.headers["location"]) == (301, present)
    assert (await served.client.get(present)).status_code == 200


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/entity/gannet-quay", 200),
        ("/person/solvang-dairy", 200),
        ("/entity/heron-freight", 404),
        ("/person/pelorus", 404),
        ("/person/nobody", 404),
        ("/entity/nothing", 404),
    ],
)
async def test_nothing_else_is_led_anywhere(served: Datasette, path: str, status: int) -> None:
    assert (await served.client.get(path)).status_code == status
