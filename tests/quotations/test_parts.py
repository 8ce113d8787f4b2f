"""The small parts: the lexicon of cues, how and when something was said, layouts on hand-built Docs."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, SpanGroup

from extractor.models import span_of
from extractor.quotations.circumstances import circumstances
from extractor.quotations.cues import cue_entries, stance_of
from extractor.quotations.finder import QuotationFinder, marked_attributions
from extractor.quotations.rules import attributions

BLANK = spacy.blank("en")


def test_the_lexicon_holds_at_least_150_cues_with_strength_and_stance() -> None:
    entries = {entry.cue: entry for some in cue_entries().values() for entry in some}
    assert len(entries) >= 150
    assert all(0 < entry.strength <= 1 and entry.forms and entry.takes for entry in entries.values())


@pytest.mark.parametrize(("word", "stance"), [("warned", "warning"), ("denied", "denial"), ("expects", "expectation"), ("said", "speech")])
def test_forms_lead_to_their_entry(word: str, stance: str) -> None:
    assert stance_of(word) == stance
    assert stance_of("walked") is None


DAYS = [
    ("“Tin is dear,” Ibsen said on Tuesday.", "2025-11-11"),
    ("“Tin is dear,” Ibsen said on Thursday.", "2025-11-13"),
    ("“Tin is dear,” Ibsen said on November 3.", "2025-11-03"),
    ("“Tin is dear,” Ibsen said on 28 December.", "2024-12-28"),
    ("“Tin is dear,” Ibsen said.", None),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_the_day_of_speaking(text: str, day: str | None) -> None:
    cue = text.index("said"), text.index("said") + 4
    source = text.index("Ibsen"), text.index("Ibsen") + 5
    assert circumstances(text, cue, source, ((1, 13),), "2025-11-13").said_on == day


def laid_out(*blocks: tuple[str, str]) -> Doc:
    """A Doc without a parse whose blocks are (kind, words)."""
    doc = BLANK("\n\n".join(words for _, words in blocks))
    marked, at = [], 0
    for kind, words in blocks:
        marked.append(doc.char_span(at, at + len(words), label=kind, alignment_mode="expand"))
        at += len(words) + 2
    doc.spans["blocks"] = SpanGroup(doc, name="blocks", spans=marked)
    return doc


def words_of(doc: Doc, offsets: tuple[int, int] | None) -> str | None:
    return None if offsets is None else doc.text[slice(*offsets)]


def test_a_name_after_a_dash_is_the_speaker() -> None:
    doc = laid_out(("paragraph", "“Nobody has ever seen a shed as empty as this.” — Mara Ibsen"))
    found = attributions(doc)
    assert [(words_of(doc, one.source), one.layout) for one in found] == [("Mara Ibsen", "dash")]


def test_names_before_colons_make_a_conversation() -> None:
    doc = laid_out(("paragraph", "IBSEN: The shed is empty."), ("paragraph", "DANJUMA: The shed is full."))
    found = attributions(doc)
    assert [(words_of(doc, one.source), words_of(doc, one.content[0])) for one in found] == [
        ("IBSEN", "The shed is empty."),
        ("DANJUMA", "The shed is full."),
    ]


def test_one_label_alone_is_no_conversation() -> None:
    assert attributions(laid_out(("paragraph", "NOTE: The shed is empty."), ("paragraph", "Prices fell."))) == ()


def test_a_label_that_comes_again_and_again_is_a_heading() -> None:
    doc = laid_out(("paragraph", "Tin Prices: Up by four per cent."), ("paragraph", "Tin Prices: Down by four per cent."))
    assert attributions(doc) == ()


def test_a_headline_before_an_analyst_is_reported() -> None:
    doc = laid_out(("title", "Tin to fall by a third before summer: analysts"), ("paragraph", "Prices fell."))
    found = attributions(doc)
    assert [(words_of(doc, one.content[0]), words_of(doc, one.source)) for one in found] == [
        ("Tin to fall by a third before summer", "analysts")
    ]


def test_pull_quotes_are_not_counted_again() -> None:
    doc = laid_out(("pull_quote", "“Nobody has ever seen a shed as empty as this.”"), ("paragraph", "Prices fell."))
    assert attributions(doc) == ()


def test_what_the_finder_marks_survives_storage() -> None:
    doc = QuotationFinder("rules")(laid_out(("paragraph", "“Nobody has ever seen a shed as empty as this.” — Mara Ibsen")))
    again = Doc(BLANK.vocab).from_bytes(doc.to_bytes())
    assert marked_attributions(again) == marked_attributions(doc) != ()
    assert {mark.label_ for mark in again.spans["quotations"]} == {"content", "cue", "speaker"}


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="ab said:,.\n\"'“”‘’„«»`—N", max_size=90))
def test_odd_texts_never_raise_and_offsets_obey_the_law(text: str) -> None:
    doc = BLANK(text)
    for one in attributions(doc):
        for piece in (*one.content, *(part for part in (one.cue, one.source) if part is not None)):
            span = span_of(text, *piece)
            assert text[span.start : span.end] == span.text
