"""A dossier with lists of sites, audited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.jobs.run import audit_sources
from tests.jobs._home import SOURCES, make_home

if TYPE_CHECKING:
    from pathlib import Path

LISTS = """\
lists:
  - {name: Harbour list, path: lists/sites.csv, version: 2026-11, licence: CC0-1.0}
  - {name: Lost list, path: lists/lost.csv}
"""


def test_rows_stand_beside_the_source_and_a_lost_list_is_named(tmp_path: Path) -> None:
    path = make_home(tmp_path, sources=SOURCES + LISTS)
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "sites.csv").write_text(
        "domain,rating\nharbour-mail.example,mixed\n", encoding="utf-8"
    )
    report = audit_sources(path).report
    (finding,) = (one for one in report.findings if one.check == "listed-source")
    assert finding.citation == "mail"
    assert "Harbour list (2026-11, CC0-1.0): “mixed”" in finding.message
    assert (finding.because[0].capture or "").startswith("sha256:")
    (document,) = report.documents
    assert [one.reason.code for one in document.skipped if one.what == "lists/lost.csv"] == ["file-absent"]


def test_a_note_of_a_list_questions_no_claim(tmp_path: Path) -> None:
    before = [claim.state for claim in audit_sources(make_home(tmp_path)).report.claims]
    path = make_home(tmp_path, sources=SOURCES + LISTS)
    (tmp_path / "lists").mkdir()
    (tmp_path / "lists" / "sites.csv").write_text(
        "domain,rating\nharbour-mail.example,bad\n", encoding="utf-8"
    )
    assert [claim.state for claim in audit_sources(path).report.claims] == before
