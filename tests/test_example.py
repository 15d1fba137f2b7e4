"""The shipped example: its committed report is what the command writes, and says what it should."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from audit.cli import main

if TYPE_CHECKING:
    from pathlib import Path

# The day on which the committed report was judged. After a change that is meant, write it anew with
# `audit run --now 2025-12-02` and read the difference.
NOW = "2025-12-02"


@pytest.fixture(scope="module")
def example(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    for name in ("documents", "archive"):
        shutil.copytree(root / name, folder / name)
    shutil.copy(root / "sources.yaml", folder)
    return folder


@pytest.fixture(scope="module")
def report(example: Path) -> dict[str, Any]:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(example)
        result = CliRunner().invoke(main, ["run", "--now", NOW, "--format", "json"])
    assert result.exit_code == 0, result.stderr
    loaded: dict[str, Any] = json.loads(result.stdout)
    return loaded


def test_the_committed_report_is_what_the_command_writes(root: Path, example: Path, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(example)
        committed = (root / "reports" / "coalition-mission.md").read_text()
        # its own day: whoever runs the README's first command has a report of today
        day = re.search(r"Judged as of (\d{4}-\d\d-\d\d)", committed)
        assert day
        CliRunner().invoke(main, ["run", "--now", day[1], "--output", str(tmp_path)])
    assert (tmp_path / "coalition-mission.md").read_text() == committed


FOUND = [
    ("stamp-after-story", "ap-2024-01-27", None, "25 April 2025"),
    ("republished-copy", "ap-2024-01-27", None, "Associated Press"),
    ("claim-date-differs", None, "leave-within-term", "29 January 2024"),
    ("claim-date-differs", None, "scaled-back", "30 September 2025"),
    ("claim-date-differs", None, "mission-closed", "26 November 2025"),
    ("citation-date-differs", "rudaw-2025-11-27", None, "26 November 2025"),
    ("misattributed-source", "afp-2025-10-20", None, "Associated Press"),
    ("carried-wire", "al-arabiya-2025-10-01", None, "Reuters"),
    ("uncited-claim", None, "information-war", "names no source"),
    ("uncited-claim", None, "resolution-2020", "names no source"),
    ("uncited-claim", None, "attacks-on-bases", "names no source"),
]


@pytest.mark.parametrize(("check", "citation", "claim", "words"), FOUND)
def test_finds_what_is_wrong_with_its_evidence(
    report: dict[str, Any], check: str, citation: str | None, claim: str | None, words: str
) -> None:
    found = [
        one
        for one in report["documents"][0]["findings"]
        if one["check"] == check
        and citation in {None, one.get("citation")}
        and claim in {None, one.get("claim")}
    ]
    assert len(found) == 1
    assert words in found[0]["message"]
    assert all(one["quote"] and one["where"] for one in found[0]["because"])


def test_says_nothing_false_about_the_book_or_the_open_quotation_mark(report: dict[str, Any]) -> None:
    findings = report["documents"][0]["findings"]
    assert [one["check"] for one in findings if one.get("citation") == "lambeth-2021"] == []
    assert not [one for one in findings if one["check"] == "title-differs"]


def test_says_what_it_could_not_look_at(root: Path) -> None:
    text = (root / "reports" / "coalition-mission.md").read_text()
    source = "[rudaw-2024-01-29](#source-rudaw-2024-01-29)"
    assert f"{source}: no capture of it could be read, so nothing was compared." in text
    assert f"**{source}**: Not looked at: no capture of it is held" in text


def git(folder: Path, *arguments: str) -> str:
    """What git prints of the folder; nobody's configuration is read."""
    alone = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(folder)}
    who = ("-c", "user.name=nobody", "-c", "user.email=nobody@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(
        [shutil.which("git") or "git", *who, *arguments],
        cwd=folder, env={**os.environ, **alone}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout


def test_the_readmes_first_command_leaves_a_fresh_clone_as_it_is(root: Path, tmp_path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("NOT TESTED: git is not installed")
    for name in ("documents", "archive", "reports"):
        shutil.copytree(root / name, tmp_path / "made" / name)
    for name in ("sources.yaml", ".gitignore"):
        shutil.copy(root / name, tmp_path / "made")
    git(tmp_path / "made", "init", "--quiet")
    git(tmp_path / "made", "add", "--all")
    git(tmp_path / "made", "commit", "--quiet", "-m", "the example")
    git(tmp_path, "clone", "--quiet", "made", "clone")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path / "clone")
        done = CliRunner().invoke(main, ["run"])
    assert done.exit_code == 0, done.stderr
    assert "report: reports/coalition-mission.md" in done.stdout
    assert git(tmp_path / "clone", "status", "--porcelain") == ""


def test_a_report_that_would_say_otherwise_is_written_anew(example: Path, tmp_path: Path) -> None:
    shutil.copytree(example, tmp_path / "own")
    path = tmp_path / "own" / "reports" / "coalition-mission.md"
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(tmp_path / "own")
        CliRunner().invoke(main, ["run", "--now", NOW])
        first = path.read_text()
        CliRunner().invoke(main, ["run", "--now", "2026-05-06"])
        assert path.read_text() == first  # nothing is found otherwise
        CliRunner().invoke(main, ["run", "--now", "2025-10-10"])
    assert "future-date" in path.read_text()
    assert "Judged as of 2025-10-10" in path.read_text()
