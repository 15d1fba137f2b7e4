"""The public API, written out: mypy checks the types, the test that it works."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

import audit
from tests.jobs._home import PAGE, make_home

if TYPE_CHECKING:
    from pathlib import Path

    from audit.model import ClaimReport, Opinion


def test_a_dossier_is_loaded_audited_and_read_as_the_docs_say(tmp_path: Path) -> None:
    dossier: audit.Dossier = audit.load_sources(make_home(tmp_path))
    report: audit.Report = audit.audit_dossier(dossier, now=datetime(2026, 1, 15, tzinfo=UTC), offline=True)
    findings: tuple[audit.Finding, ...] = report.findings
    claims: tuple[ClaimReport, ...] = report.claims
    assert findings
    assert [one.id for one in claims] == ["opened", "paid", "asked"]
    assert [one.id for one in report.citations] == ["mail", "gone"]
    assert report.citations[0].captures[0].title == "Bridge opens after nine years"


def test_a_page_is_read_as_the_docs_say() -> None:
    page: audit.Page = audit.read_page(PAGE.encode(), url="https://harbour-mail.example/bridge")
    published: Opinion | None = page.published
    assert published
    assert published.day
    assert published.day.isoformat() == "2024-01-27"
    assert page.witnesses
    assert "nine years after the first stone" in page.text


def test_two_texts_are_compared_as_the_docs_say() -> None:
    text = (
        "The bridge over the old harbour opened on Saturday, nine years after the first stone was laid. " * 3
    )
    overlap: audit.Overlap = audit.compare_texts(text, text)
    assert overlap.relation
    assert overlap.containment == 1
    assert overlap.passages


def test_an_answer_is_classified_as_the_docs_say() -> None:
    outcome: audit.Outcome = audit.classify_response(
        "https://a.example/x", status=410, headers={}, body=b"", hops=(), title=None, probe=None
    )
    assert outcome.name == "gone"
    assert outcome.reasons
    assert audit.classify_response("https://a.example/x", (), 410, {}, b"", None) == outcome


def test_a_dossier_is_saved_as_the_docs_say(tmp_path: Path) -> None:
    path = make_home(tmp_path)
    citation: audit.Citation | None = audit.load_sources(path).citation("mail")
    assert citation
    assert isinstance(citation.issued, audit.Interval)
    audit.save_sources(audit.load_sources(path), path)
    assert audit.load_sources(path).citation("mail") == citation


def test_every_public_name_can_be_had_and_says_what_it_is() -> None:
    for name in audit.__all__:
        assert getattr(audit, name).__doc__, name
    assert set(audit.__all__) <= set(dir(audit))


def test_a_name_that_is_not_public_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        audit.no_such_name  # noqa: B018


def test_errors_meant_for_a_person_share_one_base(tmp_path: Path) -> None:
    with pytest.raises(audit.AuditError):
        audit.load_sources(tmp_path / "none.yaml")


def test_importing_the_package_loads_nothing_heavy() -> None:
    out = subprocess.run(
        [sys.executable, "-c", "import sys, audit; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert not {"pydantic", "click", "lxml", "audit.model"} & set(out.split())
