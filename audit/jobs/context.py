"""What every step of a run shares: where it reads, the time it judges by, its progress, and its early end."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime
    from pathlib import Path

    from audit.store import Store

GRACE = 0.6
"""Seconds that a stopped run may go on to read what it has already got."""
STOPPED = "the run was stopped before it was read"


class Progress(Protocol):
    """Receives the name of each thing done; ``stage`` begins a part of the work and says how much it is."""

    def __call__(self, name: str) -> None:
        """One more is done: this one."""

    def stage(self, doing: str, total: int | None = None) -> None:
        """A part of the work begins; ``total`` things are to be done, where the number is known."""


class NoProgress:
    """Progress that is not shown."""

    def __call__(self, name: str) -> None:
        """Nothing."""

    def stage(self, doing: str, total: int | None = None) -> None:
        """Nothing."""


@dataclass(slots=True)
class Stop:
    """Whether a person has stopped the run (Ctrl-C). A second Ctrl-C is not caught and ends all."""

    stopped: bool = False
    _until: float = 0.0
    _clock: Callable[[], float] = time.monotonic

    def now(self) -> None:
        """Stop; what is left to do has ``GRACE`` seconds."""
        self.stopped, self._until = True, self._clock() + GRACE

    @property
    def over(self) -> bool:
        """Whether the time that was left is over."""
        return self.stopped and self._clock() >= self._until

    @contextmanager
    def heard(self) -> Iterator[None]:
        """Take a Ctrl-C inside the block as the wish to stop, and go on after the block."""
        if self.stopped:
            yield
            return
        try:
            yield
        except KeyboardInterrupt:
            self.now()


@dataclass(slots=True)
class RunContext:
    """What the steps of one run share.

    ``folder`` is where the dossier's paths start, ``now`` the time to judge by, in UTC. ``store`` holds
    captures and attempts, where there is one; captures are read on ``processes`` processes.
    """

    folder: Path
    now: datetime
    store: Store | None = None
    processes: int = 1
    progress: Progress = field(default_factory=NoProgress)
    stop: Stop = field(default_factory=Stop)
