"""A file's own statement of its capture against the dossier's: which differences matter."""

from __future__ import annotations

import pytest

from audit.formats.notes import address_differs, time_differs
from audit.model import Interval

STATED = "https://news.example/ferry?id=7"


@pytest.mark.parametrize(
    "held",
    [
        STATED,
        "http://news.example/ferry?id=7",
        "https://www.news.example/ferry/?id=7#top",
        "https://NEWS.example:443/f%65rry?id=7",
        "https://web.archive.org/web/20240603125043/http://news.example/ferry?id=7",
    ],
)
def test_spellings_of_the_stated_address_are_no_difference(held: str) -> None:
    assert address_differs([held], STATED) is None
    assert address_differs([STATED], held) is None


@pytest.mark.parametrize(
    "held",
    [
        "https://news.example/",
        "https://news.example/ferry",
        "https://news.example/Ferry?id=7",
        "https://news.example/ferry?id=8",
        "https://news.example:8443/ferry?id=7",
        "https://other.example/ferry?id=7",
        "",
        "http://[::1",
        "about:blank",
    ],
)
def test_another_address_is_a_difference(held: str) -> None:
    reason = address_differs([held], STATED)
    assert reason is not None
    assert (reason.code, reason["stated"]) == ("saved-from-elsewhere", STATED)


def test_a_page_that_calls_itself_the_stated_address_was_reached_by_a_redirect() -> None:
    assert address_differs(["https://news.example/r/7", STATED], STATED) is None
    assert address_differs(["https://news.example/r/7", "https://news.example/"], STATED) is not None


@pytest.mark.parametrize("stated", ["2024-06-03", "2024-06", "2024-06-03T12:50:40Z", "2024-06-04"])
def test_times_within_a_day_are_no_difference(stated: str) -> None:
    assert time_differs(Interval.parse("2024-06-03T12:50:43Z"), Interval.parse(stated)) is None


def test_times_days_apart_are_a_difference() -> None:
    reason = time_differs(Interval.parse("2024-06-03T12:50:43Z"), Interval.parse("2024-06-09"))
    assert reason is not None
    assert (reason["held"], reason["stated"]) == ("2024-06-03T12:50:43Z", "2024-06-09")
