"""Addresses taken apart."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formats.http.address import _PLAIN, BadAddressError, _parsed, host_of, parse_address


@given(st.from_regex(_PLAIN, fullmatch=True, alphabet=st.characters(codec="ascii")))
def test_what_is_taken_apart_the_short_way_is_what_httpx_makes_of_it(text: str) -> None:
    parse_address.cache_clear()
    assert parse_address(text) == _parsed(text)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("https://a.example/x?y=1#z", ("https://a.example/x?y=1", "a.example", 443, b"a.example", b"/x?y=1")),
        ("http://127.0.0.1:8080/", ("http://127.0.0.1:8080/", "127.0.0.1", 8080, b"127.0.0.1:8080", b"/")),
        ("http://A.example:80/a/../b", ("http://a.example/b", "a.example", 80, b"a.example", b"/b")),
        ("http://\u00fc.example/\u00e9",
         ("http://xn--tda.example/%C3%A9", "\u00fc.example", 80, b"xn--tda.example", b"/%C3%A9")),
        ("http://[::1]:81/", ("http://[::1]:81/", "::1", 81, b"[::1]:81", b"/")),
    ],
)  # fmt: skip
def test_an_address_is_what_is_asked_for(text: str, asked: tuple[object, ...]) -> None:
    found = parse_address(text)
    assert (found.text, found.host, found.port, found.netloc, found.target) == asked


NONE = ["ftp://a.example/", "http:///x", "http://1.2.3.999/", "mailto:a@b.example", ""]


@pytest.mark.parametrize("text", NONE)
def test_what_cannot_be_asked_says_so(text: str) -> None:
    with pytest.raises(BadAddressError, match="address:"):
        parse_address(text)
    assert host_of(text) == ""


def test_a_long_address_costs_no_time() -> None:
    began = time.process_time()
    for text in (
        "http://" + "a." * 20_000,
        "http://a.example" + "/%41a" * 20_000 + "\n",
        "http://" + "a" * 60_000,
    ):
        _PLAIN.fullmatch(text)
    assert time.process_time() - began < 1
