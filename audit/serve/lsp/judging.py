"""Looks at dossiers in a thread of their own: soon after the last change, and only at the newest text."""

from __future__ import annotations

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from audit.errors import AuditError
from audit.jobs import cache, context, editing
from audit.serve.lsp.places import Found
from audit.serve.lsp.positions import Buffer

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from audit.serve.lsp.files import Files

PAUSE = 0.3
"""Seconds without a change after which a dossier is looked at."""


class Judging:
    """The dossiers of a workspace, each with what was found last.

    ``shown`` is called with the path, and with what was found or why the dossier cannot be used.
    """

    def __init__(self, files: Callable[[], Files], shown: Callable[[Path, Found | AuditError], None]) -> None:
        self._files, self._shown = files, shown
        self._thread = ThreadPoolExecutor(1, "audit")
        self._cache = cache.MemoryCache()
        self._tasks: dict[Path, asyncio.Task[None]] = {}
        self._stops: dict[Path, context.Stop] = {}
        self.found: dict[Path, Found] = {}

    def touched(self, path: Path) -> None:
        """Look at the dossiers that a file belongs to; at one that was never read, whatever it is."""
        for dossier in self.dossiers:
            found = self.found.get(dossier)
            if path == dossier or found is None or path in found.files:
                self.look(dossier)

    def look(self, dossier: Path) -> None:
        """Look at a dossier after a pause; a look that goes on at an older text ends."""
        if (running := self._stops.pop(dossier, None)) is not None:
            running.stopped = True
        if (waiting := self._tasks.pop(dossier, None)) is not None:
            waiting.cancel()
        task = asyncio.get_running_loop().create_task(self._look(dossier))
        self._tasks[dossier] = task
        task.add_done_callback(_told)

    @property
    def dossiers(self) -> list[Path]:
        """Those that were ever looked at."""
        return [*self._tasks]

    def forget(self, dossier: Path) -> None:
        """Look at a dossier no more."""
        if (task := self._tasks.pop(dossier, None)) is not None:
            task.cancel()
        self.found.pop(dossier, None)

    def close(self) -> None:
        """End what goes on."""
        for stop in self._stops.values():
            stop.stopped = True
        self._thread.shutdown(wait=False, cancel_futures=True)

    async def _look(self, dossier: Path) -> None:
        await asyncio.sleep(PAUSE)
        texts = {path: one.source for path, one in self._files().open_texts().items()}
        stop = self._stops[dossier] = context.Stop()
        loop = asyncio.get_running_loop()
        try:
            look = await loop.run_in_executor(
                self._thread, editing.look, dossier, texts.get(dossier), texts, stop, self._cache
            )
        except (AuditError, OSError) as error:
            said = error if isinstance(error, AuditError) else AuditError(str(error))
            self._shown(dossier, said)
            return
        if stop.stopped:
            return
        self.found[dossier] = Found(look, {path: Buffer(text) for path, text in texts.items()})
        self._shown(dossier, self.found[dossier])


def _told(task: asyncio.Task[None]) -> None:
    """Say on standard error what nobody expected: the server goes on."""
    if not task.cancelled() and (error := task.exception()) is not None:
        sys.stderr.write(f"audit: a look failed: {type(error).__name__}: {error}. Please report this.\n")
