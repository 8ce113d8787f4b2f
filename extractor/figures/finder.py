"""Marks figures on a Doc."""

from spacy.tokens import Doc, SpanGroup


class FigureFinder:
    """Marks figures in `doc.spans["figures"]`; a mark's label is its pattern's name."""

    def __call__(self, doc: Doc) -> Doc:
        doc.spans["figures"] = SpanGroup(doc, name="figures", spans=[])
        return doc
