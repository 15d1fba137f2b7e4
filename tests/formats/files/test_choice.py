"""Which of several copies of an address is taken."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pytest

from audit.formats.files import Choice, CopyIndex, Wanted, choose_copy
from audit.model import Interval, Reason

URL = "https://news.example/bridge"
LIMIT = 1 << 20


def record(url: str, time: str, status: int = 200, to: str = "") -> bytes:
    head = f"HTTP/1.1 {status} x\r\n" + (f"Location: {to}\r\n" if to else "") + "\r\nbody"
    fields = (
        f"WARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {time}\r\nContent-Length: {len(head)}"
    )
    return f"WARC/1.1\r\n{fields}\r\n\r\n{head}\r\n\r\n".encode()


@contextmanager
def index(*records: bytes) -> Iterator[CopyIndex]:
    held = CopyIndex(BytesIO(b"".join(records)), "x.warc", LIMIT, "warc")
    yield held
    held.close()


def choose(*records: bytes, **wanted: str | Interval) -> Choice | Reason:
    with index(*records) as held:
        return choose_copy(held, Wanted(**wanted))  # type: ignore[arg-type]


YEARS = [record(URL, f"{year}-05-01T12:00:00Z") for year in (2022, 2018, 2024, 2020)]


@pytest.mark.parametrize(
    ("wanted", "year", "code"),
    [
        ({"at": "2020-05-01"}, "2020", "copy-nearest-stated"),
        ({"at": "2020-04-30T11:00:00Z"}, "2020", "copy-nearest-stated"),
        ({"at": "2030", "when": "2018"}, "2024", "copy-nearest-stated"),
        ({"when": "2023-01-01"}, "2022", "copy-by-citation-date"),
        ({"when": "2010"}, "2018", "copy-by-citation-date"),
        ({"when": "2022-05-01T12:00:00Z"}, "2022", "copy-by-citation-date"),
        ({}, "2024", "copy-newest"),
    ],
)
def test_the_stated_time_then_the_citations_date_then_the_newest_decides_and_that_is_said(
    wanted: dict[str, str], year: str, code: str
) -> None:
    found = choose(*YEARS, url=URL, **{name: Interval.parse(date) for name, date in wanted.items()})
    assert isinstance(found, Choice)
    assert found.place.time.startswith(year)
    assert found.note == Reason(code, count=4, time=found.place.time)  # type: ignore[arg-type]


def test_a_single_copy_needs_no_words() -> None:
    for wanted in ({"url": URL}, {"cited": URL}, {}, {"cited": "https://other.example/"}):
        found = choose(YEARS[0], **wanted)
        assert isinstance(found, Choice)
        assert found.note is None


def test_several_copies_of_the_only_address_need_no_address() -> None:
    found = choose(*YEARS)
    assert isinstance(found, Choice)
    assert found.place.time.startswith("2024")


def test_an_answer_that_is_no_page_stands_back() -> None:
    good = record(URL, "2018-01-01T00:00:00Z")
    for other in (
        record(URL, "2024-01-01T00:00:00Z", 403),
        record(URL, "2024-01-01T00:00:00Z", 304),
        record(URL, "2024-01-01T00:00:00Z", 302, "https://login.example/"),
    ):
        found = choose(good, other, url=URL)
        assert isinstance(found, Choice)
        assert (found.place.status, found.note) == (200, None)
        alone = choose(other, url=URL)
        assert alone == Reason("redirect-target-absent", status=302, url="https://login.example/") or (
            isinstance(alone, Choice) and alone.place.status in {403, 304}
        )


def test_redirects_are_followed_to_the_copy_of_the_same_visit() -> None:
    to = "https://www.news.example/bridge"
    records = [
        record("http://news.example/bridge", "2022-01-01T00:00:00Z", 301, URL),
        record(URL, "2022-01-01T00:00:01Z", 302, to),
        *(record(to, f"{year}-01-01T00:00:02Z") for year in (2020, 2022, 2024)),
    ]
    found = choose(*records, url="http://news.example/bridge")
    assert isinstance(found, Choice)
    assert [hop.status for hop in found.hops] == [301, 302]
    assert (found.place.url, found.place.time) == (to, "2022-01-01T00:00:02Z")
    assert isinstance(choose(*records), Choice)  # the only address that is no redirect


def test_a_page_that_sends_to_itself_once_is_followed_and_a_circle_ends() -> None:
    cookie = record(URL, "2022-01-01T00:00:00Z", 302, URL)
    found = choose(cookie, record(URL, "2022-01-01T00:00:01Z"), url=URL)
    assert isinstance(found, Choice)
    assert found.place.status == 200
    other = record("https://news.example/2", "2022-01-01T00:00:00Z", 302, URL)
    back = record(URL, "2022-01-01T00:00:00Z", 302, "https://news.example/2")
    assert choose(other, back, url=URL) == Reason("circular", url=URL)


def test_a_redirect_to_another_scheme_that_is_not_held_says_so() -> None:
    moved = record("http://news.example/bridge", "2022-01-01T00:00:00Z", 301, URL)
    assert choose(moved, cited=URL) == Reason("redirect-target-absent", status=301, url=URL)


def test_a_long_row_of_redirects_is_left() -> None:
    row = [record(f"{URL}/{at}", "2022-01-01T00:00:00Z", 302, f"{URL}/{at + 1}") for at in range(40)]
    assert choose(*row, url=f"{URL}/0") == Reason("too-many-redirects", most=20)


def test_a_choice_that_is_needed_names_up_to_eight_addresses_with_their_times() -> None:
    many = [record(f"{URL}/{at}", f"2022-01-{at + 10}T00:00:00Z") for at in range(10)]
    found = choose(*many, cited=URL)
    assert isinstance(found, Reason)
    assert (found.code, found["count"]) == ("copies-many", 10)
    addresses = str(found["addresses"])
    assert addresses.startswith(f"{URL}/0 (2022-01-10T00:00:00Z); ")
    assert addresses.endswith(f"{URL}/7 (2022-01-17T00:00:00Z); …")


def test_an_address_that_is_not_held_says_so() -> None:
    assert choose(*YEARS, url="https://other.example/") == Reason("copy-absent", url="https://other.example/")
    assert choose() == Reason("copies-none")
