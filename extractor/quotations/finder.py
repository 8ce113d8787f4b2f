"""Marks the parts of quotations on a Doc."""

from spacy.tokens import Doc, Span, SpanGroup

from extractor.quotations.attribution import Attribution
from extractor.quotations.fragments import with_fragments
from extractor.quotations.openings import well_opened
from extractor.quotations.readers import READERS
from extractor.quotations.relayed import with_relayed
from extractor.quotations.scene import Scene

PARTS = ("content", "cue", "speaker")


class QuotationFinder:
    """Marks contents, cues and speakers in `doc.spans["quotations"]`; a mark's id says which quotation it belongs to.

    Marks are whole tokens; the group's attribute `attributions` keeps the exact characters.
    """

    def __init__(self, reader: str) -> None:
        self.reader = reader
        READERS[reader].load()  # missing weights are told now; they themselves stay out of what is pickled

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with its marks."""
        scene = Scene(doc)
        found = with_fragments(scene, well_opened(scene, with_relayed(scene, READERS[self.reader].read(scene))))
        marked = [mark for number, one in enumerate(found) for mark in _marks(doc, number, one)]
        group = SpanGroup(doc, name="quotations", spans=marked)
        group.attrs["attributions"] = [list(one) for one in found]
        doc.spans["quotations"] = group
        return doc


def marked_attributions(doc: Doc) -> tuple[Attribution, ...]:
    """What the finder left on the Doc, also after it was stored and read again."""
    if "quotations" not in doc.spans:
        return ()
    return tuple(_attribution(row) for row in doc.spans["quotations"].attrs.get("attributions", []))


def _attribution(row: list[object]) -> Attribution:
    content, cue, source, confidence, speaker_confidence, layout = row
    return Attribution(
        tuple((int(start), int(end)) for start, end in content),  # type: ignore[attr-defined]
        None if cue is None else (cue[0], cue[1]),  # type: ignore[index]
        None if source is None else (source[0], source[1]),  # type: ignore[index]
        float(confidence),  # type: ignore[arg-type]
        float(speaker_confidence),  # type: ignore[arg-type]
        str(layout),  # type: ignore[arg-type]
    )


def _marks(doc: Doc, number: int, one: Attribution) -> list[Span]:
    parts = [("content", piece) for piece in one.content] + [("cue", one.cue), ("speaker", one.source)]
    marks = []
    for label, offsets in parts:
        mark = None if offsets is None else doc.char_span(*offsets, label=label, span_id=str(number), alignment_mode="expand")
        if mark is not None:
            marks.append(mark)
    return marks
