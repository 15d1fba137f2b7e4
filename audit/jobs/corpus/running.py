"""The work of a run on an executor, until every task has its files.

What kills a process is cut in halves until the page is found that does.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import FIRST_COMPLETED, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from audit.errors import AuditError
from audit.jobs.corpus.cutting import look_at, split
from audit.jobs.corpus.reading import answer, read_task, unread_task
from audit.jobs.corpus.sources import InputLostError
from audit.jobs.corpus.task import Index
from audit.model import Reason

if TYPE_CHECKING:
    from concurrent.futures import Future
    from datetime import datetime

    from audit.jobs.context import Progress
    from audit.jobs.corpus.indexes import Indexes
    from audit.jobs.corpus.pools import Pool
    from audit.jobs.corpus.reading import Output
    from audit.jobs.corpus.task import Task


class _Work(NamedTuple):
    """A file to look at, or a task of an indexed input to read; the reason why it may be impossible."""

    path: str
    task: Task | None = None
    reason: Reason = Reason("reading-killed")


@dataclass(slots=True)
class Run:
    """One run over inputs, some of which may be ``lost`` meanwhile; a task has so many ``copies``."""

    pool: Pool
    indexes: Indexes
    output: Output
    now: datetime
    progress: Progress
    copies: int
    read: int = 0
    lost: list[str] = field(default_factory=list)
    _out: dict[Future[Any], _Work] = field(default_factory=dict)
    _next: deque[_Work] = field(default_factory=deque)
    _suspects: deque[_Work] = field(default_factory=deque)
    _taken: set[str] = field(default_factory=set)

    def go(self, unseen: list[str], indexed: list[str]) -> None:
        """Look at what is unseen, and read what has no files yet. Raises OSError if these cannot be made."""
        for path in indexed:
            self._plan(self.indexes.get(path))
        files = deque(_Work(path) for path in unseen)
        while self._fill(files):
            done, _ = wait(self._out, return_when=FIRST_COMPLETED)
            dead = [work for future in done if (work := self._taken_in(future))]
            if dead:
                self._bury(dead)

    def _fill(self, files: deque[_Work]) -> bool:
        """Hand out work: tasks before files to look at, and alone what may have killed a process."""
        if self._suspects:
            if not self._out:
                self._submit(self._suspects[0])
            return True
        while len(self._out) < self.pool.ahead and (self._next or files):
            self._submit((self._next or files).popleft())
        return bool(self._out)

    def _submit(self, work: _Work) -> None:
        if work.task is None:
            future = self.pool.submit(look_at, work.path, self.now, self.copies)
        else:
            future = self.pool.submit(read_task, work.task, self.output)
        self._out[future] = work

    def _taken_in(self, future: Future[Any]) -> _Work | None:
        """Take in the answer of some work; the work itself where it, or its process, died."""
        work = self._out.pop(future)
        try:
            answer = future.result()
        except self.pool.deadly:
            return work
        except InputLostError as error:
            self.lost.append(str(error))
        except OSError:
            raise  # the rows cannot be written
        except Exception as error:  # noqa: BLE001  what one page makes our code fail on must not end the run
            said = f"{type(error).__name__}: {error}"[:300]
            return work._replace(reason=Reason("page-crashed", error=said))
        else:
            self._take(work, answer)
        if self._is_alone(work):
            self._suspects.popleft()
        return None

    def _is_alone(self, work: _Work) -> bool:
        """Whether it is the suspect that is tried alone."""
        return bool(self._suspects) and self._suspects[0][:2] == work[:2]

    def _take(self, work: _Work, answer: object) -> None:
        if isinstance(answer, Index):
            self.indexes.put(answer)
            self._plan(answer)
        else:
            self._finished(work)

    def _finished(self, work: _Work) -> None:
        self.read += 1
        self.progress(Path(work.path).name)

    def _plan(self, index: Index) -> None:
        for task in index.tasks:
            name = task.name(self.output.rules)
            if name not in self._taken and not self.indexes.is_done(name):
                self._next.append(_Work(index.path, task))
            self._taken.add(name)

    def _bury(self, dead: list[_Work]) -> None:
        """Work died. All that died together may be why: each is tried alone, and halved if it fails again."""
        if any(work.reason.code == "reading-killed" for work in dead):
            self.pool.renew()
        if len(dead) == 1 and self._is_alone(dead[0]):
            self._suspects.popleft()
            self._cut_down(dead[0])
        else:
            self._suspects.extend(dead)

    def _cut_down(self, work: _Work) -> None:
        if work.task is None:
            self.indexes.put(Index(work.path, "unread", *_facts(work.path), reason=work.reason.as_json()))
            return
        halves = split(work.task)
        if halves:
            self.indexes.replace_task(work.path, work.task, halves)
            self._suspects.extendleft(_Work(work.path, half) for half in reversed(halves))
        elif not self._answers():
            raise AuditError(
                "the processes that read die whatever they are given",
                "Is there memory left, and is this version installed wherever they run?",
            )
        else:
            unread_task(work.task, self.output, work.reason)
            self._finished(work)

    def _answers(self) -> bool:
        """Whether a process does anything at all: else no page is to blame."""
        try:
            return bool(self.pool.submit(answer).result())
        except self.pool.deadly:
            return False


def _facts(path: str) -> tuple[int, int]:
    try:
        facts = Path(path).stat()
    except OSError:
        return 0, 0
    return facts.st_size, facts.st_mtime_ns
