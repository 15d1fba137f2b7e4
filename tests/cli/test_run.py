from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from audit.cli import main
from tests.jobs._home import PAGE, SOURCES, make_home

if TYPE_CHECKING:
    from pathlib import Path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["run", *map(str, arguments)])


def test_a_run_writes_a_report_per_document_and_tells_its_path(tmp_path: Path) -> None:
    result = run(
        make_home(tmp_path), "--output", tmp_path / "out", "--now", "2026-01-15", "--fail-on", "never"
    )
    assert result.exit_code == 0
    assert result.stderr == ""
    assert (tmp_path / "out" / "bridge.md").read_text("utf-8").startswith("# Audit of sources: The bridge\n")
    assert result.stdout.splitlines()[0].startswith("bridge: Of 3 claims, ")
    assert f"report: {tmp_path / 'out' / 'bridge.md'}" in result.stdout


def test_the_default_is_sources_yaml_here_and_reports_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_home(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert run("--fail-on", "never").exit_code == 0
    assert (tmp_path / "reports" / "bridge.md").is_file()


def test_json_goes_to_stdout_alone_in_the_shape_that_is_promised(tmp_path: Path) -> None:
    result = run(make_home(tmp_path), "--format", "json", "--now", "2026-01-15T10:00:00+03:00")
    report = json.loads(result.stdout)
    assert result.stderr == ""
    assert report["schema"] == "audit-report/4"
    assert report["run"]["now"] == "2026-01-15T07:00:00Z"
    (document,) = report["documents"]
    assert [one["state"] for one in document["claims"]][1:] == ["unverified", "uncited"]
    assert {"check", "severity", "confidence", "message", "document", "claim", "citation", "because"} <= set(
        document["findings"][0]
    )
    assert {"quote", "method", "where", "capture"} <= set(document["findings"][0]["because"][0])
    assert not (tmp_path / "reports").exists()


def test_json_is_also_written_where_a_folder_is_named(tmp_path: Path) -> None:
    result = run(make_home(tmp_path), "--format", "json", "--output", tmp_path / "out")
    assert (tmp_path / "out" / "report.json").read_text("utf-8") == result.stdout


@pytest.mark.parametrize(
    "options",
    [
        ("--output", "."),
        ("--manifest", "post.md"),
        ("--manifest", "sources.yaml"),
        ("--baseline", "mail.html", "--write-baseline"),
    ],
)
def test_nothing_is_written_over_what_the_dossier_rests_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    """A file of a repository can name these too, and none of them was kept by the run."""
    sources = make_home(tmp_path)
    sources.write_text(sources.read_text().replace("id: bridge", "id: post").replace("bridge.txt", "post.md"))
    (tmp_path / "bridge.txt").rename(tmp_path / "post.md")
    monkeypatch.chdir(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    result = run(sources, "--offline", "--no-cache", *options)
    assert result.exit_code == 2
    assert "written over" in result.stderr
    assert {path: path.read_bytes() for path in before} == before


def test_findings_at_the_threshold_exit_with_1(tmp_path: Path) -> None:
    path = make_home(tmp_path)
    assert run(path, "--output", tmp_path, "--fail-on", "note", "--select", "uncited-claim").exit_code == 1
    assert run(path, "--output", tmp_path, "--fail-on", "never").exit_code == 0


def test_a_broken_dossier_exits_with_2_and_says_where(tmp_path: Path) -> None:
    result = run(make_home(tmp_path, sources=SOURCES.replace("issued: 2021", "issued: soon")))
    assert result.exit_code == 2
    assert "sources.yaml:20:13:" in result.stderr
    assert result.stdout == ""


def test_a_dossier_that_is_not_there_exits_with_2(tmp_path: Path) -> None:
    assert run(tmp_path / "none.yaml").exit_code == 2


def test_an_output_that_cannot_be_written_exits_with_3(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    result = run(make_home(tmp_path), "--output", tmp_path / "file")
    assert result.exit_code == 3
    assert "Name a folder" in result.stderr


def test_a_hostile_page_is_inert_in_the_summary_and_the_report(tmp_path: Path) -> None:
    page = PAGE.replace("Bridge opens after nine years", "](javascript:alert(1)) &lt;script>|").replace(
        "Ruth Hale", "\x1b]0;owned\x07\x1b[2J Hale"
    )
    result = run(make_home(tmp_path, page=page), "--output", tmp_path, "--fail-on", "never")
    report = (tmp_path / "bridge.md").read_text("utf-8")
    assert "alert\\(1" in report or "alert(1" in report
    for shown in (result.stdout, report):
        assert all(one.isprintable() or one == "\n" for one in shown)
    assert "<script" not in report  # a terminal shows it and does nothing


def test_an_escape_sequence_in_the_dossier_does_not_reach_the_terminal(tmp_path: Path) -> None:
    result = run(make_home(tmp_path, sources=SOURCES.replace("issued: 2021", 'issued: "\\e[2J\\u202e"')))
    assert result.exit_code == 2
    assert all(one.isprintable() or one == "\n" for one in result.stderr)


def test_offline_and_refresh_contradict_each_other(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["run", str(make_home(tmp_path)), "--offline", "--refresh"])
    assert result.exit_code == 2
    assert "--refresh needs the network" in result.stderr


def test_an_offline_run_on_a_store_that_is_not_there_says_so(tmp_path: Path) -> None:
    store = tmp_path / "elsewhere"
    result = CliRunner().invoke(main, ["run", str(make_home(tmp_path)), "--offline", "--store", str(store)])
    assert result.exit_code == 2
    assert f"there is no store at {store}" in result.stderr
    assert not store.exists()


@pytest.mark.parametrize(
    "now", ["9999-12-31", "9999-12-31T23:59:59-1200", "0001-01-01T00:00:00+1200", "0999-01-01"]
)
def test_a_time_that_nothing_can_be_added_to_is_refused(tmp_path: Path, now: str) -> None:
    result = run(make_home(tmp_path), "--offline", "--now", now)
    assert result.exit_code == 2
    assert "Give --now a year from 1000 to 9000" in result.stderr
