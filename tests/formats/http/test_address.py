"""Addresses taken apart."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publicsuffixlist import PSLFILE, PublicSuffixList

from audit.formats.http import (
    BadAddressError,
    host_of,
    is_ip_address,
    page_key,
    parse_address,
    registered_domain,
)
from audit.formats.http.address import _PLAIN, _parsed
from audit.report import reason_words

_SHORT = re.compile(_PLAIN.pattern, re.ASCII)


@given(st.from_regex(_SHORT, fullmatch=True, alphabet=st.characters(codec="ascii")))
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


NONE = [
    "ftp://a.example/",
    "http:///x",
    "http://1.2.3.999/",
    "mailto:a@b.example",
    "",
    "http://xn--n3h.example/",
    "http://xn--a.example/",
]


@pytest.mark.parametrize("text", NONE)
def test_what_cannot_be_asked_says_so(text: str) -> None:
    with pytest.raises(BadAddressError) as caught:
        parse_address(text)
    assert reason_words(caught.value.reason).startswith("address: ")


def test_a_long_address_costs_no_time() -> None:
    began = time.thread_time()
    for text in (
        "http://" + "a." * 20_000,
        "http://a.example" + "/%41a" * 20_000 + "\n",
        "http://" + "a" * 60_000,
    ):
        _PLAIN.fullmatch(text)
    assert time.thread_time() - began < 1


SPELLINGS = {
    "a.example": [
        "http://a.example", "HTTPS://A.Example:443/2", "http://a.example./x?y#z", "http://user:pw@a.example:80/",
        "//a.example/", "a.example", "a.example:8080/x//y", " http://a.example/ ", "http://%61.example/",
    ],
    "xn--bcher-kva.example": [
        "http://b\u00fccher.example/", "http://XN--BCHER-KVA.example/", "http://B\u00dcCHER.EXAMPLE./",
        "http://b%C3%BCcher.example", "http://b\u00fccher\u3002example/",
    ],
    "::1": ["http://[::1]/", "http://[0:0:0:0:0:0:0:1]:8080/x", "::1", "[::1]:80"],
    "2001:db8::a": ["http://[2001:DB8::A]/", "http://[2001:0db8:0::000a]/"],
    "127.0.0.1": ["http://127.0.0.1:8080/", "http://127.1/", "http://0x7f.0.0.1/", "http://2130706433/"],
    "1.2.3.999": ["http://1.2.3.999/"],
    "": [
        "", "http:///x", "http://[", "/x", "?", "http://[::x]/", "no url", "%2F", "http://%2f",
        "http://bank.example%2F.evil.example/", "http://bank.example%23.evil.example", "http://a%00b.example",
        "http://bank.example\\.evil.example", "http://a%40b.example/",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("host", "text"), [(host, one) for host, texts in SPELLINGS.items() for one in texts]
)
def test_all_spellings_of_a_host_are_one_host(host: str, text: str) -> None:
    assert host_of(text) == host


@pytest.mark.parametrize(
    "text", ["http://[", "http://%5B/", "http://a%2Fb/", "http://bank.example%2F.evil.example/"]
)
def test_an_address_whose_host_can_be_none_is_not_asked(text: str) -> None:
    with pytest.raises(BadAddressError):
        parse_address(text)


@given(st.text())
def test_any_text_may_be_asked_for_its_host(text: str) -> None:
    host = host_of(text)
    assert host_of(f"http://{host}/") == host_of(host)
    registered_domain(text)


@given(st.from_regex(_SHORT, fullmatch=True, alphabet=st.characters(codec="ascii")))
def test_the_host_is_the_one_that_is_asked(text: str) -> None:
    assert host_of(text) == host_of(parse_address(text).host)


def test_a_long_user_name_hides_no_host() -> None:
    assert host_of("http://" + "u" * 100_000 + "@a.example:443/") == "a.example"


def test_a_registered_domain_is_what_the_whole_list_of_suffixes_says() -> None:
    whole = PublicSuffixList()
    lines = Path(PSLFILE).read_text(encoding="utf-8").splitlines()
    rules = [line.lstrip("!").replace("*", "any") for line in lines if line and not line.startswith("//")]
    chosen = {rule for rule in rules if not rule.isascii()} | set(rules[::29])
    hosts = [f"{below}{rule.encode('idna').decode()}" for rule in chosen for below in ("", "a.", "b.a.")]
    for host in (*hosts, "a.unknown", "unknown", "b.a.xn--zzzzzz", "a.city.kobe.jp", "b.a.kobe.jp"):
        assert registered_domain(f"https://{host}/") == whole.privatesuffix(host), host


def test_a_registered_domain_stands_under_a_public_suffix() -> None:
    assert registered_domain("https://a.b.example.co.uk:8080/x") == "example.co.uk"
    assert registered_domain("co.uk") is None
    assert registered_domain("") is None


@pytest.mark.parametrize("address", ["http://127.0.0.1:8000/", "http://[::1]/"])
def test_an_ip_address_is_no_domain(address: str) -> None:
    assert is_ip_address(host_of(address))
    assert registered_domain(address) is None


@pytest.mark.parametrize(
    "text",
    [
        "https://a.example/x",
        "http://www.A.example:80/x/",
        "//a.example/x#part",
        " a.example/x ",
        "a.example./x",
    ],
)
def test_the_spellings_of_one_page_have_one_key(text: str) -> None:
    assert page_key(text) == "a.example/x"


def test_what_tells_pages_apart_stays_in_their_keys() -> None:
    addresses = [
        "a.example", "a.example?u=https://a.example",
        "a.example:8080", "a.example?p=1", "a.example/?p=2", "a.example/X", "a.example/#!/x",
        "a.example/#/y", "b.a.example",
    ]  # fmt: skip
    assert len({page_key(address) for address in addresses}) == len(addresses)


@given(st.text())
def test_a_key_is_made_of_any_text(text: str) -> None:
    page_key(text)
