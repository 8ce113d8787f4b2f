"""The three readers on the same texts: what each must find and must not find, short of any single rule or weight."""

from itertools import product

import pytest
from spacy.language import Language

from extractor.models import Extraction, QuotationReader
from extractor.pipeline import extract, load_pipeline
from extractor.publishers.reader import bare_article

LEARNED = (QuotationReader.FAST, QuotationReader.ACCURATE)


@pytest.fixture(scope="session")
def readers(nlp: Language) -> dict[str, Language]:
    """A pipeline for each reader."""
    return {QuotationReader.RULES: nlp, **{name: load_pipeline(quotations=name) for name in LEARNED}}


def read(nlp: Language, text: str) -> Extraction:
    return next(iter(extract(nlp, [bare_article(text, source="case", published="2026-03-12")])))


MARKED = [
    "“We have sold all the cobalt we had,” said Mara Ibsen, a buyer at Osterfeld Kupfer.",
    '"We have sold all the cobalt we had," said Mara Ibsen, a buyer at Osterfeld Kupfer.',
    "‘We have sold all the cobalt we had,’ said Mara Ibsen, a buyer at Osterfeld Kupfer.",
    "„We have sold all the cobalt we had,“ said Mara Ibsen, a buyer at Osterfeld Kupfer.",
    "«We have sold all the cobalt we had,» said Mara Ibsen, a buyer at Osterfeld Kupfer.",
    "« We have sold all the cobalt we had, » said Mara Ibsen, a buyer at Osterfeld Kupfer.",
    "``We have sold all the cobalt we had,'' said Mara Ibsen, a buyer at Osterfeld Kupfer.",
    "Mara Ibsen, a buyer at Osterfeld Kupfer, told Reuters: “We have sold all the cobalt we had.”",
    "“We have sold all the cobalt we had.”\n— Mara Ibsen, buyer at Osterfeld Kupfer",
]


@pytest.mark.parametrize(("reader", "text"), list(product(QuotationReader, MARKED)))
def test_marks_of_every_kind(readers: dict[str, Language], reader: str, text: str) -> None:
    (found,) = read(readers[reader], text).quotations
    assert [span.text.rstrip(",.") for span in found.content] == ["We have sold all the cobalt we had"]
    assert found.kind == "direct"
    assert (found.speaker_name, found.role, found.organisation) == ("Mara Ibsen", "buyer", "Osterfeld Kupfer")


JOINED = [
    ("“Nobody buys,” Mara Ibsen said. “Nobody sells.”", 2),
    ("“Nobody buys,” Mara Ibsen said, “and nobody sells.”", 2),
    ("“Nobody buys zinc in a year like this. Nobody can.\n\n“Nobody sells it either,” said Mara Ibsen.", 2),
    ("“Nobody buys,” Mara Ibsen said. “Nobody sells it either.\n\n“Ask again in June, when the mills are open.”", 3),
]


@pytest.mark.parametrize(("reader", "text", "parts"), [(reader, *one) for reader, one in product(QuotationReader, JOINED)])
def test_parts_are_joined(readers: dict[str, Language], reader: str, text: str, parts: int) -> None:
    (found,) = read(readers[reader], text).quotations
    assert len(found.content) == parts
    assert found.speaker_name == "Mara Ibsen"


REPORTED = [
    ("Varn Metals said on Tuesday that the furnace would stay cold.", "the furnace would stay cold", "speech"),
    ("The furnace would stay cold, Varn Metals warned.", "The furnace would stay cold", "warning"),
    ("Varn Metals denied that it had cut output.", "it had cut output", "denial"),
    ("Varn Metals expects to ship 40,000 tonnes in May.", "to ship 40,000 tonnes in May", "expectation"),
    ("Varn Metals posted on X that the premium would double by autumn.", "the premium would double by autumn", "speech"),
]


@pytest.mark.parametrize(("reader", "text", "content", "stance"), [(reader, *one) for reader, one in product(QuotationReader, REPORTED)])
def test_reported_words_and_their_stance(readers: dict[str, Language], reader: str, text: str, content: str, stance: str) -> None:
    (found,) = read(readers[reader], text).quotations
    assert [span.text for span in found.content] == [content]
    assert found.speaker_name == "Varn Metals"
    assert found.stance == stance


@pytest.mark.parametrize("text", ["View of the smelters", "Opinion: the smelters are wrong.", "Words fail Varn Metals, it says", "And"])
def test_a_text_may_begin_with_any_word(readers: dict[str, Language], text: str) -> None:
    for reader in QuotationReader:
        assert not [one for one in read(readers[reader], text).quotations if one.stance == "belief"]


def test_views_of_somebody_are_beliefs(readers: dict[str, Language]) -> None:
    (found,) = read(readers[QuotationReader.RULES], "In the view of Varn Metals, the market has not turned.").quotations
    assert [span.text for span in found.content] == ["the market has not turned"]
    assert (found.speaker_name, found.stance) == ("Varn Metals", "belief")


SILENT = [
    "The so-called “tin rush” began in March, and the film “Copper Sky” opened on Friday.",
    "A spokeswoman for the ministry declined to comment.",
    "A trader in Antwerp asked not to be named.",
    "Prices rose by 4% in May and fell by 3% in June.",
    "Three-month zinc closed at $2,910 a tonne on Friday.",
    'The pipe is 12" wide and the engineer is 5\'10".',
    "The plant opened in 1974 and employs 320 people.",
]


@pytest.mark.parametrize(("reader", "text"), list(product(QuotationReader, SILENT)))
def test_nobody_is_quoted(readers: dict[str, Language], reader: str, text: str) -> None:
    assert [one.content for one in read(readers[reader], text).quotations] == []


LABELLED = [
    "IBSEN: We have no copper left and none is on the water.\n\nDANJUMA: Then the premium must rise, as it did in spring.",
    "“IBSEN: We have no copper left and none is on the water.\n\n“DANJUMA: Then the premium must rise, as it did in spring.",
]


@pytest.mark.parametrize(("reader", "text"), list(product(QuotationReader, LABELLED)))
def test_labels_name_who_speaks(readers: dict[str, Language], reader: str, text: str) -> None:
    found = read(readers[reader], text).quotations
    assert [one.speaker.text if one.speaker else None for one in found] == ["IBSEN", "DANJUMA"]
    assert [one.content[0].text[:7] for one in found] == ["We have", "Then th"]


ANSWERS = ["No. We said in May that we would run it.", "It depends on the price of carbon, frankly."]
INTERVIEWS = [
    f"Mara Ibsen is in Oslo.\n\nQ: Will you cut output?\n\nA: {ANSWERS[0]}\n\nQ: And in May?\n\nA: {ANSWERS[1]}",
    f"Mara Ibsen is in Oslo.\n\nWill you cut output?\n\nIbsen: {ANSWERS[0]}\n\nAnd in May?\n\nIbsen: {ANSWERS[1]}",
]


@pytest.mark.parametrize(("reader", "text"), list(product(QuotationReader, INTERVIEWS)))
def test_who_is_interviewed_gives_the_answers(readers: dict[str, Language], reader: str, text: str) -> None:
    found = read(readers[reader], text).quotations
    assert [(one.content[0].text, one.speaker_name, one.kind) for one in found] == [(answer, "Mara Ibsen", "direct") for answer in ANSWERS]


def test_an_answer_has_all_its_paragraphs_and_nobody_else_answers(readers: dict[str, Language]) -> None:
    reader = readers[QuotationReader.RULES]
    text = "Mara Ibsen spoke.\n\nQ: Why?\n\nA: Because it rains.\n\nIt rains a lot.\n\nQ: Still?\n\nA: Yes.\n\nThe end is near."
    assert [[span.text for span in one.content] for one in read(reader, text).quotations] == [
        ["Because it rains.", "It rains a lot."],
        ["Yes."],
    ]
    assert read(reader, "Tin fell.\n\nQ: Why is it so?\n\nA: Because it rains a lot.").quotations == ()
    assert read(reader, "Tin fell.\n\nOslo: It rains a lot there.\n\nOslo: It snows a lot there.").quotations == ()


@pytest.mark.parametrize("reader", QuotationReader)
def test_medium_addressee_and_day(readers: dict[str, Language], reader: str) -> None:
    (found,) = read(readers[reader], "“We are short of units,” a source at a Chinese smelter told Reuters on Wednesday.").quotations
    assert (found.addressee, str(found.said_on), found.anonymous) == ("Reuters", "2026-03-11", True)
    assert found.speaker_name == "source at a Chinese smelter"


@pytest.mark.parametrize("reader", QuotationReader)
def test_odd_texts_break_nothing(readers: dict[str, Language], reader: str) -> None:
    for text in ("”” “ ''", "“" * 40, "\u200b\ufeff “x", "說:「漲價」", "a" * 5000, "🙂 said 🙂", "“\n“\n“", "said said said: “”"):
        found = read(readers[reader], text)
        assert all(text[span.start : span.end] == span.text for one in found.quotations for span in one.content)


@pytest.mark.parametrize("reader", QuotationReader)
def test_chances_are_given(readers: dict[str, Language], reader: str) -> None:
    (found,) = read(readers[reader], MARKED[0]).quotations
    assert 0.5 < found.confidence <= 1
    assert 0.5 < found.speaker_confidence <= 1


KNOWN = [
    (
        "Sheds fill\n\n“The dog does not follow the horse.”\n\nThe remark comes from Mara Ibsen, who chairs a guild. Rates rose.",
        "Mara Ibsen",
        "The dog does not follow the horse.",
    ),
    (
        "Her broker expects 82,000 yuan a tonne by June, or 13 per cent less than now.\n\nOre fell.",
        None,
        "82,000 yuan a tonne by June, or 13 per cent less than now",
    ),
]


@pytest.mark.parametrize(("reader", "case"), list(product(QuotationReader, KNOWN)))
def test_what_the_rules_know_for_sure_stays(readers: dict[str, Language], reader: str, case: tuple[str, str | None, str]) -> None:
    text, name, words = case
    found = read(readers[reader], text).quotations
    said = next(one for one in found if one.content[0].text == words)
    assert name is None or said.speaker_name == name


@pytest.mark.parametrize("reader", list(QuotationReader))
@pytest.mark.parametrize(
    "text",
    [
        "Those who bought in June speak of the “Lazarus trade”.",
        "Mara Ibsen has seen four cycles come and go.",
        "The office declined to provide the analysis.",
    ],
)
def test_terms_and_what_was_lived_through_are_no_quotations(readers: dict[str, Language], reader: str, text: str) -> None:
    assert read(readers[reader], text).quotations == ()


@pytest.mark.parametrize("reader", LEARNED)
def test_what_stands_between_dashes_is_no_part_of_the_name(readers: dict[str, Language], reader: str) -> None:
    (found,) = read(readers[reader], "Osterfeld Kupfer - a trader in Hull - said that demand had risen by 40%.").quotations
    assert found.speaker_name == "Osterfeld Kupfer"


@pytest.mark.parametrize("reader", list(QuotationReader))
def test_according_to_reports_nothing_of_the_sentence_before(readers: dict[str, Language], reader: str) -> None:
    text = "Sales fell. According to data from Osterfeld Kupfer, the worth of all sheds reached 85 billion euros in May, a rise of 6%."
    (found,) = read(readers[reader], text).quotations
    assert found.content[0].text.startswith("the worth of all sheds")
