"""The files that a run rests on, each with its state: the digest of its bytes, or why it has none."""

from __future__ import annotations

import hashlib
import os
import stat
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from io import BufferedReader

MOST_HASHED = 1024 * 1024 * 1024
"""Bytes up to which a file's digest is taken."""
_MANY = 32  # files that two threads look at
_UNSURE = {"large", "outside"}  # states of files whose bytes were not looked at, and which others may read


class FileState(NamedTuple):
    """What stands under a name: ``digest``, or a word for why there is none; ``path`` from the folder on.

    The path is that behind links, and empty for what lies outside the folder.
    """

    state: str
    path: str = ""

    @property
    def digest(self) -> str | None:
        """The digest of its bytes (``sha256:…``), where there is one."""
        return self.state if self.state.startswith("sha256:") else None


class Inputs:
    """The files in a folder, each read for its digest once in a run. ``folder`` is that behind links."""

    def __init__(self, folder: Path) -> None:
        self.folder = os.path.realpath(folder)
        self._states: dict[str, FileState] = {}
        self._unsure: set[str] = set()

    def state(self, name: str) -> FileState:
        """What stands under a name that the dossier has, when it was first asked for."""
        known = self._states.get(name)
        if known is None:
            known = self._states[name] = self._look(name)
        return known

    def states(self, names: Iterable[str]) -> None:
        """Look at all of these, if they were not yet; many by two threads, since digesting waits for none."""
        left = [name for name in dict.fromkeys(names) if name not in self._states]
        other = Thread(target=self._look_at, args=(left[1::2],)) if len(left) >= _MANY else None
        if other:
            other.start()
        self._look_at(left[::2] if other else left)
        if other:
            other.join()

    def _look_at(self, names: Iterable[str]) -> None:
        for name in names:
            self.state(name)

    @property
    def paths(self) -> list[Path]:
        """Where the files that were asked for are, behind links."""
        return [Path(self.folder, found.path) for found in self._states.values() if found.digest]

    def doubt(self, names: Iterable[str]) -> None:
        """Note that the bytes of these were read again by others, and may have been other ones."""
        self._unsure.update(names)

    def settled(self) -> dict[str, str] | None:
        """The state of each file that was asked for; ``None`` where one is without, or changed meanwhile."""
        for name in self._unsure:
            if name in self._states and self._look(name) != self._states[name]:
                return None
        states = {name: found.state for name, found in self._states.items()}
        return None if _UNSURE.intersection(states.values()) else states

    def _look(self, name: str) -> FileState:
        try:
            path = os.path.realpath(os.path.join(self.folder, name))  # noqa: PTH118  a thousand at every start
            if not path.startswith(os.path.join(self.folder, "")):  # noqa: PTH118
                return FileState("outside")
            return FileState(_state(path), os.path.relpath(path, self.folder))
        except (OSError, ValueError) as error:
            return FileState(f"unread: {type(error).__name__}")


def _state(path: str) -> str:
    """The digest of a regular file. Raises OSError for what cannot be opened."""
    with opened_at_once(path) as stream:
        facts = os.fstat(stream.fileno())
        if not stat.S_ISREG(facts.st_mode):
            return "irregular"
        if facts.st_size > MOST_HASHED:
            return "large"
        return f"sha256:{hashlib.file_digest(stream, 'sha256').hexdigest()}"


def opened_at_once(path: str | Path) -> BufferedReader:
    """What stands there, open for reading: a pipe or device that somebody put there holds nothing up.

    Raises OSError or ValueError.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    return os.fdopen(os.open(path, flags), "rb")
