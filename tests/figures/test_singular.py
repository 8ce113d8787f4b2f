"""The singular of counted nouns."""

import pytest

from extractor.figures.counted import singular

CASES = [
    ("vessels", "vessel"),
    ("cargoes", "cargo"),
    ("embargoes", "embargo"),
    ("shoes", "shoe"),
    ("factories", "factory"),
    ("boxes", "box"),
    ("batches", "batch"),
    ("leases", "lease"),
    ("salesmen", "salesman"),
    ("VLCCs", "VLCC"),
    ("people", "people"),
    ("aircraft", "aircraft"),
]
KEPT = ["glass", "bus", "basis", "corn"]


@pytest.mark.parametrize(("plural", "one"), CASES)
def test_singular(plural: str, one: str) -> None:
    assert singular(plural) == one


@pytest.mark.parametrize("noun", KEPT)
def test_what_is_singular_stays(noun: str) -> None:
    assert singular(noun) == noun
