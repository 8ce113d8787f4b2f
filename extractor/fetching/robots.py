"""What a site's robots.txt allows, kept per origin for one run."""

from threading import Lock

from protego import Protego
from pydantic import Field

from extractor.errors import AddressRefused, BadAnswer, FetchError, OptedOut
from extractor.fetching.addresses import Address
from extractor.fetching.options import FetchOptions
from extractor.fetching.web import Web
from extractor.models import Record

MOST = 1024 * 1024  # bytes; RFC 9309 asks for 500 KiB at least
GONE = range(400, 500)
BUSY = 429
OUTAGE = 3600.0  # seconds until a robots.txt that could not be had is asked for again


class Rules(Record):
    """One origin's robots.txt."""

    text: str | None = Field(description="None: nothing is allowed, because the file could not be had")
    reason: str = Field(default="", description="why it could not be had")


class Robots:
    """Asks each origin for its robots.txt once, before the first page."""

    def __init__(self, web: Web, options: FetchOptions) -> None:
        self.web = web
        self.options = options
        self.rules: dict[str, tuple[Rules, Protego]] = {}
        self.locks: dict[str, Lock] = {}
        self.lock = Lock()

    def check(self, address: Address) -> None:
        """Raises OptedOut where robots.txt keeps our agent from an address, BadAnswer where it could not be had."""
        if not self.options.obey_robots:
            return
        rules, parsed = self._of(address)
        if rules.text is None:
            raise BadAnswer(address.url, f"robots.txt of {address.host} could not be read: {rules.reason}", retry_after=OUTAGE)
        if not parsed.can_fetch(address.url, self.options.agent):
            raise OptedOut(address.url, f"robots.txt of {address.host} disallows it")

    def delay(self, address: Address) -> float:
        """Seconds between two requests to this origin: ours, or the site's where that is longer."""
        if not self.options.obey_robots or address.origin not in self.rules:
            return self.options.delay
        parsed = self.rules[address.origin][1]
        asked = float(parsed.crawl_delay(self.options.agent) or 0)
        rate = parsed.request_rate(self.options.agent)
        if rate is not None:
            asked = max(asked, rate.seconds / rate.requests)
        return max(self.options.delay, min(asked, self.options.longest_delay))

    def sitemaps(self, address: Address) -> tuple[str, ...]:
        """Addresses of the sitemaps that robots.txt names."""
        return tuple(str(url) for url in self._of(address)[1].sitemaps)

    def _of(self, address: Address) -> tuple[Rules, Protego]:
        with self.lock:
            lock = self.locks.setdefault(address.origin, Lock())
        with lock:
            if address.origin not in self.rules:
                rules = self._read(address)
                self.rules[address.origin] = (rules, Protego.parse(rules.text or ""))
            return self.rules[address.origin]

    def _read(self, address: Address) -> Rules:
        """RFC 9309: a file that is not there allows everything, a server that does not answer nothing."""
        try:
            page = self.web.fetch(f"{address.origin}/robots.txt", most=MOST, heed=False)
        except BadAnswer as bad:
            return Rules(text="" if bad.code in GONE and bad.code != BUSY else None, reason=bad.reason)
        except AddressRefused:
            raise
        except FetchError as wrong:
            return Rules(text=None, reason=wrong.reason)
        return Rules(text=page.content.decode("utf-8-sig", "replace"))
