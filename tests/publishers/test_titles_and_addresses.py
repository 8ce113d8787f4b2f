"""Titles lose their site, addresses are of the web and of the site."""

import pytest

from extractor.publishers.addresses import canonical_address, web_address
from extractor.publishers.titles import without_tail

TAILS = [
    ("Tin climbs | The Assayer", "The Assayer", [], "Tin climbs"),
    ("Tin climbs - again", "The Assayer", [], "Tin climbs - again"),
    ("Tin climbs – DW – 3.3.2025", None, ["Tin climbs"], "Tin climbs"),
    ("Tin: what now?", "The Assayer", [], "Tin: what now?"),
    ("Tin climbs - Metals - The Assayer", "The Assayer", ["Tin climbs"], "Tin climbs"),
]
REFUSED = [
    "javascript:alert(1)",
    "file:///etc/passwd",
    "mailto:a@b.example",
    "http://user@evil.example/x",
    "",
    "http://[broken",
    "data:text/html,x",
]


@pytest.mark.parametrize(("title", "publisher", "others", "bare"), TAILS)
def test_a_title_without_its_site(title: str, publisher: str | None, others: list[str], bare: str) -> None:
    assert without_tail(title, publisher, others) == bare


@pytest.mark.parametrize("value", REFUSED)
def test_an_address_that_is_not_of_the_web_is_none(value: str) -> None:
    assert web_address(value, None) is None


def test_a_canonical_address_is_absolute_and_of_the_same_site() -> None:
    served = "https://m.assayer.example/tin?utm=1#top"
    assert canonical_address(["/tin"], served) == "https://m.assayer.example/tin"
    assert canonical_address(["https://www.assayer.example/tin"], served) == "https://www.assayer.example/tin"
    assert canonical_address(["https://other.example/tin"], served) == "https://m.assayer.example/tin?utm=1"
    assert canonical_address(["https://www.assayer.example/"], served) == "https://m.assayer.example/tin?utm=1"
    assert canonical_address(["javascript:alert(1)"], None) is None
