"""`audit run --catalogues`: Crossref asked about DOIs, its answers kept as captures and judged offline."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from audit.cli import main
from audit.jobs.run import Gathering, audit_sources
from audit.store import DEFAULT_FOLDER, Store

if TYPE_CHECKING:
    from pathlib import Path

    from audit.model import Report
    from tests.jobs._site import Site

SOURCES = """\
documents:
  - id: post
    claims: [{id: settles, text: The bridge settles., cites: [paper]}]
citations:
  - id: paper
    type: article-journal
    title: Settlement of harbour bridges under tidal load
    DOI: https://doi.org/10.5555/Bridge.2019
    captures: [{path: held.html}]
"""
PATH = "/works/10.5555%2Fbridge.2019"
NOTICE = {"DOI": "10.5555/notice", "type": "retraction", "label": "Retraction", "source": "publisher"}
WORK: dict[str, Any] = {
    "DOI": "10.5555/bridge.2019",
    "title": ["Settlement of harbour bridges under tidal load"],
    "updated-by": [NOTICE],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "held.html").write_text("<title>Settling</title><p>It settles.</p>", encoding="utf-8")
    made = tmp_path / "sources.yaml"
    made.write_text(SOURCES, encoding="utf-8")
    return made


def serve(site: Site, body: Any, status: int = 200, **headers: str) -> None:
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    site.answers[PATH] = (status, data, {"Content-Type": "application/json", **given})


def answer(work: dict[str, Any]) -> dict[str, Any]:
    return {"status": "ok", "message-type": "work", "message-version": "1.0.0", "message": work}


def audited(path: Path, site: Site | None, **options: Any) -> Report:
    given = None
    if site is not None:
        options = {"catalogues": True, "timeout": 2.0, "retries": 0, "interval": 0.0} | options
        given = Gathering(allow_private=("127.0.0.1",), archives=False, crossref=site.url(""), **options)
    return audit_sources(path, options=given).report


def found(report: Report) -> list[str]:
    return [finding.check for finding in report.findings if "work" in finding.check or "doi" in finding.check]


def unseen(report: Report) -> list[str]:
    (document,) = report.documents
    return [one.reason.code for one in document.not_examined if one.check == "retracted-work"]


def test_a_retraction_is_found_and_the_answer_is_its_evidence(site: Site, path: Path) -> None:
    serve(site, answer(WORK))
    report = audited(path, site)
    assert found(report) == ["retracted-work"]
    (finding,) = (one for one in report.findings if one.check == "retracted-work")
    with Store.open(path.parent / DEFAULT_FOLDER) as store:
        (capture,) = store.captures_of("https://api.crossref.org/works/10.5555%2Fbridge.2019")
    assert finding.because[1].capture == capture.digest
    assert not report.run.offline


def test_what_is_held_is_judged_offline_and_not_asked_for_again(site: Site, path: Path) -> None:
    serve(site, answer(WORK))
    audited(path, site)
    site.asked.clear()
    assert found(audited(path, None)) == ["retracted-work"]
    assert found(audited(path, site)) == ["retracted-work"]
    assert not site.asked
    serve(site, answer(WORK | {"updated-by": []}))
    assert found(audited(path, site, refresh=True)) == []
    assert site.asked[PATH] == 1


def test_nobody_is_asked_unless_a_person_wants_it_and_that_is_told(site: Site, path: Path) -> None:
    serve(site, answer(WORK))
    report = audited(path, site, catalogues=False)
    assert not site.asked
    assert unseen(report) == ["catalogue-not-asked"]
    assert found(report) == []


@pytest.mark.parametrize(
    ("body", "status", "why"),
    [
        (b"<html><title>Just a moment...</title></html>", 200, "answer-not-json"),
        (b'{"status": "ok", "message-type": "wo', 200, "answer-not-json"),
        (b"[" * 50_000, 200, "answer-not-json"),
        ({"status": "ok"}, 200, "answer-of-another-form"),
        (answer(WORK | {"DOI": "10.5555/other"}), 200, "answer-of-another-work"),
        (b"slow down", 429, "status"),
        (b"", 500, "status"),
    ],
    ids=["wall", "half", "deep", "form", "other", "too many", "away"],
)
def test_what_is_no_answer_about_the_doi_is_not_kept_and_told(
    site: Site, path: Path, body: Any, status: int, why: str
) -> None:
    serve(site, body, status, Retry_After="7200")
    report = audited(path, site)
    assert found(report) == []
    (document,) = report.documents
    (reason,) = (one.reason for one in document.not_examined if one.check == "retracted-work")
    assert reason.code == "catalogue-unanswered"
    assert getattr(reason["why"], "code", "") == why
    with Store.open(path.parent / DEFAULT_FOLDER) as store:
        assert list(store.captures.of()) == []


def test_that_there_is_no_record_is_kept_told_and_no_finding(site: Site, path: Path) -> None:
    serve(site, b"Resource not found.", 404)
    report = audited(path, site)
    assert unseen(report) == ["catalogue-without-record"]
    assert found(report) == []
    site.asked.clear()
    assert unseen(audited(path, site)) == ["catalogue-without-record"]
    assert not site.asked


def test_a_robots_txt_is_respected(site: Site, path: Path) -> None:
    serve(site, answer(WORK))
    site.answers["/robots.txt"] = (200, b"User-agent: *\nDisallow: /", {"Content-Type": "text/plain"})
    assert unseen(audited(path, site)) == ["catalogue-unanswered"]
    assert not site.asked[PATH]


def test_a_held_record_stays_where_a_later_question_fails(site: Site, path: Path) -> None:
    serve(site, answer(WORK))
    audited(path, site)
    serve(site, b"", 503)
    assert found(audited(path, site, refresh=True)) == ["retracted-work"]


def test_the_option_needs_the_network(path: Path) -> None:
    done = CliRunner().invoke(main, ["run", str(path), "--offline", "--catalogues"])
    assert done.exit_code == 2
    assert "--catalogues needs the network" in done.output
