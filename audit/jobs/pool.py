"""Many like tasks on several processes, with the answers in the order of the tasks."""

from __future__ import annotations

import signal
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import TYPE_CHECKING, TypeVar

from audit.errors import AuditError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from concurrent.futures import Future

Task = TypeVar("Task")
Answer = TypeVar("Answer")
AHEAD = 8
"""Tasks handed out per process before the first answer is taken: what bounds memory."""


def in_order(
    work: Callable[[Task], Answer], tasks: Iterable[Task], jobs: int
) -> Generator[Answer, None, None]:
    """``work`` done on each task, in this process when ``jobs`` is 1.

    Raises AuditError when a process dies (out of memory, killed); the answers before it are out already.
    """
    if jobs <= 1:
        yield from map(work, tasks)
        return
    with ProcessPoolExecutor(jobs, initializer=_deaf) as pool:
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


def _deaf() -> None:
    """Leave Ctrl-C, which reaches every process of a terminal, to the process that knows what to do."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
