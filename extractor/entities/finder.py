"""Marks mentions of entities on a Doc: recogniser, lexicons and capitals propose, the evidence of the whole article decides."""

from spacy.tokens import Doc, Span, SpanGroup
from spacy.vocab import Vocab

from extractor.entities.candidates import Candidate
from extractor.entities.chunks import capital_runs
from extractor.entities.known import KnownNames, lexicon_entities, watched_entities
from extractor.entities.proposals import capital_candidates, known_candidates, pattern_candidates, recognised_candidates
from extractor.entities.settling import meaning, settled


class EntityFinder:
    """Marks mentions in `doc.spans["mentions"]`.

    A mark's label is its kind, its id how it was found, its kb_id the canonical name where a lexicon knows it.
    Marks may overlap: "Norway" lies inside "Norway's energy ministry".
    """

    def __init__(self, vocab: Vocab, watchlist: str | None) -> None:
        self.names = KnownNames(lexicon_entities() + watched_entities(watchlist))

    def __call__(self, doc: Doc) -> Doc:
        """The same Doc, with its mentions marked."""
        # A dash with spaces parts ("LISBON - Corvane"), a hyphen joins.
        words = ["—" if token.text in {"-", "–"} and token.whitespace_ else token.text for token in doc]
        runs = capital_runs(words)
        proposed: list[Candidate] = [
            *known_candidates(doc, words, self.names(words), runs.blocked),
            *recognised_candidates(doc, words, runs.names),
            *capital_candidates(doc, words, runs.names),
            *pattern_candidates(doc, words),
        ]
        marked = [
            Span(doc, one.start, one.end, label=one.kind.value, span_id=one.method, kb_id=_canonical(one))
            for one in settled(words, proposed, runs.blocked)
            if one.kind is not None
        ]
        doc.spans["mentions"] = SpanGroup(doc, name="mentions", spans=marked)
        return doc


def _canonical(one: Candidate) -> str:
    known = meaning(one)
    if known is None:
        return ""
    return f"{known.name}\t{'|'.join(known.codes)}" if known.watched and known.codes else known.name
