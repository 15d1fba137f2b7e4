"""Work on what this process holds, shared with processes that are forked from it and so hold the same.

Nothing is sent to them but the number of what is next, and nothing comes back but answers. An answer that
does not come is worked out here, and no process outlives this one.
"""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING, TypeVar

from audit.jobs.context import fewer_collections
from audit.model import in_turn

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

WORTH_A_FORK = 32
"""Things to work on, from which on a process is forked: that takes some ten milliseconds."""


class Forked:
    """A share of work for each of ``processes``, this one among them."""

    def __init__(self, processes: int) -> None:
        self._processes = processes

    def __call__(self, work: Callable[[range], list[T]], numbers: range) -> list[T]:
        """The answers for the things of these numbers, in their order."""
        if self._processes <= 1 or len(numbers) < WORTH_A_FORK or not can_fork():
            return in_turn(work, numbers)
        from audit.jobs.processes import Stretches  # which a small run needs no more than what forks

        with fewer_collections():
            return Stretches(work, numbers).done(self._processes - 1)


def can_fork() -> bool:
    """Whether a process can be forked safely here.

    Not on macOS, whose libraries may crash then (https://bugs.python.org/issue33725), and not from another
    thread than the main one: the program that runs this has threads of its own then.
    """
    if sys.platform in {"win32", "darwin"}:
        return False
    import multiprocessing

    if multiprocessing.current_process().daemon:
        return False
    return threading.current_thread() is threading.main_thread()
