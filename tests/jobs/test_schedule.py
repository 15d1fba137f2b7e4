"""Schedules that their schedulers take: judged by systemd itself and by the published schemas."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from audit.cli import main
from audit.errors import UsageError
from audit.jobs.schedule import KINDS, Plan, refuse_missing, render_schedule, write_schedule

SPEC = "git+https://git.example/audit@" + "0123456789abcdef" * 2 + "01234567"
PLAIN = Plan(install=SPEC)
ODD = Plan(
    targets=("my sources%.yaml", "o'clock $HOME.md", "docs/**/*.md", "!docs/old"),
    at=(4, 5), weekly=True, store="a store", report="our reports/it's.md", install=SPEC,
)  # fmt: skip


@pytest.mark.parametrize("plan", [PLAIN, ODD], ids=["plain", "odd"])
def test_systemd_takes_the_unit_and_its_timer(plan: Plan, tmp_path: Path) -> None:
    verify = shutil.which("systemd-analyze")
    if verify is None:
        pytest.skip("NOT TESTED: systemd-analyze is not installed (apt-get install systemd)")
    home = tmp_path / "my texts 100%"
    home.mkdir()
    moved = Plan(plan.targets, plan.at, plan.weekly, home, plan.store)
    paths = write_schedule("systemd", moved, tmp_path)
    told = subprocess.run(
        [verify, "verify", "--man=no", *map(str, paths)], capture_output=True, text=True, check=False
    )
    assert (told.returncode, told.stderr.strip()) == (0, "")
    calendar = subprocess.run(
        [verify, "calendar", _line(paths[1], "OnCalendar=")], capture_output=True, text=True, check=False
    )
    assert calendar.returncode == 0


@pytest.mark.parametrize(
    ("kind", "schema"), [("github", "vendor.github-workflows"), ("gitlab", "vendor.gitlab-ci")]
)
@pytest.mark.parametrize("plan", [PLAIN, ODD], ids=["plain", "odd"])
def test_workflows_are_valid_by_the_published_schemas(
    kind: str, schema: str, plan: Plan, tmp_path: Path
) -> None:
    pytest.importorskip("check_jsonschema", reason="NOT TESTED: check-jsonschema is not installed")
    (path,) = write_schedule(kind, plan, tmp_path)
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(path)]
    told = subprocess.run(command, capture_output=True, text=True, check=False)
    assert told.returncode == 0, told.stdout


@pytest.mark.parametrize("kind", ["github", "gitlab"])
def test_the_shell_of_a_workflow_reads_the_names_as_they_are(kind: str) -> None:
    (text,) = render_schedule(kind, ODD).values()
    tree = YAML(typ="safe", pure=True).load(text)
    steps = tree["jobs"]["look"]["steps"] if kind == "github" else []
    script = "\n".join(step.get("run", "") for step in steps) or "\n".join(tree["audit-links"]["script"])
    line = next(one for one in script.splitlines() if one.startswith("audit links"))
    words = shlex.split(line)
    assert words[2:6] == list(ODD.targets)
    assert words[words.index("--store") + 1] == "a store"


def steps_of(text: str) -> list[dict[str, Any]]:
    """The steps of all jobs of a workflow."""
    return [step for job in YAML(typ="safe", pure=True).load(text)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("plan", [PLAIN, ODD], ids=["plain", "odd"])
def test_shell_of_workflows_is_well_formed(plan: Plan) -> None:
    (text,) = render_schedule("github", plan).values()
    for step in steps_of(text):
        told = subprocess.run(
            ["bash", "-n"], input=step.get("run", ""), capture_output=True, text=True, check=False
        )
        assert (told.returncode, told.stderr) == (0, "")


def test_what_is_installed_runs_where_the_token_may_only_read() -> None:
    (text,) = render_schedule("github", PLAIN).values()
    tree = YAML(typ="safe", pure=True).load(text)
    assert tree["permissions"] == {}
    look, tell = tree["jobs"]["look"], tree["jobs"]["tell"]
    assert look["permissions"] == {"contents": "read"}
    assert look["steps"][0]["with"] == {"persist-credentials": False}
    assert tell["permissions"] == {"contents": "write", "issues": "write"}
    assert not any(
        "pip" in step.get("run", "") or "audit links" in step.get("run", "") for step in tell["steps"]
    )
    assert [step for step in look["steps"] if "token" in str(step)] == []
    for step in steps_of(text):
        assert re.fullmatch(r"actions/[a-z/-]+@[0-9a-f]{40}", step.get("uses", "actions/a@" + "0" * 40))


def test_the_log_of_a_workflow_is_not_read_for_commands_while_words_of_pages_stand_in_it(
    tmp_path: Path,
) -> None:
    (text,) = render_schedule("github", PLAIN).values()
    (script,) = (step["run"] for step in steps_of(text) if step.get("id") == "look")
    audit = tmp_path / "audit"
    audit.write_text("#!/bin/sh\necho '##[error]mine' >&2\nexit 1\n")
    audit.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "GITHUB_OUTPUT": str(tmp_path / "output")}
    told = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script], cwd=tmp_path, env=environment,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    stop, mine, resume = told.stdout.splitlines()
    assert mine == "##[error]mine"
    assert (stop.removeprefix("::stop-commands::"), len(resume)) == (resume.strip(":"), 36)
    assert (tmp_path / "output").read_text() == "code=1\n"


@pytest.mark.parametrize(
    ("code", "number", "asked"),
    [
        ("0", "7", ["issue edit 7", "issue close 7"]),
        ("0", "", []),
        ("1", "7", ["issue edit 7"]),
        ("1", "", ["label create audit-links", "issue create"]),
    ],
)
def test_the_issue_is_opened_kept_up_to_date_and_closed(
    code: str, number: str, asked: list[str], tmp_path: Path
) -> None:
    (text,) = render_schedule("github", PLAIN).values()
    (script,) = (step["run"] for step in steps_of(text) if "GH_TOKEN" in step.get("env", {}))
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports/links.md").write_text("# Links")
    gh = tmp_path / "gh"
    gh.write_text(f'#!/bin/sh\ntest "$1 $2" = "issue list" && echo "{number}" || echo "$@" >> asked\n')
    gh.chmod(0o755)
    environment = {"PATH": f"{tmp_path}:/usr/bin:/bin", "CODE": code, "RUNNER_TEMP": str(tmp_path)}
    subprocess.run(["bash", "-eo", "pipefail", "-c", script], cwd=tmp_path, env=environment, check=True)
    told = (tmp_path / "asked").read_text().splitlines() if (tmp_path / "asked").exists() else []
    assert [line[: len(start)] for line, start in zip(told, asked, strict=True)] == asked


@pytest.mark.parametrize(
    ("code", "found", "asked"),
    [
        ("0", [{"iid": 7}], ["GET", "PUT close"]),
        ("0", [], ["GET"]),
        ("1", [{"iid": 7}], ["GET", "PUT"]),
        ("1", [], ["GET", "POST"]),
        ("3", [], []),
    ],
)
def test_the_issue_at_gitlab_is_opened_kept_up_to_date_and_closed(
    code: str, found: list[dict[str, int]], asked: list[str], tmp_path: Path
) -> None:
    (text,) = render_schedule("gitlab", PLAIN).values()
    job = YAML(typ="safe", pure=True).load(text)["audit-links-issue"]
    script = job["script"][0].split("<<'END'\n")[1].rpartition("END")[0]
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports/links.md").write_text("# Links")
    (tmp_path / "links.code").write_text(code + "\n")
    recorder = (
        "import io, json, urllib.request\n"
        "def urlopen(request, timeout):\n"
        "    said = json.loads(request.data or b'{}').get('state_event', '')\n"
        "    open('asked', 'a').write(f'{request.method} {said}'.strip() + chr(10))\n"
        f"    return io.StringIO({json.dumps(json.dumps(found))})\n"
        "urllib.request.urlopen = urlopen\n"
    )
    environment = {
        "CI_API_V4_URL": "https://gitlab.example/api/v4", "CI_PROJECT_ID": "1", "AUDIT_ISSUE_TOKEN": "t",
        "AUDIT_REPORT": job["variables"]["AUDIT_REPORT"],
    }  # fmt: skip
    told = subprocess.run(
        [sys.executable, "-c", recorder + script],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert told.returncode == int(code == "3"), told.stderr
    heard = (tmp_path / "asked").read_text().splitlines() if (tmp_path / "asked").exists() else []
    assert heard == asked


@pytest.mark.parametrize("target", ["nowhere.yaml", "docs/*.md", "-", "docs"])
def test_targets_that_are_not_there_are_refused(target: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        refuse_missing(Plan((target,), folder=tmp_path))


def test_targets_that_are_there_are_taken(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/a.md").write_text("x")
    refuse_missing(Plan(("docs", "docs/*.md", "!docs/old/**", "HTTPS://a.example/"), folder=tmp_path))


def test_a_crontab_line_says_when_and_escapes_what_cron_reads() -> None:
    (text,) = render_schedule("cron", ODD).values()
    line = text.splitlines()[-1]
    assert line.startswith("5 4 * * 1 cd ")
    assert "my sources\\%.yaml" in line
    assert "%" not in line.replace("\\%", "")


def test_without_a_time_the_minute_comes_from_the_targets_and_stays() -> None:
    times = {Plan((f"{at}.yaml",)).time for at in range(50)}
    assert {hour for hour, _ in times} == {3}
    assert len(times) > 20
    assert Plan().time == Plan().time


@pytest.mark.parametrize("name", ["a\nb.yaml", "${{ secrets.X }}.yaml", "\x1b[2J.yaml"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_name_that_could_say_more_than_itself_is_refused(kind: str, name: str) -> None:
    with pytest.raises(UsageError):
        render_schedule(kind, Plan((name,)))


def test_the_command_prints_or_writes_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "sources.yaml").write_text("citations: []")
    monkeypatch.chdir(tmp_path)
    printed = CliRunner().invoke(main, ["schedule", "systemd", "--at", "05:06", "--weekly"])
    assert printed.exit_code == 0
    assert "OnCalendar=Mon *-*-* 05:06:00" in printed.stdout
    written = CliRunner().invoke(main, ["schedule", "systemd", "--output", "units"])
    assert written.exit_code == 0
    assert sorted(one.name for one in (tmp_path / "units").iterdir()) == [
        "audit-links.service",
        "audit-links.timer",
    ]


def _line(path: Path, key: str) -> str:
    return next(line.removeprefix(key) for line in path.read_text().splitlines() if line.startswith(key))
