"""Every saved page becomes its saved article: one test, all publishers."""

import json
from datetime import date
from pathlib import Path

import pytest

from extractor.errors import MissingField
from extractor.fetching.files import read_file
from extractor.models import Article, BlockKind, Page
from extractor.publishers.base import Parser
from extractor.publishers.known import PUBLISHERS, parser_for
from extractor.publishers.metadata import Metadata
from extractor.publishers.reader import read_page
from tests.publishers.pages import STORY, page

PAGES = Path(__file__).parents[2] / "corpus" / "pages"
SAVED = sorted(path for path in PAGES.glob("*/*") if path.suffix in (".html", ".txt"))


def of_kind(article: Article, kind: BlockKind) -> list[str]:
    return [block.span.text for block in article.blocks if block.kind is kind]


@pytest.mark.parametrize("path", SAVED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_saved_page_becomes_its_saved_article(path: Path) -> None:
    gold = json.loads(path.with_suffix(".article.json").read_text(encoding="utf-8"))
    article = read_page(read_file(path))
    apart = {gold.get("standfirst"), *gold.get("subheadings", ()), *gold.get("highlights", ()), *gold.get("pull_quotes", ())}
    assert [span.text for span in article.paragraphs if span.text not in apart] == [" ".join(text.split()) for text in gold["paragraphs"]]
    assert [words for words in gold["not_body"] if words in article.text] == []
    assert article.title in (gold.get("title"), *gold.get("title_also", ()))
    assert list(article.authors) == gold["authors"]
    assert article.published == gold["published"]
    assert article.url == gold.get("canonical_url")
    assert list(article.highlights) == gold.get("highlights", [])


@pytest.mark.parametrize("path", [path for path in SAVED if path.suffix == ".html"], ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_publisher_with_a_class_is_told_to_the_letter(path: Path) -> None:
    gold = json.loads(path.with_suffix(".article.json").read_text(encoding="utf-8"))
    article = read_page(read_file(path))
    assert article.publisher == gold["publisher"]
    assert article.standfirst == gold.get("standfirst")
    assert of_kind(article, BlockKind.SUBHEADING) == gold.get("subheadings", [])
    assert of_kind(article, BlockKind.PULL_QUOTE) == gold.get("pull_quotes", [])


def test_every_class_has_its_folder_of_pages_and_a_name_of_its_own() -> None:
    names = [parser.name for parser in PUBLISHERS]
    assert len(set(names)) == len(names)
    assert [name for name in names if not list((PAGES / name).glob("*.html"))] == []
    files = {path.stem for path in (Path(__file__).parents[2] / "extractor" / "publishers").glob("*.py")}
    assert set(names) <= files


NOTHING = Metadata(None, None, None, (), None, None, (), (), (), None, None, ())


class OldDesign(Parser):
    """A class for a design that was given up."""

    name = "old_design"
    publisher = "The Assayer"
    hosts = ("assayer.example",)
    valid_from = date(2020, 1, 1)
    valid_until = date(2024, 12, 31)
    places = ((BlockKind.TITLE, "h1"), (BlockKind.PARAGRAPH, "p.par"))


@pytest.mark.parametrize(
    ("host", "published", "reads"),
    [
        ("assayer.example", "2024-12-31T23:00:00+00:00", True),
        ("www.assayer.example", "2020-01-01", True),
        ("assayer.example", "2025-01-01", False),
        ("assayer.example", "2019-12-31", False),
        ("assayer.example", None, False),
        ("notassayer.example", "2024-01-01", False),
    ],
)
def test_a_class_reads_its_hosts_in_its_time(host: str, published: str | None, reads: bool) -> None:
    assert OldDesign.reads(host, published) is reads


def test_a_page_of_another_design_is_heard() -> None:
    parser = OldDesign("page.html", page(f"<h1>Tin climbs</h1><p>{STORY[0]}</p>").decode(), NOTHING)
    with pytest.raises(MissingField):
        parser.pieces()
    with pytest.raises(MissingField):
        OldDesign("page.html", page("<h1>a</h1><h1>b</h1>").decode(), NOTHING).title()


def test_no_class_for_a_stranger() -> None:
    assert parser_for(NOTHING) is None
    assert parser_for(NOTHING._replace(url="https://unknown.example/a")) is None


def test_a_known_publisher_whose_design_changed_is_read_as_any_other(caplog: pytest.LogCaptureFixture) -> None:
    head = '<link rel="canonical" href="https://pylonpost.example/power/new">'
    content = page("<article><h1>Tin climbs as road slides</h1>" + "".join(f"<p>{line}</p>" for line in STORY) + "</article>", head)
    article = read_page(Page(source="new.html", content=content, media_type="text/html"))
    assert [span.text for span in article.paragraphs] == list(STORY)
    assert "PylonPost does not fit" in caplog.text
