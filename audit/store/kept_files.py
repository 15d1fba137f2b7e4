"""Small files of a store that can be made anew where they are lost: answers of a judge, the last reports."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)


class _KeptFiles:
    """Files of one kind, by digest. What cannot be read or written there is as if it were not there."""

    folder: str
    largest: int
    """Bytes of one file."""

    def __init__(self, store: Path) -> None:
        self._folder = store / self.folder

    def kept(self, digest: str) -> bytes | None:
        """A file as it was kept; ``None`` where there is none, or what is there is no file of its size."""
        path = self._path(digest)
        try:
            if not self._is_ours() or not stat.S_ISREG(path.lstat().st_mode):
                return None
            with path.open("rb") as file:
                body = file.read(self.largest + 1)
        except OSError:
            return None
        return body if len(body) <= self.largest else None

    def keep(self, digest: str, body: bytes) -> None:
        """Keep a file, made beside its place and moved there in one step; one that is too large is not."""
        if len(body) > self.largest:
            return
        path = self._path(digest)
        fresh = path.with_suffix(f".{os.getpid()}.part")
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            if not self._is_ours():
                return
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _NO_LINKS
            try:
                with os.fdopen(os.open(fresh, flags, 0o600), "wb") as file:
                    file.write(body)
                fresh.replace(path)
            finally:
                fresh.unlink(missing_ok=True)

    def _is_ours(self) -> bool:
        """Whether the folder is one and no link that leads out of the store."""
        return stat.S_ISDIR(self._folder.lstat().st_mode)

    def _path(self, digest: str) -> Path:
        return self._folder / f"{digest.removeprefix('sha256:')}.json"


class KeptAnswers(_KeptFiles):
    """The answers of a judge, by the digest of their question."""

    folder = "judged"
    largest = 64_000


class KeptReports(_KeptFiles):
    """What the last reports said, by the digest of what they are on."""

    folder = "reported"
    largest = 64_000_000
