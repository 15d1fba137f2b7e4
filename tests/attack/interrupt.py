"""A run of `audit run` that a person interrupts at some moment, as a real process."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

_WORDS = "the river rose over the harbour wall and the council opened the school for the night".split()  # noqa: SIM905


def write_dossier(folder: Path, citations: int, size: int) -> None:
    """A dossier with as many citations, each with a page of about so many bytes, and a claim for each."""
    pages, text, cited, claims = folder / "pages", [], [], []
    pages.mkdir(parents=True)
    for number in range(citations):
        words = " ".join(_WORDS[(number + at) % len(_WORDS)] for at in range(60))
        story = "".join(f"<p>{words} {number} {at}.</p>" for at in range(max(1, size // (len(words) + 10))))
        day = f"2024-{number % 12 + 1:02}-{number % 27 + 1:02}"
        (pages / f"{number}.html").write_text(
            f"<html><head><title>Flood {number}</title></head><body><article><h1>Flood {number}</h1>"
            f"<time datetime={day}>{day}</time>{story}</article></body></html>"
        )
        text.append(f"The harbour wall broke {number} times.")
        cited.append(f"  - id: s{number}\n    captures: [{{path: pages/{number}.html}}]\n")
        claims.append(f"      - id: c{number}\n        text: {text[-1]}\n        cites: [s{number}]\n")
    (folder / "text.txt").write_text("\n\n".join(text))
    document = "documents:\n  - id: text\n    text: text.txt\n    claims:\n"
    (folder / "sources.yaml").write_text("citations:\n" + "".join(cited) + document + "".join(claims))


def started(folder: Path, root: Path) -> subprocess.Popen[str]:
    """`audit run` over the dossier of the folder, offline, with a report as JSON."""
    command = [sys.executable, "-m", "audit", "run", "--offline", "--now", "2026-01-01", "--format", "json"]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        start_new_session=True, env=environment,
    )  # fmt: skip


def interrupted(folder: Path, root: Path, seconds: float) -> tuple[int, dict[str, Any] | None, str]:
    """The exit code, report and messages of a run that is sent a Ctrl-C after so many seconds."""
    process = started(folder, root)
    time.sleep(seconds)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=120)
    return process.returncode, json.loads(out) if out.strip() else None, err


def read_parts(report: dict[str, Any]) -> dict[str, Any]:
    """What a report says of the captures of each citation that was read."""
    citations = [citation for document in report["documents"] for citation in document["citations"]]
    return {citation["id"]: citation["captures"] for citation in citations if citation["captures"]}
