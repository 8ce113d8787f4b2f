"""A site on the loopback interface to test against: good pages, lists of them, and every kind of fault."""

import gzip
import ssl
import threading
import time
import zlib
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import brotli
import zstandard

WORDS = ["tin", "lead", "zinc", "cobalt", "nickel", "copper", "lithium", "tungsten", "antimony", "gallium", "indium", "bismuth"]


def article(number: int) -> str:
    """An invented article; each number gives another text."""
    metal, other = WORDS[number % 12], WORDS[(number // 12) % 12]
    body = "".join(
        f"<p>Spot {metal} on the Quay Street board stood at ${number * 7 + place} a tonne in week {place + 1}, "
        f"and buyers of {other} number {number} took {place + 2} cargoes fewer than the {number + place} booked before.</p>"
        for place in range(6)
    )
    return (
        f"<html><head><title>Report {number} on {metal}</title>"
        f'<meta property="article:published_time" content="2025-03-{number % 28 + 1:02}T08:00:00Z"></head>'
        f"<body><article><h1>Report {number}: {metal} and {other} trade in week {number}</h1>{body}</article></body></html>"
    )


class Site:
    """What is served under each path; `hits` counts requests."""

    def __init__(self) -> None:
        self.routes: dict[str, Callable[[Handler], None]] = {}
        self.hits: Counter[str] = Counter()
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.times: list[float] = []
        self.lock = threading.Lock()
        self.stopping = threading.Event()
        self.port = 0

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return self.root + path

    def add(self, path: str, content: str | bytes, status: int = 200, **headers: str) -> str:
        """Serve this under a path; header names with '_' for '-'."""
        body = content.encode() if isinstance(content, str) else content
        named = {"Content-Type": "text/html; charset=utf-8", **{name.replace("_", "-"): value for name, value in headers.items()}}

        def serve(handler: Handler) -> None:
            handler.answer(status, body, named)

        self.routes[path] = serve
        return self.url(path)

    def redirect(self, path: str, to: str, status: int = 302) -> str:
        return self.add(path, b"", status, Location=to.encode().decode("latin-1"))

    def route(self, path: str) -> Callable[[Callable[["Handler"], None]], Callable[["Handler"], None]]:
        def keep(serve: Callable[[Handler], None]) -> Callable[[Handler], None]:
            self.routes[path] = serve
            return serve

        return keep

    def feed(self, path: str, paths: list[str]) -> str:
        items = "".join(f"<item><title>{at}</title><link>{self.url(at)}</link></item>" for at in paths)
        text = f'<?xml version="1.0"?><rss version="2.0"><channel><title>All</title>{items}</channel></rss>'
        return self.add(path, text, Content_Type="application/rss+xml")

    def sitemap(self, path: str, paths: list[str], of: str = "url") -> str:
        root = "urlset" if of == "url" else "sitemapindex"
        items = "".join(f"<{of}><loc>{self.url(at)}</loc></{of}>" for at in paths)
        space = "http://www.sitemaps.org/schemas/sitemap/0.9"
        return self.add(path, f'<?xml version="1.0"?><{root} xmlns="{space}">{items}</{root}>', Content_Type="application/xml")

    def versioned(self, path: str, text: str, etag: str) -> str:
        """A page that knows ETag and If-None-Match."""

        def serve(handler: Handler) -> None:
            if handler.headers["If-None-Match"] == etag:
                handler.answer(304, b"", {"ETag": etag})
            else:
                handler.answer(
                    200, text.encode(), {"Content-Type": "text/html", "ETag": etag, "Last-Modified": formatdate(1e9, usegmt=True)}
                )

        self.routes[path] = serve
        return self.url(path)

    def drip(self, path: str, head: bytes, pause: float = 0.2) -> str:
        """Send `head`, then a byte each `pause` seconds for a minute."""

        def serve(handler: Handler) -> None:
            handler.wfile.write(head)
            for _ in range(int(60 / pause)):
                if self.stopping.wait(pause):
                    return
                handler.wfile.write(b"x")
                handler.wfile.flush()

        self.routes[path] = serve
        return self.url(path)


class Handler(BaseHTTPRequestHandler):
    """Answers from the site's routes."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    site: Site

    def do_GET(self) -> None:
        path = self.path
        with self.site.lock:
            self.site.hits[path] += 1
            self.site.seen.append((path, dict(self.headers.items())))
            self.site.times.append(time.monotonic())
        serve = self.site.routes.get(path) or self.site.routes.get(path.partition("?")[0])
        try:
            if serve is None:
                self.answer(404, b"<html><body>Not here</body></html>", {"Content-Type": "text/html"})
            else:
                serve(self)
        except OSError:
            self.close_connection = True

    def answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if "Content-Length" not in headers and "Transfer-Encoding" not in headers:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        if headers.get("Connection") == "close":
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        return


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(self, request: object, client_address: object) -> None:
        return


@contextmanager
def served(site: Site, tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    handler = type("SiteHandler", (Handler,), {"site": site})
    server = Server(("127.0.0.1", 0), handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    site.port = int(server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.stopping.set()
        server.shutdown()
        server.server_close()
        thread.join(5)


def gzip_bomb(mebibytes: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    zeros = bytes(1024 * 1024)
    return b"".join([packer.compress(zeros) for _ in range(mebibytes)]) + packer.flush()


def brotli_bomb(mebibytes: int) -> bytes:
    packer = brotli.Compressor(quality=5)
    zeros = bytes(1024 * 1024)
    return b"".join([packer.process(zeros) for _ in range(mebibytes)]) + packer.finish()


def zstd_bomb(mebibytes: int) -> bytes:
    packer = zstandard.ZstdCompressor(level=3).compressobj()
    zeros = bytes(1024 * 1024)
    return b"".join([packer.compress(zeros) for _ in range(mebibytes)]) + packer.flush()


PACKERS: dict[str, Callable[[bytes], bytes]] = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstandard.ZstdCompressor().compress,
}
