"""One address to one page: packing, lies, loops, drips, bombs."""

import shutil
import ssl
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.errors import BadAnswer, FetchError, OptedOut, TooLarge, TooSlow
from extractor.fetching.options import FetchOptions
from extractor.fetching.web import Web
from tests.fetching.site import PACKERS, Handler, Site, article, brotli_bomb, gzip_bomb, served, zstd_bomb

PAGE = article(1)


@pytest.mark.parametrize("encoding", sorted(PACKERS))
def test_packed_pages_are_unpacked(site: Site, web: Web, encoding: str) -> None:
    url = site.add("/a", PACKERS[encoding](PAGE.encode()), Content_Encoding=encoding)
    assert web.fetch(url).content.decode() == PAGE


def test_a_page_carries_what_the_server_told(site: Site, web: Web) -> None:
    url = site.add("/a", PAGE.encode("utf-16"), Content_Type="TEXT/HTML; Charset='UTF-16'", ETag='"v1"')
    page = web.fetch(url)
    assert (page.source, page.url, page.status, page.media_type, page.charset) == (url, url, 200, "text/html", "utf-16")
    assert ("ETag", '"v1"') in page.headers
    assert page.fetched is not None
    assert page.fetched.tzinfo is not None


def test_connections_are_kept(site: Site, web: Web) -> None:
    url = site.add("/a", PAGE)
    web.fetch(url)
    (kept,) = web.connections.idle.values()
    web.fetch(url)
    assert list(web.connections.idle.values()) == [kept]


def test_a_kept_connection_that_the_server_closed_is_made_anew(site: Site, web: Web) -> None:
    url = site.add("/a", PAGE)
    web.fetch(url)
    (kept,) = web.connections.idle.values()
    assert kept.sock is not None
    kept.sock.shutdown(2)
    assert web.fetch(url).content.decode() == PAGE


def test_redirects_lead_to_the_page(site: Site, web: Web) -> None:
    site.redirect("/one", "two/../two?x=ä", 301)
    site.redirect("/two", f"//127.0.0.1:{site.port}/three#top", 307)
    page = web.fetch(site.add("/three", PAGE) and site.url("/one"))
    assert (page.source, page.url) == (site.url("/one"), site.url("/three"))


def _loop(site: Site) -> str:
    site.redirect("/b", "/a")
    return site.redirect("/a", "/b")


def _long(site: Site) -> str:
    for number in range(12):
        site.redirect(f"/{number}", f"/{number + 1}")
    return site.url("/0")


def _lying_length(site: Site) -> str:
    return site.add("/a", PAGE, Content_Length="100000", Connection="close")


def _no_answer(site: Site) -> str:
    @site.route("/a")
    def serve(handler: Handler) -> None:
        handler.close_connection = True

    return site.url("/a")


def _garbage(site: Site) -> str:
    @site.route("/a")
    def serve(handler: Handler) -> None:
        handler.wfile.write(b"\x00\x01 not http at all\r\n\r\n" * 20)
        handler.close_connection = True

    return site.url("/a")


def _bad_chunks(site: Site) -> str:
    @site.route("/a")
    def serve(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzzz\r\nhello\r\n")
        handler.close_connection = True

    return site.url("/a")


def _many_headers(site: Site) -> str:
    @site.route("/a")
    def serve(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + b"X-Much: x\r\n" * 5000 + b"\r\n")
        handler.close_connection = True

    return site.url("/a")


FAULTS: list[tuple[Callable[[Site], str], type[FetchError], str]] = [
    (_loop, BadAnswer, "in a circle"),
    (_long, BadAnswer, "more than 8 redirects"),
    (_lying_length, BadAnswer, "broke off"),
    (_no_answer, BadAnswer, "broke off"),
    (_garbage, BadAnswer, "broke off"),
    (_bad_chunks, BadAnswer, "broke off"),
    (_many_headers, BadAnswer, "broke off"),
    (lambda site: site.redirect("/a", ""), BadAnswer, "to nowhere"),
    (lambda site: site.redirect("/a", "http://[broken"), FetchError, "address"),
    (lambda site: site.url("/none"), BadAnswer, "404"),
    (lambda site: site.add("/a", PAGE, 503), BadAnswer, "503"),
    (lambda site: site.add("/a", PAGE, 206), BadAnswer, "206"),
    (lambda site: site.add("/a", PAGE, 304), BadAnswer, "304"),
    (lambda site: site.add("/a", b"%PDF-1.7 \xff"), BadAnswer, "application/pdf"),
    (lambda site: site.add("/a", b"\xff\xd8\xff", Content_Type="image/jpeg"), BadAnswer, "image/jpeg"),
    (lambda site: site.add("/a", b"\x1f\x8bbroken", Content_Encoding="gzip"), BadAnswer, "gzip data is broken"),
    (lambda site: site.add("/a", PACKERS["gzip"](PAGE.encode())[:-40], Content_Encoding="gzip"), BadAnswer, "breaks off"),
    (lambda site: site.add("/a", PACKERS["br"](PAGE.encode())[:-40], Content_Encoding="br"), BadAnswer, "breaks off"),
    (lambda site: site.add("/a", b"junk", Content_Encoding="br"), BadAnswer, "br data is broken"),
    (lambda site: site.add("/a", b"junk", Content_Encoding="zstd"), BadAnswer, "zstd data is broken"),
    (lambda site: site.add("/a", PAGE, Content_Encoding="x-own"), BadAnswer, "not known"),
    (lambda site: site.add("/a", PAGE, Content_Encoding="gzip, gzip, gzip"), BadAnswer, "packed 3 times"),
    (lambda site: site.add("/a", PAGE, Content_Length="999999999999", Connection="close"), TooLarge, "by its own account"),
    (lambda site: site.add("/a", b"x" * 17_000_000, Transfer_Encoding="identity", Connection="close"), TooLarge, "more than"),
    (lambda site: site.add("/a", gzip_bomb(20), Content_Encoding="gzip"), TooLarge, "unpacked"),
    (lambda site: site.add("/a", brotli_bomb(20), Content_Encoding="br"), TooLarge, "unpacked"),
    (lambda site: site.add("/a", zstd_bomb(20), Content_Encoding="zstd"), TooLarge, "unpacked"),
    (lambda site: site.add("/a", PAGE, X_Robots_Tag="noindex"), OptedOut, "noindex"),
]


@pytest.mark.parametrize(("fault", "kind", "words"), FAULTS)
def test_faults_are_named(site: Site, web: Web, fault: Callable[[Site], str], kind: type[FetchError], words: str) -> None:
    with pytest.raises(kind, match=words) as raised:
        web.fetch(fault(site))
    assert raised.value.reason
    assert "\n" not in str(raised.value)


DRIPS = {
    "head": b"HTTP/1.1 200 OK\r\nX-Slow: ",
    "status": b"HTTP/1.1 ",
    "body of unknown length": b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>",
    "body": b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n<html>",
    "chunk size": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
    "chunk": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffff\r\n",
}


@pytest.mark.parametrize("where", sorted(DRIPS))
def test_a_drip_ends_at_the_deadline(site: Site, where: str) -> None:
    url = site.drip("/drip", DRIPS[where])
    with Web(FetchOptions(allow_private=True, deadline=0.6)) as web:
        before = time.monotonic()
        with pytest.raises(TooSlow):
            web.fetch(url)
        assert 0.5 < time.monotonic() - before < 1.5


def test_endless_redirects_to_slow_pages_share_one_deadline(site: Site) -> None:
    for number in range(8):

        @site.route(f"/{number}")
        def serve(handler: Handler, number: int = number) -> None:
            site.stopping.wait(0.3)
            handler.answer(302, b"", {"Location": f"/{number + 1}"})

    with Web(FetchOptions(allow_private=True, deadline=0.8)) as web, pytest.raises(TooSlow):
        web.fetch(site.url("/0"))


LIES = [
    ("text/plain", PAGE.encode(), "text/html"),
    ("application/octet-stream", PAGE.encode(), "text/html"),
    ("text/html", b"Zinc rose.", "text/html"),
    ("nonsense", b"  \n<!doctype html><p>x", "text/html"),
]


@pytest.mark.parametrize(("told", "content", "real"), LIES)
def test_types_are_looked_at(site: Site, web: Web, told: str, content: bytes, real: str) -> None:
    assert web.fetch(site.add("/a", content, Content_Type=told)).media_type == real


def test_gzip_that_is_none_is_read_as_it_stands(site: Site, web: Web) -> None:
    assert web.fetch(site.add("/a", PAGE, Content_Encoding="gzip")).content.decode() == PAGE


def test_what_is_known_is_asked_for_by_etag(site: Site, web: Web) -> None:
    url = site.versioned("/a", PAGE, '"v1"')
    assert web.fetch(url).status == 200
    again = web.fetch(url, known=(("If-None-Match", '"v1"'),))
    assert (again.status, again.content) == (304, b"")


def test_the_agent_is_named(site: Site, options: FetchOptions) -> None:
    url = site.add("/a", PAGE)
    with Web(options.model_copy(update={"contact": "desk@paper.example"})) as web:
        web.fetch(url)
    sent = dict(site.seen)["/a"]
    assert sent["User-Agent"].startswith("market-extractor/")
    assert "(desk@paper.example)" in sent["User-Agent"]


BOMB = """
import sys
from pathlib import Path
from extractor.errors import TooLarge
from extractor.fetching.options import FetchOptions
from extractor.fetching.web import Web
with Web(FetchOptions(allow_private=True)) as web:
    try:
        web.fetch(sys.argv[1])
    except TooLarge as large:
        print(large.reason)
status = Path("/proc/self/status").read_text()
print(status.partition("VmHWM:")[2].split()[0])  # peak of this process alone; ru_maxrss counts what forked it
"""


def test_a_bomb_of_400_mib_is_refused_in_100_mb(site: Site) -> None:
    url = site.add("/bomb", gzip_bomb(400), Content_Encoding="gzip")
    done = subprocess.run([sys.executable, "-c", BOMB, url], capture_output=True, text=True, timeout=60, check=True)
    reason, peak = done.stdout.splitlines()
    assert "more than" in reason
    assert int(peak) < 100 * 1024  # KiB


def test_https_never_falls_back_to_plain_text(site: Site, web: Web) -> None:
    site.add("/a", PAGE)
    with pytest.raises(BadAnswer, match="broke off"):
        web.fetch(f"https://127.0.0.1:{site.port}/a")
    assert not site.hits


def _certificate(folder: Path) -> ssl.SSLContext:
    """A certificate for localhost that nobody vouches for."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"]
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    subprocess.run([*command, *names, "-keyout", str(key), "-out", str(certificate)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    return context


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl to make a certificate with")
def test_certificates_and_their_names_are_verified(web: Web, tmp_path: Path) -> None:
    tls = _certificate(tmp_path)
    with served(Site(), tls) as site:
        site.add("/a", PAGE)
        with pytest.raises(BadAnswer, match=r"(?i)certificate verify failed"):
            web.fetch(f"https://localhost:{site.port}/a")
        assert not site.hits
        web.connections.tls.load_verify_locations(tmp_path / "certificate.pem")
        assert web.fetch(f"https://localhost:{site.port}/a").content.decode() == PAGE
        with pytest.raises(BadAnswer, match=r"(?i)certificate"):
            web.fetch(f"https://127.0.0.1:{site.port}/a")
        url = site.drip("/drip", b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n").replace("http://127.0.0.1", "https://localhost")
        web.options = web.options.model_copy(update={"deadline": 0.6})
        begin = time.monotonic()
        with pytest.raises(TooSlow):
            web.fetch(url)
        assert time.monotonic() - begin < 1.5
