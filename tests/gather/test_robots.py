"""robots.txt as RFC 9309 has it, from a real server, and bounded against bad ones."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from protego import Protego

from audit.gather import FetchResult, Limits, Pace, gather, run
from audit.gather.robots import limited
from tests.gather._fetching import fault_words, open_client
from tests.timing import within

Site = Any
RULES = b"""User-agent: *
Disallow: /private
Allow: /private/open
Disallow: /*.pdf$

User-agent: source-audit
Disallow: /not-us
"""


def answer(status: str, body: bytes = b"") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def fetch(*urls: str, agent: str = "other/1.0") -> list[FetchResult]:
    async def main() -> list[FetchResult]:
        pace = Pace(per_host=4, interval=0, retries=0)
        client = open_client(
            allow_private=["127.0.0.0/8"], pace=pace, agent=agent, robots=True, limits=Limits(total=3)
        )
        async with client:
            return [one async for one in gather(urls, client)]

    done = {one.request.url: one for one in run(main())}
    return [done[url] for url in urls]


def why(fetched: FetchResult) -> str:
    return fault_words(fetched) if fetched.at is None else ""


def test_what_is_disallowed_is_skipped_and_never_asked(site: Site) -> None:
    site.said["/robots.txt"] = answer("200 OK", RULES)
    urls = [site.url(path) for path in ("/private/a", "/private/open/b", "/page/c", "/page/d.pdf")]
    assert [why(one) for one in fetch(*urls)] == [
        "robots: robots.txt disallows it", "", "", "robots: robots.txt disallows it",
    ]  # fmt: skip
    assert site.asked("/robots.txt") == 1
    assert site.asked("/private/a") == 0


def test_the_group_that_names_us_is_ours(site: Site) -> None:
    site.said["/robots.txt"] = answer("200 OK", RULES)
    ours, other = fetch(site.url("/not-us"), site.url("/private/a"), agent="source-audit/1.0 (+https://x)")
    assert why(ours) == "robots: robots.txt disallows it"
    assert why(other) == ""


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "410 Gone"])
def test_no_robots_file_allows_all(site: Site, status: str) -> None:
    site.said["/robots.txt"] = answer(status, b"User-agent: *\nDisallow: /")
    assert why(fetch(site.url("/page/1"))[0]) == ""


@pytest.mark.parametrize("status", ["500 Oops", "503 Busy"])
def test_a_server_error_disallows_all(site: Site, status: str) -> None:
    site.said["/robots.txt"] = answer(status)
    assert why(fetch(site.url("/page/1"))[0]).startswith(f"robots: robots.txt answered {status[:3]}")
    assert site.asked("/page/1") == 0


def test_a_redirected_robots_file_is_followed(site: Site) -> None:
    site.said["/robots.txt"] = b"HTTP/1.1 301 Moved\r\nLocation: /rules\r\nContent-Length: 0\r\n\r\n"
    site.said["/rules"] = answer("200 OK", RULES)
    assert why(fetch(site.url("/private/x"))[0]) == "robots: robots.txt disallows it"


def test_a_redirect_into_a_disallowed_place_is_not_followed(site: Site) -> None:
    site.said["/robots.txt"] = answer("200 OK", RULES)
    (fetched,) = fetch(site.url("/to/302//private/x"))
    assert fetched.at is not None
    assert fault_words(fetched).startswith("robots:")
    assert site.asked("/private/x") == 0


def test_a_host_that_is_not_there_is_unreachable_not_disallowed() -> None:
    (fetched,) = fetch("http://127.1.7.1:65009/page")
    assert fetched.at is not None
    assert fault_words(fetched).startswith("connection:")


def test_a_robots_file_without_end_is_read_to_its_bound(site: Site) -> None:
    site.said["/robots.txt"] = answer("200 OK", RULES + b"Disallow: /x\n" * 200_000)
    began = time.monotonic()
    assert why(fetch(site.url("/private/a"))[0]) == "robots: robots.txt disallows it"
    assert within(3, time.monotonic() - began)


def test_a_line_of_wildcards_cannot_make_matching_slow() -> None:
    lines = b"User-agent: *\n" + b"Disallow: /" + b"*a" * 900 + b"$\n"
    rules = Protego.parse(limited(lines))
    began = time.thread_time()
    rules.can_fetch("http://a.example/" + "a" * 1500 + "b", "x")
    assert time.thread_time() - began < 1


@given(st.binary(max_size=500))
def test_no_bytes_make_reading_raise(body: bytes) -> None:
    Protego.parse(limited(body)).can_fetch("http://a.example/x", "agent")
