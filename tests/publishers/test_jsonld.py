"""JSON-LD as it comes: graphs, references, arrays, broken, deep, looping."""

import pytest
from lxml import html

from extractor.publishers.jsonld import LinkedData, text_of

ARTICLE = '{"@type": "NewsArticle", "headline": "Tin climbs"}'
FOUND = [
    ARTICLE,
    f"[{ARTICLE}]",
    f'{{"@graph": [{{"@type": "WebPage", "name": "x"}}, {ARTICLE}]}}',
    '{"@type": ["Thing", "https://schema.org/NewsArticle"], "headline": "Tin climbs",}',
    f"<!-- {ARTICLE} -->",
    f"/* <![CDATA[ */ {ARTICLE} /* ]]> */",
    f"{ARTICLE} {{'broken'",
    '{"@type": "WebPage", "mainEntity": ' + ARTICLE + "}",
    '{"@type": "NewsArticle", "headline": "Tin\nclimbs"}',
]
NOTHING = [
    "",
    "{",
    "[" * 50_000 + "]" * 50_000,
    '"x"',
    "3",
    '{"@type": "Organization", "name": "The Assayer"}',
    '{"@type": 7, "headline": 7}',
]


def linked(script: str) -> LinkedData:
    root = html.document_fromstring("<html><head><script type='application/ld+json'></script></head><body>x</body></html>")
    next(root.iter("script")).text = script
    return LinkedData(root)


@pytest.mark.parametrize("script", FOUND)
def test_the_article_is_found(script: str) -> None:
    assert text_of(linked(script).article.get("headline")) == "Tin climbs"


@pytest.mark.parametrize("script", NOTHING)
def test_what_describes_no_article_gives_none(script: str) -> None:
    assert linked(script).article == {}


def test_a_reference_is_followed_once() -> None:
    data = linked('{"@graph": [{"@id": "#a", "name": "Ilka Brandão"}, {"@id": "#b", "author": {"@id": "#b"}}]}')
    assert data.resolved({"@id": "#a"}) == {"@id": "#a", "name": "Ilka Brandão"}
    assert data.resolved({"@id": "#nobody"}) == {"@id": "#nobody"}
