"""What changed since the last report: kept in the store, and the same until something changes again."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from audit.cli import main
from audit.jobs import reported
from audit.jobs.run import audit_sources
from audit.model import Changes, Reason, Report
from audit.store import Store
from tests.jobs._home import SOURCES, make_home

if TYPE_CHECKING:
    from pathlib import Path

NOW = ("--now", "2026-01-15")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A dossier with a store beside it; the path of its sources.yaml."""
    path = make_home(tmp_path)
    Store.open(tmp_path / ".audit").close()
    return path


def run(sources: Path, *arguments: str, now: tuple[str, ...] = NOW) -> dict[str, Any]:
    done = CliRunner().invoke(
        main, ["run", str(sources), "--offline", "--format", "json", "--fail-on", "never", *arguments, *now]
    )
    assert done.exit_code == 0, done.stderr
    loaded: dict[str, Any] = json.loads(done.stdout)
    return loaded


def changes(report: dict[str, Any]) -> Changes | None:
    return Report.model_validate(report).documents[0].changes


def kept_files(home: Path) -> list[Path]:
    return sorted((home.parent / ".audit" / "reported").iterdir())


def test_without_a_store_nothing_is_compared_and_nothing_kept(tmp_path: Path) -> None:
    sources = make_home(tmp_path)
    assert changes(run(sources)) is None
    assert changes(run(sources)) is None
    assert not (tmp_path / ".audit").exists()


def test_what_changed_stays_until_something_changes_again(home: Path) -> None:
    first = run(home)
    assert changes(first) is None
    assert run(home) == first

    home.write_text(SOURCES.replace("The city paid for it.", "The town paid for it."), encoding="utf-8")
    second = run(home)
    found = changes(second)
    assert found
    assert [(claim.id, claim.was) for claim in found.claims] == [("paid", "The city paid for it.")]
    assert run(home) == second
    later = run(home, now=("--now", "2026-01-20"))
    assert later["documents"] == second["documents"]  # also when it was first seen
    assert found.seen.day == 15

    home.write_text(SOURCES, encoding="utf-8")
    third = changes(run(home))
    assert third
    assert third.since.day == 20
    assert [(claim.id, claim.was) for claim in third.claims] == [("paid", "The town paid for it.")]


def test_runs_of_other_checks_are_not_compared_with_each_other(home: Path) -> None:
    whole = run(home)
    assert changes(run(home, "--select", "uncited-claim")) is None
    assert run(home) == whole
    assert len(kept_files(home)) == 2


def test_a_source_that_cannot_be_read_this_time_has_not_been_mended(home: Path) -> None:
    before = [finding["check"] for finding in run(home)["documents"][0]["findings"]]
    (home.parent / "mail.html").unlink()
    found = changes(run(home))
    assert found
    gone = {change.check: change.why for change in found.findings if change.kind == "gone"}
    assert not gone.keys() & set(before)
    assert [citation.id for citation in found.citations if citation.lost_captures] == ["mail"]


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff", b"[" * 100_000, b'{"schema": "audit-reported/9"}', b'{"of": "another", "last": {}}'],
)
def test_what_is_damaged_or_of_something_else_is_as_if_absent_and_said(home: Path, body: bytes) -> None:
    run(home)
    (kept,) = kept_files(home)
    kept.write_bytes(body)
    report = run(home)
    assert changes(report) is None
    skipped = Report.model_validate(report).documents[0].skipped
    assert Reason("past-report-unreadable") in [one.reason for one in skipped]
    assert Reason("past-report-unreadable") not in [
        one.reason for one in Report.model_validate(run(home)).documents[0].skipped
    ]


def test_the_report_of_another_dossier_is_not_taken_for_its_own(home: Path) -> None:
    run(home)
    (kept,) = kept_files(home)
    body = kept.read_bytes().replace(b"sources.yaml", b"outsides.yml")
    kept.write_bytes(body)
    assert changes(run(home)) is None


def test_a_link_in_its_place_is_not_followed(home: Path, tmp_path: Path) -> None:
    run(home)
    (kept,) = kept_files(home)
    elsewhere = tmp_path / "elsewhere.json"
    kept.rename(elsewhere)
    body = elsewhere.read_bytes()
    kept.symlink_to(elsewhere)
    assert changes(run(home)) is None
    assert elsewhere.read_bytes() == body
    assert not kept.is_symlink()


def test_a_run_that_was_stopped_is_compared_and_not_kept(home: Path) -> None:
    run(home)
    (kept,) = kept_files(home)
    body = kept.read_bytes()
    audited = audit_sources(home)
    stopped = reported.with_changes_since(
        replace(
            audited,
            report=audited.report.model_copy(
                update={"run": audited.report.run.model_copy(update={"stopped": True})}
            ),
        ),
        home,
    )
    assert kept.read_bytes() == body
    assert stopped.report.documents[0].changes is None  # nothing is otherwise
    reported.with_changes_since(audited, home, keep=False)
    assert kept.read_bytes() == body
