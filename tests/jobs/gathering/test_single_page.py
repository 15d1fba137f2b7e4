"""`audit page` with an address, against a real server on loopback."""

from __future__ import annotations

import gzip
import json

import pytest
from click.testing import CliRunner, Result

from audit.cli import main
from audit.errors import AuditError
from audit.jobs.page import Gathering, page_of
from tests.jobs._site import Site
from tests.jobs.gathering._dossier import page


def shown(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["page", *arguments, "--format", "json", "--allow-private", "127.0.0.1"])


def test_an_address_is_got_and_read(site: Site) -> None:
    body = gzip.compress(page("Bridge closes for repairs"), mtime=0)
    site.answers["/bridge"] = (200, body, {"Content-Encoding": "gzip"})
    made = json.loads(shown(site.url("/bridge")).stdout)
    assert made["title"] == "Bridge closes for repairs"
    assert made["published"]["day"] == "2024-01-27"
    assert made["skipped"] == []
    assert "/robots.txt" not in site.asked


def test_what_is_no_page_is_not_read(site: Site) -> None:
    result = shown(site.url("/gone"))
    assert (result.exit_code, result.stdout) == (3, "")
    assert (
        "/gone: it is no page of the source but a page that is gone: the server answers 404" in result.stderr
    )
    assert "--read-anyway" in result.stderr


def test_what_is_no_page_is_read_anyway_where_that_is_asked_for_and_called_so(site: Site) -> None:
    made = json.loads(shown(site.url("/gone"), "--read-anyway").stdout)
    reason = made["skipped"][0]["reason"]
    assert (reason["code"], reason["values"]["outcome"]) == ("not-the-page-because", "gone")
    assert reason["text"].startswith("it is no page of the source but a page that is gone: ")


def test_no_answer_ends_with_the_reason_and_advice() -> None:
    result = shown("http://127.0.0.1:65009/dead")
    assert result.exit_code == 3
    assert "http://127.0.0.1:65009/dead cannot be had: connection:" in result.stderr
    assert "Try again later" in result.stderr


def test_the_guard_holds_for_a_single_page_too(site: Site) -> None:
    with pytest.raises(AuditError, match=r"had: 127\.0\.0\.1 is not a public address") as caught:
        page_of(site.url("/bridge"), options=Gathering())
    assert "--allow-private" in caught.value.advice
    assert not site.asked
