"""One line on a terminal that says what a long run is at, how far it is, and how long it will take."""

from __future__ import annotations

import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 2.0
"""Seconds before the line appears."""
_EVERY = 0.2
_WIDTH = 20  # of the bar
_NAME = 48  # characters of what is shown last


class Line:
    """Progress as a terminal shows it; silent where ``stream`` is none."""

    def __init__(self, *, shows: bool) -> None:
        self.shows = shows
        self._doing, self._total, self._done, self._name = "reading", 0, 0, ""
        self._began = self._since = time.monotonic()
        self._drawn = False
        self._over = threading.Event()

    def __call__(self, name: str) -> None:
        """One more is done."""
        self._done += 1
        self._name = name

    def stage(self, doing: str, total: int | None = None) -> None:
        """A part of the work begins."""
        self._doing, self._total, self._done, self._name = doing, total or 0, 0, ""
        self._since = time.monotonic()

    def run(self) -> None:
        """Draw until it is over; in a thread, so that the line moves while one slow thing is waited for."""
        while not self._over.wait(_EVERY):
            self.draw()

    def draw(self) -> None:
        """Write the line as it is now, if it has been long enough."""
        if not self.shows or time.monotonic() - self._began <= PATIENCE:
            return
        self._drawn = True
        sys.stderr.write(f"\r\x1b[K{self.text()}")
        sys.stderr.flush()

    def text(self) -> str:
        """What the line says now."""
        name = "".join(one if one.isprintable() else "?" for one in self._name[:_NAME])
        if not self._total:
            return f"{self._doing} {self._done}: {name}"
        full = round(_WIDTH * min(1.0, self._done / self._total))
        bar = "#" * full + "." * (_WIDTH - full)
        return f"{self._doing} [{bar}] {self._done}/{self._total}{self._left()} {name}"

    def _left(self) -> str:
        if not 0 < self._done < self._total:
            return ""
        seconds = (time.monotonic() - self._since) / self._done * (self._total - self._done)
        return f", about {seconds // 60:.0f}:{seconds % 60:02.0f} left"

    def end(self) -> None:
        """Wipe the line."""
        self._over.set()
        if self._drawn:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()


@contextmanager
def progress() -> Iterator[Line]:
    """Gives what a job tells its progress to; nothing is shown unless stderr is a terminal."""
    line = Line(shows=sys.stderr.isatty())
    thread = threading.Thread(target=line.run, daemon=True)
    if line.shows:
        thread.start()
    try:
        yield line
    finally:
        line.end()
        if line.shows:
            thread.join()
