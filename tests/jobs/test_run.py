from __future__ import annotations

import json
import signal
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from audit import report as written
from audit.cli import main
from audit.errors import AuditError, SourcesError, UsageError
from audit.jobs import output
from audit.jobs import run as job
from audit.jobs.context import Stop
from audit.model import Dossier, Reason, Report
from audit.report import STALE, location_words, render_document, render_json
from audit.sources import load_sources
from tests.jobs._home import SOURCES, Told, make_home

NOW = datetime(2026, 1, 15, tzinfo=UTC)


def audited(folder: Path, sources: str = SOURCES) -> Report:
    return job.audit_sources(make_home(folder, sources=sources), now=NOW).report


def test_one_missing_capture_harms_only_its_own_citation(tmp_path: Path) -> None:
    report = audited(tmp_path)
    mail, gone = report.citations
    assert mail.captures[0].title == "Bridge opens after nine years"
    assert gone.captures[0].skipped[0].reason == Reason("file-absent")
    assert {one.id: one.state for one in report.claims}["paid"] == "unverified"


def test_claims_are_located_and_what_no_claim_covers_is_told(tmp_path: Path) -> None:
    report = audited(tmp_path)
    assert [one.line for one in report.claims] == [1, 3, 5]
    assert [one.quote for one in report.documents[0].skipped] == ["It rained."]


def test_the_same_captures_and_now_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = audited(tmp_path / "a"), audited(tmp_path / "b")
    assert render_json(first) == render_json(second)
    assert render_document(first.documents[0], first.run) == render_document(second.documents[0], second.run)


def test_a_later_now_changes_only_what_depends_on_it(tmp_path: Path) -> None:
    path = make_home(tmp_path)
    first, later = (job.audit_sources(path, now=NOW.replace(year=year)).report for year in (2026, 2036))
    assert first.run.model_copy(update={"now": later.run.now}) == later.run
    assert first.documents == later.documents


def test_reading_on_two_processes_gives_the_same_report(tmp_path: Path) -> None:
    one, two = (job.audit_sources(make_home(tmp_path), now=NOW, jobs=number).report for number in (1, 2))
    assert render_json(one) == render_json(two)


def test_a_now_in_another_zone_is_told_in_utc(tmp_path: Path) -> None:
    east = datetime(2026, 1, 15, 2, tzinfo=timezone(timedelta(hours=3)))
    report = job.audit_sources(make_home(tmp_path), now=east).report
    assert report.run.now == datetime(2026, 1, 14, 23, tzinfo=UTC)
    assert report.run.now.tzinfo == UTC


def test_an_event_of_the_dossier_s_own_makes_anachronism_speak(tmp_path: Path) -> None:
    events = """events:
  - {name: opening of the east gate, day: 2024-09-01, phrases: [First Tram * At Noon]}
"""
    alone = job.audit_sources(make_home(tmp_path / "a"), now=NOW, select=["anachronism"]).report
    assert alone.findings == ()
    home = make_home(tmp_path / "b", sources=SOURCES + events)
    (found,) = job.audit_sources(home, now=NOW, select=["anachronism"]).report.findings
    assert found.message == (
        "The text names the opening of the east gate (1 September 2024); the page's date is 27 January 2024."
    )
    assert [one.quote for one in found.because] == ["first tram crossed at noon", "2024-01-27T10:00:00Z"]


def test_only_selected_checks_run(tmp_path: Path) -> None:
    report = job.audit_sources(make_home(tmp_path), now=NOW, select=["uncited-claim"]).report
    assert {one.check for one in report.findings} == {"uncited-claim"}
    assert report.run.checks == ("uncited-claim",)


def test_an_ignored_check_does_not_run(tmp_path: Path) -> None:
    report = job.audit_sources(make_home(tmp_path), now=NOW, ignore=["uncited-claim"]).report
    assert "uncited-claim" not in {one.check for one in report.findings}


@pytest.mark.parametrize("option", ["select", "ignore"])
def test_a_misspelt_check_is_refused_before_anything_is_read(tmp_path: Path, option: str) -> None:
    with pytest.raises(UsageError, match="uncited-clam") as caught:
        job.audit_sources(tmp_path / "none.yaml", **{option: ["uncited-clam"]})  # type: ignore[arg-type]
    assert "Did you mean uncited-claim?" in caught.value.advice


def test_a_stale_acceptance_is_found_at_its_line_and_can_be_ignored(tmp_path: Path) -> None:
    sources = SOURCES + "accepted:\n  - {check: isbn-invalid, citation: mail, reason: seen}\n"
    (stale,) = (one for one in audited(tmp_path, sources).findings if one.check == STALE)
    assert location_words(stale.because[0].where) == "line 23"
    quiet = job.audit_sources(make_home(tmp_path, sources=sources), now=NOW, ignore=[STALE]).report
    assert STALE not in {one.check for one in quiet.findings}


def test_a_broken_dossier_is_an_error_with_all_its_problems(tmp_path: Path) -> None:
    with pytest.raises(SourcesError) as caught:
        audited(tmp_path, SOURCES.replace("issued: 2021", "issued: soon").replace("[mail]", "[male]"))
    assert len(caught.value.problems) == 2


def test_a_dossier_in_memory_is_read_from_the_folder_named(tmp_path: Path) -> None:
    dossier = load_sources(make_home(tmp_path)).model_copy(update={"path": None})
    assert job.audit_dossier(dossier, now=NOW, folder=tmp_path).citations[0].captures[0].title
    assert job.audit_dossier(Dossier(), now=NOW).documents == ()


def test_progress_hears_of_everything_that_is_read(tmp_path: Path) -> None:
    heard = Told()
    job.audit_sources(make_home(tmp_path), now=NOW, progress=heard)
    assert heard.names == ["mail", "gone", "bridge"]
    assert heard.stages == [("reading", 3)]


@pytest.mark.parametrize(
    ("fail_on", "failed"), [("never", False), ("error", False), ("warning", True), ("note", True)]
)
def test_the_threshold_decides_whether_findings_fail_a_run(
    tmp_path: Path, fail_on: job.FailOn, *, failed: bool
) -> None:
    report = job.audit_sources(make_home(tmp_path), now=NOW, select=["uncited-claim"]).report
    warned = report.findings[0].model_copy(update={"severity": "warning"})
    documents = (report.documents[0].model_copy(update={"findings": (warned,)}),)
    assert job.failed(report.model_copy(update={"documents": documents}), fail_on) is failed


def test_a_folder_that_cannot_be_written_to_is_an_error_for_a_person(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(AuditError, match="cannot be written") as caught:
        output.write_run(
            job.audit_sources(make_home(tmp_path), now=NOW), ["markdown"], tmp_path / "file", None
        )
    assert caught.value.exit_code == 3


def test_a_run_reads_its_dossier_once_whatever_it_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_home(tmp_path)
    loads: list[object] = []

    def count(*args: Any, **options: Any) -> Dossier:
        loads.append(args)
        return load_sources(*args, **options)

    monkeypatch.setattr("audit.sources.load_sources", count)
    options = ["--offline", "--fail-on", "never", "--format", "sarif", "--manifest", str(tmp_path / "m.json")]
    ended = CliRunner().invoke(main, ["run", str(path), *options])
    assert ended.exit_code == 0, ended.output
    assert len(loads) == 1


def test_a_claim_of_a_document_that_cannot_be_read_is_never_sound(tmp_path: Path) -> None:
    report = audited(tmp_path, SOURCES.replace("text: bridge.txt", "text: none.txt", 1))
    cited = [claim for claim in report.claims if claim.state != "uncited"]
    assert cited
    assert {claim.state for claim in cited} <= {"unverified", "questioned"}
    assert Reason("document-unread") in cited[0].reasons


def test_a_claim_behind_the_cut_of_a_document_is_not_said_to_be_gone_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audit.formats.documents.document.MAX_TEXT", 30)
    report = audited(tmp_path, SOURCES)
    cut = Reason("text-cut", read=30)
    assert {claim.state for claim in report.claims if claim.line is None} <= {"unverified", "uncited"}
    assert any(Reason("claim-beyond-cut", why=cut) in claim.reasons for claim in report.claims)
    skipped = {each.reason for each in report.documents[0].skipped}
    assert {cut, Reason("claim-words-beyond-cut", why=cut)} <= skipped
    assert Reason("claim-words-not-found") not in skipped


@pytest.mark.parametrize("step", ["judge", "read_evidence"])
def test_a_report_says_that_it_was_stopped_whenever_that_came(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop, whole = Stop(), getattr(job, step)

    def stopped(*given: Any) -> Any:
        stop.now()
        return whole(*given)

    monkeypatch.setattr(job, step, stopped)
    report = job.audit_sources(make_home(tmp_path), now=NOW, stop=stop).report
    assert report.run.stopped
    read = "by then 2 of 2 sources were read and judged"
    assert read in render_document(report.documents[0], report.run)


def test_a_ctrl_c_while_the_report_is_made_is_said_in_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = render_json

    def interrupted(report: Report) -> str:
        if not report.run.stopped:
            signal.raise_signal(signal.SIGINT)
        return whole(report)

    monkeypatch.setattr(written, "render_json", interrupted)
    path = make_home(tmp_path)
    done = CliRunner().invoke(
        main, ["run", str(path), "--offline", "--format", "json", "--output", str(tmp_path / "out")]
    )
    assert done.exit_code == 3
    assert json.loads(done.stdout)["run"]["stopped"]
    assert json.loads((tmp_path / "out" / "report.json").read_text())["run"]["stopped"]
