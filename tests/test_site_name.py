"""Addresses are read as the standard library reads them, whichever way is taken."""

from __future__ import annotations

import time
from urllib.parse import urljoin, urlsplit

import pytest

from cleanarticle.assemble.site_name import Site, host_of

BASE = "https://www.example.org/a/b"
ADDRESSES = [
    "https://www.example.org/rain",
    "http://Example.org",
    "https://example.org/a//b/../c?x=1&y=/z",
    "https://example.org?x=1",
    "https://example.org/?",
    "https://example.org/a;#b",
    "https://example.org:80/a",
    "https://ada@example.org/a",
    "https://example.org/Überschwemmung",
    "HTTPS://example.org/a",
    " https://example.org/a\n",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_addresses(address: str) -> None:
    """What is plainly absolute is taken as it is, and that is what parsing it would have given."""
    site = Site(BASE, "example.org", frozenset(), "exampleorg", "example")
    assert host_of(address) == urlsplit(address.strip()).hostname
    assert site.absolute(address) == urljoin(BASE, address.strip())


@pytest.mark.parametrize("tail", ["/", "?", "a", "/a?", "é", ";"])
def test_the_cost_is_linear(tail: str) -> None:
    """A long address takes no longer than its length allows."""
    started = time.process_time()
    host_of("https://example.org" + tail * 200_000 + "\\")
    assert time.process_time() - started < 2
