"""What several rooms' tests share."""

import pytest
from spacy.language import Language

from extractor.pipeline import load_pipeline


@pytest.fixture(scope="session")
def nlp() -> Language:
    """The pipeline that reads quotations by rules, loaded once; only for tests that cannot do without a parse."""
    return load_pipeline(quotations="rules")
