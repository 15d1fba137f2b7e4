"""Executors that tasks run on: processes of this machine, or those of a Dask cluster."""

from __future__ import annotations

import multiprocessing
from concurrent.futures import BrokenExecutor, CancelledError, Executor, ProcessPoolExecutor
from typing import TYPE_CHECKING, Any, Self

from audit.errors import AuditError, UsageError
from audit.jobs.processes import prepare_process

if TYPE_CHECKING:
    from collections.abc import Callable
    from concurrent.futures import Future

_AHEAD = 2
"""Tasks handed out per process: one that is read and one that waits."""
_PATIENCE = 5  # seconds in which a scheduler answers


class Pool:
    """Any executor of so many ``processes``, of whose tasks ``ahead`` are out at a time.

    ``deadly`` are the exceptions of a task whose process died.
    """

    def __init__(self, executor: Executor, processes: int = 8) -> None:
        self._executor = executor
        # What waited in the executor of a process that died is cancelled with it.
        self.deadly: tuple[type[BaseException], ...] = (BrokenExecutor, CancelledError)
        self.processes, self.ahead = processes, _AHEAD * processes

    def submit(self, work: Callable[..., Any], *values: Any) -> Future[Any]:
        """Hand out a call. The answer is small: a name or an index."""
        return self._executor.submit(work, *values)

    def renew(self) -> None:
        """Make the executor usable after a process died, where it is not so by itself."""

    def close(self) -> None:
        """Wait for nothing: what is not done is done by the next run."""
        self._executor.shutdown(wait=False, cancel_futures=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class Processes(Pool):
    """Processes of this machine, each started anew (spawn): they share nothing with a program's threads."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        super().__init__(self._made(), jobs)

    def _made(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._jobs, mp_context=context, initializer=prepare_process)

    def renew(self) -> None:
        """See `Pool.renew`: an executor of which a process died takes no more tasks."""
        self.close()
        self._executor = self._made()


class Cluster(Pool):
    """A Dask cluster. Every machine has to see the inputs and the output under the same paths."""

    def __init__(self, address: str) -> None:
        try:
            import distributed
            from distributed.scheduler import KilledWorker
        except ImportError as error:
            raise UsageError(
                "--scheduler needs a package that is not installed: distributed",
                "Install the extra: pip install 'source-audit[cluster]'.",
            ) from error
        try:
            client: Any = distributed  # whose functions do not say how they are typed
            self._client = client.Client(address, timeout=_PATIENCE)
        except (OSError, ValueError) as error:
            raise AuditError(
                f"no scheduler answers at {address}: {error}", "Start one: `dask scheduler`."
            ) from error
        threads = sum(self._client.nthreads().values())
        if not threads:
            raise AuditError(
                f"the scheduler at {address} has no workers", "Start some: `dask worker ADDRESS`."
            )
        # Dask runs equal calls once, unless it is told that they are not pure.
        super().__init__(self._client.get_executor(pure=False), threads)
        self.deadly = (*self.deadly, KilledWorker)

    def close(self) -> None:
        """See `Pool.close`. Dask's executor takes no ``cancel_futures``: without waiting it cancels."""
        self._executor.shutdown(wait=False)
        self._client.close()
