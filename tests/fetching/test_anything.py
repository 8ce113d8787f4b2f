"""Whatever is thrown at this room, it answers or raises its own errors: nothing else gets out."""

import gzip
import zlib
from contextlib import suppress
from datetime import UTC, datetime

import brotli
import pytest
import zstandard
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from extractor.errors import FetchError, TooLarge
from extractor.fetching.addresses import read_address
from extractor.fetching.canonical import canonical_url
from extractor.fetching.feeds import read_feed
from extractor.fetching.headers import retry_after
from extractor.fetching.kinds import is_feed, is_sitemap, media_type
from extractor.fetching.ndjson import read_lines
from extractor.fetching.optouts import page_wishes
from extractor.fetching.reservations import is_reserved, read_reservations
from extractor.fetching.sitemaps import read_sitemap
from extractor.fetching.unpacking import unpacked
from extractor.models import Page

few = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ADDRESS = st.text(st.sampled_from("htps:/@[]%.0127x-é#?&=\\ \t\x00aＡ。"), max_size=30).map(lambda text: f"http://{text}") | st.text(
    max_size=40
)
PIECES = (
    "<rss>|<channel>|<item>|<link>http://a.example/x</link>|</item>|<urlset>|<url>|<loc>|http://[|</loc>|<!--|<sitemapindex>|<![CDATA[|]]>|"
    "&amp;|&#x0;|<?xml version='1.0' encoding='utf-7'?>|\x00|é|<feed>|<a b='"
)
MARKUP = st.lists(st.sampled_from(PIECES.split("|")), max_size=30).map(lambda parts: "".join(parts).encode())
PACKERS = {"gzip": gzip.compress, "deflate": zlib.compress, "br": brotli.compress, "zstd": zstandard.ZstdCompressor().compress}


@few
@given(ADDRESS)
def test_an_address_is_read_or_refused(text: str) -> None:
    assert isinstance(canonical_url(text), str)
    try:
        address = read_address(text)
    except FetchError:
        return
    assert read_address(address.url) == address


@few
@given(MARKUP | st.binary(max_size=200))
def test_lists_are_read_or_refused(content: bytes) -> None:
    assert isinstance(is_feed(content), bool)
    assert isinstance(is_sitemap(content), bool)
    assert media_type(content, None) in (None, "text/html")
    for read in (lambda: read_feed(content, "https://a.example/", 10), lambda: read_sitemap(content, "https://a.example/")):
        with suppress(FetchError):
            read()


@few
@given(st.binary(max_size=300), st.sampled_from(sorted(PACKERS)), st.integers(1, 7))
def test_packing_and_unpacking(content: bytes, encoding: str, step: int) -> None:
    packed = PACKERS[encoding](content[:150]) + (PACKERS[encoding](content[150:]) if encoding in ("gzip", "zstd") else b"")
    content = content if encoding in ("gzip", "zstd") else content[:150]
    chunks = [packed[at : at + step] for at in range(0, len(packed), step)]
    assert unpacked(chunks, encoding, "x", 10_000) == content


@few
@given(st.binary(max_size=200), st.sampled_from([*PACKERS, "", "identity", "compress"]))
def test_garbage_is_unpacked_or_refused(content: bytes, encoding: str) -> None:
    with suppress(FetchError):
        assert len(unpacked([content], encoding, "x", 100_000)) <= 100_000


@few
@given(st.binary(max_size=200))
def test_lines_and_rules_and_wishes(content: bytes) -> None:
    assert len(list(read_lines(content.split(b"\n"), "x"))) >= 1
    assert isinstance(is_reserved("/a", read_reservations(content)), bool)
    page = Page(source="x", content=b"<meta " + content + b">", headers=(("X-Robots-Tag", content.decode("latin-1")),))
    assert isinstance(page_wishes(page, "market-extractor"), tuple)
    wait = retry_after((("Retry-After", content.decode("latin-1")),), datetime(2025, 3, 1, tzinfo=UTC))
    assert wait is None or wait >= 0


@pytest.mark.parametrize("encoding", sorted(PACKERS))
def test_the_cap_is_kept_to_the_byte(encoding: str) -> None:
    packed = PACKERS[encoding](bytes(1000))
    assert len(unpacked([packed], encoding, "x", 1000)) == 1000
    with pytest.raises(TooLarge):
        unpacked([packed], encoding, "x", 999)
