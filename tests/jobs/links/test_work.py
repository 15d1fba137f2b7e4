"""One call of `audit links`, as a person makes it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner, Result

from audit.cli import main
from audit.jobs.links import CommandOptions
from audit.jobs.links.targets import is_mendable

if TYPE_CHECKING:
    from tests.jobs._site import Site

EAGER = ("--no-robots", "--interval", "0", "--allow-private", "127.0.0.0/8")


@pytest.fixture
def sources(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier in the working folder that cites a page that is there and one that is not."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "sources.yaml"
    good, gone = site.page("/good"), site.url("/gone")
    path.write_text(f"citations:\n  - id: good\n    URL: {good}\n  - id: gone\n    URL: {gone}\n")
    return path


def links(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["links", *arguments, *EAGER])


@pytest.mark.usefixtures("sources")
def test_a_dossier_gets_its_report_beside_the_others() -> None:
    result = links()
    assert result.exit_code == 0
    assert "written: reports/links.md" in result.stdout
    assert "2 cited addresses: 1 ailing, 1 alive." in Path("reports/links.md").read_text()


@pytest.mark.usefixtures("sources")
def test_what_is_not_due_is_reported_all_the_same() -> None:
    assert links("--fail-on", "ailing").exit_code == 1
    again = links("--fail-on", "ailing", "--format", "json")
    assert again.exit_code == 1
    assert {one["standing"] for one in json.loads(again.stdout)["links"]} == {"ailing", "alive"}


@pytest.mark.usefixtures("sources")
def test_a_single_look_writes_nothing_here() -> None:
    result = links("--once", "--format", "jsonl", "sources.yaml")
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 2
    assert [one.name for one in Path().iterdir()] == ["sources.yaml"]


@pytest.mark.usefixtures("sources")
def test_a_baseline_keeps_a_known_failure_from_failing() -> None:
    asked = ("--fail-on", "ailing", "--baseline", "known.json")
    assert links(*asked).exit_code == 2
    assert links(*asked, "--write-baseline").exit_code == 0
    assert links(*asked).exit_code == 0
    assert links("--write-baseline").exit_code == 2


def test_fix_changes_nothing_where_nothing_can_be_mended(sources: Path) -> None:
    before = sources.read_bytes()
    assert links("--fix").exit_code == 0
    assert sources.read_bytes() == before


@pytest.mark.usefixtures("sources")
def test_a_run_that_is_stopped_before_it_knows_what_is_cited_overwrites_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    links("--baseline", "known.json", "--write-baseline")
    kept = {path: Path(path).read_bytes() for path in ("reports/links.md", "known.json")}

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("audit.jobs.links.reading.targets_of", stopped)
    result = links("--baseline", "known.json", "--write-baseline")
    assert result.exit_code == 3
    assert "stopped early" in result.stderr
    assert {path: Path(path).read_bytes() for path in kept} == kept


def test_a_long_list_is_streamed_and_not_held() -> None:
    assert not CommandOptions().holds_all
    assert not CommandOptions(form="jsonl").holds_all
    assert CommandOptions(form="sarif").holds_all
    assert CommandOptions(notify=Path("f.xml")).holds_all
    assert not any(map(is_mendable, ["urls.txt", "urls.parquet", "-", "https://a.example/post.md"]))
    assert all(map(is_mendable, ["sources.yaml", "post.md", "post.html"]))
