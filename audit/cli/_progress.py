"""One line on a terminal that says what a long run is at."""

from __future__ import annotations

import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PATIENCE = 2.0
"""Seconds before the line appears."""
_EVERY = 0.1


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Gives a function to be told the name of each thing begun; silent unless stderr is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    done, shown, start = 0, 0.0, time.monotonic()

    def tell(name: str) -> None:
        nonlocal done, shown
        done += 1
        now = time.monotonic()
        if now - start > PATIENCE and now - shown > _EVERY:
            shown = now
            sys.stderr.write(f"\r\x1b[Kreading {done}: {name[:60]}")
            sys.stderr.flush()

    try:
        yield tell
    finally:
        if shown:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
