"""`audit run` for pipelines: SARIF and baselines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from audit.cli import main
from audit.jobs.output import write_run
from audit.jobs.output_formats import FORMATS, Format
from audit.jobs.run import audit_sources
from tests.jobs._home import make_home
from tests.report._sarif import checked

NOW = ("--now", "2026-01-15")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["run", *map(str, arguments), *NOW])


def test_sarif_stands_at_the_lines_of_the_dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sources = make_home(tmp_path)
    monkeypatch.chdir(tmp_path)
    found = checked(run(sources, "--format", "sarif").stdout)
    lines = sources.read_text().splitlines()
    assert found["results"]
    for result in found["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == sources.name
        assert lines[place["region"]["startLine"] - 1].strip()
    rule = found["tool"]["driver"]["rules"][found["results"][0]["ruleIndex"]]
    assert "## What it finds" in rule["help"]["markdown"]


def test_every_page_that_a_rule_links_to_is_there(tmp_path: Path, root: Path) -> None:
    rules = checked(run(make_home(tmp_path), "--format", "sarif").stdout)["tool"]["driver"]["rules"]
    linked = {one["id"]: one["helpUri"].rpartition("/main/")[2] for one in rules if "helpUri" in one}
    assert len(linked) > 20
    assert all((root / path).is_file() for path in linked.values())
    assert "check-failed" not in linked


def test_sarif_is_also_written_where_a_folder_is_named(tmp_path: Path) -> None:
    result = run(make_home(tmp_path), "--format", "sarif", "--output", tmp_path / "out")
    assert (tmp_path / "out" / "report.sarif").read_text("utf-8") == result.stdout


def test_several_formats_are_written_in_one_run_and_their_files_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = make_home(tmp_path)
    monkeypatch.chdir(tmp_path)
    asked = ("--format", "json", "--format", "markdown", "--format", "sarif", "--format", "json")
    result = run(sources, *asked, "--fail-on", "never")
    assert result.exit_code == 0
    named = [line.removeprefix("report: ") for line in result.stdout.splitlines() if "report: " in line]
    assert [Path(name).as_posix() for name in named] == [
        "reports/report.json",
        "reports/bridge.md",
        "reports/report.sarif",
    ]
    assert result.stdout.startswith("bridge: Of 3 claims, ")
    assert json.loads((tmp_path / "reports" / "report.json").read_bytes())["schema"]
    checked((tmp_path / "reports" / "report.sarif").read_text("utf-8"))


def test_a_format_that_is_always_printed_is_written_only_where_a_folder_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = Format("lines", "printed", lambda _audited, _known: iter([("lines.txt", "::notice::x\n")]))
    monkeypatch.setitem(FORMATS, "lines", lines)
    monkeypatch.chdir(tmp_path)
    audited = audit_sources(make_home(tmp_path))
    assert write_run(audited, ["lines"], None, None)[:2] == ("::notice::x\n", ())
    text, paths, *_ = write_run(audited, ["markdown", "lines"], None, None)
    assert [path.name for path in paths] == ["bridge.md"]
    assert text.endswith("bridge.md\n::notice::x\n")
    _, paths, *_ = write_run(audited, ["lines"], tmp_path / "out", None)
    assert [path.name for path in paths] == ["lines.txt"]


def test_only_what_is_new_fails_a_run_with_a_baseline(tmp_path: Path) -> None:
    sources, baseline = make_home(tmp_path), tmp_path / "known.json"
    fail = ("--format", "json", "--fail-on", "note")
    assert run(sources, *fail).exit_code == 1
    assert run(sources, *fail, "--baseline", baseline, "--write-baseline").exit_code == 0
    first = baseline.read_bytes()
    assert run(sources, *fail, "--baseline", baseline).exit_code == 0
    assert run(sources, *fail, "--baseline", baseline, "--write-baseline").exit_code == 0
    assert baseline.read_bytes() == first
    told = json.loads(first)
    told["known"].pop()
    baseline.write_text(json.dumps(told))
    assert run(sources, *fail, "--baseline", baseline).exit_code == 1


def test_a_baseline_that_is_none_is_a_usage_error(tmp_path: Path) -> None:
    sources = make_home(tmp_path)
    (tmp_path / "list.json").write_text("[1]")
    (tmp_path / "other.json").write_text('{"schema": "other"}')
    for name in ("missing.json", "list.json", "other.json"):
        result = run(sources, "--baseline", tmp_path / name)
        assert result.exit_code == 2
        assert name in result.stderr
    assert run(sources, "--write-baseline").exit_code == 2


def test_html_is_a_page_per_document_and_an_index_of_several(tmp_path: Path) -> None:
    sources = make_home(tmp_path)
    lines = sources.read_text().splitlines(keepends=True)
    at = lines.index("documents:\n") + 1
    more = ["  - {id: index, title: A second}\n", "  - {id: a-third, title: A third}\n"]
    sources.write_text("".join((*lines[:at], *more, *lines[at:])))
    result = run(sources, "--offline", "--format", "html", "--output", tmp_path / "out")
    assert result.exit_code in {0, 1}, result.output
    assert result.stdout.count("report: ") == 4
    pages = {path.name for path in (tmp_path / "out").iterdir()}
    assert {"index.html", "a-third.html", "_index.html"} < pages
    index = (tmp_path / "out" / "_index.html").read_text("utf-8")
    assert all(f'href="{name}"' in index for name in pages - {"_index.html"})


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("prov", "Did you mean prov-json or prov-n or prov-jsonld?"),
        ("md", "Did you mean markdown?"),
        ("robust", "Did you mean robust-links?"),
        ("sarfi", "Did you mean sarif?"),
        ("csl", "csl is no report: `audit export csl` writes it."),
        ("BibTeX", "bibtex is no report: `audit export bibtex` writes it."),
        ("p", "Invalid value for '--format': 'p' is not one of"),
    ],
)
def test_a_name_that_comes_near_a_format_gets_the_one_that_was_meant(given: str, said: str) -> None:
    result = run("--format", given)
    assert result.exit_code == 2
    words = " ".join(result.stderr.split())
    assert said in words
    assert "'robust-links'" in words
