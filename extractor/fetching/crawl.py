"""Addresses of pages, feeds and sitemaps in, pages out, politely: the frontier is asked what is known and told what happened."""

from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from datetime import UTC, datetime
from time import monotonic, sleep
from types import TracebackType
from typing import Self, TypeAlias

from extractor.errors import AddressRefused, BadAnswer, FetchError, TooLarge
from extractor.fetching.addresses import Address, read_address
from extractor.fetching.feeds import read_feed
from extractor.fetching.frontier import (
    Frontier,
    Kind,
    State,
    Visit,
    answered,
    failed,
    is_due,
    known_headers,
    queued,
    refused,
    reopened,
    stored,
)
from extractor.fetching.guard import Resolver, system_resolver
from extractor.fetching.kinds import is_feed, is_sitemap
from extractor.fetching.links import Link
from extractor.fetching.options import FetchOptions
from extractor.fetching.reservations import Reservations
from extractor.fetching.robots import Robots
from extractor.fetching.schedule import Schedule
from extractor.fetching.sitemaps import DEEPEST, MOST_BYTES, MOST_PARTS, read_sitemap
from extractor.fetching.warc import Archive
from extractor.fetching.web import NOT_MODIFIED, Web
from extractor.models import NotArticle, Page, Status

Outcome: TypeAlias = Page | FetchError
OUTAGES = 3  # pages of one host that ask for a long wait
FIRST_WAIT = 1.0  # seconds before a second attempt; doubled for the third


class Crawl:
    """One run over some addresses; use it in a `with`, read `pages()` once.

    A page is yielded before it counts as fetched: whoever stores it calls `settle`. Pages that fail are kept in the frontier
    and yielded as a NotArticle that names the address and the reason.
    """

    def __init__(self, seeds: Iterable[str], options: FetchOptions, frontier: Frontier, resolver: Resolver = system_resolver) -> None:
        self.seeds = tuple(dict.fromkeys(seeds))
        self.options = options
        self.frontier = frontier
        self.web = Web(options, resolver)
        self.robots = Robots(self.web, options)
        self.reservations = Reservations(self.web, options)
        self.schedule = Schedule()
        self.taken: set[str] = set()
        self.depth: dict[str, int] = {}
        self.found = 0
        self.refused: list[NotArticle] = []
        self.outages: Counter[str] = Counter()
        self.resources = ExitStack()
        self.archive: Archive | None = None

    def __enter__(self) -> Self:
        self.resources.enter_context(self.web)
        if self.options.archive is not None:
            self.archive = self.resources.enter_context(Archive(self.options.archive))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.resources.close()

    def pages(self) -> Iterator[Page | NotArticle]:
        """Every page as it comes in, and what gave none."""
        self._take_seeds()
        running: dict[Future[Outcome], tuple[str, Visit]] = {}
        pool = ThreadPoolExecutor(self.options.hosts_at_once, thread_name_prefix="fetching")
        try:
            while running or len(self.schedule) or self.refused:
                yield from self._told()
                self._start(pool, running)
                if not running:
                    sleep(max(0.0, (self.schedule.next_time() or 0.0) - monotonic()))
                    continue
                done, _ = wait(running, timeout=self._patience(len(running)), return_when=FIRST_COMPLETED)
                for future in done:
                    origin, visit = running.pop(future)
                    page = self._ended(origin, visit, future.result())
                    if page is not None:
                        yield page
        finally:
            self.web.connections.cut()
            pool.shutdown(wait=True, cancel_futures=True)

    def _told(self) -> Iterator[NotArticle]:
        told, self.refused = self.refused, []
        yield from told

    def _start(self, pool: ThreadPoolExecutor, running: dict[Future[Outcome], tuple[str, Visit]]) -> None:
        while len(running) < self.options.hosts_at_once:
            following = self.schedule.next(monotonic())
            if following is None:
                return
            running[pool.submit(self._fetch, following[1])] = following

    def _patience(self, running: int) -> float | None:
        """Seconds until another visit may start; None where only an answer can bring one."""
        following = self.schedule.next_time()
        if following is None or running >= self.options.hosts_at_once:
            return None
        return max(0.0, following - monotonic())

    def _take_seeds(self) -> None:
        named = [queued(seed, seed) for seed in self.seeds]
        self.frontier.keep([new for new in named if self.frontier.visit(new.key) is None])
        for new in named:
            self._take(reopened(self.frontier.visit(new.key) or new))
        for visit in self.frontier.open_visits(self.seeds):
            self._take(visit)

    def _take(self, visit: Visit) -> None:
        """Line a visit up unless it is done, not due or already taken in this run."""
        now = datetime.now(UTC)
        if visit.key in self.taken:
            return
        self.taken.add(visit.key)
        if visit.due is not None and visit.due > now:
            self._refuse(visit.url, f"the server asked to wait until {visit.due:%Y-%m-%d %H:%M} UTC: {visit.reason}")
        elif is_due(visit, now, revisit=self.options.revisit):
            try:
                address = read_address(visit.url, allow_private=self.options.allow_private)
            except AddressRefused as no:
                self._failed(visit, no)
            else:
                self.schedule.add(address.origin, visit.model_copy(update={"attempts": 0}))

    def _fetch(self, visit: Visit) -> Outcome:
        """In a thread of its own: a page, or why there is none."""
        try:
            self._check(read_address(visit.url, allow_private=self.options.allow_private))
            most = MOST_BYTES if visit.kind is Kind.SITEMAP else None
            return self.web.fetch(visit.url, gate=self._check, known=known_headers(visit), most=most)
        except FetchError as wrong:
            return wrong

    def _check(self, address: Address) -> None:
        self.robots.check(address)
        self.reservations.check(address)

    def _ended(self, origin: str, visit: Visit, outcome: Outcome) -> Page | NotArticle | None:
        pause = self.robots.delay(read_address(visit.url, allow_private=self.options.allow_private))
        if isinstance(outcome, FetchError):
            pause = max(pause, self._failed(visit, outcome, origin))
            self.schedule.done(origin, monotonic() + pause)
            return None
        self.schedule.done(origin, monotonic() + pause)
        visit = answered(visit, outcome)
        if outcome.status == NOT_MODIFIED:
            self.frontier.keep((visit,))
            return None
        if is_feed(outcome.content) or is_sitemap(outcome.content) or visit.kind is Kind.SITEMAP:
            self._read_list(visit, outcome)
            return None
        return self._served(visit, outcome)

    def _served(self, visit: Visit, page: Page) -> Page | NotArticle:
        if not page.content.strip():
            no = NotArticle(source=visit.url, status=Status.EMPTY, reason="the server sent nothing")
            self.frontier.keep((refused(visit, no.reason),))
            return no
        if self.archive is not None:
            self.archive.write(page)
        self.frontier.keep((visit,))
        return page

    def _failed(self, visit: Visit, error: FetchError, origin: str | None = None) -> float:
        """Keep a failure, and line it up again where that may help; seconds that its host is to be left alone."""
        after = failed(visit, error, datetime.now(UTC))
        asked = error.retry_after if isinstance(error, BadAnswer) else None
        pause = asked if asked is not None else FIRST_WAIT * 2 ** (after.attempts - 1)
        again = after.state is State.FAILED and isinstance(error, BadAnswer) and after.attempts < self.options.attempts
        if again and origin is not None and pause <= self.options.longest_wait:
            alone = not self.schedule.waits(origin)
            self.schedule.add(origin, after, first=asked is not None)
            return pause if alone or asked is not None else 0.0  # the site's other pages may have their turn
        self._give_up(after, Status.TOO_LARGE if isinstance(error, TooLarge) else Status.UNREADABLE)
        if asked is None or origin is None or self._origin(error.source) != origin:
            return 0.0
        if asked > self.options.longest_wait and self._speaks_for_all(origin, after.code):
            for other in self.schedule.drop(origin):
                self._give_up(failed(other, error, datetime.now(UTC)), Status.UNREADABLE)
        return 0.0 if asked > self.options.longest_wait else asked

    def _speaks_for_all(self, origin: str, code: int | None) -> bool:
        """Whether a long wait is meant for all pages of a host: that of a 429 and of robots.txt is, another's is the third time."""
        self.outages[origin] += 1
        return code in (0, 429) or self.outages[origin] >= OUTAGES

    def _origin(self, url: str) -> str | None:
        try:
            return read_address(url, allow_private=self.options.allow_private).origin
        except AddressRefused:
            return None

    def _give_up(self, visit: Visit, status: Status) -> None:
        self.frontier.keep((visit,))
        self._refuse(visit.url, visit.reason or "", status)

    def _refuse(self, source: str, reason: str, status: Status = Status.UNREADABLE) -> None:
        self.refused.append(NotArticle(source=source, status=status, reason=reason))

    def _read_list(self, visit: Visit, page: Page) -> None:
        """Line up what a feed or sitemap names; the list counts as read in the same step as its links are kept."""
        source = page.url or visit.url
        depth = self.depth.get(visit.key, 0)
        parts: tuple[str, ...] = ()
        try:
            if is_feed(page.content):
                kind, links = Kind.FEED, read_feed(page.content, source, self.options.most_pages)
            else:
                sitemap = read_sitemap(page.content, source)
                kind, links, parts = Kind.SITEMAP, sitemap.links, sitemap.parts
        except FetchError as wrong:
            self._failed(visit, wrong)
            return
        visits: dict[str, Visit] = {}
        for new in (*self._new_parts(visit, parts, depth), *self._new_links(visit, links)):
            visits.setdefault(new.key, new)
        fresh = [new for new in visits.values() if self.frontier.visit(new.key) is None]
        self.frontier.keep((*fresh, stored(visit, kind)))
        for new in visits.values():
            self.depth.setdefault(new.key, depth + 1)
            self._take(self.frontier.visit(new.key) or new)

    def _new_links(self, visit: Visit, links: tuple[Link, ...]) -> list[Visit]:
        room = max(0, self.options.most_pages - self.found)
        self.found += min(room, len(links))
        return [queued(link.url, visit.seed, visit.url) for link in links[:room]]

    def _new_parts(self, visit: Visit, parts: tuple[str, ...], depth: int) -> list[Visit]:
        if parts and depth >= DEEPEST:
            self._refuse(visit.url, f"indexes of sitemaps more than {DEEPEST} deep; these were left out")
            return []
        return [queued(part, visit.seed, visit.url, Kind.SITEMAP) for part in parts[:MOST_PARTS]]
