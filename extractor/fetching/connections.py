"""An address and headers in, an answer out that is read piece by piece: guarded sockets, TLS verified, one total deadline."""

import socket
import ssl
from collections.abc import Iterator, Mapping
from functools import cached_property
from http.client import HTTPException
from threading import Lock, Timer
from time import monotonic
from types import TracebackType
from typing import Self
from weakref import WeakSet

from urllib3 import BaseHTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, LocationParseError

from extractor.errors import AddressRefused, BadAnswer, TooSlow
from extractor.fetching.addresses import Address
from extractor.fetching.guard import Guard

STEP = 64 * 1024  # bytes read at a time
SILENCE = 15.0  # seconds without a byte
MOST_IDLE = 64  # connections kept open
BROKEN = (HTTPError, HTTPException, OSError, LocationParseError, UnicodeError)


class Deadline:
    """A moment at which the socket in use is shut, whatever is being read: headers, chunk sizes, one byte a second."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.ends = monotonic() + seconds
        self.expired = False
        self.sock: socket.socket | None = None
        self.lock = Lock()
        self.timer = Timer(seconds, self.cut)
        self.timer.daemon = True

    def __enter__(self) -> Self:
        self.timer.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.timer.cancel()
        with self.lock:
            self.sock = None

    def left(self) -> float:
        """Seconds until the end, at least a hundredth."""
        return max(0.01, self.ends - monotonic())

    def watch(self, sock: socket.socket) -> None:
        """Shut this socket at the end."""
        with self.lock:
            self.sock = sock
            if self.expired:
                _shut(sock)

    def cut(self) -> None:
        """Shut the socket now."""
        with self.lock:
            self.expired = True
            if self.sock is not None:
                _shut(self.sock)


class _Guarded:
    guard: Guard
    deadline: Deadline

    def connected(self, host: str, port: int) -> socket.socket:
        sock = self.guard.connect(host, port, min(SILENCE, self.deadline.left()))
        self.deadline.watch(sock)
        return sock


class _Plain(_Guarded, HTTPConnection):
    def _new_conn(self) -> socket.socket:
        return self.connected(self.host, self.port)


class _Secure(_Guarded, HTTPSConnection):
    def _new_conn(self) -> socket.socket:
        return self.connected(self.host, self.port)


class Connections:
    """Open connections, one an origin; two threads never use one at the same time."""

    def __init__(self, guard: Guard) -> None:
        self.guard = guard
        self.idle: dict[str, _Plain | _Secure] = {}
        self.active: WeakSet[Deadline] = WeakSet()
        self.lock = Lock()

    @cached_property
    def tls(self) -> ssl.SSLContext:
        """Certificates and host names are verified against the system's authorities."""
        return ssl.create_default_context()

    def cut(self) -> None:
        """End all that is being read: somebody pressed Ctrl-C."""
        with self.lock:
            active = list(self.active)
        for deadline in active:
            deadline.cut()

    def close(self) -> None:
        """Close all that are open."""
        with self.lock:
            open_ones, self.idle = list(self.idle.values()), {}
        for connection in open_ones:
            connection.close()
        self.guard.close()

    def ask(self, address: Address, headers: Mapping[str, str], deadline: Deadline) -> "Answer":
        """Send a GET and read the head of the answer; raises AddressRefused, BadAnswer or TooSlow, naming the address."""
        with self.lock:
            self.active.add(deadline)
        kept = self._taken(address.origin)
        if kept is not None:
            try:
                return self._asked(kept, address, headers, deadline)
            except BadAnswer:  # a kept connection may have been closed at the other end: once more on a new one
                kept.close()
        return self._asked(self._new(address, deadline), address, headers, deadline)

    def keep(self, address: Address, connection: "_Plain | _Secure") -> None:
        """Keep a connection whose answer was read to its end."""
        with self.lock:
            surplus = [self.idle.pop(next(iter(self.idle)))] if len(self.idle) >= MOST_IDLE else []
            before = self.idle.pop(address.origin, None)
            self.idle[address.origin] = connection
        for old in (*surplus, *(() if before is None else (before,))):
            old.close()

    def _taken(self, origin: str) -> "_Plain | _Secure | None":
        with self.lock:
            return self.idle.pop(origin, None)

    def _new(self, address: Address, deadline: Deadline) -> "_Plain | _Secure":
        made: _Plain | _Secure
        if address.scheme == "https":
            made = _Secure(address.host, address.port, timeout=min(SILENCE, deadline.left()), ssl_context=self.tls)
        else:
            made = _Plain(address.host, address.port, timeout=min(SILENCE, deadline.left()))
        made.guard = self.guard
        return made

    def _asked(self, connection: "_Plain | _Secure", address: Address, headers: Mapping[str, str], deadline: Deadline) -> "Answer":
        connection.deadline = deadline
        connection.timeout = min(SILENCE, deadline.left())
        try:
            if connection.sock is not None:
                deadline.watch(connection.sock)
            connection.request("GET", address.target, headers=headers, preload_content=False, decode_content=False)
            if connection.sock is not None:
                deadline.watch(connection.sock)
            response = connection.getresponse()
        except AddressRefused as refused:
            connection.close()
            raise AddressRefused(address.url, refused.reason) from refused
        except (TooSlow, BadAnswer, *BROKEN) as broken:
            connection.close()
            raise _explained(address.url, broken, deadline) from broken
        return Answer(self, connection, address, response, deadline)


class Answer:
    """The head of an answer, and its body to be read once."""

    def __init__(
        self, connections: Connections, connection: "_Plain | _Secure", address: Address, response: BaseHTTPResponse, deadline: Deadline
    ) -> None:
        self.connections = connections
        self.connection = connection
        self.address = address
        self.response = response
        self.deadline = deadline
        self.status = response.status
        self.headers = tuple((_text(name), _text(value)) for name, value in response.headers.items())
        self.whole = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.whole and not self.deadline.expired and self.connection.sock is not None:
            self.connections.keep(self.address, self.connection)
        else:
            self.response.close()
            self.connection.close()

    def chunks(self) -> Iterator[bytes]:
        """The body as it came, still packed; raises TooSlow at the deadline and BadAnswer where it breaks off."""
        try:
            yield from self.response.stream(STEP, decode_content=False)
        except BROKEN as broken:
            raise _explained(self.address.url, broken, self.deadline) from broken
        if self.deadline.expired:  # a shut socket looks like the end of a body of unknown length
            raise TooSlow(self.address.url, f"not served whole in {self.deadline.seconds:.0f} s")
        self.whole = True


def _explained(url: str, broken: Exception, deadline: Deadline) -> TooSlow | BadAnswer:
    if deadline.expired:
        return TooSlow(url, f"not served whole in {deadline.seconds:.0f} s")
    if isinstance(broken, TooSlow | BadAnswer):
        return type(broken)(url, broken.reason)
    if isinstance(broken, TimeoutError) or "timed out" in str(broken).lower():
        return TooSlow(url, f"silent for {SILENCE:.0f} s")
    return BadAnswer(url, f"the answer broke off: {' '.join(str(broken).split())[:160] or type(broken).__name__}")


def _text(raw: str) -> str:
    """A header as text: http.client reads it as Latin-1, servers write UTF-8."""
    try:
        return raw.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return raw


def _shut(sock: socket.socket) -> None:
    try:
        # The plain socket's own shutdown, also for TLS: SSLSocket's would take away the state that another thread reads with.
        socket.socket.shutdown(sock, socket.SHUT_RDWR)
    except OSError:
        return
