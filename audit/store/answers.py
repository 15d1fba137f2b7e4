"""Answers of a judge, kept by the digest of their question: data, made anew where they are lost."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_FOLDER = "judged"
_LARGEST = 64_000  # bytes of an answer
_NO_LINKS = getattr(os, "O_NOFOLLOW", 0)


class KeptAnswers:
    """The answers in a store's folder. What cannot be read or written there costs a question, no more."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder / _FOLDER

    def kept(self, digest: str) -> bytes | None:
        """An answer as it was kept; ``None`` where there is none, or what is there is no file of its size."""
        path = self._path(digest)
        try:
            if not self._is_ours() or not stat.S_ISREG(path.lstat().st_mode):
                return None
            with path.open("rb") as file:
                body = file.read(_LARGEST + 1)
        except OSError:
            return None
        return body if len(body) <= _LARGEST else None

    def keep(self, digest: str, body: bytes) -> None:
        """Keep an answer in a file of its own, made beside its place and moved there in one step."""
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
