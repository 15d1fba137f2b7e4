"""Processes forked from this one: what they are before they work, and the stretches of work that each takes.

No process outlives this one.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import threading
from contextlib import suppress
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Generic, TypeVar

from audit.model import parts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
_SHORTEST = 4
"""Things that are taken at once, at least."""
_STRETCHES = 250
"""Stretches that the things are divided into, at most; each has a byte as its name."""
_PIPE = 1 << 20
"""Bytes of answers that may wait to be read, where the system allows so many."""
_PATIENCE = 2.0
"""Seconds to wait for the answers of the others, when this process has nothing left to do, before it works
them out itself."""
YOUNG = 10_000
"""Objects made before Python looks for garbage in a process that reads: it holds many and leaves few in
cycles, and with Python's own 700 a tenth of the time went into looking."""


class Stretches(Generic[T]):
    """Work on things with numbers, in stretches that each process takes when it has none.

    The names of the stretches stand in a pipe, a byte each, and so none is taken twice.
    """

    def __init__(self, work: Callable[[range], list[T]], numbers: range) -> None:
        self._work, self._numbers = work, numbers
        size = max(_SHORTEST, -(-len(numbers) // _STRETCHES))
        self._stretches = [numbers[start : start + size] for start in range(0, len(numbers), size)]
        self._names, names = os.pipe()
        os.write(names, bytes(range(len(self._stretches))))
        os.close(names)
        self._found: dict[int, T] = {}
        self._answering: list[Connection] = []

    def done(self, others: int) -> list[T]:
        """The answers, worked out by this process and so many others."""
        processes: list[BaseProcess] = []
        try:
            with suppress(OSError):  # where the system allows none, this one does everything
                processes.extend(self._forked() for _ in range(others))
            for part in self._next_parts():
                self._do(part)
                self._take(0)
            while not self._all_found() and self._take(_PATIENCE):
                pass
        finally:
            for process in processes:
                process.kill()
                process.join()
            for connection in self._answering:
                connection.close()
            os.close(self._names)
        for number in self._numbers:
            if number not in self._found:
                self._do(range(number, number + 1))
        return [self._found[number] for number in self._numbers]

    def _forked(self) -> BaseProcess:
        """Another process at work. Raises OSError where the system allows none."""
        ours, theirs = multiprocessing.Pipe(duplex=False)
        try:
            _widen(theirs)
            process = multiprocessing.get_context("fork").Process(
                target=self._serve, args=(theirs,), daemon=True
            )
            process.start()
        except OSError:
            ours.close()
            raise
        finally:
            theirs.close()
        self._answering.append(ours)
        return process

    def _serve(self, answers: Connection) -> None:
        """What another process does; it never returns, since all that is held is the first one's to end."""
        try:
            prepare_process()
            for part in self._next_parts():
                answers.send((part, self._work(part)))
        finally:
            os._exit(0)

    def _next_parts(self) -> Iterator[range]:
        """The stretches that are left, in parts."""
        while name := os.read(self._names, 1):
            yield from parts(self._stretches[name[0]])

    def _do(self, part: range) -> None:
        self._found.update(zip(part, self._work(part), strict=True))

    def _take(self, seconds: float) -> bool:
        """Take the answers that are there, or come in so many seconds; whether there were any."""
        came = False
        while self._answering and (ready := wait(self._answering, 0 if came else seconds)):
            came = True
            for connection in [one for one in self._answering if one in ready]:
                try:
                    part, answers = connection.recv()
                except (EOFError, OSError):  # it has ended
                    self._answering.remove(connection)
                    connection.close()
                else:
                    self._found.update(zip(part, answers, strict=True))
        return came

    def _all_found(self) -> bool:
        return len(self._found) == len(self._numbers)


def _widen(pipe: Connection) -> None:
    """Have more room in a pipe, so that who writes need not wait for who reads."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe.fileno(), fcntl.F_SETPIPE_SZ, _PIPE)


def prepare_process() -> None:
    """Leave Ctrl-C to the process that knows what to do with it, and end when that process ends.

    Garbage is looked for more seldom (`YOUNG`).
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])
    threading.Thread(target=_end_with_parent, daemon=True).start()


class RaisedThreshold:
    """Within it garbage is looked for more seldom (`YOUNG`), in a process that others may use too.

    Where it is entered by several threads the first sets it, and the last sets it back to what it was, unless
    somebody has set something else meanwhile. Where somebody looks more seldom, or never, it stays so.
    """

    def __init__(self) -> None:
        self._lock, self._within = threading.Lock(), 0
        self._before = gc.get_threshold()

    def __enter__(self) -> None:
        with self._lock:
            self._within += 1
            if self._within == 1:
                self._before = gc.get_threshold()
                if 0 < self._before[0] < YOUNG:
                    gc.set_threshold(YOUNG, *self._before[1:])

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._within -= 1
            if not self._within and gc.get_threshold() == (YOUNG, *self._before[1:]):
                gc.set_threshold(*self._before)


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
