"""Ending a run early: what is there is told, within a short time."""

from __future__ import annotations

import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

GRACE = 0.6
"""Seconds that a stopped run may go on to read what it has already got."""
STOPPED = "the run was stopped before it was read"


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
