"""An address as text in, an address we may connect to out: no private networks, no tricks.

An address is looked at three times: as text before each request and each redirect (`read_address`), as the numbers its name
resolves to, and as the peer the socket is really connected to (both in `guard.py`).
"""

import re
import socket
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from pydantic import Field
from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from extractor.errors import AddressRefused
from extractor.models import Record

PORTS = {"http": 80, "https": 443}
OPEN_PORTS = frozenset({80, 443, 8080, 8443})
LONGEST = 4096  # characters
INSIDE = ("localhost", "local", "internal", "intranet", "lan", "home", "corp", "private", "home.arpa", "test", "invalid", "onion")

_AUTHORITY = re.compile(r"\s*[A-Za-z][A-Za-z0-9+.-]*://([^/?#]*)")
_ODD = re.compile(r"[\x00-\x1f\x7f\\]")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)\Z", re.I)
_QUAD = re.compile(r"(?:0|[1-9][0-9]{0,2})(?:\.(?:0|[1-9][0-9]{0,2})){3}\Z")

# Public by the tables of some Python versions, yet no place for news: a cloud's own service, old 6to4 relays, protocol assignments.
_NEVER = tuple(IPv4Network(net) for net in ("168.63.129.16/32", "192.88.99.0/24", "192.0.0.0/24", "198.18.0.0/15", "100.64.0.0/10"))
_PUBLIC_6 = IPv6Network("2000::/3")  # all that is given out for global unicast
_NOT_PUBLIC_6 = tuple(IPv6Network(net) for net in ("2001::/23", "2001:db8::/32", "3fff::/20"))
_NAT64 = IPv6Network("64:ff9b::/96")


class Address(Record):
    """An http or https address, in its normal form, without fragment."""

    url: str
    scheme: str
    host: str = Field(description="name in small letters and punycode, or numbers; IPv6 without brackets")
    port: int
    target: str = Field(description="path and query as they are asked for")

    @property
    def origin(self) -> str:
        """Scheme, host and port: what robots.txt is about."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


def read_address(text: str, *, allow_private: bool = False) -> Address:
    """The address that `text` is; raises AddressRefused, naming it and why, for anything we would not connect to."""
    shown = text[:200]
    if len(text) > LONGEST:
        raise AddressRefused(shown, f"an address of {len(text):,} characters")
    if _ODD.search(text.strip()):
        raise AddressRefused(shown, "control characters or a backslash in the address")
    try:
        parts = parse_url(text.strip())
    except (LocationParseError, UnicodeError, ValueError) as broken:
        raise AddressRefused(shown, "this is no address") from broken
    if parts.scheme not in PORTS:
        raise AddressRefused(shown, f"the scheme is {parts.scheme or 'missing'}; only http and https are fetched")
    host = _host(shown, text, parts)
    port = PORTS[parts.scheme] if parts.port is None else parts.port
    if not allow_private:
        _refuse_inside(shown, host, port)
    target = parts.request_uri
    at = f"[{host}]" if ":" in host else host
    at = at if port == PORTS[parts.scheme] else f"{at}:{port}"
    return Address(url=f"{parts.scheme}://{at}{target}", scheme=parts.scheme, host=host, port=port, target=target)


def is_public(ip: IPv4Address | IPv6Address) -> bool:
    """Whether an IP address belongs to the public internet; one that wraps an IPv4 address is judged by that too."""
    if isinstance(ip, IPv4Address):
        return ip.is_global and not ip.is_multicast and not any(ip in net for net in _NEVER)
    inner = _wrapped(ip)
    if inner is not None:
        return is_public(inner)
    return ip in _PUBLIC_6 and not any(ip in net for net in _NOT_PUBLIC_6)


def _host(shown: str, text: str, parts: Url) -> str:
    authority = _AUTHORITY.match(text)
    if parts.auth is not None or (authority is not None and "@" in authority[1]):
        raise AddressRefused(shown, "a user name in the address")
    host = (parts.host or "").strip("[]").lower().removesuffix(".")
    if not host or host.startswith(".") or ".." in host:
        raise AddressRefused(shown, "no host in the address")
    if "%" in host or (authority is not None and "%" in authority[1]):
        raise AddressRefused(shown, "percent signs in the host")
    if _NUMBER.match(host.rpartition(".")[2]) and not _QUAD.match(host):
        raise AddressRefused(shown, "a host that is a number written in an odd way")
    return host


def _refuse_inside(shown: str, host: str, port: int) -> None:
    if port not in OPEN_PORTS:
        raise AddressRefused(shown, f"port {port}; only {', '.join(map(str, sorted(OPEN_PORTS)))} are fetched from")
    ip = as_ip(host)
    if ip is not None:
        if not is_public(ip):
            raise AddressRefused(shown, f"{ip} is not a public address")
    elif "." not in host or any(host.endswith(f".{name}") for name in INSIDE):
        raise AddressRefused(shown, f"{host} is a name of an inside network")


def as_ip(host: str) -> IPv4Address | IPv6Address | None:
    """The IP address that a host is, None for a name."""
    try:
        return ip_address(host)
    except ValueError:
        pass
    try:  # what the C library would take for one: '127.1', '0x7f.0.0.1'
        return IPv4Address(socket.inet_aton(host))
    except (OSError, UnicodeError):
        return None


def _wrapped(ip: IPv6Address) -> IPv4Address | None:
    """The IPv4 address inside a mapped, compatible, 6to4 or NAT64 one; Teredo's counts as loopback: nothing is served there."""
    if ip.ipv4_mapped is not None:
        return ip.ipv4_mapped
    if ip.sixtofour is not None:
        return ip.sixtofour
    if ip.teredo is not None:
        return IPv4Address("127.0.0.1")
    if ip in _NAT64 or int(ip) >> 32 == 0:
        return IPv4Address(int(ip) & 0xFFFFFFFF)
    return None
