"""Marks figures on a Doc: each quantity of the raw text, labelled by its form."""

from spacy.tokens import Doc, SpanGroup

from extractor.figures.money import Setting
from extractor.figures.quantities import quantities

BARE = Setting()


class FigureFinder:
    """Marks figures in `doc.spans["figures"]`.

    A mark's label is the form of its number: digits, words, range, fraction, multiple or vague.
    """

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc with the span group set; needs no tags and no parse."""
        marked = []
        for found in quantities(doc.text, BARE):
            span = doc.char_span(found.start, found.end, label=found.form, alignment_mode="expand")
            if span is not None and (found.unit is not None or found.grouped):
                marked.append(span)
        doc.spans["figures"] = SpanGroup(doc, name="figures", spans=marked)
        return doc
