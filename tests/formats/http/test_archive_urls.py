"""Addresses of archived copies."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formats.http.archive_urls import archived_address

IA = "Wayback Machine"
WAYBACK = "https://web.archive.org/web/"
WEBCITE = "https://www.webcitation.org/5xyz?url=http%3A%2F%2Fnews.example%2Fa"
PAGE = "http://news.example/a?b=1&c=2"


@pytest.mark.parametrize(
    ("url", "archive", "original", "time"),
    [
        (f"{WAYBACK}20140301100000/{PAGE}", IA, PAGE, "2014-03-01T10:00:00Z"),
        (f"{WAYBACK}20140301100000id_/{PAGE}", IA, PAGE, "2014-03-01T10:00:00Z"),
        (f"http://www.web.archive.org/web/2014/{PAGE}", IA, PAGE, "2014"),
        (f"{WAYBACK}201403im_/{PAGE}", IA, PAGE, "2014-03"),
        (f"{WAYBACK}20140301/http:/news.example/a", IA, "http://news.example/a", "2014-03-01"),
        (f"{WAYBACK}2014*/{PAGE}", IA, PAGE, None),
        (f"https://web.archive.org/{PAGE}", None, None, None),
        (f"{WAYBACK}20140301100000/news.example/a?b", IA, "http://news.example/a?b", "2014-03-01T10:00:00Z"),
        (f"{WAYBACK}20140301100000id_/news.example", IA, "http://news.example", "2014-03-01T10:00:00Z"),
        (f"{WAYBACK}20140301100000/http%3A%2F%2Fa.example", IA, "http://a.example", "2014-03-01T10:00:00Z"),
        (f"https://archive.ph/2021.05.06-070809/{PAGE}", "archive.today", PAGE, "2021-05-06T07:08:09Z"),
        (f"https://archive.today/202105060708/{PAGE}", "archive.today", PAGE, "2021-05-06T07:08Z"),
        (f"https://archive.is/newest/{PAGE}", "archive.today", PAGE, None),
        ("https://archive.is/AbCdE", "archive.today", None, None),
        ("https://perma.cc/AAAA-1111", "Perma.cc", None, None),
        (WEBCITE, "WebCite", "http://news.example/a", None),
        (f"https://arquivo.pt/wayback/20090102030405/{PAGE}", "Arquivo.pt", PAGE, "2009-01-02T03:04:05Z"),
        (f"http://127.0.0.1:8080/cites/20140301100000mp_/{PAGE}", "127.0.0.1", PAGE, "2014-03-01T10:00:00Z"),
    ],
)  # fmt: skip
def test_an_archived_address_names_its_original_and_its_time(
    url: str, archive: str | None, original: str | None, time: str | None
) -> None:
    found = archived_address(url)
    if archive is None:
        assert found is None
        return
    assert found is not None
    assert (found.archive, found.original) == (archive, original)
    assert (str(found.time) if found.time else None) == time


@pytest.mark.parametrize(
    "url",
    [
        PAGE,
        "https://archive.is/",
        "https://archive.org/details/some-book",
        "https://news.example/2014/03/01/story",
        "https://news.example/99999999999999/http://other.example/",
        "https://shop.example/20141399/http://other.example/",
        "https://shop.example/20140301100000/readme.txt",
        "https://web.archive.org/web/20149901000000/news.example/",
        "https://login.example/?next=http://other.example/",
        "mailto:someone@archive.is",
        "https://[broken/20140301100000/http://a.example/",
        "",
    ],
)
def test_other_addresses_are_left_alone(url: str) -> None:
    assert archived_address(url) is None


@given(st.text())
def test_no_text_makes_it_raise(text: str) -> None:
    archived_address(text)
    archived_address(f"{WAYBACK}{text}")
    archived_address(f"{WAYBACK}2014/http://{text}")
