"""What a site reserves for itself by /.well-known/tdmrep.json (W3C TDM Reservation Protocol), kept per origin for one run."""

import json
import re
from threading import Lock
from typing import cast

from extractor.errors import FetchError, OptedOut
from extractor.fetching.addresses import Address
from extractor.fetching.options import FetchOptions
from extractor.fetching.web import Web
from extractor.models import Record

MOST = 256 * 1024  # bytes
MOST_RULES = 1000


class Reservation(Record):
    """One rule: paths that it is about, and whether they are reserved."""

    location: str
    reserved: bool


class Reservations:
    """Asks each origin for its reservations once; a file that cannot be had or read reserves nothing."""

    def __init__(self, web: Web, options: FetchOptions) -> None:
        self.web = web
        self.options = options
        self.rules: dict[str, tuple[Reservation, ...]] = {}
        self.lock = Lock()

    def check(self, address: Address) -> None:
        """Raises OptedOut where the site reserves an address against text and data mining."""
        if self.options.obey_opt_outs and is_reserved(address.target, self._of(address)):
            raise OptedOut(address.url, f"{address.host} reserves it against text and data mining (tdmrep.json)")

    def _of(self, address: Address) -> tuple[Reservation, ...]:
        with self.lock:
            known = self.rules.get(address.origin)
        if known is None:  # one host is asked by one thread at a time
            try:
                page = self.web.fetch(f"{address.origin}/.well-known/tdmrep.json", most=MOST, heed=False)
                known = read_reservations(page.content)
            except FetchError:
                known = ()
            with self.lock:
                self.rules[address.origin] = known
        return known


def read_reservations(content: bytes) -> tuple[Reservation, ...]:
    """The rules of a tdmrep.json, in order; what cannot be read is left out."""
    try:
        rows = cast(object, json.loads(content))
    except (ValueError, RecursionError):
        return ()
    return tuple(
        Reservation(location=row["location"], reserved=row["tdm-reservation"] == 1)
        for row in (rows[:MOST_RULES] if isinstance(rows, list) else ())
        if isinstance(row, dict) and isinstance(row.get("location"), str) and row.get("tdm-reservation") in (0, 1)
    )


def is_reserved(target: str, rules: tuple[Reservation, ...]) -> bool:
    """Whether path and query fall under a reserved location: the first that matches decides, '*' is anything, '$' the end."""
    return next((rule.reserved for rule in rules if _matches(target, rule.location)), False)


def _matches(target: str, location: str) -> bool:
    """By parts found one after the other: no pattern, however it is written, takes more than one look along the target."""
    whole = location[:-1] if location.endswith("$") else f"{location}*"
    parts = re.sub(r"\*+", "*", whole).split("*")
    return target == whole if len(parts) == 1 else _in_order(target, parts)


def _in_order(target: str, parts: list[str]) -> bool:
    if not target.startswith(parts[0]):
        return False
    at = len(parts[0])
    for part in parts[1:-1]:
        found = target.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return target.endswith(parts[-1]) and len(target) - len(parts[-1]) >= at
