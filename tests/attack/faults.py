"""Faults of the disk, one at every call in turn: the process ends there, the disk is full, a read fails."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_CALLS = ("write", "fsync", "ftruncate", "open", "replace")
DEAD = 77
"""How a child process ends that was made to end."""


@dataclass
class Counter:
    """Counts calls, and does something at one of them."""

    at: int
    act: Callable[[str, tuple[Any, ...]], object]
    count: int = 0

    def met(self, name: str, arguments: tuple[Any, ...]) -> object:
        """One more call; the result of ``act`` where it is the one."""
        self.count += 1
        return self.act(name, arguments) if self.count == self.at else None


@contextmanager
def counted(counter: Counter) -> Iterator[None]:
    """Inside the block every call that writes is counted, and each statement of the database."""
    kept = {name: getattr(os, name) for name in _CALLS}
    connect = sqlite3.connect

    def replaced(name: str) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            done = counter.met(name, arguments)
            return kept[name](*arguments, **named) if done is None else done

        return call

    def connected(*arguments: Any, **named: Any) -> sqlite3.Connection:
        made: sqlite3.Connection = connect(*arguments, **named)
        made.set_trace_callback(lambda statement: _ignored(counter.met("statement", (statement,))))
        return made

    for name in _CALLS:
        setattr(os, name, replaced(name))
    setattr(sqlite3, "connect", connected)  # noqa: B010  the type checker knows it as a function
    try:
        yield
    finally:
        for name, function in kept.items():
            setattr(os, name, function)
        setattr(sqlite3, "connect", connect)  # noqa: B010


def _ignored(_: object) -> None:
    return None


def end(name: str, arguments: tuple[Any, ...]) -> None:
    """End the process as a kill does; of a write half has been done."""
    if name == "write":
        file, data = arguments
        os.pwrite(file, bytes(data)[: len(data) // 2], os.fstat(file).st_size)
    os._exit(DEAD)


def full(name: str, arguments: tuple[Any, ...]) -> object:
    """The disk is full: half of what was to be written fits, everything else fails."""
    if name == "write":
        file, data = arguments
        os.pwrite(file, bytes(data)[: len(data) // 2], os.fstat(file).st_size)
    if name == "statement":
        return None  # SQLite's own writing is not reached from here
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def in_child(work: Callable[[], None]) -> int:
    """Do the work in a copy of this process; how it ended (0: to its end)."""
    child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def acknowledged(path: Path) -> list[str]:
    """The addresses whose capture was acknowledged: one a line, written after `keep` returned."""
    return path.read_text().split() if path.exists() else []
