"""An address in, the page served there out: redirects followed with care, one deadline, one cap."""

from collections.abc import Callable
from datetime import UTC, datetime
from importlib import metadata
from types import TracebackType
from typing import Self
from urllib.parse import urljoin

from extractor.errors import BadAnswer, OptedOut, TooLarge
from extractor.fetching.addresses import Address, read_address
from extractor.fetching.canonical import untracked
from extractor.fetching.connections import Answer, Connections, Deadline
from extractor.fetching.guard import Guard, Resolver, system_resolver
from extractor.fetching.headers import Headers, charset_of, header, retry_after, type_of
from extractor.fetching.kinds import binary_kind, media_type
from extractor.fetching.options import FetchOptions
from extractor.fetching.optouts import page_wishes, refusals
from extractor.fetching.unpacking import packing, unpacked
from extractor.models import Page

REDIRECTS = frozenset({301, 302, 303, 307, 308})
PAGES = frozenset({200, 203})
NOT_MODIFIED = 304
ACCEPT = "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml,application/xml;q=0.9,text/plain;q=0.8,*/*;q=0.1"
NEVER_PAGES = ("image/", "video/", "audio/", "font/", "application/pdf", "application/zip")

Gate = Callable[[Address], None]


def anyone(address: Address) -> None:
    """A gate that is open."""


class Web:
    """Fetches addresses; holds open connections, so close it."""

    def __init__(self, options: FetchOptions, resolver: Resolver = system_resolver) -> None:
        self.options = options
        self.connections = Connections(Guard(allow_private=options.allow_private, resolver=resolver))
        contact = f" ({options.contact})" if options.contact else ""
        self.agent = f"{options.agent}/{metadata.version('market-extractor')}{contact}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.connections.close()

    def fetch(self, url: str, *, gate: Gate = anyone, known: Headers = (), most: int | None = None, heed: bool = True) -> Page:
        """The page at `url`; its status is 304, its content empty, where it is as `known` by the headers sent with the request.

        `gate` is asked before the first request and before each redirect. Raises FetchError: AddressRefused, OptedOut, TooLarge
        (`most` bytes), TooSlow or BadAnswer. Opt-outs are read with `heed` only: robots.txt itself is never opted out of.
        """
        headers = {"User-Agent": self.agent, "Accept": ACCEPT, "Accept-Encoding": "gzip, deflate, br, zstd", **dict(known)}
        seen: list[str] = []
        address = self._address(url)
        with Deadline(self.options.deadline) as deadline:
            while True:
                gate(address)
                seen.append(address.url)
                with self.connections.ask(address, headers, deadline) as answer:
                    if answer.status not in REDIRECTS:
                        page = self._page(url, answer, bool(known), most or self.options.most_bytes)
                        break
                    address = self._next(url, answer, seen)
        if heed:
            self._heed(url, page_wishes(page, self.options.agent))
        return page

    def _address(self, url: str) -> Address:
        return read_address(url, allow_private=self.options.allow_private)

    def _next(self, source: str, answer: Answer, seen: list[str]) -> Address:
        told = header(answer.headers, "location")
        if not told:
            raise BadAnswer(source, f"a redirect ({answer.status}) to nowhere", answer.status)
        if len(seen) > self.options.redirects:
            raise BadAnswer(source, f"more than {self.options.redirects} redirects", answer.status)
        try:
            joined = urljoin(answer.address.url, told)
        except ValueError as broken:
            raise BadAnswer(source, f"a redirect to what is no address: {told[:100]}", answer.status) from broken
        address = self._address(joined)
        if address.url in seen:
            raise BadAnswer(source, f"redirects in a circle, by {address.url}", answer.status)
        return address

    def _page(self, source: str, answer: Answer, conditional: bool, most: int) -> Page:
        now = datetime.now(UTC)
        if answer.status == NOT_MODIFIED and conditional:
            return Page(source=source, url=answer.address.url, content=b"", fetched=now, status=NOT_MODIFIED, headers=answer.headers)
        if answer.status not in PAGES:
            wait = retry_after(answer.headers, now)
            raise BadAnswer(source, f"the server answers {answer.status} {answer.response.reason or ''}".strip(), answer.status, wait)
        told = type_of(answer.headers)
        if told is not None and told.startswith(NEVER_PAGES):
            raise BadAnswer(source, f"no page but {told}", answer.status)
        content = self._body(source, answer, most)
        kind = binary_kind(content)
        if kind is not None:
            raise BadAnswer(source, f"no page but {kind}", answer.status)
        return Page(
            source=source,
            url=untracked(answer.address.url),
            content=content,
            media_type=media_type(content, told),
            charset=charset_of(answer.headers),
            fetched=now,
            status=answer.status,
            headers=answer.headers,
        )

    def _body(self, source: str, answer: Answer, most: int) -> bytes:
        length = header(answer.headers, "content-length") or ""
        if length.isascii() and length.isdigit() and int(length[:20]) > most:
            raise TooLarge(source, f"{int(length[:20]):,} bytes by its own account; the cap is {most:,}")
        encoding = header(answer.headers, "content-encoding") or ""
        layers = [layer.strip() for layer in encoding.split(",") if layer.strip()]
        if len(layers) > 1:
            raise BadAnswer(source, f"packed {len(layers)} times over", answer.status)
        content = unpacked(answer.chunks(), layers[0] if layers else "", source, most)
        inner = packing(content)  # 'sitemap.xml.gz' is a gzip file, whatever the transfer was packed by
        return unpacked((content,), inner, source, most) if inner else content

    def _heed(self, source: str, wishes: tuple[str, ...]) -> None:
        asked = refusals(wishes)
        if asked and self.options.obey_opt_outs:
            raise OptedOut(source, f"the publisher asks machines not to read it ({', '.join(asked)})")
