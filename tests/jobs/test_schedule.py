"""Schedules that their schedulers take: judged by systemd itself and by the published schemas."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from audit.cli import main
from audit.errors import UsageError
from audit.jobs.schedule import KINDS, Plan, render_schedule, write_schedule

ODD = Plan(targets=("my sources%.yaml", "o'clock $HOME.md"), at=(4, 5), weekly=True, store="a store")


@pytest.mark.parametrize("plan", [Plan(), ODD], ids=["plain", "odd"])
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
@pytest.mark.parametrize("plan", [Plan(), ODD], ids=["plain", "odd"])
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
    steps = tree["jobs"]["links"]["steps"] if kind == "github" else []
    script = "\n".join(step.get("run", "") for step in steps) or "\n".join(tree["audit-links"]["script"])
    line = next(one for one in script.splitlines() if one.startswith("audit links"))
    words = shlex.split(line)
    assert words[2:4] == list(ODD.targets)
    assert words[words.index("--store") + 1] == "a store"


def test_shell_of_workflows_is_well_formed() -> None:
    (text,) = render_schedule("github", ODD).values()
    for step in YAML(typ="safe", pure=True).load(text)["jobs"]["links"]["steps"]:
        told = subprocess.run(
            ["bash", "-n"], input=step.get("run", ""), capture_output=True, text=True, check=False
        )
        assert (told.returncode, told.stderr) == (0, "")


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


def test_the_command_prints_or_writes_the_files(tmp_path: Path) -> None:
    printed = CliRunner().invoke(main, ["schedule", "systemd", "--at", "05:06", "--weekly"])
    assert printed.exit_code == 0
    assert "OnCalendar=Mon *-*-* 05:06:00" in printed.stdout
    written = CliRunner().invoke(main, ["schedule", "systemd", "--output", str(tmp_path)])
    assert written.exit_code == 0
    assert sorted(one.name for one in tmp_path.iterdir()) == ["audit-links.service", "audit-links.timer"]


def _line(path: Path, key: str) -> str:
    return next(line.removeprefix(key) for line in path.read_text().splitlines() if line.startswith(key))
