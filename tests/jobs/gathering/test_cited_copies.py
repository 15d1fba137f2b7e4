"""Citations whose address is that of an archived copy, with an archive on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from audit.gather import Archive, archive_named
from audit.jobs.gathering.archived import archive_of
from audit.report import reason_words
from tests.jobs._site import Site
from tests.jobs.gathering._dossier import audited, outcomes, page, source, write

ORIGINAL = "http://news.example/bridge"
WHEN = {"Memento-Datetime": "Thu, 25 Jan 2024 10:00:00 GMT"}


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    yield made
    made.stop()


def run(folder: Path, site: Site, path: str) -> Any:
    known = f"archives:\n  - {{name: local, timegate: '{site.url('/timegate/{url}')}'}}\n"
    return audited(write(folder, site.url(path), more=known), archives=True)


def test_a_copy_in_an_archive_without_raw_replay_is_fetched_as_that_capture(
    site: Site, tmp_path: Path
) -> None:
    path = f"/20240125100000/{ORIGINAL}"
    site.answers[path] = (200, page("Bridge closes for repairs"), WHEN)
    citation = source(run(tmp_path, site, path))
    assert outcomes(citation) == [("archive", "ok")]
    (capture,) = citation.captures
    assert (capture.capture.via, str(capture.capture.archived)) == ("archive", "2024-01-25T10:00:00Z")


@pytest.mark.parametrize("status", [200, 429])
def test_what_an_archive_gives_without_the_time_of_a_copy_is_not_the_page(
    site: Site, tmp_path: Path, status: int
) -> None:
    path = f"/20240125100000/{ORIGINAL}"
    site.answers[path] = (status, page("One more step"), {})
    citation = source(run(tmp_path, site, path))
    assert outcomes(citation) == [("archive", "unavailable")]
    assert citation.captures == ()
    reasons = [reason_words(reason) for reason in citation.attempts[0].outcome.reasons]
    assert reasons == [f"local answered {status}, and no copy"]


@pytest.mark.parametrize(
    ("url", "name", "original"),
    [
        (
            "https://web.archive.org/web/20140301100000/http://news.example/bridge",
            "Wayback Machine",
            ORIGINAL,
        ),
        ("https://web.archive.org/web/2014/http://news.example/bridge", "Wayback Machine", ORIGINAL),
        ("https://web.archive.org/web/http://news.example/bridge", "Wayback Machine", ORIGINAL),
        ("https://archive.ph/20140301100000/http://news.example/bridge", "archive.today", ORIGINAL),
        ("https://archive.is/AbCdE", "archive.today", "https://archive.is/AbCdE"),
        ("https://perma.cc/AB12-CD34", "Perma.cc", "https://perma.cc/AB12-CD34"),
        ("https://arquivo.pt/wayback/20140301100000/http://news.example/bridge", "Arquivo.pt", ORIGINAL),
    ],
)
def test_addresses_of_copies_are_known_with_their_archive(url: str, name: str, original: str) -> None:
    found = archive_of(url, ())
    assert found == (archive_named(name), original)


def test_other_addresses_are_none_of_copies() -> None:
    for url in (ORIGINAL, "https://news.example/2014/03/01/bridge", "https://archive.org/details/bridge"):
        assert archive_of(url, [Archive("local", timegate="http://local.example/{url}")]) is None
