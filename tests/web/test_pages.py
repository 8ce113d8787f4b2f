"""Every page answers, as HTML and as JSON; what is not there is a 404; nothing that was read can break out of a page."""

import csv
import json
import re
import xml.etree.ElementTree as ET
from html import unescape
from html.parser import HTMLParser
from io import StringIO
from pathlib import Path

import pytest
from datasette.app import Datasette

from extractor.models import Mention
from extractor.store.counts import refresh_counts
from extractor.store.database import open_database
from extractor.store.writer import save
from extractor.web.questions import questions
from tests.samples import TEXT, at, extraction
from tests.web.conftest import EVIL

EVIL_SLUG = "script-alert-x-script-img-src-x-onerror-alert-1"
PAGES = [
    "/", "/search", "/search?q=lifting", "/search?q=tin&speaker=Brink&kind=direct&since=2025-01-01&until=2025-12-31", "/people",
    "/person/ada-brink", "/entities", "/entities?kind=commodity", "/entity/tin", "/entity/corvid-metals", "/measures", "/measure/stocks",
    "/measure/stocks?commodity=tin&unit=tonne&place=Peru",
    "/article/a1", "/article/evil", f"/measure/{EVIL_SLUG}", f"/entity/{EVIL_SLUG}",
]  # fmt: skip
ODD = [
    '"',
    "*",
    "NEAR(",
    "a AND",
    "😀",
    "-",
    "(",
    "col:x",
    "'; drop table articles; --",
    "x" * 10_000,
    "\x00",
    "%",
    "é" * 500,
    "NOT",
    "^a",
    "{",
]


async def html(served: Datasette, path: str) -> str:
    answer = await served.client.get(path)
    assert answer.status_code == 200, path
    return str(answer.text)


class Tags(HTMLParser):
    """The tags of a page, and what a reader of the page aloud would miss."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.faults: list[str] = []
        self.labels: set[str] = set()
        self.inputs: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        self.faults += [f"{tag} {name}" for name in given if name.startswith("on")]
        if (given.get("href") or "").startswith("javascript:"):
            self.faults.append("javascript: address")
        if tag == "img" and not given.get("alt"):
            self.faults.append("img without alt")
        if tag == "th" and not given.get("scope"):
            self.faults.append("th without scope")
        if tag == "label" and given.get("for"):
            self.labels.add(str(given["for"]))
        if tag in ("input", "select") and given.get("type") not in ("hidden", "checkbox"):
            self.inputs.append(str(given.get("id")))


@pytest.mark.parametrize("path", PAGES)
async def test_a_page_answers_and_is_well_made(served: Datasette, path: str) -> None:
    page = Tags()
    page.feed(await html(served, path))
    assert page.faults == []
    assert "script" not in page.tags
    assert page.tags.count("h1") == 1
    assert page.tags.count("main") == 1
    assert set(page.inputs) <= page.labels


@pytest.mark.parametrize("path", [path for path in PAGES if path not in ("/",) and "?" not in path])
async def test_a_page_answers_as_json_too(served: Datasette, path: str) -> None:
    answer = await served.client.get(path + ".json")
    assert answer.status_code == 200
    assert isinstance(answer.json(), dict)


@pytest.mark.parametrize(
    "path", ["/person/nobody", "/entity/nothing", "/article/none", "/measure/none", "/f/none", "/mentions/none.svg", "/said/none.svg"]
)
async def test_what_is_not_there_is_a_404(served: Datasette, path: str) -> None:
    answer = await served.client.get(path)
    assert answer.status_code == 404
    assert "There is no" in answer.text or "Nothing is known" in answer.text
    assert '<html lang="en">' in answer.text


@pytest.mark.parametrize("words", ODD)
async def test_odd_words_never_break_the_search(served: Datasette, words: str) -> None:
    for name in ("q", "speaker", "organisation", "publisher", "since", "until", "kind", "offset"):
        answer = await served.client.get("/search", params={name: words})
        assert answer.status_code == 200, (name, words)


async def test_the_search_marks_hits_and_nothing_else(served: Datasette) -> None:
    page = await html(served, "/search?q=lifting")
    assert "We sell what we can <mark>lift</mark>," in page
    assert "We sell" not in await html(served, "/search?q=copper")
    assert EVIL not in await html(served, "/search?q=alert")


async def test_a_dossier_holds_roles_quotations_and_subjects(served: Datasette) -> None:
    shown = (await served.client.get("/person/ada-brink.json")).json()
    assert [role["role"] for role in shown["roles"]] == ["head of trading"]
    assert [card["content"] for card in shown["quotations"]] == ["We sell what we can lift, … The rest waits."]
    assert shown["quotations"][0]["before"].endswith("” ")


async def test_marks_of_an_article_lead_to_their_facts(served: Datasette) -> None:
    page = await html(served, "/article/a1")
    facts = set(re.findall(r'class="mark [a-z ]+" href="/f/([0-9a-f]+)"', page))
    assert len(facts) >= 5
    for fact in facts:
        shown = (await served.client.get(f"/f/{fact}.json")).json()
        assert shown["words"]
        assert shown["words"] in shown["sentence"]
        assert f'id="{fact}"' in page
        await html(served, f"/f/{fact}")


async def test_the_text_of_an_article_is_shown_whole(served: Datasette) -> None:
    shown = (await served.client.get("/article/a1.json")).json()
    text = "\n\n".join("".join(piece["text"] for piece in block["pieces"]) for block in shown["blocks"])
    article = (await served.client.get("/news/articles.json?id=a1&_shape=array")).json()[0]
    assert text == article["text"]


LISTS = [
    ("/search.csv", "content"), ("/search.csv?speaker=Brink&kind=direct", "content"), ("/people.csv", "name"),
    ("/person/ada-brink.csv", "content"), ("/entities.csv?kind=commodity", "name"), ("/entity/tin.csv", "value"),
    ("/measures.csv", "measure"), ("/measure/stocks.csv", "value"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "column"), LISTS)
async def test_a_list_is_a_file_too(served: Datasette, path: str, column: str) -> None:
    answer = await served.client.get(path)
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.headers["content-disposition"].endswith('.csv"')
    rows = list(csv.DictReader(StringIO(answer.text, newline="")))
    assert rows
    assert all(row[column] for row in rows)


@pytest.mark.parametrize("path", [path for path in PAGES if path != "/"])
async def test_a_page_offers_only_files_that_are_there(served: Datasette, path: str) -> None:
    page = await html(served, path)
    offered = set(re.findall(r'href="([^"#]+\.(?:json|csv|atom|svg)(?:\?[^"]*)?)"', page))
    assert offered
    for address in sorted(offered):
        answer = await served.client.get(unescape(address))
        assert answer.status_code == 200, address
        assert not answer.headers["content-type"].startswith("text/html"), address


async def test_plots_are_svg_with_their_numbers_in_a_table(served: Datasette) -> None:
    answer = await served.client.get("/measure/stocks.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert ET.fromstring(answer.text).tag.endswith("svg")
    page = await html(served, "/measure/stocks")
    assert "310 tonnes" in page
    # Each point leads to its sentence.
    (address,) = set(re.findall(r'<a href="(/article/a1#[0-9a-f]+)" tabindex="-1"><title>310 tonnes, 2025-05</title>', page))
    assert f'id="{address.partition("#")[2]}"' in await html(served, "/article/a1")
    assert (await served.client.get("/measure/stocks.svg?commodity=copper")).status_code == 404


async def test_an_entity_over_time_is_two_pictures_with_one_table(served: Datasette) -> None:
    page = await html(served, "/person/ada-brink")
    pictures = re.findall(r'<img src="([^"]+)" alt="[^"]+ Ada Brink; the numbers are in the table below"', page)
    assert [picture.split("/")[1] for picture in pictures] == ["said", "mentions"]
    for picture in pictures:
        answer = await served.client.get(picture)
        assert answer.headers["content-type"] == "image/svg+xml"
        assert ET.fromstring(answer.text).tag.endswith("svg")
    weeks = (await served.client.get("/person/ada-brink.json")).json()["weeks"]
    assert sum(week["quotations"] for week in weeks) == 2  # a copy's too: this is what was printed
    assert sum(week["articles"] for week in weeks) == 4


async def test_datasettes_own_tables_stay_and_link_to_our_pages(served: Datasette) -> None:
    page = await html(served, "/news/said")
    fact = (await served.client.get("/news/quotations.json?_shape=array")).json()[0]["id"]
    assert f'href="/f/{fact}"' in page
    assert json.loads((await served.client.get("/news.json")).text)["database"] == "news"


async def test_without_a_store_of_ours_datasettes_own_pages_answer(tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Datasette(memory=True)
    assert (await other.client.get("/people")).status_code == 404
    assert (await other.client.get("/")).status_code in (200, 302)


async def test_ready_made_questions_come_with_the_plugin_and_stand_on_the_first_page(served: Datasette) -> None:
    shown = (await served.client.get("/home.json")).json()["questions"]
    names = [question["name"] for question in shown]
    assert names[: len(questions())] == list(questions())
    for name in names:
        assert (await served.client.get(f"/news/{name}")).status_code == 200, name
    page = await html(served, "/news/quotations_of_an_analyst?speaker=Brink")
    facts = set(re.findall(r'href="(/f/[0-9a-f]{16})"', page))
    assert len(facts) == 2  # one stands in a copy, and says so
    for address in facts:
        assert (await served.client.get(address)).status_code == 200


async def test_what_a_copy_repeats_is_shown_once_with_the_number_of_copies(served: Datasette) -> None:
    shown = (await served.client.get("/person/ada-brink.json")).json()
    assert [(card["article"], card["copies"]) for card in shown["quotations"]] == [("a1", 1)]
    found = (await served.client.get("/search.json?q=lifting&speaker=Brink")).json()
    assert [card["article"] for card in found["quotations"]] == ["a1"]
    figures = (await served.client.get("/measure/stocks.json")).json()["figures"]
    assert sorted({figure["article"] for figure in figures}) == ["a1", "a2"]
    assert "printed again in 1 copy" in await html(served, "/person/ada-brink")
    assert "The Courier" in await html(served, "/article/a1")
    assert "The same story as" in await html(served, "/article/c1")


async def test_what_was_hidden_is_in_no_list_and_at_no_address(tmp_path: Path) -> None:
    file = tmp_path / "news.db"
    db = open_database(file)
    save(db, extraction())
    (identifier,) = [row["id"] for row in db["entities"].rows if row["name"] == "Corvid Metals"]
    db["entities"].update(identifier, {"hidden": 1})
    refresh_counts(db)
    db.close()
    served = Datasette([str(file)])
    assert (await served.client.get("/entity/corvid-metals")).status_code == 404
    for path in ("/entities.json", "/entity/tin.json", "/person/ada-brink.json", "/search.json?q=Corvid"):
        shown = (await served.client.get(path)).json()
        named = [row["name"] for name in ("entities", "together", "subjects", "beside") for row in shown.get(name, [])]
        assert "Corvid Metals" not in named, path
    marks = [piece["label"] or "" for block in (await served.client.get("/article/a1.json")).json()["blocks"] for piece in block["pieces"]]
    assert "person: Ada Brink" in "; ".join(marks)
    assert "Corvid Metals" not in "; ".join(marks)


async def test_a_quotation_that_names_somebody_twice_is_said_about_them_once(tmp_path: Path) -> None:
    file = tmp_path / "news.db"
    db = open_database(file)
    read = extraction()
    tin = read.entities[2]
    words = "Stocks of tin stood at 310 tonnes in May, down 4% from April."
    twice = tin.model_copy(update={"mentions": (*tin.mentions, Mention(span=at(TEXT, "310 tonnes"), method="by hand", confidence=1))})
    said = read.quotations[0].model_copy(update={"content": (at(TEXT, words),)})
    save(db, read.model_copy(update={"entities": (*read.entities[:2], twice, read.entities[3]), "quotations": (said,)}))
    refresh_counts(db)
    db.close()
    shown = (await Datasette([str(file)]).client.get("/entity/tin.json")).json()
    assert [card["content"] for card in shown["about"]] == [words]


async def test_what_interrupts_a_quotation_is_not_spoken_about(served: Datasette) -> None:
    dossier = (await served.client.get("/person/ada-brink.json")).json()
    assert dossier["quotations"][0]["content"].startswith("We sell")
    assert dossier["subjects"] == []  # '“We sell …,” said Ada Brink, head of trading at Corvid Metals. “…”'
    body = (await served.client.get("/entity/corvid-metals.json")).json()
    assert body["about"] == []
    assert [card["speaker_name"] for card in body["quotations"]] == ["Ada Brink"]  # one of its people


async def test_the_first_page_shows_the_most_telling_of_an_article_once(tmp_path: Path) -> None:
    file = tmp_path / "news.db"
    db = open_database(file)
    read = extraction()
    said = read.quotations[0]
    short = said.model_copy(update={"id": "short", "content": (at(TEXT, "The rest"),)})
    repeated = said.model_copy(update={"id": "repeated", "content": (at(TEXT, "We sell what we can"),)})
    other = said.model_copy(update={"id": "other", "content": (at(TEXT, "Tin stocks fall at Pelican Wharf"),)})
    save(db, read.model_copy(update={"quotations": (short, repeated, said, other)}))
    refresh_counts(db)
    db.close()
    shown = await html(Datasette([str(file)]), "/")
    cards = re.findall(r"<blockquote>.*?</blockquote>", shown, re.S)
    assert len(cards) == 2
    assert any("We sell what we can lift" in card for card in cards)
    assert any("Tin stocks fall" in card for card in cards)
