"""Quotations by construction: order x marks x speaker x cue, in words of our own."""

from itertools import product

import pytest

from extractor.models import Quotation
from tests.quotations.conftest import Read

MARKS = [("“", "”"), ('"', '"'), ("‘", "’"), ("'", "'"), ("``", "''"), ("«", "»"), ("„", "“")]
SPEAKERS = ["Mara Ibsen", "the Harbour Metals Board", "a trader in Antwerp", "chief executive Olu Danjuma", "two people at the mill"]
FIRST, SECOND = "We have sold all the cobalt we had", "There is nothing left in the shed"

ORDERS = {
    "said X": "{o}{first},{c} said {s}.",
    "X said": "{o}{first},{c} {s} said.",
    "X said:": "{S} said: {o}{first}.{c}",
    "X said,": "{S} said, {o}{first}.{c}",
    "two sentences": "{o}{first},{c} {s} said. {o}{second}.{c}",
    "said X, who": "{o}{first},{c} said {s}, who did not want to be named. {o}{second}.{c}",
    "interrupted": "{o}{first},{c} {s} said, {o}and there is nothing left in the shed.{c}",
}
JOINED = {"two sentences", "said X, who", "interrupted"}
CUES = ["added", "warned", "argued", "wrote", "explained", "told reporters"]
CLAUSE = "the smelter would stay shut until spring"
INDIRECT = {
    "said that": "{S} said that {clause}.",
    "said": "{S} said {clause}.",
    "trailing": "{Clause}, {s} said.",
    "trailing day": "{Clause}, {s} said on Tuesday.",
    "according to, first": "According to {s}, {clause}.",
    "according to, last": "{Clause}, according to {s}.",
    "told": "{S} told the newspaper that {clause}.",
}
VERBS = [
    "warned",
    "conceded",
    "argued",
    "complained",
    "insisted",
    "believed",
    "feared",
    "predicted",
    "claimed",
    "acknowledged",
    "denied",
    "hinted",
]
FORECASTS = {
    "expects": ("{S} expects tin to average $31,000 a tonne next year.", "tin to average $31,000 a tonne next year"),
    "sees": ("{S} sees stocks falling by a tenth before summer.", "stocks falling by a tenth before summer"),
    "forecasts": ("{S} forecasts a surplus of 40,000 tonnes.", "a surplus of 40,000 tonnes"),
}
NAMES = ["Mara Ibsen", "Olu Danjuma", "Northgate Metals"]


def capital(words: str) -> str:
    return words[0].upper() + words[1:]


def filled(order: str, marks: tuple[str, str], speaker: str) -> str:
    return ORDERS[order].format(o=marks[0], c=marks[1], s=speaker, S=capital(speaker), first=FIRST, second=SECOND)


def bare(words: str) -> str:
    return words.strip(" ,.")


def only(quotations: tuple[Quotation, ...]) -> Quotation:
    assert len(quotations) == 1, [[span.text for span in one.content] for one in quotations]
    return quotations[0]


def said_by(quotation: Quotation, speaker: str) -> bool:
    return quotation.speaker is not None and quotation.speaker.text.lower() == speaker.lower()


@pytest.mark.parametrize(("order", "marks", "speaker"), list(product(ORDERS, MARKS, SPEAKERS[:3])))
def test_words_in_marks_are_one_direct_quotation(read: Read, order: str, marks: tuple[str, str], speaker: str) -> None:
    found = only(read(filled(order, marks, speaker)).quotations)
    parts = [bare(span.text) for span in found.content]
    assert found.kind == "direct"
    assert parts[0] == FIRST
    assert len(parts) == (2 if order in JOINED else 1)
    assert said_by(found, speaker)


@pytest.mark.parametrize(("cue", "speaker", "before"), list(product(CUES, SPEAKERS, [True, False])))
def test_cue_and_speaker_stand_beside_the_marks(read: Read, cue: str, speaker: str, before: bool) -> None:
    text = f"{capital(speaker)} {cue}: “{FIRST}.”" if before else f"“{FIRST},” {speaker} {cue}."
    found = only(read(text).quotations)
    assert found.kind == "direct"
    assert bare(found.content[0].text) == FIRST
    assert found.cue is not None
    assert found.cue.text == cue.split(maxsplit=1)[0]
    assert said_by(found, speaker)


@pytest.mark.parametrize(("form", "speaker"), list(product(INDIRECT, SPEAKERS)))
def test_reported_clauses_come_without_cue_and_that(read: Read, form: str, speaker: str) -> None:
    text = INDIRECT[form].format(s=speaker, S=capital(speaker), clause=CLAUSE, Clause=capital(CLAUSE))
    found = only(read(text).quotations)
    assert found.kind == "indirect"
    assert [span.text.lower() for span in found.content] == [CLAUSE]
    assert said_by(found, speaker)


@pytest.mark.parametrize(("verb", "speaker"), list(product(VERBS, SPEAKERS[:3])))
def test_many_verbs_report(read: Read, verb: str, speaker: str) -> None:
    found = only(read(f"{capital(speaker)} {verb} that {CLAUSE}.").quotations)
    assert [span.text for span in found.content] == [CLAUSE]
    assert found.cue is not None
    assert found.cue.text == verb
    assert said_by(found, speaker)


@pytest.mark.parametrize(("form", "name"), list(product(FORECASTS, NAMES)))
def test_forecasts_are_reported(read: Read, form: str, name: str) -> None:
    text, content = FORECASTS[form]
    found = only(read(text.format(S=name)).quotations)
    assert [span.text for span in found.content] == [content]
    assert said_by(found, name)


@pytest.mark.parametrize(("marks", "name"), list(product(MARKS[:4], NAMES)))
def test_a_clause_partly_in_marks_is_mixed(read: Read, marks: tuple[str, str], name: str) -> None:
    opened, closed = marks
    found = only(
        read(f"{name} said that orders from carmakers were {opened}weaker than in any spring since the war{closed} in May.").quotations
    )
    assert found.kind == "mixed"
    assert found.content[0].text.startswith("orders from carmakers")
    assert found.content[0].text.endswith("in May")
