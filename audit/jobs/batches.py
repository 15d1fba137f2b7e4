"""Tasks of an event loop on several processes, as they come.

No process outlives this one, however it ends.
"""

from __future__ import annotations

import asyncio
import mmap
import multiprocessing
import pickle
import signal
from collections import deque
from contextlib import suppress
from typing import TYPE_CHECKING, Generic, NamedTuple, Protocol, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

Answer = TypeVar("Answer")
BulkyTask = TypeVar("BulkyTask", bound="Bulky")
PLACE = 2_000_000
"""Bytes of the bodies that are sent together; what is larger is done by this process."""
PLACES = 2
"""Batches before one process: one in its hands and one that waits."""
MOST_MESSAGE = 30_000
"""Bytes of a message; so many places of them fit into a pipe, so that sending never waits."""
MOST_WAITING = 64
"""Tasks that wait to be sent, at most."""


class Bulky(Protocol):
    """A task with bodies that are too large for messages between processes."""

    def without_bodies(self) -> tuple[Self, list[bytes]]:
        """The task with its bodies taken out, and these."""

    def with_bodies(self, bodies: Sequence[bytes]) -> Self:
        """The task with the bodies put back that were taken out."""


class Batches(Generic[BulkyTask, Answer]):
    """Tasks of an event loop, done by ``processes`` others several at a time.

    A message between processes costs as much as a small task does, so tasks are sent together, and their
    bodies lie in memory that both sides see. No thread stands between: while the loop is busy it would
    wait for its turn (`sys.getswitchinterval`) with every message. What finds the others busy is done by
    this process, which never waits for them; so is everything when there are none, or when one dies.
    """

    def __init__(self, work: Callable[[Sequence[BulkyTask]], list[Answer]], processes: int) -> None:
        self._work, self._processes = work, processes
        self._workers: list[_Worker[BulkyTask, Answer]] = []
        self._waiting: list[_Waiting[BulkyTask, Answer]] = []
        self._bytes = 0

    def start(self) -> None:
        """Start the processes. Where the system allows none, this one does everything."""
        loop = asyncio.get_running_loop()
        for _ in range(self._processes):
            try:
                worker: _Worker[BulkyTask, Answer] = _Worker(self._work)
            except OSError:
                return
            self._workers.append(worker)
            loop.add_reader(worker.connection.fileno(), self._answered, worker)

    def stop(self) -> None:
        """End the processes: they hold nothing that could be lost."""
        for worker in list(self._workers):
            self._drop(worker)

    async def do(self, task: BulkyTask) -> Answer:
        """The answer to a task."""
        if not self._workers or len(self._waiting) >= MOST_WAITING:
            return self._work([task])[0]
        bare, bodies = task.without_bodies()
        size = sum(map(len, bodies))
        if self._bytes + size > PLACE:
            return self._work([task])[0]
        loop = asyncio.get_running_loop()
        answer: asyncio.Future[Answer] = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._send)  # with what else comes in this turn of the loop
        self._waiting.append(_Waiting(bare, bodies, answer))
        self._bytes += size
        return await answer

    def _send(self) -> None:
        """Send what waits to a process that has a place for it."""
        worker = next((worker for worker in self._workers if worker.free), None)
        if worker is None or not self._waiting:
            return
        batch, self._waiting, self._bytes = self._waiting, [], 0
        if not worker.send(batch):
            self._do_here(batch)

    def _answered(self, worker: _Worker[BulkyTask, Answer]) -> None:
        try:
            worker.receive()
        except (EOFError, OSError):  # it died: what it had not answered is done here
            self._drop(worker)
        self._send()
        if not self._workers:
            waiting, self._waiting, self._bytes = self._waiting, [], 0
            self._do_here(waiting)

    def _drop(self, worker: _Worker[BulkyTask, Answer]) -> None:
        self._workers.remove(worker)
        asyncio.get_running_loop().remove_reader(worker.connection.fileno())
        worker.end()
        for batch in worker.sent:
            self._do_here(batch)

    def _do_here(self, batch: Sequence[_Waiting[BulkyTask, Answer]]) -> None:
        for waiting in batch:
            if not waiting.answer.done():
                waiting.answer.set_result(self._work([waiting.task.with_bodies(waiting.bodies)])[0])


class _Waiting(NamedTuple, Generic[BulkyTask, Answer]):
    """A task, the bodies taken out of it, and where its answer is waited for."""

    task: BulkyTask
    bodies: list[bytes]
    answer: asyncio.Future[Answer]


class _Worker(Generic[BulkyTask, Answer]):
    """One other process: it does the batches in the order in which they are sent.

    Raises OSError where the system allows no process, or no memory that two of them see.
    """

    def __init__(self, work: Callable[[Sequence[BulkyTask]], list[Answer]]) -> None:
        self.connection, theirs = multiprocessing.Pipe()
        self._memory = mmap.mmap(-1, PLACES * PLACE)  # forked processes share it
        self.sent: deque[list[_Waiting[BulkyTask, Answer]]] = deque()
        self._next = 0
        fork = multiprocessing.get_context("fork")
        self._process = fork.Process(
            target=_serve, args=(work, theirs, self.connection, self._memory), daemon=True
        )
        self._process.start()
        theirs.close()

    @property
    def free(self) -> bool:
        """Whether a place in the memory is free."""
        return len(self.sent) < PLACES

    def send(self, batch: list[_Waiting[BulkyTask, Answer]]) -> bool:
        """Send a batch into a free place; False where its message is so long that this might wait."""
        start = place = self._next * PLACE
        message = pickle.dumps((place, [(task, list(map(len, bodies))) for task, bodies, _ in batch]))
        if len(message) > MOST_MESSAGE:
            return False
        for waiting in batch:
            for body in waiting.bodies:
                self._memory[start : start + len(body)] = body
                start += len(body)
        try:
            self.connection.send_bytes(message)
        except OSError:  # it died, which the loop is about to hear
            return False
        self._next = (self._next + 1) % PLACES
        self.sent.append(batch)
        return True

    def receive(self) -> None:
        """Hand out the answers to the batch that was sent first. Raises EOFError when the process is gone."""
        answers: list[Answer] = self.connection.recv()
        for waiting, answer in zip(self.sent.popleft(), answers, strict=True):
            if not waiting.answer.done():
                waiting.answer.set_result(answer)

    def end(self) -> None:
        """End the process and wait for that."""
        self._process.kill()
        self._process.join()
        self.connection.close()
        self._memory.close()


def _serve(
    work: Callable[[Sequence[BulkyTask]], list[Answer]],
    connection: Connection,
    parents: Connection,
    memory: mmap.mmap,
) -> None:
    """Do the batches that come; end when the other side of the connection closes, however that comes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parents.close()
    with suppress(EOFError, ConnectionError):
        while True:
            start, tasks = pickle.loads(connection.recv_bytes())  # noqa: S301  from the process that started us
            whole = []
            for task, sizes in tasks:
                bodies = []
                for size in sizes:
                    bodies.append(memory[start : start + size])
                    start += size
                whole.append(task.with_bodies(bodies))
            connection.send(work(whole))
