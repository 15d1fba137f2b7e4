"""A progress bar for what takes longer than two seconds, on a terminal only."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

from audit.cli._output import is_quiet
from audit.jobs import context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.progress import Progress as Bars


PATIENCE = 2.0
"""Seconds before the bar appears."""
_NAME = 48  # characters of the name that is shown of what was done last


class _Bar:
    """Shows the progress of a job as one line of rich."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._task = bars.add_task("reading", total=None, name="")

    def __call__(self, name: str) -> None:
        """One more is done: its name, and no control sequence that the name may hold."""
        shown = "".join(char if char.isprintable() else "?" for char in name[:_NAME])
        self._bars.update(self._task, advance=1, name=shown)

    def stage(self, doing: str, total: int | None = None) -> None:
        """A part of the work begins."""
        self._bars.reset(self._task, description=doing, total=total, name="")


@contextmanager
def progress() -> Iterator[context.Progress]:
    """What a job reports its progress to; it is shown on standard error, where that is a terminal.

    A command with ``--quiet`` shows none.
    """
    if not sys.stderr.isatty() or is_quiet():
        yield context.NoProgress()
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    bars = Progress(
        TextColumn("{task.description}"),
        BarColumn(20),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}", markup=False),
        console=Console(stderr=True),
        transient=True,
    )
    appear = Timer(PATIENCE, bars.start)
    appear.daemon = True
    appear.start()
    try:
        yield _Bar(bars)
    finally:
        appear.cancel()
        appear.join()
        if bars.live.is_started:  # else rich prints an empty line on a terminal that moves no cursor
            bars.stop()
