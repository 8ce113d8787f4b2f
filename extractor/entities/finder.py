"""Marks mentions of entities on a Doc."""

from spacy.tokens import Doc, Span, SpanGroup
from spacy.vocab import Vocab

KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "NORP": "place",
    "PRODUCT": "product",
    "FAC": "facility",
    "LAW": "law",
}


class EntityFinder:
    """Marks mentions in `doc.spans["mentions"]`; a mark's label is its kind."""

    def __init__(self, vocab: Vocab, watchlist: str | None) -> None:
        self.vocab = vocab
        self.watchlist = watchlist

    def __call__(self, doc: Doc) -> Doc:
        marked = [Span(doc, ent.start, ent.end, label=KINDS[ent.label_]) for ent in doc.ents if ent.label_ in KINDS]
        doc.spans["mentions"] = SpanGroup(doc, name="mentions", spans=marked)
        return doc
