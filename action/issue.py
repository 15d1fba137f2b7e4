"""The step of action.yml that keeps one issue up to date, by GitHub's own `gh`.

It is opened when something stands at the threshold, brought up to date by each run, and closed when nothing
does any more. It is found by its label and by a mark in its text, which names the command and its sources.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

LABEL = "audit"
_TITLE = 80  # characters of the sources that are named in the title


def main() -> None:
    """Open, change or close the issue."""
    command, sources = os.environ["AUDIT_COMMAND"], os.environ["AUDIT_SOURCES"].split("\n")
    mark = f"<!-- audit {sha256(json.dumps([command, sources]).encode()).hexdigest()[:16]} -->"
    file = Path(os.environ["RUNNER_TEMP"], "audit-issue.md")
    report = Path(os.environ["AUDIT_REPORTS"], "issue.txt").read_text(encoding="utf-8")
    file.write_text(f"{mark}\n[The run]({_run()}) that found this.\n\n{report}", encoding="utf-8")
    number = open_issue(mark)
    if number:
        _gh("issue", "edit", number, "--body-file", str(file))
        if os.environ["AUDIT_CODE"] == "0":
            _gh("issue", "close", number, "--comment", "Nothing stands at the threshold any more.")
    elif os.environ["AUDIT_CODE"] != "0":
        what = "Dead links" if command == "links" else "Sources to look at"
        title = f"{what}: {' '.join(' '.join(sources).split())[:_TITLE]}"
        _gh("label", "create", LABEL, "--force", "--description", "What audit found among the sources")
        _gh("issue", "create", f"--title={title}", "--label", LABEL, "--body-file", str(file))


def open_issue(mark: str) -> str:
    """The number of the open issue with the label and the mark; empty where there is none."""
    told = _gh(
        "issue", "list", "--label", LABEL, "--state", "open", "--limit", "1000", "--json", "number,body"
    )
    numbers = [issue["number"] for issue in json.loads(told) if issue["body"].startswith(mark)]
    return str(min(numbers)) if numbers else ""


def _run() -> str:
    server, repository, number = (
        os.environ.get(name, "") for name in ("GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_RUN_ID")
    )
    return f"{server}/{repository}/actions/runs/{number}"


def _gh(*arguments: str) -> str:
    done = subprocess.run(
        ["gh", *arguments], stdout=subprocess.PIPE, text=True, encoding="utf-8", check=False
    )
    if done.returncode:
        sys.exit(
            "::error title=audit::the issue could not be written; has the job `permissions: issues: write`?"
        )
    return done.stdout


if __name__ == "__main__":
    main()
