"""A cited address of a copy in an archive is looked at as a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.jobs.cited_copies import archive_of
from tests.jobs._site import NOT_FOUND, PROSE
from tests.jobs.links.test_links import look

if TYPE_CHECKING:
    from tests.jobs._site import Site

COPY = {"Memento-Datetime": "Tue, 02 Jan 2024 03:04:05 GMT"}


@pytest.mark.parametrize(
    ("status", "body", "headers", "outcome"),
    [
        (200, PROSE.encode(), COPY, "ok"),
        (200, b"<title>Home</title><p>Short.</p>", COPY, "ok"),
        (404, NOT_FOUND, {}, "not-archived"),
        (404, NOT_FOUND, COPY, "not-archived"),
        (500, b"", COPY, "not-archived"),
        (503, b"Too busy", {}, "unavailable"),
        (429, b"", {}, "refused"),
        (403, b"", {}, "refused"),
    ],
)
def test_what_an_archive_answers_is_read_as_an_answer_about_a_copy(
    status: int, body: bytes, headers: dict[str, str], outcome: str, site: Site
) -> None:
    path = "/web/20240102030405/https://paper.example/story"
    site.answers[path] = (status, body, headers)
    (row,) = look(site.url(path)).values()
    assert row.outcome == outcome
    assert set(site.asked) == {path}  # no sibling, no home page


def test_a_redirect_to_another_copy_is_followed_and_is_no_redirect_of_the_page(site: Site) -> None:
    nearest = "/web/20240102030405/https://paper.example/"
    site.answers["/web/2024/https://paper.example/"] = (302, b"", {"Location": nearest})
    site.answers[nearest] = (200, PROSE.encode(), COPY)
    (row,) = look(site.url("/web/2024/https://paper.example/")).values()
    assert (row.outcome, row.final_url) == ("ok", site.url(nearest))


def test_the_page_itself_is_never_asked(site: Site) -> None:
    other = site.url("/story").replace("127.0.0.1", "127.0.0.2")
    path = f"/web/20240102030405/{other}"
    site.answers[path] = (302, b"", {"Location": other})
    (row,) = look(site.url(path)).values()
    assert row.outcome == "unavailable"
    assert set(site.asked) == {path}


@pytest.mark.parametrize(
    ("url", "archive"),
    [
        ("https://web.archive.org/web/20240102030405/https://paper.example/", "Wayback Machine"),
        ("https://archive.ph/AbCdE", "archive.today"),
        ("HTTPS://WWW.archive.today/AbCdE", "archive.today"),
        ("https://archive.ph/", None),
        ("https://paper.example/2024/archive", None),
        ("https://paper.example/go?to=https://other.example/", None),
    ],
)
def test_an_address_alone_tells_whether_it_is_of_a_copy(url: str, archive: str | None) -> None:
    assert archive_of(url) == archive
