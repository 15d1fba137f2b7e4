"""Processes that judge what came, so that the one that asks has its hands free.

Each has a socket of its own to ours and ends when that closes, so that none outlives us, however we end.
The bodies lie in memory that both see: a socket holds too little of them to keep a process busy while this
one is at something else.
"""

from __future__ import annotations

import asyncio
import json
import mmap
import os
import socket
import subprocess
import sys
import tempfile
from collections import deque
from contextlib import suppress
from typing import IO, TYPE_CHECKING

from audit.jobs.judging import Judged, judge, packed

if TYPE_CHECKING:
    from audit.jobs.judging import Task

WORTH = 500
"""Addresses from which on other processes are worth their start."""
MOST = 6
"""Processes that can be kept busy by one that asks."""
MEMORY = 4_000_000
"""Bytes of bodies that lie before one process: what bounds memory."""
_TASKS = 100  # before one process: what a killed run asked in vain
_START = (
    "import sys, json; path, memory, size = json.loads(sys.argv[1]); sys.path[:] = path;"
    " from audit.jobs.judging import serve; serve(memory, size)"
)


def processes_for(jobs: int | None, due: int) -> int:
    """How many processes read beside this one: ``jobs`` in all, or as the cores and the work allow."""
    if sys.platform == "win32" or not sys.executable:  # a socket is no standard input there
        return 0
    if jobs is not None:
        return jobs - 1
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, MOST) - 1 if due >= WORTH else 0


class Readers:
    """``number`` processes that judge; where none has its hands free this one judges itself."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._all: list[_Reader] = []

    async def start(self) -> None:
        """Start the processes; until one is there, and where the system allows none, this one judges."""
        for _ in range(self.number):
            try:
                reader = _Reader()
            except OSError:
                return
            self._all.append(reader)
            await reader.start()

    async def judge(self, task: Task) -> Judged:
        """Judge an answer. A process that dies costs nothing but its help."""
        for one in sorted(self._all, key=lambda one: len(one.waiting)):
            answer = one.ask(task)
            if answer is not None:
                try:
                    return await answer
                except ConnectionError:
                    break
        return judge(task)

    def stop(self) -> None:
        """Let all end, and wait for them."""
        for one in self._all:
            one.hang_up()
        for one in self._all:
            one.end()
        self._all.clear()


class _Reader(asyncio.Protocol):
    """One such process, and who waits for its answers: they come in the order of the tasks.

    Raises OSError when the system allows no further process.
    """

    def __init__(self) -> None:
        self.waiting: deque[tuple[asyncio.Future[Judged], int]] = deque()
        self._socket, theirs = socket.socketpair()
        with _unnamed_file() as file, theirs:
            file.truncate(MEMORY)
            self._memory = mmap.mmap(file.fileno(), MEMORY)
            try:
                self._process = _started(theirs, file.fileno())
            except OSError:
                self._socket.close()
                self._memory.close()
                raise
        self._ready, self._begun = False, b""
        self._end = 0  # of what was put into memory last: it is filled as a ring

    async def start(self) -> None:
        """Hear it."""
        loop = asyncio.get_running_loop()
        self._transport, _ = await loop.create_connection(lambda: self, sock=self._socket)

    def ask(self, task: Task) -> asyncio.Future[Judged] | None:
        """What the task will be judged to be, ConnectionError when the process is lost; ``None``: no room."""
        bodies = task.body if task.sibling is None else task.body + task.sibling.body
        able = self._ready and len(self.waiting) < _TASKS
        at = self._place(len(bodies) + 1) if able else None
        if at is None:
            return None
        self._memory[at : at + len(bodies)] = bodies
        self._end = at + len(bodies) + 1
        answer: asyncio.Future[Judged] = asyncio.get_running_loop().create_future()
        self.waiting.append((answer, at))
        self._transport.write(packed(task, at))
        return answer

    def _place(self, size: int) -> int | None:
        """Where so many bytes can lie: behind the last, and not up to the oldest that is still needed."""
        if not self.waiting:
            return 0 if size < MEMORY else None
        oldest = self.waiting[0][1]
        if self._end <= oldest:
            return self._end if self._end + size < oldest else None
        if self._end + size < MEMORY:
            return self._end
        return 0 if size < oldest else None

    def hang_up(self) -> None:
        """Send no more; it ends."""
        self._ready = False
        with suppress(OSError):  # it may be gone already
            self._socket.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        """See to its end: it holds nothing that could be lost."""
        self._process.kill()
        self._process.wait()
        self._transport.abort()
        self._memory.close()

    # -- what the loop calls -------------------------------------------------------------

    def data_received(self, data: bytes) -> None:
        """Answers, one a line; the first line says that it is there."""
        *lines, self._begun = (self._begun + data).split(b"\n")
        for line in lines:
            if not line:
                self._ready = True
                continue
            answer, _ = self.waiting.popleft()
            if not answer.done():
                name, reasons, *rest = json.loads(line)
                answer.set_result(Judged(name, tuple(reasons), *rest))

    def connection_lost(self, _error: Exception | None) -> None:
        """It is gone: what it had not answered is judged by whoever asked."""
        self._ready = False
        while self.waiting:
            answer, _ = self.waiting.popleft()
            if not answer.done():
                answer.set_exception(ConnectionError("the reading process is gone"))


def _started(link: socket.socket, memory: int) -> subprocess.Popen[bytes]:
    """A process that judges what comes through ``link``. Raises OSError when the system allows none."""
    told = json.dumps((sys.path, memory, MEMORY))
    return subprocess.Popen(  # noqa: S603  ourselves
        [sys.executable, "-P", "-c", _START, told],
        stdin=link.fileno(),
        stdout=subprocess.DEVNULL,
        pass_fds=(memory,),
    )


def _unnamed_file() -> IO[bytes]:
    """A file to share memory by; in memory itself where the system can, as a disk may be full."""
    if hasattr(os, "memfd_create"):
        return os.fdopen(os.memfd_create("audit"), "r+b", buffering=0)
    return tempfile.TemporaryFile()
