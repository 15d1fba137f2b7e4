"""Like tasks on several processes: a stream of them in order, or those of an event loop as they come.

Both stand on `concurrent.futures.ProcessPoolExecutor`. No process outlives this one, however it ends.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Generic, TypeVar

from audit.errors import AuditError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Sequence
    from concurrent.futures import Future

Task = TypeVar("Task")
Answer = TypeVar("Answer")
AHEAD = 8
"""Tasks handed out per process before the first answer is taken: what bounds memory."""
MOST_BYTES = 4_000_000
"""Bytes of tasks that wait to be sent to other processes; what is more is done by this one."""
MOST_WAITING = 24
"""Tasks that wait to be sent, at most."""


def in_order(
    work: Callable[[Task], Answer], tasks: Iterable[Task], jobs: int
) -> Generator[Answer, None, None]:
    """``work`` done on each task, in this process when ``jobs`` is 1.

    Raises AuditError when a process dies (out of memory, killed); the answers before it are out already.
    """
    if jobs <= 1:
        yield from map(work, tasks)
        return
    with _executor(jobs) as pool:
        waiting: deque[Future[Answer]] = deque()
        try:
            for task in tasks:
                waiting.append(pool.submit(work, task))
                if len(waiting) >= jobs * AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise AuditError("a reading process died", "Run again with fewer --jobs.") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # a reader that had enough is not kept waiting


class Batches(Generic[Task, Answer]):
    """Tasks of an event loop, done by ``processes`` others several at a time.

    A message between processes costs as much as a small task does, so that tasks are sent together. What
    finds the others busy is done by this process, which then never waits for them; so is everything
    when there are none, or when one dies. ``size`` gives the bytes of a task.
    """

    def __init__(
        self, work: Callable[[Sequence[Task]], list[Answer]], processes: int, size: Callable[[Task], int]
    ) -> None:
        self._work, self._processes, self._size = work, processes, size
        self._pool: ProcessPoolExecutor | None = None
        self._waiting: list[tuple[Task, asyncio.Future[Answer]]] = []
        self._bytes = 0
        self._sent = 0  # batches that are not answered yet

    def start(self) -> None:
        """Start the processes. Where the system allows none, this one does everything."""
        if self._processes <= 0:
            return
        pool = _executor(self._processes)
        try:
            pool.submit(self._work, [])
        except OSError:
            pool.shutdown(wait=False)
            return
        self._pool = pool

    def stop(self) -> None:
        """Let the processes end and wait for them; nobody may wait for an answer any more."""
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)
            self._pool = None

    async def do(self, task: Task) -> Answer:
        """The answer to a task."""
        size = self._size(task)
        full = len(self._waiting) >= MOST_WAITING or self._bytes + size > MOST_BYTES
        if self._pool is None or full:
            return self._here(task)
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Answer] = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._send)  # with what else comes in this turn of the loop
        self._waiting.append((task, answer))
        self._bytes += size
        return await answer

    def _here(self, task: Task) -> Answer:
        return self._work([task])[0]

    def _send(self) -> None:
        """Send what waits, unless every process has one batch in hand and one before it."""
        if not self._waiting or self._sent >= 2 * self._processes:
            return
        batch, self._waiting, self._bytes = self._waiting, [], 0
        sent = self._submitted([task for task, _ in batch])
        if sent is None:
            self._settle(batch, None)
            return
        self._sent += 1
        asyncio.wrap_future(sent).add_done_callback(lambda done: self._answered(batch, done))

    def _submitted(self, tasks: Sequence[Task]) -> Future[list[Answer]] | None:
        try:
            return self._pool.submit(self._work, tasks) if self._pool is not None else None
        except (BrokenProcessPool, RuntimeError):  # shut down in the meantime
            return None

    def _answered(
        self, batch: Sequence[tuple[Task, asyncio.Future[Answer]]], done: asyncio.Future[list[Answer]]
    ) -> None:
        self._sent -= 1
        lost = done.cancelled() or done.exception() is not None
        if lost:
            self._pool = None
        self._settle(batch, None if lost else done.result())
        self._send()

    def _settle(
        self, batch: Sequence[tuple[Task, asyncio.Future[Answer]]], answers: list[Answer] | None
    ) -> None:
        """Hand out answers; without them this process works them out itself."""
        found = answers if answers is not None else [self._here(task) for task, _ in batch]
        for (_, waiter), answer in zip(batch, found, strict=True):
            if not waiter.done():
                waiter.set_result(answer)


def _executor(processes: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(processes, initializer=_prepare)


def _prepare() -> None:
    """Leave Ctrl-C to the process that knows what to do with it, and end when that process ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)
