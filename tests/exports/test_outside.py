"""Exports read by the libraries of those who made the formats; each skips, saying so, where its library is not installed."""

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from sqlite_utils import Database

from extractor.exports.annotations import write_annotations
from extractor.exports.ftm import write_ftm
from extractor.store.database import memory_database
from extractor.store.writer import save
from tests.samples import extraction

ANNO = "http://www.w3.org/ns/anno.jsonld"
OA, XSD, SCHEMA = "http://www.w3.org/ns/oa#", "http://www.w3.org/2001/XMLSchema#", "https://schema.org/"
# Of the context that the address above leads to, the terms that we use: no test opens a socket.
TERMS = {
    "id": "@id", "type": "@type", "Annotation": f"{OA}Annotation", "TextQuoteSelector": f"{OA}TextQuoteSelector",
    "TextPositionSelector": f"{OA}TextPositionSelector", "identifying": f"{OA}identifying",
    "motivation": {"@id": f"{OA}motivatedBy", "@type": "@vocab"}, "body": {"@id": f"{OA}hasBody", "@type": "@id"},
    "target": {"@id": f"{OA}hasTarget", "@type": "@id"}, "source": {"@id": f"{OA}hasSource", "@type": "@id"},
    "selector": {"@id": f"{OA}hasSelector", "@type": "@id"}, "exact": f"{OA}exact", "prefix": f"{OA}prefix", "suffix": f"{OA}suffix",
    "start": {"@id": f"{OA}start", "@type": f"{XSD}nonNegativeInteger"}, "end": {"@id": f"{OA}end", "@type": f"{XSD}nonNegativeInteger"},
}  # fmt: skip
BODIES = {f"{SCHEMA}{name}" for name in ("Quotation", "Claim", "Observation")}


@pytest.fixture
def db() -> Database:
    database = memory_database()
    save(database, extraction())
    return database


def keys(value: object) -> Iterator[str]:
    """Every key of an object and of all inside it, but its context."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name != "@context":
                yield name
                yield from keys(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys(inner)


def test_annotations_are_json_ld_of_the_web_annotation_vocabulary(db: Database) -> None:
    jsonld = pytest.importorskip("pyld", reason="JSON-LD is checked by pyld, which is not installed").jsonld

    def terms(address: str, _options: object) -> dict[str, Any]:
        assert address == ANNO
        return {"contextUrl": None, "documentUrl": address, "document": {"@context": TERMS}}

    out = StringIO()
    write_annotations(db, out)
    for line in out.getvalue().splitlines():
        annotation = json.loads(line)
        (expanded,) = jsonld.expand(annotation, {"documentLoader": terms})
        # Nothing fell away for want of a meaning.
        meant = [key for key in keys(expanded) if key not in ("@value", "@id", "@type")]
        assert len(meant) == len([key for key in keys(annotation) if key not in ("id", "type")])
        assert all("://" in key for key in meant)
        assert expanded["@type"] == [f"{OA}Annotation"]
        assert expanded[f"{OA}motivatedBy"] == [{"@id": f"{OA}identifying"}]
        assert expanded[f"{OA}hasBody"][0]["@type"][0] in BODIES
        for target in expanded[f"{OA}hasTarget"]:
            assert target[f"{OA}hasSource"][0]["@id"].startswith("https://")
            kinds = [selector["@type"][0] for selector in target[f"{OA}hasSelector"]]
            assert kinds == [f"{OA}TextQuoteSelector", f"{OA}TextPositionSelector"]
        assert "_:" in jsonld.to_rdf(annotation, {"documentLoader": terms, "format": "application/n-quads"})


def test_people_and_organisations_are_lawful_followthemoney(db: Database) -> None:
    reason = "FollowTheMoney is checked by its own library, which is not installed: pip install 'followthemoney>=3,<4' (needs ICU)"
    model = pytest.importorskip("followthemoney", reason=reason).model
    out = StringIO()
    write_ftm(db, out)
    entities = [json.loads(line) for line in out.getvalue().splitlines()]
    assert entities
    known = {entity["id"] for entity in entities}
    for entity in entities:
        proxy = model.get_proxy(entity, cleaned=False)
        proxy.schema.validate(entity)
        assert proxy.caption
        for name, values in entity["properties"].items():
            assert sorted(proxy.get(name)) == sorted(set(values))
            assert all(proxy.schema.get(name).type.validate(value) for value in values), name
        for prop, value in proxy.itervalues():
            assert prop.type.name != "entity" or value in known
