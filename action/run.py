"""The step of action.yml that runs `audit`: annotations, and the report as the summary of the job.

What an input holds comes by the environment and goes to `audit` as an argument of its own, so that no shell
and no other option is made of it.
"""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

SUMMARY, ISSUE = 1_000_000, 60_000
"""Bytes of a summary and of an issue: GitHub takes none of more than 1 MiB, and of 65,536 characters."""
CUT = "*This is the beginning of a report that is longer than GitHub shows here.*\n\n"
ANNOTATIONS = "annotations.txt"
NOT_COMPLETED = 3


def main() -> None:
    """Run the command, show what it found, and hand on its exit code."""
    folder = Path(mkdtemp(prefix="audit-reports-", dir=os.environ["RUNNER_TEMP"]))
    code = run(arguments(os.environ, folder), folder)
    if (folder / ANNOTATIONS).is_file():
        sys.stdout.write((folder / ANNOTATIONS).read_text(encoding="utf-8"))
    _append("GITHUB_OUTPUT", f"code={code}\nreports={folder}\n")
    report = "\n\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md")))
    report = report or "There is no report: the log of this step says why.\n"
    (folder / "issue.txt").write_text(beginning(report, ISSUE), encoding="utf-8")
    if os.environ.get("AUDIT_SUMMARY") == "true":
        _append("GITHUB_STEP_SUMMARY", beginning(report, SUMMARY))


def arguments(given: Mapping[str, str], folder: Path) -> list[str]:
    """The command line that the inputs ask for, its reports in the folder."""
    command, store = given["AUDIT_COMMAND"], given["AUDIT_STORE"]
    if command not in {"run", "links"}:
        sys.exit("::error title=audit::the input `command` is neither run nor links")
    made = ["--no-config"] if given.get("AUDIT_CONFIG") == "false" else []
    made.append(command)
    if fail_on := given.get("AUDIT_FAIL_ON"):
        made.append(f"--fail-on={fail_on}")
    targets = [line.strip() for line in given["AUDIT_SOURCES"].splitlines() if line.strip()]
    if command == "links":
        forms = ["--format=github", f"--report={folder / 'links.md'}", f"--store={store}"]
        return [*made, *forms, "--", *targets]
    offline = given.get("AUDIT_OFFLINE") == "true"
    made += ["--offline"] if offline else []
    made += [f"--store={store}"] if Path(store).is_dir() or not offline else []
    forms = [f"--format={name}" for name in ("markdown", "sarif", "github")]
    return [*made, *forms, f"--output={folder}", "--", *targets]


def run(command: list[str], folder: Path) -> int:
    """Run `audit`; its exit code. Meanwhile no line of the log is read as a command.

    Words of pages and files stand in the log, and the runner obeys ``##[error]`` wherever it stands in a
    line. `audit links` prints nothing but its annotations, which are shown afterwards.
    """
    token = secrets.token_hex(16)
    program = [os.environ["AUDIT_PYTHON"], "-I", "-X", "utf8", "-m", "audit", *command]
    sys.stdout.write(f"::stop-commands::{token}\n")
    sys.stdout.flush()
    try:
        if "links" in command[:2]:
            with (folder / ANNOTATIONS).open("wb") as found:
                code = subprocess.run(program, stdout=found, stderr=sys.stdout, check=False).returncode
        else:
            code = subprocess.run(program, stderr=subprocess.STDOUT, check=False).returncode
    finally:
        sys.stdout.write(f"\n::{token}::\n")
        sys.stdout.flush()
    return code if code >= 0 else NOT_COMPLETED  # ended by a signal


def beginning(text: str, most: int) -> str:
    """The text, or as many whole lines as fit into so many bytes of UTF-8, after a sentence that says so."""
    if len(text.encode()) <= most:
        return text
    room, kept = most - len(CUT), []
    for line in text.splitlines(keepends=True):
        room -= len(line.encode())
        if room < 0:
            break
        kept.append(line)
    return CUT + "".join(kept)


def _append(variable: str, text: str) -> None:
    with Path(os.environ[variable]).open("a", encoding="utf-8") as file:
        file.write(text)


if __name__ == "__main__":
    main()
