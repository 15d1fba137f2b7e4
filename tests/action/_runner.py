"""What GitHub's runner does with a composite action, as far as action.yml uses it."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
_EXPRESSION = re.compile(r"\$\{\{ ([\w.-]+) \}\}")
_NAME = re.compile(r"\b(?:inputs|github|steps)\.[\w.-]+")
# A Python whose virtual environments and installations are of no weight, and whose `audit` is this one.
_PYTHON = """#!/bin/sh
case "$*" in
  "-I -m venv "*) mkdir -p "$4/bin" && cp "$0" "$4/bin/python" ;;
  "-I -m pip install "*) echo "$*" >> "$RUNNER_TEMP/installed" ;;
  *) if [ "$1" = -I ]; then shift; set -- -P "$@"; fi; PYTHONPATH="{root}" exec "{python}" "$@" ;;
esac
"""


def steps() -> list[dict[str, Any]]:
    """The steps of action.yml."""
    found: list[dict[str, Any]] = action()["runs"]["steps"]
    return found


def action() -> dict[str, Any]:
    """What stands in action.yml."""
    read: dict[str, Any] = YAML(typ="safe", pure=True).load((ROOT / "action.yml").read_text("utf-8"))
    return read


@dataclass
class Runner:
    """Runs the shell lines of action.yml in ``workspace``, with ``inputs`` and programs from ``bin``."""

    folder: Path
    inputs: dict[str, str] = field(default_factory=dict)
    event: str = "push"
    log: str = ""
    used: list[str] = field(default_factory=list)
    code: int = 0

    def __post_init__(self) -> None:
        for name in ("workspace", "temp", "bin"):
            (self.folder / name).mkdir(exist_ok=True)
        defaults = {name: str(stated.get("default", "")) for name, stated in action()["inputs"].items()}
        self.values = {f"inputs.{name}": value for name, value in (defaults | self.inputs).items()}
        self.values |= {
            "inputs.token": "the-token", "github.action_path": str(ROOT), "github.repository": "o/r",
            "github.event_name": self.event, "github.run_id": "1", "github.run_attempt": "1",
        }  # fmt: skip
        python = self.program("python", _PYTHON.format(root=ROOT, python=sys.executable))
        self.values["steps.python.outputs.python-path"] = str(python)

    def program(self, name: str, text: str) -> Path:
        """Put a program on the path."""
        path = self.folder / "bin" / name
        path.write_text(text)
        path.chmod(path.stat().st_mode | stat.S_IEXEC)
        return path

    @property
    def summary(self) -> str:
        """What was written as the summary of the job."""
        return (self.folder / "summary").read_text(encoding="utf-8")

    def run(self, *names: str) -> Runner:
        """Run every step whose condition holds; after one that failed only those that always run.

        With ``names``, only the steps of those names.
        """
        for step in steps():
            if names and step.get("name") not in names:
                continue
            condition = str(step.get("if", "true"))
            if not self._holds(condition) or (self.code and "always()" not in condition):
                continue
            if "uses" in step:
                self.used.append(step["uses"])
                continue
            self._run(step)
        return self

    def _run(self, step: dict[str, Any]) -> None:
        output = self.folder / "output"
        output.write_text("")
        environment = {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}", "HOME": str(self.folder),
            "RUNNER_TEMP": str(self.folder / "temp"), "GITHUB_OUTPUT": str(output),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary"), "GITHUB_SERVER_URL": "https://github.example",
            "GITHUB_REPOSITORY": "o/r", "GITHUB_RUN_ID": "1",
        } | {name: self._filled(value) for name, value in step.get("env", {}).items()}  # fmt: skip
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=self.folder / "workspace", env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            text=True, encoding="utf-8", check=False,
        )  # fmt: skip
        self.log += done.stdout
        self.code = self.code or done.returncode
        for line in output.read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            self.values[f"steps.{step['id']}.outputs.{name}"] = value

    def _filled(self, value: str) -> str:
        return _EXPRESSION.sub(lambda found: self.values.get(found[1], ""), str(value))

    def _holds(self, condition: str) -> bool:
        words = _NAME.sub(lambda found: repr(self.values.get(found[0], "")), condition)
        for theirs, ours in (("&&", " and "), ("||", " or "), ("always()", "True"), ("true", "True")):
            words = words if theirs == "true" and words != "true" else words.replace(theirs, ours)
        return bool(eval(" ".join(words.split())))  # noqa: S307  the conditions of this repository's file


def commands(log: str) -> list[str]:
    """The lines of a log that the runner obeys: of both forms, those between stop and resume left out."""
    obeyed, token = [], None
    for line in log.splitlines():
        if token is not None:
            token = None if line.strip().lower() == f"::{token}::".lower() else token
        elif stop := re.match(r"\s*::stop-commands::(.+)", line):
            token = stop[1]
        elif re.match(r"\s*::[\w-]+[^:]*::", line) or re.search(r"##\[[\w-]+", line):
            obeyed.append(line)
    assert token is None, "commands are not read any more"
    return obeyed
