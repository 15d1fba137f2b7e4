"""`audit schedule`: a unit, a crontab line or a workflow that looks after links at a given time."""

from __future__ import annotations

import glob
import json
import shlex
import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from string import Template
from typing import TYPE_CHECKING
from zlib import crc32

from audit.errors import UsageError
from audit.jobs.files import is_address, write_text
from audit.jobs.installation import install_commands

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

FOLDER = Path(__file__).parents[1] / "data" / "schedule"
KINDS: dict[str, tuple[str, ...]] = {
    "systemd": ("audit-links.service", "audit-links.timer"),
    "cron": ("audit-links.cron",),
    "github": ("links.yml",),
    "gitlab": ("links.gitlab-ci.yml",),
}
_HERE = frozenset({"systemd", "cron"})  # runs on this machine; the others in a checkout of their own


class _Page(Template):
    delimiter = "@@"


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be run, when and where.

    ``at`` is hour and minute by the scheduler's clock (UTC at GitHub and GitLab); without it, an early
    hour and a minute made from the targets' names, so that not all of the world asks at once. Paths are
    relative to ``folder``, the working folder. ``install`` is what a workflow installs, by default this copy.
    """

    targets: tuple[str, ...] = ("sources.yaml",)
    at: tuple[int, int] | None = None
    weekly: bool = False
    folder: Path = Path()
    store: str = ".audit"
    report: str = "reports/links.md"
    feed: str = "reports/links.xml"
    install: str | None = None

    @property
    def time(self) -> tuple[int, int]:
        """Hour and minute."""
        return self.at or (3, crc32(" ".join(self.targets).encode()) % 60)


def render_schedule(kind: str, plan: Plan) -> dict[str, str]:
    """The files of a kind of schedule: name → text.

    Raises UsageError for a name that cannot be written into a schedule: one with a line break, a control
    character or the beginning of an expression of GitHub's; and where it is not known what to install.
    """
    for name in (*plan.targets, plan.store, plan.report, plan.feed, str(plan.folder)):
        if not name.isprintable() or "${{" in name:
            raise UsageError(f"{name!r} cannot be written into a schedule.", "Give it a plainer name.")
    values = _values(kind, plan)
    return {
        name: _Page((FOLDER / name).read_text(encoding="utf-8")).substitute(values) for name in KINDS[kind]
    }


def refuse_missing(plan: Plan) -> None:
    """Raises UsageError for a target that is not there, which nobody would see at night."""
    for target in plan.targets:
        if target.startswith("!") or is_address(target):
            continue
        found = plan.folder / target
        here = found.exists() or any(glob.iglob(target, root_dir=plan.folder, recursive=True))  # noqa: PTH207
        if target == "-" or not here:
            raise UsageError(
                f"there is no {found}." if target != "-" else "a schedule has no standard input to read.",
                "Name what is to be looked after, as for `audit links`; --folder says where it is.",
            )


def write_schedule(kind: str, plan: Plan, folder: Path) -> list[Path]:
    """Write the files into a folder. Raises UsageError as above, AuditError when it cannot be written to."""
    paths = []
    for name, text in render_schedule(kind, plan).items():
        write_text(folder / name, text)
        paths.append(folder / name)
    return paths


def _values(kind: str, plan: Plan) -> dict[str, object]:
    hour, minute = plan.time
    folder = plan.folder.resolve()
    quoted = _QUOTES[kind]
    day = "Mon " if plan.weekly else ""
    return {
        "hour": hour,
        "minute": minute,
        "weekday": "1" if plan.weekly else "*",
        "every": "weekly" if plan.weekly else "daily",
        "calendar": f"{day}*-*-* {hour:02}:{minute:02}:00",
        "folder": _unit_path(str(folder)) if kind == "systemd" else quoted(str(folder)),
        "log": quoted(str(folder / plan.store / "links.log")),
        "storage": quoted(plan.store),
        **_installing(kind, plan),
        "command": " ".join(quoted(part) for part in _command(kind, plan)),
        **{
            name: quoted(value) if name != "store" and kind == "github" else json.dumps(value)
            for name, value in (("store", plan.store), ("report", plan.report), ("feed", plan.feed))
        },
    }


def _command(kind: str, plan: Plan) -> Sequence[str]:
    program: Sequence[str] = ("audit",)
    if kind in _HERE:  # this copy, and not whatever bears that name on the path
        script = Path(sys.executable).with_name("audit")
        program = (str(script),) if script.exists() else (sys.executable, "-m", "audit")
    files = ("--store", plan.store, "--report", plan.report, "--notify", plan.feed)
    return (*program, "links", *plan.targets, *files)


def _installing(kind: str, plan: Plan) -> dict[str, object]:
    """What a workflow needs beside the command: what it installs, and paths as its keys take them."""
    if kind in _HERE:
        return {}
    commands = install_commands(plan.install)
    return {
        "install": "\n          ".join(commands),
        "install_items": "\n".join(f"    - {json.dumps(command)}" for command in commands),
        "report_folder": shlex.quote(str(PurePosixPath(plan.report).parent)),
        "feed_folder": shlex.quote(str(PurePosixPath(plan.feed).parent)),
    }


def _for_cron(part: str) -> str:
    """For a shell, behind cron, to which a percent sign is a line break."""
    return shlex.quote(part).replace("%", "\\%")


def _for_unit(part: str) -> str:
    """For systemd's own quoting (systemd.service(5), "Command lines"; specifiers and variables doubled)."""
    plain = part.replace("%", "%%").replace("$", "$$")
    return json.dumps(plain, ensure_ascii=False) if not _is_plain(plain) else plain


def _unit_path(path: str) -> str:
    """For a setting that takes a path to the end of its line."""
    return path.replace("%", "%%")


def _is_plain(part: str) -> bool:
    return bool(part) and not set(part) & set(" \"'\\;")


_QUOTES: dict[str, Callable[[str], str]] = {
    "systemd": _for_unit,
    "cron": _for_cron,
    "github": shlex.quote,
    "gitlab": shlex.quote,
}
