"""What became of every address: pure steps from one state to the next, and what a keeper of states must be able to do.

`store` keeps them as a table; `MemoryFrontier` is for a single run.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from pydantic import Field

from extractor.errors import BadAnswer, FetchError, TooSlow
from extractor.fetching.canonical import canonical_url
from extractor.fetching.headers import Headers, header
from extractor.models import NotArticle, Page, Record

PASSING = frozenset({0, 408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})  # 0: the answer broke off


class State(StrEnum):
    """Where an address stands."""

    QUEUED = "queued"
    FETCHED = "fetched"
    NOT_MODIFIED = "not_modified"
    REFUSED = "refused"
    FAILED = "failed"


class Kind(StrEnum):
    """What is served at an address."""

    PAGE = "page"
    FEED = "feed"
    SITEMAP = "sitemap"


OPEN = frozenset({State.QUEUED, State.FAILED})
LISTS = frozenset({Kind.FEED, Kind.SITEMAP})


class Visit(Record):
    """The state of one address."""

    key: str = Field(description="canonical address: the same for all variants of one")
    url: str = Field(description="address as it is asked for")
    seed: str = Field(description="address named by the user that led here")
    found_in: str | None = Field(default=None, description="feed or sitemap that named it; None for a seed")
    kind: Kind = Kind.PAGE
    state: State = State.QUEUED
    attempts: int = Field(default=0, ge=0, description="requests that failed since the last that did not")
    code: int | None = Field(default=None, description="HTTP status of the last answer; 0 where it broke off")
    reason: str | None = Field(default=None, description="why it was refused or failed, one line")
    etag: str | None = None
    last_modified: str | None = Field(default=None, description="as the server wrote it")
    asked: datetime | None = Field(default=None, description="last request, UTC")
    due: datetime | None = Field(default=None, description="not to be asked before, UTC; from Retry-After where there was one")


class Frontier(Protocol):
    """Keeps the states of addresses."""

    def visit(self, key: str) -> Visit | None:
        """The state of one address, None for one never seen."""

    def keep(self, visits: Iterable[Visit]) -> None:
        """Keep these states, all or none, in place of those with the same key."""

    def open_visits(self, seeds: Iterable[str]) -> Iterator[Visit]:
        """Those queued or failed, and all feeds and sitemaps, that these seeds led to, the first seen first."""


class MemoryFrontier:
    """States for one run."""

    def __init__(self) -> None:
        self.visits: dict[str, Visit] = {}

    def visit(self, key: str) -> Visit | None:
        """The state of one address, None for one never seen."""
        return self.visits.get(key)

    def keep(self, visits: Iterable[Visit]) -> None:
        """Keep these states."""
        self.visits.update({visit.key: visit for visit in visits})

    def open_visits(self, seeds: Iterable[str]) -> Iterator[Visit]:
        """Those queued or failed, and all feeds and sitemaps, that these seeds led to."""
        wanted = frozenset(seeds)
        return iter([visit for visit in self.visits.values() if visit.seed in wanted and (visit.state in OPEN or visit.kind in LISTS)])


def queued(url: str, seed: str, found_in: str | None = None, kind: Kind = Kind.PAGE) -> Visit:
    """An address just found."""
    return Visit(key=canonical_url(url), url=url, seed=seed, found_in=found_in, kind=kind)


def is_due(visit: Visit, now: datetime, *, revisit: bool) -> bool:
    """Whether an address is to be asked now: feeds and sitemaps always are."""
    if visit.due is not None and visit.due > now:
        return False
    if visit.state in OPEN or visit.kind in LISTS:
        return True
    return revisit and visit.state in (State.FETCHED, State.NOT_MODIFIED)


def known_headers(visit: Visit) -> Headers:
    """Headers that ask for a page only if it has changed since; none for one that was never stored."""
    if visit.state not in (State.FETCHED, State.NOT_MODIFIED):
        return ()
    etag = (("If-None-Match", visit.etag),) if visit.etag else ()
    return (*etag, ("If-Modified-Since", visit.last_modified)) if visit.last_modified else etag


def answered(visit: Visit, page: Page) -> Visit:
    """After a page was served, before it is stored: still queued, so that it is asked for again if we are stopped now.

    One that was not modified is done with.
    """
    unchanged = page.status == 304
    return visit.model_copy(
        update={
            "state": State.NOT_MODIFIED if unchanged else State.QUEUED,
            "attempts": 0,
            "code": page.status,
            "reason": None,
            "etag": _token(header(page.headers, "etag")) or (visit.etag if unchanged else None),
            "last_modified": _token(header(page.headers, "last-modified")) or (visit.last_modified if unchanged else None),
            "asked": page.fetched,
            "due": None,
        }
    )


def stored(visit: Visit, kind: Kind | None = None) -> Visit:
    """After what was served is stored (of a feed or sitemap: its links)."""
    return visit.model_copy(update={"state": State.FETCHED, "kind": kind or visit.kind})


def reopened(visit: Visit) -> Visit:
    """What was refused, when the user names it again: the site, or the user's mind, may have changed."""
    return visit.model_copy(update={"state": State.QUEUED}) if visit.state is State.REFUSED else visit


def refused(visit: Visit, reason: str) -> Visit:
    """After a page turned out to hold no article: it is not asked for again."""
    return visit.model_copy(update={"state": State.REFUSED, "reason": reason, "due": None})


def failed(visit: Visit, error: FetchError, now: datetime) -> Visit:
    """After a request gave no page: FAILED, to be tried again, where that may help; else REFUSED for good."""
    code = error.code if isinstance(error, BadAnswer) else None
    passing = isinstance(error, TooSlow) or (code is not None and code in PASSING)
    wait = error.retry_after if isinstance(error, BadAnswer) else None
    return visit.model_copy(
        update={
            "state": State.FAILED if passing else State.REFUSED,
            "attempts": visit.attempts + 1,
            "code": code,
            "reason": error.reason,
            "asked": now,
            "due": now + timedelta(seconds=wait) if passing and wait is not None else None,
        }
    )


def settle(frontier: Frontier, source: str, no: NotArticle | None = None) -> None:
    """Note that the page of this source was stored or, with `no`, held no article; of files nothing is noted.

    To be called in the transaction that stores the page: then a page is never fetched again once it is stored.
    """
    visit = frontier.visit(canonical_url(source))
    if visit is not None and visit.state is State.QUEUED:  # what failed to be fetched was noted when it failed
        frontier.keep((stored(visit) if no is None else refused(visit, no.reason),))


def _token(value: str | None) -> str | None:
    """A header's value that can be sent back: printable ASCII, not too long."""
    return value if value is not None and len(value) <= 500 and value.isascii() and value.isprintable() else None
