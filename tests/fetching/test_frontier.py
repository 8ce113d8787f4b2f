"""States of addresses step by step, their one form, what headers say, and who is asked when."""

from datetime import UTC, datetime, timedelta

import pytest

from extractor.errors import AddressRefused, BadAnswer, FetchError, OptedOut, TooLarge, TooSlow
from extractor.fetching.canonical import canonical_url, untracked
from extractor.fetching.frontier import Kind, MemoryFrontier, State, answered, failed, is_due, known_headers, queued, settle, stored
from extractor.fetching.headers import charset_of, retry_after
from extractor.fetching.schedule import Schedule
from extractor.models import NotArticle, Page, Status

NOW = datetime(2025, 3, 1, 12, tzinfo=UTC)
URL = "https://news.example/a"
SERVED = Page(
    source=URL, content=b"x", status=200, fetched=NOW, headers=(("etag", '"v1"'), ("Last-Modified", "Sat, 01 Mar 2025 08:00:00 GMT"))
)


@pytest.mark.parametrize(
    ("error", "state", "wait"),
    [
        (BadAnswer(URL, "x", 503), State.FAILED, None),
        (BadAnswer(URL, "x", 429, 60.0), State.FAILED, 60.0),
        (BadAnswer(URL, "x"), State.FAILED, None),
        (TooSlow(URL, "x"), State.FAILED, None),
        (BadAnswer(URL, "x", 404), State.REFUSED, None),
        (BadAnswer(URL, "x", 410, 60.0), State.REFUSED, None),
        (OptedOut(URL, "x"), State.REFUSED, None),
        (TooLarge(URL, "x"), State.REFUSED, None),
        (AddressRefused(URL, "x"), State.REFUSED, None),
    ],
)
def test_what_may_pass_is_tried_again(error: FetchError, state: State, wait: float | None) -> None:
    visit = failed(queued(URL, URL), error, NOW)
    assert (visit.state, visit.attempts, visit.reason) == (state, 1, "x")
    assert visit.due == (None if wait is None else NOW + timedelta(seconds=wait))


def test_an_address_is_done_with_when_its_page_is_stored() -> None:
    asked = answered(queued(URL, URL), SERVED)
    assert asked.state is State.QUEUED
    assert known_headers(asked) == ()
    done = stored(asked)
    assert done.state is State.FETCHED
    assert known_headers(done) == (("If-None-Match", '"v1"'), ("If-Modified-Since", "Sat, 01 Mar 2025 08:00:00 GMT"))
    assert not is_due(done, NOW, revisit=False)
    assert is_due(done, NOW, revisit=True)


def test_headers_that_cannot_be_sent_back_are_forgotten() -> None:
    page = SERVED.model_copy(update={"headers": (("ETag", '"x\r\nEvil: 1"'), ("Last-Modified", "x" * 600))})
    assert known_headers(stored(answered(queued(URL, URL), page))) == ()


def test_not_before_the_time_the_server_named() -> None:
    visit = failed(queued(URL, URL), BadAnswer(URL, "x", 503, 60.0), NOW)
    assert not is_due(visit, NOW + timedelta(seconds=59), revisit=True)
    assert is_due(visit, NOW + timedelta(seconds=60), revisit=False)


def test_feeds_are_always_due() -> None:
    assert is_due(stored(answered(queued(URL, URL), SERVED), Kind.FEED), NOW, revisit=False)


def test_what_failed_is_not_settled_as_refused() -> None:
    frontier = MemoryFrontier()
    no = NotArticle(source=URL, status=Status.UNREADABLE, reason="busy")
    frontier.keep((failed(queued(URL, URL), BadAnswer(URL, "busy", 503), NOW),))
    settle(frontier, URL, no)
    settle(frontier, "some/file.html", no)
    assert [visit.state for visit in frontier.visits.values()] == [State.FAILED]


SAME = [
    ["https://a.example/x?b=2&a=1", "HTTPS://A.example:443/x?a=1&b=2#top", "https://a.example/x?a=1&utm_source=rss&b=2&fbclid=9"],
    ["http://a.example", "http://a.example/", "http://a.example:80/#x", "http://a.example/index.html"],
    [
        "https://a.example/news/tin",
        "https://a.example/news/tin/",
        "https://a.example/news/./tin?UTM_Medium=x",
        "https://a.example/news/tin?",
    ],
    ["https://a.example/%7Ex/%c3%a4", "https://a.example/%7ex/%C3%A4"],
]
DIFFERENT = [
    ("https://a.example/x?id=1", "https://a.example/x?id=2"),
    ("https://a.example/x?page=2", "https://a.example/x"),
    ("https://a.example/X", "https://a.example/x"),
    ("http://a.example:8080/x", "http://a.example/x"),
    ("https://www.a.example/x", "https://a.example/x"),
]


@pytest.mark.parametrize("variants", SAME)
def test_variants_of_an_address_have_one_form(variants: list[str]) -> None:
    assert len({canonical_url(url) for url in variants}) == 1
    assert canonical_url(canonical_url(variants[0])) == canonical_url(variants[0])


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_other_pages_have_other_forms(one: str, other: str) -> None:
    assert canonical_url(one) != canonical_url(other)


@pytest.mark.parametrize(
    ("url", "bare"),
    [
        ("https://a.example/X/?utm_source=rss&b=2&a=1&UTM_Medium=x", "https://a.example/X/?b=2&a=1"),
        ("https://a.example/x?fbclid=1", "https://a.example/x"),
        ("https://a.example/x?id=1&id=2", "https://a.example/x?id=1&id=2"),
        ("https://a.example/utm_source=1", "https://a.example/utm_source=1"),
        ("nonsense", "nonsense"),
    ],
)
def test_only_tracking_is_taken_off_an_address(url: str, bare: str) -> None:
    assert untracked(url) == bare


@pytest.mark.parametrize("odd", ["", "nonsense", "http://[bad", "javascript:alert(1)", "http://a.example:port/"])
def test_what_is_no_address_keeps_some_form(odd: str) -> None:
    assert isinstance(canonical_url(odd), str)


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("120", 120.0),
        ("Sat, 01 Mar 2025 12:01:00 GMT", 60.0),
        ("Sat, 01 Mar 2025 11:00:00 GMT", 0.0),
        ("99999999999999999999", 604800.0),
        ("soon", None),
        ("-5", None),
        ("١٢", None),
    ],
)
def test_retry_after(told: str, seconds: float | None) -> None:
    assert retry_after((("Retry-After", told),), NOW) == seconds


@pytest.mark.parametrize(
    ("told", "charset"),
    [("text/html; charset=UTF-8", "utf-8"), ("text/html;CHARSET='latin-1'", "latin-1"), ("text/html", None), ("", None)],
)
def test_charset(told: str, charset: str | None) -> None:
    assert charset_of((("content-type", told),)) == charset


def test_one_host_at_a_time_and_not_before_it_is_free() -> None:
    schedule = Schedule()
    for number in range(2):
        schedule.add("https://a", queued(f"https://a/{number}", "s"))
    schedule.add("https://b", queued("https://b/0", "s"))
    first, second = schedule.next(0.0), schedule.next(0.0)
    assert first is not None
    assert second is not None
    assert (first[0], second[0], schedule.next(0.0)) == ("https://a", "https://b", None)
    schedule.done("https://a", 5.0)
    assert schedule.next(4.9) is None
    again = schedule.next(5.0)
    assert again is not None
    assert again[1].url == "https://a/1"
    schedule.done("https://a", 6.0)
    assert (len(schedule), schedule.next_time()) == (0, None)
    schedule.add("https://a", queued("https://a/2", "s"))
    assert schedule.next_time() == 6.0
