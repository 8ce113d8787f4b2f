"""A fresh local site for each test; no test leaves the machine."""

from collections.abc import Iterator

import pytest

from extractor.fetching.options import FetchOptions
from extractor.fetching.web import Web
from tests.fetching.site import Site, served


@pytest.fixture
def site() -> Iterator[Site]:
    with served(Site()) as running:
        yield running


@pytest.fixture
def options() -> FetchOptions:
    """Quick and with the loopback interface allowed."""
    return FetchOptions(allow_private=True, delay=0.0, deadline=5.0, longest_wait=2.0)


@pytest.fixture
def web(options: FetchOptions) -> Iterator[Web]:
    with Web(options) as open_web:
        yield open_web
