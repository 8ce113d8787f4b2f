"""A served store made by hand: one good article, and one in which every text tries to break out of the page."""

from decimal import Decimal
from pathlib import Path

import pytest
from datasette.app import Datasette

from extractor.models import Extraction, Quantity
from extractor.store.counts import refresh_counts
from extractor.store.database import open_database
from extractor.store.writer import save
from tests.samples import TEXT, extraction

EVIL = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>"


def hostile() -> Extraction:
    """The sample with a script in each text that a publisher or a speaker could have put there."""
    read = extraction(
        TEXT + f"\n\n{EVIL}", id="evil", title=EVIL, publisher=EVIL, url="javascript:alert(1)", published="2025-06-01", authors=(EVIL,)
    )
    quotation = read.quotations[0].model_copy(update={"speaker_name": EVIL, "role": EVIL, "organisation": EVIL, "entity_id": None})
    figure = read.figures[1].model_copy(update={"measure": EVIL, "commodity": EVIL, "place": EVIL})
    entity = read.entities[1].model_copy(update={"id": "o9", "name": EVIL, "aliases": (EVIL,)})
    return read.model_copy(update={"quotations": (quotation,), "figures": (figure,), "entities": (*read.entities, entity), "roles": ()})


def later() -> Extraction:
    """The sample a month on, so that its stocks are a series."""
    read = extraction(id="a2", title="Tin stocks at Pelican Wharf, again", url="https://quay.example/tin-again", published="2025-07-02")
    level = read.figures[1].model_copy(update={"period": "2025-06", "quantity": Quantity(value=Decimal(290), unit="tonne")})
    return read.model_copy(update={"figures": (level,), "quotations": (), "roles": ()})


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Datasette:
    """Datasette with our plugin over the two articles."""
    file: Path = tmp_path_factory.mktemp("web") / "news.db"
    db = open_database(file)
    save(db, extraction())
    save(db, hostile())
    save(db, later())
    save(db, extraction(id="c1", url="https://courier.example/tin", publisher="The Courier", published="2025-06-03"))
    db["copies"].insert({"article": "c1", "original": "a1", "kind": "syndicated", "repeated": 0.98, "similarity": 0.9})
    refresh_counts(db)
    db.close()
    return Datasette([str(file)], metadata={"databases": {"news": {"queries": {"ask": {"sql": "select 1", "title": "Ask"}}}}})
