"""Short texts parsed once for all tables of cases."""

from collections.abc import Callable

import pytest
from spacy.language import Language

from extractor.models import Extraction
from extractor.pipeline import extract
from extractor.publishers.reader import bare_article

Read = Callable[[str], Extraction]


@pytest.fixture(scope="session")
def read(nlp: Language) -> Read:
    """Reads a text as an article; the same text is read once."""
    known: dict[str, Extraction] = {}

    def one(text: str) -> Extraction:
        if text not in known:
            known[text] = next(iter(extract(nlp, [bare_article(text, source="case")])))
        return known[text]

    return one
