"""The corpus against itself: each gold string stands in its article, each article on its page, each digit is accounted for."""

import json
import re
from collections import Counter
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from extractor.models import EntityKind, FigureKind, QuotationKind
from extractor.scoring import LINES, Gold, read_gold
from extractor.scoring.alike import dice, words
from extractor.scoring.gold import GoldFigure

CORPUS = Path(__file__).parents[1] / "corpus"
GOLDS = read_gold(CORPUS / "gold")
OPENING = re.compile(r"[“‘]|(?:(?<=\s)|^)'(?=\w)")
MARKS = "“”‘’\"'"
every_page = pytest.mark.parametrize("gold", GOLDS, ids=lambda gold: gold.path.stem)
Unit = tuple[str, str]


def units(gold: Gold) -> list[Unit]:
    """The article as places: headline, standfirst, highlights, paragraphs."""
    article = gold.article
    single = [("headline", article.title), ("standfirst", article.standfirst)]
    named = [(where, text) for where, text in single if text]
    return named + [("highlight", text) for text in article.highlights] + [("paragraph", text) for text in article.paragraphs]


def visible(gold: Gold) -> str:
    """The page's words as a person sees them, single spaces."""
    raw = gold.path.read_text(encoding="utf-8")
    if gold.path.suffix == ".html":
        soup = BeautifulSoup(raw, "lxml")
        for unseen in soup(["script", "style", "title"]):
            unseen.decompose()
        for line_break in soup(["br"]):
            line_break.replace_with("\n")
        raw = soup.get_text()
    return " ".join(raw.split())


def alone(text: str, part: str) -> list[int]:
    """Places where a part stands without being a piece of a longer word or number."""
    before = r"(?<![\w])(?<!\d[.,])" if part[0].isalnum() else ""
    after = r"(?![\w])(?![.,]\d)" if part[-1].isalnum() else ""
    return [match.start() for match in re.finditer(before + re.escape(part) + after, text)]


def spans_of_figures(gold: Gold) -> list[tuple[int, int, int]]:
    """Unit, start and end of each gold figure."""
    spans = []
    for figure in gold.marked.figures:
        [place] = [place for place, (where, text) in enumerate(units(gold)) if where == figure.where and figure.fragment in text]
        start = units(gold)[place][1].index(figure.fragment) + alone(figure.fragment, figure.text)[0]
        spans.append((place, start, start + len(figure.text)))
    return spans


def test_the_corpus_is_as_large_and_as_varied_as_promised() -> None:
    pages = [gold.path for gold in GOLDS]
    assert len([page for page in pages if page.suffix == ".html"]) >= 12
    assert len([page for page in pages if page.suffix == ".txt"]) >= 2
    assert len({gold.article.publisher for gold in GOLDS}) >= 5
    assert {gold.article.metadata_source for gold in GOLDS} == {"json-ld", "microdata", "meta", "visible", "plain text"}


def test_every_page_has_its_article_and_its_gold() -> None:
    stems = {path.with_suffix("") for path in (CORPUS / "pages").rglob("*") if path.suffix in {".html", ".txt"}}
    articles = {path.with_name(path.name.removesuffix(".article.json")) for path in (CORPUS / "pages").rglob("*.article.json")}
    assert stems == articles == {gold.path.with_suffix("") for gold in GOLDS}


def test_the_phenomena_that_readers_are_measured_on_are_there() -> None:
    quotations = [quotation for gold in GOLDS for quotation in gold.marked.quotations]
    figures = [figure for gold in GOLDS for figure in gold.marked.figures]
    assert sum(quotation.kind is QuotationKind.DIRECT for quotation in quotations) >= 70
    assert sum(quotation.kind is QuotationKind.INDIRECT for quotation in quotations) >= 70
    assert sum(len(quotation.segments) > 1 for quotation in quotations) >= 25
    assert sum(quotation.where != "paragraph" for quotation in quotations) >= 3
    assert sum(quotation.anonymous for quotation in quotations) >= 15
    assert sum(quotation.mention in {"he", "she", "it", "He", "She", "It"} for quotation in quotations) >= 20
    assert {figure.kind for figure in figures} == set(FigureKind)
    assert {figure.limit.value for figure in figures if figure.limit} == {"at_least", "at_most", "more_than", "less_than"}
    assert sum(figure.low is not None for figure in figures) >= 15
    assert sum(figure.forecast for figure in figures) >= 30
    assert sum(figure.value is not None and figure.value < 0 for figure in figures) >= 6
    assert len({figure.unit.split("/")[0] for figure in figures if re.match(r"[A-Z]{3}\b", figure.unit)}) >= 7


def test_persons_come_back_and_change_their_roles() -> None:
    at: dict[str, set[str | None]] = {}
    for gold in GOLDS:
        for role in gold.marked.roles:
            if not role.former:
                at.setdefault(role.person, set()).add(role.organisation)
    assert {person for person, places in at.items() if len(places) > 1} >= {"Tamsin Okereke", "Ruben Castello"}


def test_two_people_of_one_last_name_stand_in_one_article() -> None:
    def shared(gold: Gold) -> list[str]:
        names = Counter(e.names[0].split()[-1] for e in gold.marked.entities if e.kind is EntityKind.PERSON)
        return [name for name, count in names.items() if count > 1]

    assert sum(bool(shared(gold)) for gold in GOLDS) >= 2


def test_two_files_are_versions_of_one_article() -> None:
    addresses = Counter(gold.article.canonical_url for gold in GOLDS if gold.article.canonical_url)
    [address] = [address for address, count in addresses.items() if count > 1]
    versions = [gold for gold in GOLDS if gold.article.canonical_url == address]
    first, second = sorted(versions, key=lambda gold: bool(gold.article.correction))
    assert second.article.correction is not None
    assert first.article.paragraphs != second.article.paragraphs


def test_one_article_is_a_syndicated_copy() -> None:
    def text(gold: Gold) -> list[str]:
        return words(" ".join(gold.article.paragraphs))

    copies = [
        (one.path.stem, other.path.stem)
        for place, one in enumerate(GOLDS)
        for other in GOLDS[place + 1 :]
        if one.article.canonical_url != other.article.canonical_url and dice(text(one), text(other)) > 0.75
    ]
    assert copies == [("rhine_diesel_barges", "why_diesel_costs_more_upriver")]


@every_page
def test_the_article_stands_on_its_page(gold: Gold) -> None:
    article, page = gold.article, visible(gold)
    at = 0
    for paragraph in article.paragraphs:
        assert page.count(paragraph) == 1, paragraph
        assert page.index(paragraph) >= at, paragraph
        at = page.index(paragraph)
    for text in article.beside_the_body:
        assert text in page or text in unescape(page), text
    assert 350 <= sum(len(paragraph.split()) for paragraph in article.paragraphs) <= 700
    assert all(author in page for author in article.authors)


@every_page
def test_what_is_not_body_is_on_the_page_and_not_in_the_article(gold: Gold) -> None:
    page = visible(gold)
    body = [text for _, text in units(gold)]
    for text in gold.article.not_body:
        assert text in page or text in BeautifulSoup(gold.path.read_text(encoding="utf-8"), "lxml").get_text(" "), text
        assert not any(text in part for part in body), text


@every_page
def test_quotations_stand_once_and_direct_ones_in_marks(gold: Gold) -> None:
    for quotation in gold.marked.quotations:
        for segment in quotation.segments:
            found = [(text, at) for where, text in units(gold) if where == quotation.where for at in alone(text, segment)]
            assert len(found) == 1, segment
            [(text, at)] = found
            if quotation.kind is QuotationKind.DIRECT:
                assert text[at - 1] in MARKS, segment
                after = text[at + len(segment) :].lstrip(".,")
                assert after == "" or after[0] in MARKS, segment
        if quotation.mention:
            assert any(quotation.mention in text for _, text in units(gold)), quotation.mention


@every_page
def test_each_quotation_mark_opens_gold(gold: Gold) -> None:
    direct = [segment for q in gold.marked.quotations if q.kind is QuotationKind.DIRECT for segment in q.segments]
    known = [*direct, *gold.marked.not_quotations]
    for _, text in units(gold):
        covered = [(at, at + len(part)) for part in known for at in [m.start() for m in re.finditer(re.escape(part), text)]]
        straight = [mark.start() for mark in re.finditer('"', text)]
        for at in [mark.start() for mark in OPENING.finditer(text)] + straight[::2]:
            assert any(start - 1 <= at < end for start, end in covered), text[at : at + 50]


@every_page
def test_figures_stand_once_and_do_not_overlap(gold: Gold) -> None:
    whole = [text for _, text in units(gold)]
    for figure in gold.marked.figures:
        assert sum(text.count(figure.fragment) for text in whole) == 1, figure.fragment
        assert len(alone(figure.fragment, figure.text)) == 1, figure.fragment
        assert is_whole(figure), figure.fragment
    spans = sorted(spans_of_figures(gold))
    assert [pair for pair in pairwise(spans) if pair[0][0] == pair[1][0] and pair[1][1] < pair[0][2]] == []


def is_whole(figure: GoldFigure) -> bool:
    """A value or both limits; a change has a direction."""
    ends = (figure.low is not None, figure.high is not None)
    one = figure.value is not None
    return ends == (not one, not one) and (figure.kind is not FigureKind.CHANGE or figure.direction is not None)


@every_page
def test_a_change_belongs_to_a_figure_of_its_article(gold: Gold) -> None:
    texts = {figure.text for figure in gold.marked.figures}
    assert [figure.of for figure in gold.marked.figures if figure.of is not None and figure.of not in texts] == []


@every_page
def test_each_digit_is_a_figures_or_known_to_be_none(gold: Gold) -> None:
    figures = spans_of_figures(gold)
    for part in gold.marked.not_figures:
        assert any(alone(text, part) for _, text in units(gold)), part
    for place, (_, text) in enumerate(units(gold)):
        none = [(at, at + len(part)) for part in gold.marked.not_figures for at in alone(text, part)]
        known = [(start, end) for where, start, end in figures if where == place] + none
        for digit in re.finditer(r"\d", text):
            assert any(start <= digit.start() < end for start, end in known), text[max(0, digit.start() - 25) : digit.start() + 15]


@every_page
def test_entities_and_roles_are_named_on_the_page(gold: Gold) -> None:
    page, raw = visible(gold), unescape(gold.path.read_text(encoding="utf-8"))
    seen = [(entity.kind, form) for entity in gold.marked.entities for form in entity.names]
    for entity in gold.marked.entities:
        standing = {form for form in entity.names if form in page or form in raw}
        assert standing, entity.names
        assert standing >= set(entity.names[1:]), entity.names
    assert [pair for pair, count in Counter(seen).items() if count > 1] == []
    persons = {form for kind, form in seen if kind is EntityKind.PERSON}
    organisations = {form for kind, form in seen if kind is EntityKind.ORGANISATION}
    for role in gold.marked.roles:
        assert role.person in persons
        assert role.organisation is None or role.organisation in organisations, role.organisation
    for quotation in gold.marked.quotations:
        assert quotation.anonymous or quotation.optional or quotation.speaker in persons | organisations, quotation.speaker
        assert quotation.organisation is None or quotation.organisation in organisations, quotation.organisation


def test_every_line_has_its_floor() -> None:
    floors = json.loads((CORPUS / "floors.json").read_text(encoding="utf-8"))
    assert set(floors) == {"rules", "fast", "accurate"}
    for lines in floors.values():
        assert set(lines) == set(LINES)
        assert all(0.5 < floor < 1 for floor in lines.values())
