"""The generic reader on pages of our own: blocks kept apart, nothing but the story in the text."""

import pytest

from extractor.errors import NotAnArticle
from extractor.models import Article, BlockKind, Page, Status
from extractor.publishers.reader import bare_article, read_page
from tests.publishers.pages import PROSE, STORY, page, story


def read(content: bytes, url: str | None = None) -> Article:
    return read_page(Page(source="page.html", url=url, content=content, media_type="text/html"))


def of_kind(article: Article, kind: BlockKind) -> list[str]:
    return [block.span.text for block in article.blocks if block.kind is kind]


NOT_BODY = [
    "<aside class='related'><p>Zinc miners strike for a third week, and nobody in the port is talking to them.</p></aside>",
    "<div class='newsletter'><p>Sign up for our newsletter: one email a week, read in forty ports.</p></div>",
    "<figure><img src='x.jpg'><figcaption>A barge waits below the smelter, loaded with 40 tonnes of ore.</figcaption></figure>",
    "<script>evil()</script><template><p>Words that nobody was meant to see on this page.</p></template>",
    "<svg><text>Words in a drawing that is no part of the story at all.</text></svg>",
    "<p hidden>Words that are hidden from every reader of this page, and for a reason.</p>",
]


@pytest.mark.parametrize("extra", NOT_BODY)
def test_what_is_not_the_story_stays_out(extra: str) -> None:
    article = read(story(extra))
    assert [span.text for span in article.paragraphs] == list(STORY)


def test_every_block_stands_where_its_span_says() -> None:
    article = read(story("<h2>What comes next</h2><p>The barge sails again on Thursday, if the river lets it, its owner said.</p>"))
    assert article.text == "\n\n".join(block.span.text for block in article.blocks)
    assert all(article.text[block.span.start : block.span.end] == block.span.text for block in article.blocks)
    assert of_kind(article, BlockKind.SUBHEADING) == ["What comes next"]
    assert of_kind(article, BlockKind.TITLE) == ["Tin climbs as road slides"]


def test_paragraphs_parted_by_line_breaks_are_paragraphs() -> None:
    body = "<h1>Tin climbs as road slides</h1><div class='words'>" + "<br><br>".join(STORY) + "</div>"
    assert [span.text for span in read(page(body)).paragraphs] == list(STORY)


def test_a_correction_note_is_kept_apart() -> None:
    note = "Correction: an earlier version gave the wrong price for tin in Porto Velho."
    article = read(story(f"<p class='correction'>{note}</p>"))
    assert article.corrections == (note,)
    assert note not in [span.text for span in article.paragraphs]


def test_points_above_the_story_are_highlights() -> None:
    points = "<ul class='key-points'><li>Road shut for three weeks</li><li>Price at its highest since May</li></ul>"
    article = read(page(f"<article><h1>Tin climbs as road slides</h1>{points}<div class='story-body'>{PROSE}</div></article>"))
    assert article.highlights == ("Road shut for three weeks", "Price at its highest since May")
    assert of_kind(article, BlockKind.HIGHLIGHT) == list(article.highlights)


def test_points_in_a_list_of_keys_are_highlights() -> None:
    points = "<ul class='fl-keys'><li>Road shut for three weeks</li></ul>"
    article = read(page(f"<article><h1>Tin climbs as road slides</h1>{points}<div class='story-body'>{PROSE}</div></article>"))
    assert article.highlights == ("Road shut for three weeks",)


def test_a_pull_quote_with_its_speaker_below_is_marked() -> None:
    article = read(story("<blockquote>“We have ore on the wrong side of the mud”<cite>Jo Field</cite></blockquote>"))
    assert of_kind(article, BlockKind.PARAGRAPH) == list(STORY)


def test_a_pull_quote_is_marked() -> None:
    article = read(story("<blockquote class='pullquote'>We have ore on the wrong side of the mud</blockquote>"))
    assert of_kind(article, BlockKind.PARAGRAPH) == list(STORY)
    assert of_kind(article, BlockKind.PULL_QUOTE) == ["We have ore on the wrong side of the mud"]


def test_a_table_is_data_beside_the_text() -> None:
    table = "<table><caption>Stocks</caption><tr><th>Port</th><th>Tonnes</th></tr><tr><td>Rotterdam</td><td>2,310</td></tr></table>"
    article = read(story(table))
    assert article.tables[0].rows == (("Port", "Tonnes"), ("Rotterdam", "2,310"))
    assert "2,310" not in article.text


HEAD = """<title>Tin climbs | The Assayer</title><link rel="canonical" href="https://www.assayer.example/tin">
<meta property="og:site_name" content="The Assayer"><meta name="author" content="By Teo Marsh">
<script type="application/ld+json">{"@graph": [{"@id": "#p", "@type": "Organization", "name": "The Assayer"},
{"@type": "NewsArticle", "headline": "Tin climbs as road slides", "author": [{"name": "Ilka Brandão"}, null, 5, {"name": {"a": 1}}],
"publisher": {"@id": "#p"}, "datePublished": "2025-03-03T09:35:00Z", "articleSection": "Metals", "keywords": ["tin"],
"isAccessibleForFree": false}]}</script>"""


def test_fields_come_from_the_most_trusted_place() -> None:
    article = read(
        story("<time datetime='2025-03-03T06:35:00-03:00'>3 March 2025</time>", HEAD), "https://www.assayer.example/tin?ref=feed"
    )
    assert article.publisher == "The Assayer"
    assert article.authors == ("Ilka Brandão",)
    assert article.published == "2025-03-03T06:35:00-03:00"
    assert article.url == "https://www.assayer.example/tin"
    assert (article.sections, article.tags, article.language, article.paywalled) == (("Metals",), ("tin",), "en", True)
    assert {"json-ld", "meta:author"} <= {candidate.origin for candidate in article.candidates if candidate.field == "author"}


GERMAN = """<header><h1>Zinn wird teurer</h1><div class="autor">Von Jürgen Klee</div>
<time datetime="2025-03-03T18:30:00+01:00">3. März 2025</time></header>
<div class="artikeltext"><p>Der Preis für Zinn ist am Montag gestiegen,
nachdem ein Erdrutsch die einzige Straße zu zwei Gruben verschüttet hat.</p>
<p>„Unser Erz liegt auf der falschen Seite des Schlamms“, sagte die Leiterin einer Hütte an der Küste.</p>
<p>Die Räumung werde drei Wochen dauern, hieß es. Bis dahin ersetzt ein Lastkahn vierzig Lastwagen.</p></div>"""


def test_other_languages_are_read_too() -> None:
    article = read(page(f"<article>{GERMAN}</article>", language="de"))
    assert (article.title, article.authors, article.language) == ("Zinn wird teurer", ("Jürgen Klee",), "de")
    assert article.published == "2025-03-03T18:30:00+01:00"
    assert len(article.paragraphs) == 3


def test_a_bare_text_is_taken_as_it_stands() -> None:
    text = "  Tin rose.\n\n“Mud,” she said.  "
    article = bare_article(text, source="lines:1", identifier="a1")
    assert (article.id, article.text) == ("a1", text)
    assert [span.text for span in article.paragraphs] == ["Tin rose.", "“Mud,” she said."]


def test_a_bare_text_of_white_space_is_empty() -> None:
    with pytest.raises(NotAnArticle) as no:
        bare_article(" \n ", source="lines:2")
    assert no.value.status is Status.EMPTY
