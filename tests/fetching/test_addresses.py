"""Addresses we connect to, and thirty-odd tricks we do not fall for."""

import socket
from ipaddress import ip_address

import pytest

from extractor.errors import AddressRefused, BadAnswer
from extractor.fetching.addresses import is_public, read_address
from extractor.fetching.guard import Guard
from extractor.fetching.options import FetchOptions
from extractor.fetching.web import Web
from tests.fetching.site import Site

TRICKS = [
    "http://127.0.0.1/",
    "http://127.8.9.10/news",
    "http://localhost/",
    "http://LOCALHOST./",
    "http://news.localhost/",
    "http://0.0.0.0/",
    "http://0/",
    "http://10.0.0.5/",
    "http://172.16.4.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://100.100.100.200/latest/meta-data/",
    "http://168.63.129.16/machine",
    "http://192.0.0.192/",
    "http://metadata.google.internal/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://240.0.0.1/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[::127.0.0.1]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/",
    "http://[fd00:ec2::254]/",
    "http://[fec0::1]/",
    "http://[ff02::1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:0:53aa:64c:0:0:80ff:fffe]/",
    "http://2130706433/",
    "http://0x7f000001/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://017700000001/",
    "http://127.1/",
    "http://127.0.1/",
    "http://127.0.0.1./",
    "http://127%2e0.0.1/",
    "http://%31%32%37.0.0.1/",
    "http://１２７.0.0.1/",
    "http://127。0。0。1/",
    "http://user:secret@news.example/",
    "http://news.example@127.0.0.1/",
    "http://@news.example/",
    "http://news.example:80@127.0.0.1/",
    "http://news.example\\@127.0.0.1/",
    "http://127.0.0.1\\.news.example/",
    "http://news.example:22/",
    "http://news.example:6379/",
    "http://news.example:0/",
    "http://news.example:99999/",
    "ftp://news.example/",
    "file:///etc/hostname",
    "gopher://news.example/_x",
    "data:text/html,x",
    "javascript:alert(1)",
    "jar:http://news.example!/",
    "//news.example/",
    "http:///path",
    "http://",
    "http://printer/",
    "http://files.corp/",
    "http://news.example/\r\nX-Injected: 1",
    "http://news.exa\x00mple/",
    "http://news..example/",
    "http://" + "a" * 5000 + ".example/",
]

GOOD = [
    ("https://news.example/a?b=1#c", "https://news.example/a?b=1", 443),
    (" HTTP://News.Example:80/a/../b ", "http://news.example/b", 80),
    ("https://news.example:8443/x y", "https://news.example:8443/x%20y", 8443),
    ("https://zürich.example/é", "https://xn--zrich-kva.example/%C3%A9", 443),
    ("http://93.184.216.34/", "http://93.184.216.34/", 80),
    ("https://[2606:2800:220:1::1]/", "https://[2606:2800:220:1::1]/", 443),
    ("https://news.example", "https://news.example/", 443),
    ("https://1news.example/2025/0x7f/127.0.0.1", "https://1news.example/2025/0x7f/127.0.0.1", 443),
]

ANSWERS = ["127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1%eth0", "0.0.0.0", "64:ff9b::a00:1", "fd12::1"]


@pytest.mark.parametrize("trick", TRICKS)
def test_no_trick_gets_through(trick: str) -> None:
    with pytest.raises(AddressRefused):
        read_address(trick)


def test_more_than_thirty_tricks_are_listed() -> None:
    assert len(set(TRICKS)) >= 30


@pytest.mark.parametrize(("text", "url", "port"), GOOD)
def test_a_good_address_takes_its_normal_form(text: str, url: str, port: int) -> None:
    address = read_address(text)
    assert (address.url, address.port) == (url, port)


@pytest.mark.parametrize("trick", ["http://2130706433/", "http://u@127.0.0.1/", "file:///etc/hostname", "http://0x7f.1/"])
def test_odd_forms_are_refused_even_where_private_ones_are_allowed(trick: str) -> None:
    with pytest.raises(AddressRefused):
        read_address(trick, allow_private=True)


@pytest.mark.parametrize("answer", ANSWERS)
def test_a_name_that_leads_inside_is_refused_when_connecting(answer: str) -> None:
    guard = Guard(resolver=lambda host, port: (answer,))
    with pytest.raises(AddressRefused, match="not a public address"):
        guard.connect("news.example", 80, 1.0)


def test_one_inside_answer_among_public_ones_is_enough_to_refuse() -> None:
    guard = Guard(resolver=lambda host, port: ("93.184.216.34", "192.168.0.1"))
    with pytest.raises(AddressRefused, match=r"192\.168\.0\.1"):
        guard.connect("news.example", 80, 1.0)


def test_the_name_server_is_asked_once_and_its_answer_is_the_peer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name server that flips: public when judged, loopback when asked again. It is not asked again."""
    answers = iter((("93.184.216.34",), ("127.0.0.1",)))
    asked: list[str] = []
    reached: list[tuple[str, int]] = []

    def flipping(host: str, port: int) -> tuple[str, ...]:
        asked.append(host)
        return next(answers)

    def create_connection(peer: tuple[str, int], timeout: float) -> socket.socket:
        reached.append(peer)
        raise ConnectionRefusedError(111, "refused by the test")

    monkeypatch.setattr(socket, "create_connection", create_connection)
    with pytest.raises(BadAnswer, match="refused by the test"):
        Guard(resolver=flipping).connect("news.example", 80, 1.0)
    assert asked == ["news.example"]
    assert reached == [("93.184.216.34", 80)]


def test_the_peer_is_judged_after_connecting(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even a system that connects elsewhere than told is caught before a byte is sent."""
    real = socket.create_connection
    monkeypatch.setattr(socket, "create_connection", lambda peer, timeout: real(("127.0.0.1", site.port), timeout))
    with pytest.raises(AddressRefused, match=r"127\.0\.0\.1"):
        Guard(resolver=lambda host, port: ("93.184.216.34",)).connect("news.example", 80, 1.0)
    assert not site.hits


@pytest.mark.parametrize("trick", [trick for trick in TRICKS if "\r" not in trick and "\x00" not in trick and "//" in trick[:8]][:50])
def test_a_redirect_is_judged_like_an_address(site: Site, trick: str) -> None:
    """The first address leads to the local site by a resolver of the test; the second must not be asked."""
    site.redirect("/start", trick)
    with Web(FetchOptions(deadline=3.0)) as web:
        inside = Guard(allow_private=True, resolver=lambda host, port: ("127.0.0.1",))
        web.connections.guard.resolver = lambda host, port: ("93.184.216.34",)
        monkey_connect = inside.connect
        web.connections.guard.connect = lambda host, port, timeout: monkey_connect(host, site.port, timeout)  # type: ignore[method-assign]
        with pytest.raises(AddressRefused):
            web.fetch("http://news.example/start")
    assert sum(site.hits.values()) == 1


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("8.8.8.8", True),
        ("2a00:1450::1", True),
        ("64:ff9b::808:808", True),
        ("2002:808:808::1", True),
        ("::ffff:8.8.8.8", True),
        ("2001:db8::1", False),
        ("192.0.2.7", False),
        ("198.18.0.1", False),
        ("203.0.113.9", False),
        ("::", False),
        ("100::1", False),
        ("5f00::1", False),
    ],
)
def test_public_addresses(text: str, public: bool) -> None:
    assert is_public(ip_address(text)) is public
