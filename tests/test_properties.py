"""Properties: whatever the text, every span points at its own words, and reading the same twice gives the same."""

import re
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.language import Language

from extractor.errors import NotAnArticle
from extractor.models import Article, Extraction, Record, Span
from extractor.pipeline import extract
from extractor.publishers.reader import bare_article

# Pieces that make the readers work, put together at random; and any text at all.
PIECES = [
    "“Prices fell”", '"We sell', 'nothing,"', " said Ada Brink, head of trading at Corvid Metals", "\n\n", "\n", ". ", ", ",
    " up 4.5% over June", " to $1.2bn", " 619 mt", " in July", " a year earlier", " Brink said", " according to the IEA", "’", "''",
    "``", " -- ", "😀", "\u200b", "\u00a0", "é", "e\u0301", " between 5 and 7 percent", " minus $41/mt", " who", " he told Reuters",
    "—", " Q2 2025", "\t", " of", " 1/2", "°", "\u202e", "Ⅷ", "¼", " m", "$", "%",
]  # fmt: skip
# The words of the lexicons are what the readers look up; a number goes with each.
WORDS = sorted(
    {
        word
        for file in (Path(__file__).parents[1] / "extractor" / "lexicon").glob("*.csv")
        for line in file.read_text(encoding="utf-8").splitlines()
        for word in re.split(r"[,|]", line)
        if 0 < len(word) < 30 and not line.startswith("#")
    }
)
NUMBERS = ["5", "1.2bn", "two-thirds", "$850-$900", "12%", "doubled", "$4 per", "150", "the first", "a third"]
LOOKED_UP = st.lists(st.sampled_from(WORDS) | st.sampled_from(NUMBERS), min_size=10, max_size=60).map(" ".join)
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=40).map("".join), st.text(max_size=300), LOOKED_UP)


def spans_in(value: object) -> Iterator[Span]:
    """Every span anywhere inside a record."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Record):
        for name in type(value).model_fields:
            yield from spans_in(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from spans_in(part)


def read(nlp: Language, text: str) -> tuple[Article, Extraction] | None:
    try:
        article = bare_article(text, source="text", published="2025-08-20")
    except NotAnArticle:
        return None
    return article, next(extract(nlp, [article]))


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(text=TEXTS)
def test_every_span_of_every_fact_obeys_the_law(nlp: Language, text: str) -> None:
    found = read(nlp, text)
    assert (found is None) == (not text.strip())
    if found is None:
        return
    article, extraction = found
    assert article.text == text
    for span in spans_in(extraction):
        assert text[span.start : span.end] == span.text
    for index, figure in enumerate(extraction.figures):
        assert figure.of is None or (0 <= figure.of < len(extraction.figures) and figure.of != index)
    known = {entity.id for entity in extraction.entities}
    assert {quotation.entity_id for quotation in extraction.quotations} - {None} <= known
    assert {role.person_id for role in extraction.roles} - {None} <= known


def test_reading_alone_and_in_a_batch_is_the_same(nlp: Language) -> None:
    texts = [f"Stocks of tin stood at {n} tonnes in May, Ada Brink of Corvid Metals said. “It waits,” she said." for n in (310, 320, 330)]
    articles = [bare_article(text, source=str(number), published="2025-06-02") for number, text in enumerate(texts)]
    together = list(extract(nlp, articles))
    alone = [next(extract(nlp, [article])) for article in articles]
    assert together == alone


def test_a_pipeline_handles_errors_as_before_once_it_has_read(nlp: Language) -> None:
    before = nlp.default_error_handler
    list(extract(nlp, [bare_article("Stocks fell 3%.", source="text")], failed=lambda _, __: None))
    assert nlp.default_error_handler is before
