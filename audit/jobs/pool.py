"""Like tasks on several processes, their answers in order.

No process outlives this one, however it ends.
"""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from audit.errors import AuditError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
    from concurrent.futures import Future

Task = TypeVar("Task")
Answer = TypeVar("Answer")
AHEAD = 8
"""Tasks handed out per process before the first answer is taken: what bounds memory."""
TOGETHER = 4
"""Tasks that are sent together when there are many: a message costs nearly a millisecond."""
MANY = 64
"""Tasks after which one more is sent together, up to so many."""
ALONE = 8
"""Tasks that are done in this process before others are started: for so few, starting them costs more."""


def in_order(
    work: Callable[[Task], Answer],
    tasks: Iterable[Task],
    jobs: int,
    known: Callable[[Task], Answer | None] | None = None,
) -> Generator[Answer, None, None]:
    """``work`` done on each task, by ``jobs`` processes where there are enough tasks to pay for them.

    ``known`` answers at once what it can, in this process. Raises AuditError when a process dies (out of
    memory, killed); the answers before it are out already.
    """
    left = iter(tasks)
    alone = None if jobs <= 1 else ALONE
    for task in left:
        answer = known(task) if known else None
        yield work(task) if answer is None else answer
        alone = alone and alone - (answer is None)
        if alone == 0:
            break
    else:
        return
    yield from _by_others(work, left, jobs, known)


def _by_others(
    work: Callable[[Task], Answer],
    tasks: Iterator[Task],
    jobs: int,
    known: Callable[[Task], Answer | None] | None,
) -> Generator[Answer, None, None]:
    """The answers of ``jobs`` other processes. What starts them is loaded here: a small run needs none."""
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    from audit.jobs.processes import prepare_process

    with ProcessPoolExecutor(jobs, initializer=prepare_process) as pool:
        waiting: deque[_Sent[Answer]] = deque()
        try:
            for batch in _batches(tasks):
                answers = [known(task) if known else None for task in batch]
                unknown = [task for task, answer in zip(batch, answers, strict=True) if answer is None]
                waiting.append(_Sent(answers, pool.submit(_each, work, unknown) if unknown else None))
                if len(waiting) * len(batch) >= jobs * AHEAD:
                    yield from waiting.popleft().result()
            while waiting:
                yield from waiting.popleft().result()
        except BrokenProcessPool as error:
            raise AuditError("a reading process died", "Run again with fewer --jobs.") from error
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # a reader that had enough is not kept waiting


class _Sent(NamedTuple, Generic[Answer]):
    """The answers to some tasks: those that were known, and those that another process gives."""

    known: list[Answer | None]
    others: Future[list[Answer]] | None

    def result(self) -> Iterator[Answer]:
        """The answers in order."""
        others = iter(self.others.result() if self.others else ())
        return (next(others) if answer is None else answer for answer in self.known)


def _batches(tasks: Iterator[Task]) -> Iterator[list[Task]]:
    """Tasks to be sent together: the first one by one, so that of few, which may be large, all get some."""
    sent = 0
    while batch := list(islice(tasks, min(TOGETHER, 1 + sent // MANY))):
        yield batch
        sent += len(batch)


def _each(work: Callable[[Task], Answer], tasks: Sequence[Task]) -> list[Answer]:
    return [work(task) for task in tasks]
