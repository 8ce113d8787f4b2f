"""Feeds, sitemaps and pages of the local site, politely, and again after a stop."""

import gzip
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from extractor.fetching.canonical import canonical_url
from extractor.fetching.crawl import Crawl
from extractor.fetching.frontier import Frontier, MemoryFrontier, State, settle
from extractor.fetching.options import FetchOptions
from extractor.fetching.sitemaps import read_sitemap
from extractor.fetching.sources import pages
from extractor.models import NotArticle, Page
from extractor.store.database import memory_database
from extractor.store.frontier import StoredFrontier
from tests.fetching.site import Handler, Site, article

FRONTIERS: list[Callable[[], Frontier]] = [MemoryFrontier, lambda: StoredFrontier(memory_database())]


def crawled(
    seeds: list[str], options: FetchOptions, frontier: Frontier | None = None, stop_after: int = 10**9
) -> dict[str, Page | NotArticle]:
    """What came of each address; stops, as if killed, after so many pages are stored."""
    frontier = MemoryFrontier() if frontier is None else frontier
    found: dict[str, Page | NotArticle] = {}
    stored = 0
    with Crawl(seeds, options, frontier) as crawl:
        for page in crawl.pages():
            if stored >= stop_after:
                break
            assert page.source not in found
            found[page.source] = page
            if isinstance(page, Page):
                settle(frontier, page.source)
                stored += 1
    return found


def paths(found: dict[str, Page | NotArticle], site: Site) -> list[str]:
    return sorted(url.removeprefix(site.root) for url, page in found.items() if isinstance(page, Page))


def reasons(found: dict[str, Page | NotArticle], site: Site) -> dict[str, str]:
    return {url.removeprefix(site.root): page.reason for url, page in found.items() if isinstance(page, NotArticle)}


def test_a_feed_leads_to_its_pages_each_once(site: Site, options: FetchOptions) -> None:
    for number in range(3):
        site.add(f"/{number}", article(number))
    feed = site.feed("/feed", ["/0", "/1", "/1?utm_source=feed", "/2", "/0"])
    assert paths(crawled([feed, site.url("/2")], options), site) == ["/0", "/1", "/2"]
    assert max(site.hits.values()) == 1


def test_an_atom_feed_in_another_charset(site: Site, options: FetchOptions) -> None:
    text = f'<?xml version="1.0" encoding="iso-8859-1"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Zürich</title>\
<entry><title>Öl</title><link href="{site.add("/0", article(0))}"/></entry></feed>'
    site.add("/feed", text.encode("latin-1"), Content_Type="text/plain")
    assert paths(crawled([site.url("/feed")], options), site) == ["/0"]


def test_an_index_of_sitemaps_in_a_circle(site: Site, options: FetchOptions) -> None:
    for number in range(4):
        site.add(f"/{number}", article(number))
    site.sitemap("/a.xml", ["/0", "/1"])
    site.sitemap("/index.xml", ["/a.xml", "/b.xml.gz", "/index.xml", "/other.xml"], of="sitemap")
    site.sitemap("/other.xml", ["/index.xml", "/list.txt"], of="sitemap")
    packed = f"<urlset><url><loc>{site.url('/2')}</loc></url></urlset>".encode()
    site.add("/b.xml.gz", gzip.compress(packed), Content_Type="application/gzip")
    site.add("/list.txt", f"{site.url('/3')}\n\nnonsense\n", Content_Type="text/plain")
    assert paths(crawled([site.url("/index.xml")], options), site) == ["/0", "/1", "/2", "/3"]
    assert max(site.hits.values()) == 1


def test_a_news_sitemap_tells_more_than_addresses(site: Site) -> None:
    entry = (
        f"<url><loc>{site.url('/0')}</loc><lastmod>2025-03-02</lastmod><news:news><news:publication><news:name>The Mole</news:name>"
        "</news:publication><news:publication_date>2025-03-01T08:00:00Z</news:publication_date><news:title>Tin rests</news:title>"
        "</news:news></url>"
    )
    space = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
    (link,) = read_sitemap(f"<urlset {space}>{entry}</urlset>".encode(), site.url("/news.xml")).links
    assert (link.url, link.title, link.published, link.modified) == (site.url("/0"), "Tin rests", "2025-03-01T08:00:00Z", "2025-03-02")


def test_indexes_without_end_are_left(site: Site, options: FetchOptions) -> None:
    for number in range(20):
        site.sitemap(f"/{number}.xml", [f"/{number + 1}.xml"], of="sitemap")
    found = crawled([site.url("/0.xml")], options)
    assert "deep" in " ".join(reasons(found, site).values())
    assert sum(site.hits.values()) < 8


ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>'
HOSTILE = {
    "rss": f"{ENTITIES}<rss><channel><item><title>&c;</title><link>LINK</link></item></channel></rss>",
    "atom": f'<?xml version="1.0"?>{ENTITIES}<feed xmlns="http://www.w3.org/2005/Atom"><entry><link href="LINK"/></entry></feed>',
    "sitemap": f"{ENTITIES}<urlset><url><loc>LINK&b;</loc></url></urlset>",
    "index": f"<!-- x -->{ENTITIES}<sitemapindex><sitemap><loc>LINK&c;</loc></sitemap></sitemapindex>",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("kind", sorted(HOSTILE))
def test_entities_in_lists_are_refused(site: Site, options: FetchOptions, kind: str, encoding: str) -> None:
    text = HOSTILE[kind].replace("LINK", site.url("/never"))
    site.add("/list", text.encode(encoding), Content_Type="application/xml")
    found = crawled([site.url("/list")], options)
    assert "declares entities" in reasons(found, site)["/list"]
    assert "/never" not in site.hits


BROKEN_LISTS = [
    "<rss></rss>" * 3,
    "<rss><channel>" + "<item>" * 3000,
    "<urlset>" + "<url>" * 5000,
    "<urlset><url><loc>http://[bad</loc></url><url><loc></loc></url></urlset>",
    "<sitemapindex/>",
    "<feed>",
    "<rss><channel>" + "<item>" * 200_001,
]


@pytest.mark.parametrize("text", BROKEN_LISTS)
def test_broken_lists_end_without_pages(site: Site, options: FetchOptions, text: str) -> None:
    found = crawled([site.add("/list", text, Content_Type="application/xml")], options)
    assert paths(found, site) == []


def test_robots_are_obeyed(site: Site, options: FetchOptions) -> None:
    site.add("/robots.txt", "User-agent: *\nDisallow: /all\n\nUser-agent: market-extractor\nDisallow: /ours\nAllow: /ours/open\n")
    for path in ("/all", "/ours", "/ours/open"):
        site.add(path, article(1))
    site.redirect("/hop", "/ours/secret")
    found = crawled([site.url(path) for path in ("/all", "/ours", "/ours/open", "/hop")], options)
    assert paths(found, site) == ["/all", "/ours/open"]
    assert "robots.txt" in reasons(found, site)["/ours"]
    assert not site.hits["/ours"]
    assert not site.hits["/ours/secret"]
    assert site.hits["/robots.txt"] == 1
    ignoring = options.model_copy(update={"obey_robots": False})
    assert paths(crawled([site.url("/ours")], ignoring), site) == ["/ours"]


def test_a_site_whose_robots_cannot_be_had_is_left_for_later(site: Site, options: FetchOptions) -> None:
    site.add("/robots.txt", "busy", 503)
    seeds = [site.add(f"/{number}", article(number)) for number in range(5)]
    frontier = MemoryFrontier()
    found = crawled(seeds, options, frontier)
    assert sorted(reasons(found, site)) == ["/0", "/1", "/2", "/3", "/4"]
    assert all(visit.state is State.FAILED and visit.due is not None for visit in frontier.visits.values())
    assert sum(site.hits.values()) == 1


def test_the_longer_delay_is_kept_between_requests(site: Site, options: FetchOptions) -> None:
    site.add("/robots.txt", "User-agent: *\nCrawl-delay: 0.3\n")
    crawled([site.add(f"/{number}", article(number)) for number in range(3)], options)
    asked = [moment for moment, (path, _) in zip(site.times, site.seen, strict=True) if path in ("/0", "/1", "/2")]
    pauses = [later - sooner for sooner, later in pairwise(asked)]
    assert len(pauses) == 2
    assert min(pauses) >= 0.3


def test_retry_after_is_waited_for(site: Site, options: FetchOptions) -> None:
    @site.route("/busy")
    def serve(handler: Handler) -> None:
        if site.hits["/busy"] == 1:
            handler.answer(429, b"", {"Retry-After": "1"})
        else:
            handler.answer(200, article(1).encode(), {"Content-Type": "text/html"})

    assert paths(crawled([site.url("/busy")], options), site) == ["/busy"]
    assert site.times[-1] - site.times[-2] >= 1.0


def test_a_long_retry_after_is_left_for_the_next_run(site: Site, options: FetchOptions) -> None:
    seeds = [site.add(f"/{number}", "", 429, Retry_After="600") for number in range(4)]
    frontier = MemoryFrontier()
    assert len(reasons(crawled(seeds, options, frontier), site)) == 4
    assert sum(site.hits[f"/{number}"] for number in range(4)) == 1
    assert len(reasons(crawled(seeds, options, frontier), site)) == 4
    assert sum(site.hits[f"/{number}"] for number in range(4)) == 1


def test_an_error_that_passes_is_asked_again(site: Site, options: FetchOptions) -> None:
    @site.route("/shaky")
    def serve(handler: Handler) -> None:
        if site.hits["/shaky"] == 1:
            handler.close_connection = True
        else:
            handler.answer(200, article(1).encode(), {"Content-Type": "text/html"})

    assert paths(crawled([site.url("/shaky")], options), site) == ["/shaky"]


OPT_OUTS = {
    "meta": '<head><meta name="robots" content="nofollow, NOINDEX"></head>',
    "none": "<head><META CONTENT='none' NAME=robots></head>",
    "noai": '<head><meta name="robots" content="noai,noimageai"></head>',
    "ours": '<head><meta name="market-extractor" content="noindex"></head>',
    "tdm": '<head><meta name="tdm-reservation" content="1"></head>',
}
NO_OPT_OUTS = {
    "follow": '<head><meta name="robots" content="index, nofollow, max-snippet:20"></head>',
    "other": '<head><meta name="googlebot" content="noindex"></head>',
    "comment": '<head><!-- <meta name="robots" content="noindex"> --></head>',
    "open": '<head><meta name="tdm-reservation" content="0"></head>',
}


@pytest.mark.parametrize(
    ("head", "asked"), [*((head, True) for head in OPT_OUTS.values()), *((head, False) for head in NO_OPT_OUTS.values())]
)
def test_opt_outs_of_a_page(site: Site, options: FetchOptions, head: str, asked: bool) -> None:
    url = site.add("/a", article(1).replace("<head>", head.removesuffix("</head>")))
    found = crawled([url], options)
    assert paths(found, site) == ([] if asked else ["/a"])
    assert paths(crawled([url], options.model_copy(update={"obey_opt_outs": False})), site) == ["/a"]


@pytest.mark.parametrize(
    ("headers", "asked"),
    [
        ({"X_Robots_Tag": "noindex, nofollow"}, True),
        ({"X_Robots_Tag": "market-extractor: none"}, True),
        ({"X_Robots_Tag": "googlebot: noindex"}, False),
        ({"X_Robots_Tag": "unavailable_after: 25 Jun 2040 15:00:00 PST"}, False),
        ({"TDM_Reservation": "1"}, True),
        ({"TDM_Reservation": "0"}, False),
    ],
)
def test_opt_outs_of_a_server(site: Site, options: FetchOptions, headers: dict[str, str], asked: bool) -> None:
    assert paths(crawled([site.add("/a", article(1), **headers)], options), site) == ([] if asked else ["/a"])


@pytest.mark.parametrize(
    ("rules", "reserved"),
    [
        ('[{"location": "/", "tdm-reservation": 1}]', ["/a/1", "/a/2.html", "/b"]),
        ('[{"location": "/a/*", "tdm-reservation": 1, "tdm-policy": "https://a.example/p"}]', ["/a/1", "/a/2.html"]),
        ('[{"location": "/a/1", "tdm-reservation": 0}, {"location": "/a", "tdm-reservation": 1}]', ["/a/2.html"]),
        ('[{"location": "/*.html$", "tdm-reservation": 1}]', ["/a/2.html"]),
        ('[{"location": "/b$", "tdm-reservation": 1}, 7, {"location": 5}]', ["/b"]),
        ('{"location": "/", "tdm-reservation": 1}', []),
        ("[" * 100_000, []),
        ("<html>", []),
    ],
)
def test_reservations_of_a_site(site: Site, options: FetchOptions, rules: str, reserved: list[str]) -> None:
    site.add("/.well-known/tdmrep.json", rules, Content_Type="application/json")
    every = ["/a/1", "/a/2.html", "/b"]
    found = crawled([site.add(path, article(1)) for path in every], options)
    assert sorted(reasons(found, site)) == reserved
    assert [path for path in every if site.hits[path]] == [path for path in every if path not in reserved]
    assert site.hits["/.well-known/tdmrep.json"] == 1


@pytest.mark.parametrize("frontier", FRONTIERS)
def test_a_stopped_run_goes_on_and_asks_for_nothing_twice(site: Site, options: FetchOptions, frontier: Callable[[], Frontier]) -> None:
    kept = frontier()
    for number in range(12):
        site.add(f"/{number}", article(number))
    feed = site.feed("/feed", [f"/{number}" for number in range(12)])
    first = paths(crawled([feed], options, kept, stop_after=5), site)
    second = paths(crawled([feed], options, kept), site)
    assert len(first) == 5
    assert sorted(first + second) == sorted(f"/{number}" for number in range(12))
    assert all(site.hits[path] == 1 for path in first)


@pytest.mark.parametrize("frontier", FRONTIERS)
def test_a_revisit_asks_only_for_what_changed(site: Site, options: FetchOptions, frontier: Callable[[], Frontier]) -> None:
    kept = frontier()
    feed = site.feed("/feed", ["/same", "/new"])
    site.versioned("/same", article(1), '"one"')
    site.versioned("/new", article(2), '"one"')
    assert paths(crawled([feed], options, kept), site) == ["/new", "/same"]
    assert paths(crawled([feed], options, kept), site) == []
    site.versioned("/new", article(3), '"two"')
    revisiting = options.model_copy(update={"revisit": True})
    assert paths(crawled([feed], revisiting, kept), site) == ["/new"]
    same = kept.visit(canonical_url(site.url("/same")))
    assert same is not None
    assert (same.state, same.etag) == (State.NOT_MODIFIED, '"one"')


def test_what_is_gone_or_refused_is_asked_again_only_by_name(site: Site, options: FetchOptions) -> None:
    frontier = MemoryFrontier()
    bad = [site.url("/gone"), site.add("/optout", article(1), X_Robots_Tag="noindex"), site.add("/empty", "")]
    feed = site.feed("/feed", ["/gone", "/optout", "/empty"])
    assert len(reasons(crawled([feed], options, frontier), site)) == 3
    assert crawled([feed], options, frontier) == {}
    assert max(site.hits[path] for path in ("/gone", "/optout", "/empty")) == 1
    named = MemoryFrontier()
    assert reasons(crawled(bad, options, named), site) == reasons(crawled(bad, options, named), site)
    ignoring = options.model_copy(update={"obey_opt_outs": False})
    assert paths(crawled(bad, ignoring, named), site) == ["/optout"]
    assert paths(crawled(bad, ignoring, frontier), site) == ["/optout"]


def test_unsafe_seeds_and_links_are_named(site: Site, options: FetchOptions) -> None:
    site.add(
        "/feed",
        "<rss><channel><item><link>file:///etc/hostname</link></item><item><link>http://u:p@127.0.0.1/</link></item></channel></rss>",
    )
    found = crawled([site.url("/feed"), "gopher://x.example/"], options)
    assert [url.partition(":")[0] for url in sorted(found)] == ["file", "gopher", "http"]
    assert all(isinstance(page, NotArticle) for page in found.values())


def test_private_addresses_are_refused_by_default(site: Site) -> None:
    found = list(pages([site.add("/a", article(1))], FetchOptions()))
    assert [type(page) for page in found] == [NotArticle]
    assert not site.hits


def test_fetched_pages_are_kept_as_warc_and_read_again(site: Site, options: FetchOptions, tmp_path: Path) -> None:
    archiving = options.model_copy(update={"archive": tmp_path / "warc"})
    site.add("/a", gzip.compress(article(1).encode()), Content_Encoding="gzip", ETag='"v"')
    site.redirect("/b", "/c")
    site.add("/c", article(2))
    first = {page.source: page for page in pages([site.url("/a"), site.url("/b")], archiving) if isinstance(page, Page)}
    again = {page.source: page for page in pages([str(tmp_path / "warc")], options) if isinstance(page, Page)}
    assert sorted(again) == [site.url("/a"), site.url("/b")]
    for source, page in again.items():
        assert (page.content, page.url, page.media_type, page.charset) == (
            first[source].content, first[source].url, first[source].media_type, first[source].charset,
        )  # fmt: skip
