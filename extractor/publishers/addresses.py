"""Addresses a page gives for itself in, the one that names its article out: absolute, of the web, of its own site."""

from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

LONGEST = 2_000


def web_address(value: str | None, base: str | None) -> str | None:
    """`value` as an absolute http(s) address without a fragment; None for javascript:, file:, mailto: and what is broken."""
    if value is None or not 0 < len(value.strip()) <= LONGEST:
        return None
    try:
        parts = urlsplit(urljoin(base or "", value.strip()))
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or host is None or "." not in host or parts.username is not None:
        return None
    return parts._replace(fragment="").geturl()


def site(address: str) -> str:
    """The host without 'www.' and the like: its last two labels, three where the second last is short ('co.uk')."""
    labels = (urlsplit(address).hostname or "").split(".")
    wanted = 3 if len(labels) > 2 and len(labels[-2]) <= 3 and len(labels[-1]) == 2 else 2
    return ".".join(labels[-wanted:])


def is_front_page(address: str) -> bool:
    """Whether an address is a site's own, without a path."""
    parts = urlsplit(address)
    return parts.path in ("", "/") and not parts.query


def canonical_address(candidates: Iterable[str | None], served: str | None) -> str | None:
    """The first address that names an article; one of another site than the page came from is not believed.

    A canonical address that is the front page is a mistake of the site's template.
    """
    for value in candidates:
        address = web_address(value, served)
        if address is None or (is_front_page(address) and served is not None and not is_front_page(served)):
            continue
        if served is None or site(address) == site(served):
            return address
    return web_address(served, None)
