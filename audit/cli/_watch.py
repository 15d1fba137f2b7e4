"""The loop of `audit run --watch`: the same command again, offline, when a file has changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from audit.cli import ARGUMENTS, STOPPED
from audit.cli._config import NAME, PROJECT, find_config
from audit.cli._output import echo
from audit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.jobs import watch as watch_job

_NETWORK = frozenset({"--refresh", "--catalogues"})  # what only a run with the network takes


def watch(sources: Path, output: Path | None, baseline: Path | None) -> NoReturn:
    """Run, wait for a change, run again, until a Ctrl-C: while it waits it ends with 0.

    Configuration is read anew each time. A dossier that cannot be read is said, and watched on.
    """
    from audit.jobs import output as outputs
    from audit.jobs import watch as job

    root = click.get_current_context().find_root()
    arguments, watching = without_watch(root.meta[ARGUMENTS], ()), job.Watching()
    more = [*_configurations(), *([baseline] if baseline else [])]
    found: set[Path] = set()
    while True:
        found = job.watched_files(sources, more, output or outputs.DEFAULT_FOLDER, found)
        before = job.look(found)
        if _run(root.command, arguments, watching) == STOPPED:
            raise SystemExit(STOPPED)
        now = job.watched_files(sources, more, output or outputs.DEFAULT_FOLDER, found)
        before = {path: before.get(path, looks) for path, looks in job.look(now).items()}
        echo(f"audit: watching {len(now)} files; Ctrl-C ends", err=True)
        try:
            changed = job.wait_for_change(before)
        except KeyboardInterrupt:
            raise SystemExit(0) from None
        names = ", ".join(path.name for path in changed[:3])
        echo(f"audit: changed: {names}{' …' if len(changed) > 3 else ''}", err=True)
        arguments = without_watch(root.meta[ARGUMENTS], _NETWORK, "--offline")


def _configurations() -> list[Path]:
    """The files that set defaults here, or would if they were there."""
    here = Path.cwd()
    try:
        config = find_config(here)
    except UsageError:  # which the run says
        config = None
    return [here / NAME, here / PROJECT, *([config.path] if config else [])]


def _run(command: click.Command, arguments: list[str], watching: watch_job.Watching) -> int:
    """One run, as the command line would do it; its exit code."""
    watching.changes = []
    try:
        code = command.main(arguments, prog_name="audit", standalone_mode=False, obj=watching)
    except SystemExit as end:
        code = end.code
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    if watching.changes:
        echo("\n".join(["since the last run:", *watching.changes]))
    return code if isinstance(code, int) else 0


def without_watch(arguments: Sequence[str], also: frozenset[str] | tuple[()], more: str = "") -> list[str]:
    """The command line without ``--watch`` and the options of ``also``, with one option ``more``."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    kept = [word for word in arguments[:end] if word != "--watch" and word not in also and word != more]
    return [*kept, *([more] if more else []), *arguments[end:]]
