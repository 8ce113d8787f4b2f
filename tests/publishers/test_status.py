"""What is not an article gets a status, never a story."""

import pytest

from extractor.errors import NotAnArticle
from extractor.models import Page, Status
from extractor.publishers.reader import read_page
from tests.publishers.pages import PROSE, STORY, page, story

LINKS = "".join(f"<li><a href='/{at}'>Story number {at} about metals</a></li>" for at in range(40))
REFUSED = {
    "paywall": (
        Status.PAYWALL,
        page(f"<article><h1>Tin climbs</h1><p>{STORY[0]}</p><div>Subscribe to continue reading this story.</div></article>"),
    ),
    "bezahlschranke": (
        Status.PAYWALL,
        page("<article><h1>Zinn wird teurer</h1><p>Der Preis ist gestiegen.</p><div>Jetzt weiterlesen mit dem Abo</div></article>"),
    ),
    "consent": (
        Status.CONSENT,
        page("<div><h2>We value your privacy</h2><p>We and our partners store things.</p><button>Accept all</button></div>"),
    ),
    "soft 404": (Status.SOFT_404, page("<h1>Page not found</h1><p>Try the search, or go back to the front page.</p>")),
    "seite fehlt": (Status.SOFT_404, page("<h1>Seite nicht gefunden</h1><p>Diese Seite existiert nicht.</p>")),
    "shell": (Status.NOT_NEWS, page("<div id='root'></div><script src='a.js'></script><script>start()</script>")),
    "shell with a word": (Status.NOT_NEWS, page("<div id='root'>You need to enable JavaScript to run this app.</div>")),
    "index": (Status.NOT_NEWS, page(f"<h1>Metals</h1><ul>{LINKS}</ul>")),
    "empty": (Status.EMPTY, b""),
    "space": (Status.EMPTY, b"  \n "),
    "only nul": (Status.EMPTY, b"\x00" * 500),
    "no body": (Status.EMPTY, page("")),
    "many bytes": (Status.TOO_LARGE, page("<p>" + "x" * 8_100_000 + "</p>")),
    "many elements": (Status.TOO_LARGE, page("<i></i>" * 60_000)),
    "long article": (Status.TOO_LARGE, story("".join(f"<p>{at} {STORY[0]} {STORY[1]}</p>" for at in range(5_000)))),
    "a well": (Status.UNREADABLE, page("<div>" * 20_000 + PROSE)),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_page_that_holds_no_article_says_what_it_is(name: str) -> None:
    status, content = REFUSED[name]
    with pytest.raises(NotAnArticle) as no:
        read_page(Page(source=name, content=content, media_type="text/html"))
    assert no.value.status is status
    assert no.value.reason


WHOLE = {
    "a story beside a consent box": "<div class='cookie'><p>We value your privacy. Accept all.</p></div>",
    "a story that may be continued": "<p class='abo'>Subscribe to continue reading tomorrow's paper.</p>",
    "a story among many links": f"<ul class='related'>{LINKS}</ul>",
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_story_is_an_article_whatever_stands_beside_it(name: str) -> None:
    article = read_page(Page(source=name, content=story(WHOLE[name]), media_type="text/html"))
    assert [span.text for span in article.paragraphs][: len(STORY)] == list(STORY)


HOSTILE = {
    "nul inside": story().replace(b"metal", b"me\x00tal"),
    "lying declaration": b'<?xml version="1.0" encoding="utf-16"?>' + story(),
    "latin-1": story().replace(b'<meta charset="utf-8">', b'<meta charset="iso-8859-1">').decode().encode("cp1252"),
    "utf-16": b"\xff\xfe" + story().decode().encode("utf-16-le"),
    "entities": story().replace(b"landslide", b"land&#xD800;slide &#1114112; &nothing;"),
    "directions": story().replace(b"landslide", "land\u202eslide\u200b".encode()),
    "long title": story(head="<title>" + "T - " * 50_000 + "</title>"),
    "foreign entity": b"<!DOCTYPE html [<!ENTITY x SYSTEM 'file:///etc/hostname'>]>" + story("<p>&x;</p>"),
    "years": story(head='<meta property="article:published_time" content="99999-99-99T99:99:99Z">'),
    "addresses": story(head='<link rel="canonical" href="javascript:alert(1)"><meta property="og:url" content="file:///etc/passwd">'),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_broken_pages_are_still_read(name: str) -> None:
    article = read_page(Page(source=name, content=HOSTILE[name], media_type="text/html"))
    assert len(article.paragraphs) >= len(STORY)
    assert article.url is None
    assert "\u202e" not in article.text
