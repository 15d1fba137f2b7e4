from __future__ import annotations

import pytest

from audit.gather import Archive
from audit.jobs.gathering.archived import is_private, may_disclose

OUTSIDE = Archive("outside", timegate="https://archive.example/{url}")
INSIDE = Archive("inside", timegate="http://archive.corp/{url}")


@pytest.mark.parametrize(
    "host",
    ["wiki", "wiki.corp", "printer.local", "a.internal", "10.0.0.1", "127.0.0.1", "::1", "router.home.arpa."],
)
def test_a_name_or_address_that_means_something_inside_only_is_private(host: str) -> None:
    assert is_private(host)


@pytest.mark.parametrize(
    "host", ["news.example", "corp.example", "1.1.1.1", "2606:4700::1111", "internal.news"]
)
def test_what_the_whole_world_can_name_is_not(host: str) -> None:
    assert not is_private(host)


def test_what_the_user_called_private_is_private() -> None:
    assert is_private("Intranet.Example", ["intranet.example"])


@pytest.mark.parametrize(
    ("url", "outside"),
    [
        ("https://news.example/a", True),
        ("http://wiki/a", False),
        ("http://[::1]:8080/a", False),
        ("no url", True),
    ],
)
def test_only_an_archive_inside_is_told_of_a_private_address(url: str, *, outside: bool) -> None:
    assert may_disclose(OUTSIDE, url, ()) == outside
    assert may_disclose(INSIDE, url, ())


def test_what_a_private_address_answered_is_private_whatever_it_is_called() -> None:
    assert not may_disclose(OUTSIDE, "https://news.example/a", (), inside=True)
    assert may_disclose(INSIDE, "https://news.example/a", (), inside=True)
