"""A host in, a connected socket out: the name is resolved once, each answer is judged, and the socket goes to that very number.

So a name server that answers differently the second time (DNS rebinding) is never asked a second time.
"""

import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as WaitedTooLong
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import TypeAlias

from extractor.errors import AddressRefused, BadAnswer, TooSlow
from extractor.fetching.addresses import as_ip, is_public

Resolver: TypeAlias = Callable[[str, int], tuple[str, ...]]
MOST_TRIED = 4  # answers of one name server
RESOLVERS = 16  # names looked up at the same time


def system_resolver(host: str, port: int) -> tuple[str, ...]:
    """The numbers of a host as the system knows them, in its order; raises OSError where there are none."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(answer[4][0]) for answer in found))


class Guard:
    """Connects to public addresses only (to any with `allow_private`)."""

    def __init__(self, *, allow_private: bool = False, resolver: Resolver = system_resolver) -> None:
        self.allow_private = allow_private
        self.resolver = resolver
        self.pool = ThreadPoolExecutor(RESOLVERS, thread_name_prefix="resolver")

    def close(self) -> None:
        """Forget look-ups that have not answered."""
        self.pool.shutdown(wait=False, cancel_futures=True)

    def connect(self, host: str, port: int, timeout: float) -> socket.socket:
        """A socket connected to one of the host's addresses, all of which were judged.

        Raises AddressRefused if any of them is not public, TooSlow, or BadAnswer where none can be reached.
        """
        numbers = self._judged(host, self._resolved(host, port, timeout))
        reason = "it has no address"
        for number in numbers[:MOST_TRIED]:
            try:
                sock = socket.create_connection((str(number), port), timeout)
            except OSError as closed:
                reason = f"cannot connect to {number} port {port}: {closed.strerror or closed}"
                continue
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            try:
                self._judged(host, (_peer(sock),))
            except AddressRefused:
                sock.close()
                raise
            return sock
        raise BadAnswer(host, reason)

    def _resolved(self, host: str, port: int, timeout: float) -> tuple[IPv4Address | IPv6Address, ...]:
        literal = as_ip(host)
        if literal is not None:
            return (literal,)
        try:
            answers = self.pool.submit(self.resolver, host, port).result(timeout)
        except WaitedTooLong as slow:
            raise TooSlow(host, f"no answer of the name server in {timeout:.0f} s") from slow
        except (OSError, UnicodeError) as unknown:
            raise BadAnswer(host, "no such host is known") from unknown
        return tuple(ip_address(answer.partition("%")[0]) for answer in answers)

    def _judged(self, host: str, numbers: tuple[IPv4Address | IPv6Address, ...]) -> tuple[IPv4Address | IPv6Address, ...]:
        for number in numbers:
            if not self.allow_private and not is_public(number):
                raise AddressRefused(host, f"{host} leads to {number}, which is not a public address")
        return numbers


def _peer(sock: socket.socket) -> IPv4Address | IPv6Address:
    return ip_address(str(sock.getpeername()[0]).partition("%")[0])
