"""What the client makes of servers, good and bad: real sockets, real bytes."""

from __future__ import annotations

import asyncio
import errno
import gzip
import socket
import time
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

import pytest

from audit.formats.http import undo_coding
from audit.gather import (
    Client,
    CurlTransport,
    FetchRequest,
    FetchResult,
    Guard,
    Limits,
    Pace,
    Politeness,
    run,
)
from audit.model import Reason
from audit.report import reason_words
from tests.gather._fetching import fault_words, fetch_all, status_of
from tests.gather.conftest import answer
from tests.timing import within

Site = Any
LOOPBACK = ["127.0.0.0/8"]
AT_ONCE = Pace(per_host=8, interval=0, retries=0, strikes=1000)
TIGHT = Limits(body=100_000, decoded=50_000, head=20_000, redirects=5, connect=2, idle=1, total=1.5)


def fetch(*urls: str, limits: Limits = TIGHT, pace: Pace = AT_ONCE) -> list[FetchResult]:
    return fetch_all(urls, allow_private=LOOPBACK, limits=limits, pace=pace, agent="test")


def test_a_page_is_received_as_it_was_sent(site: Site) -> None:
    (fetched,) = fetch(site.url("/page/1"))
    received = fetched.received
    assert received is not None
    assert (received.status, fetched.fault, fetched.tries) == (200, None, 1)
    assert received.digest == f"sha256:{sha256(received.body).hexdigest()}"
    assert received.headers[-1] == (b"X-Asked", b"/page/1")
    assert (received.ip, received.reason, received.http_version) == ("127.1.7.1", b"OK", "1.1")
    assert received.truncated is None
    assert received.started <= received.received


def test_the_request_is_kept_exactly_as_the_server_saw_it(site: Site) -> None:
    (fetched,) = fetch(site.url("/page/a%20b;c/../d?q=ü&x=%2F"))
    assert fetched.received is not None
    assert fetched.received.request == site.heads[0]
    assert b"\r\nUser-Agent: test\r\n" in site.heads[0]


@pytest.mark.parametrize("path", ["/gzipped", "/chunked"])
def test_the_content_coding_is_kept_and_the_transfer_coding_undone(site: Site, path: str) -> None:
    (fetched,) = fetch(site.url(path))
    assert fetched.received is not None
    body, headers = fetched.received.body, fetched.received.headers
    assert gzip.decompress(body).startswith(b"<!doctype html><title>A page")
    assert undo_coding(body, headers, 10**6) == (gzip.decompress(body), None)
    assert (b"X-Trailer", b"late") not in headers


@pytest.mark.parametrize("path", ["/gzip_bomb", "/brotli_bomb"])
def test_a_bomb_stays_packed(site: Site, path: str) -> None:
    (fetched,) = fetch(site.url(path))
    assert fetched.received is not None
    assert len(fetched.received.body) < TIGHT.body
    problem = undo_coding(fetched.received.body, fetched.received.headers, TIGHT.decoded).problem
    assert problem == Reason("coding-too-large", limit=50000)


def test_headers_that_are_not_utf8_arrive_unharmed(site: Site) -> None:
    (fetched,) = fetch(site.url("/odd_headers"))
    assert fetched.received is not None
    assert fetched.received.reason == b"Tr\xe8s bien"
    assert fetched.received.headers == (
        (b"X-Latin", b"caf\xe9"),
        (b"X-Utf", b"caf\xc3\xa9"),
        (b"X-Fold", b"one two"),
        (b"x-LoUd", b"Yes"),
        (b"Content-Length", b"2"),
    )


def test_early_hints_are_passed_over(site: Site) -> None:
    (fetched,) = fetch(site.url("/hints"))
    assert status_of(fetched) == 200


# Each with the beginning of the words for what happened.
HOSTILE = [
    ("/endless_head", "protocol: headers beyond the limit"),
    ("/storm", "protocol: headers beyond the limit"),
    ("/slow_head", "timeout:"),
    ("/hang", "timeout:"),
    ("/reset", "closed:"),
    ("/garbage", "protocol:"),
    ("/two_lengths", "protocol:"),
]


@pytest.mark.parametrize(("path", "reason"), HOSTILE)
def test_a_hostile_answer_is_a_named_outcome_within_the_limits(site: Site, path: str, reason: str) -> None:
    began = time.monotonic()
    hostile, good = fetch(site.url(path), site.url("/page/after"))
    assert fault_words(hostile).startswith(reason)
    assert hostile.received is None
    assert status_of(good) == 200
    assert within(TIGHT.total + 3, time.monotonic() - began)


CUT = [
    ("/endless_body", "size limit: more than 100000 bytes", 100_000),
    ("/slow_body", "time limit: not all within 1.5 s", None),
    ("/short", "closed early: length:", 500),
    ("/cut_chunk", "closed early:", 10),
    ("/bad_chunk", "closed early:", 5),
]


@pytest.mark.parametrize(("path", "reason", "size"), CUT)
def test_a_body_cut_short_is_kept_and_says_so(site: Site, path: str, reason: str, size: int | None) -> None:
    cut, good = fetch(site.url(path), site.url("/page/after"))
    assert cut.received is not None
    assert cut.received.truncated
    assert reason_words(cut.received.truncated).startswith(reason)
    assert size is None or len(cut.received.body) == size
    assert cut.received.body
    assert status_of(good) == 200


def test_bytes_beyond_the_stated_length_are_not_taken(site: Site) -> None:
    (fetched,) = fetch(site.url("/long"))
    assert fetched.received is not None
    assert len(fetched.received.body) == 100


def test_every_hop_is_recorded(site: Site) -> None:
    (fetched,) = fetch(site.url("/to/301/" + site.url("/to/302//page/end", "127.1.7.2")))
    assert status_of(fetched) == 200
    assert [(hop.status, hop.location) for hop in fetched.hops] == [
        (301, site.url("/to/302//page/end", "127.1.7.2")),
        (302, site.url("/page/end", "127.1.7.2")),
    ]
    assert fetched.final_url == site.url("/page/end", "127.1.7.2")
    assert fetched.received is not None
    assert [one.body for one in fetched.received.earlier] == [b"moved", b"moved"]
    assert fetched.received.asked == fetched.request.url


@pytest.mark.parametrize(("path", "fault"), [("/steps/5", ""), ("/steps/6", "more than 5 redirects")])
def test_chains_end_where_the_limit_says(site: Site, path: str, fault: str) -> None:
    (fetched,) = fetch(site.url(path))
    assert fault_words(fetched) == fault


def test_a_loop_is_noticed_when_it_closes(site: Site) -> None:
    site.said["/a"] = b"HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"
    site.said["/b"] = b"HTTP/1.1 302 Found\r\nLocation: /a\r\nContent-Length: 0\r\n\r\n"
    site.said["/self"] = b"HTTP/1.1 301 Moved\r\nLocation: #top\r\nContent-Length: 0\r\n\r\n"
    two, own = fetch(site.url("/a"), site.url("/self"))
    assert fault_words(two) == f"the redirects come back to {site.url('/a')}"
    assert own.fault is not None
    assert own.fault.code == "circular"
    assert sorted(path for _, path, _ in site.requests) == ["/a", "/b", "/self"]
    assert two.received is not None, "the last answer of the loop is kept as evidence"


def test_a_wall_that_only_wants_a_cookie_is_passed_and_the_cookie_forgotten(site: Site) -> None:
    one_by_one = Pace(per_host=1, interval=0)
    first, second = fetch(site.url("/cookie_wall"), site.url("/cookie_wall"), pace=one_by_one)
    assert status_of(first) == status_of(second) == 200
    assert sum(b"seen=1" in head for head in site.heads) == 2
    assert len(site.heads) == 4


def test_private_headers_stay_with_the_first_host(site: Site) -> None:
    there = site.url("/page/x", "127.1.7.2")
    asked = FetchRequest(
        site.url(f"/to/302/{there}"), headers=(("Authorization", "LOW a:b"), ("X-Plain", "1"))
    )
    fetch_all([asked], allow_private=LOOPBACK, pace=AT_ONCE)
    assert [b"Authorization" in head for head in site.heads] == [True, False]
    assert [b"X-Plain" in head for head in site.heads] == [True, True]


def test_a_header_of_the_caller_takes_the_place_of_ours(site: Site) -> None:
    fetch_all([FetchRequest(site.url("/page/x"), headers=(("accept", "a/b"),))], allow_private=LOOPBACK)
    lines = [line for line in site.heads[0].split(b"\r\n") if line.lower().startswith(b"accept:")]
    assert lines == [b"accept: a/b"]


NOT_ASKED = [
    "mailto:a@b.example",
    "ftp://127.1.7.1/x",
    "http://",
    "https://[::1",
    "javascript:1",
    "nonsense",
    "",
]


@pytest.mark.parametrize("url", NOT_ASKED)
def test_what_is_no_web_address_is_skipped_with_the_reason(url: str) -> None:
    (fetched,) = fetch(url)
    assert fetched.at is None
    assert fault_words(fetched).startswith("address:")


def test_a_redirect_to_what_is_no_web_address_is_told(site: Site) -> None:
    (fetched,) = fetch(site.url("/to/302/gopher://old.example/1"))
    assert fetched.at is not None
    assert fault_words(fetched).startswith("address:")


def test_a_name_that_does_not_exist_is_told_apart_from_a_refused_connection() -> None:
    unknown, refused = fetch("http://no-such-host.invalid/", "http://127.1.7.1:65009/")
    assert unknown.fault is not None
    assert unknown.fault.code in {"name-unknown", "name-unanswered"}
    assert fault_words(unknown).startswith("DNS:")
    assert fault_words(refused).startswith("connection:")


def test_a_failure_that_may_pass_is_tried_again(site: Site) -> None:
    (fetched,) = fetch(site.url("/reset"), pace=Pace(interval=0, retries=2, backoff=0.01))
    assert site.asked("/reset") == 3
    assert fetched.tries == 3


def test_the_time_counts_from_when_the_request_starts(site: Site) -> None:
    """Sixty pages of 20 ms, one at a time, take longer than the limit of each."""
    urls = [site.url(f"/page/{number}") for number in range(60)]
    done = fetch(*urls, limits=Limits(total=0.8), pace=Pace(per_host=1, interval=0, retries=0))
    assert {status_of(result) for result in done} == {200}
    assert max(result.seconds for result in done) < 0.8


def test_a_machine_out_of_sockets_is_a_named_outcome(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def none_left(*_: object) -> socket.socket:
        raise OSError(errno.EMFILE, "Too many open files")

    async def main() -> FetchResult:
        async with Client(CurlTransport(Guard(LOOPBACK)), polite=Politeness(AT_ONCE)) as client:
            monkeypatch.setattr("audit.gather.transfer.socket", SimpleNamespace(socket=none_left))
            return await client.fetch(site.url("/page/1"))

    assert fault_words(run(main())) == "connection: no socket (Too many open files)"


def test_stopping_ends_at_once(site: Site) -> None:
    async def main() -> float:
        async with Client(CurlTransport(Guard(LOOPBACK)), polite=Politeness(AT_ONCE)) as client:
            tasks = [asyncio.create_task(client.fetch(site.url("/hang"))) for _ in range(5)]
            await asyncio.sleep(0.2)
            began = time.monotonic()
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
        return time.monotonic() - began

    assert within(2, run(main()))


def test_a_host_asked_again_later_is_not_connected_to_anew(site: Site) -> None:
    """Eight hosts in turn, with room for two requests at once."""
    hosts = [f"127.1.7.{last}" for last in range(1, 9)]
    urls = [site.url(f"/page/{turn}", host) for turn in range(4) for host in hosts]
    done = fetch(*urls, pace=Pace(per_host=1, interval=0.05, together=2, retries=0))
    assert {status_of(result) for result in done} == {200}
    assert dict(site.connections) == dict.fromkeys(hosts, 1)


def test_the_environment_cannot_slip_in_a_proxy(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", site.url("/"))
    monkeypatch.setenv("ALL_PROXY", site.url("/"))
    fetch("http://127.1.7.1:65009/through")
    assert not site.requests


def test_a_cookie_set_on_the_way_to_and_fro_leads_to_the_page(site: Site) -> None:
    site.said["/check"] = answer("302 Found", b"", "Location: /cookie_wall", "Set-Cookie: seen=1; Path=/")
    (fetched,) = fetch(site.url("/check"))
    assert status_of(fetched) == 200
    (bounced,) = fetch(site.url("/cookie_wall"))
    assert status_of(bounced) == 200
    assert [hop.url for hop in bounced.hops] == [site.url("/cookie_wall")]
    assert bounced.fault is None
