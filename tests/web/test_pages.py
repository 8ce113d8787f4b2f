"""Every page answers, as HTML and as JSON; what is not there is a 404; nothing that was read can break out of a page."""

import json
import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest
from datasette.app import Datasette

from tests.web.conftest import EVIL

EVIL_SLUG = "script-alert-x-script-img-src-x-onerror-alert-1"
PAGES = [
    "/", "/search", "/search?q=lifting", "/search?q=tin&speaker=Brink&kind=direct&since=2025-01-01&until=2025-12-31", "/people",
    "/person/ada-brink", "/entities", "/entities?kind=commodity", "/entity/tin", "/entity/corvid-metals", "/measures", "/measure/stocks",
    "/measure/stocks?commodity=tin&unit=tonne&place=Peru",
    "/article/a1", "/article/evil",     f"/measure/{EVIL_SLUG}", f"/entity/{EVIL_SLUG}",
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


@pytest.mark.parametrize("path", ["/person/nobody", "/entity/nothing", "/article/none", "/measure/none", "/f/none", "/mentions/none.svg"])
async def test_what_is_not_there_is_a_404(served: Datasette, path: str) -> None:
    answer = await served.client.get(path)
    assert answer.status_code == 404
    assert "There is no" in answer.text or "Nothing is known" in answer.text


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


@pytest.mark.parametrize("path", ["/person/ada-brink.atom", "/entity/corvid-metals.atom", "/measure/stocks.atom"])
async def test_feeds_are_atom_with_stable_ids(served: Datasette, path: str) -> None:
    answer = await served.client.get(path)
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.text)
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.tag == f"{atom}feed"
    for name in ("title", "id", "updated"):
        assert feed.findtext(f"{atom}{name}")
    ids = [entry.findtext(f"{atom}id") for entry in feed.iter(f"{atom}entry")]
    assert len(ids) == len(set(ids))
    again = await served.client.get(path)
    assert again.text == answer.text


async def test_plots_are_svg_with_their_numbers_in_a_table(served: Datasette) -> None:
    answer = await served.client.get("/measure/stocks.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert ET.fromstring(answer.text).tag.endswith("svg")
    assert "310 tonnes" in await html(served, "/measure/stocks")


async def test_datasettes_own_tables_stay_and_link_to_our_pages(served: Datasette) -> None:
    page = await html(served, "/news/said")
    fact = (await served.client.get("/news/quotations.json?_shape=array")).json()[0]["id"]
    assert f'href="/f/{fact}"' in page
    assert json.loads((await served.client.get("/news.json")).text)["database"] == "news"


async def test_without_a_store_of_ours_datasettes_own_pages_answer(tmp_path_factory: pytest.TempPathFactory) -> None:
    other = Datasette(memory=True)
    assert (await other.client.get("/people")).status_code == 404
    assert (await other.client.get("/")).status_code in (200, 302)
