"""What is handed to a process that reads: where copies stand, never the copies themselves.

A record costs more to send than to read again where it stands (34 times on Dask), so a task is a path, a
stretch of bytes and a count.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, Literal

TaskKind = Literal["records", "arc", "files", "dossier", "package"]
_INDEX = 2
"""The number of how an input is looked at: it is looked at once more where another was."""


@dataclass(frozen=True, slots=True)
class Task:
    """Copies to read: of ``records`` of an archive file, a whole ``arc`` file, ``files``, or a ``dossier``.

    Of a ``package`` it is what no other task of it reads, because it is not there.

    ``key`` is the digest of what the copies are taken from. Of an archive file ``start`` is the byte at which
    the first record begins, ``end`` the one before which the last begins (``None``: the end of the file),
    ``count`` how many copies the index saw there, ``member`` the number of the WARC file in its package and
    ``declared`` the digest that this states of it. ``repeats`` gives for each revisit (byte, number in its
    gzip member) the record that it repeats. Of a dossier ``start`` and ``count`` say which of its captures
    are read. ``now`` (UTC) bounds dates of captures that state no time of their own.
    """

    kind: TaskKind
    path: str
    key: str
    now: datetime
    start: int = 0
    end: int | None = None
    count: int = 0
    member: int | None = None
    repeats: tuple[tuple[int, int, int, int], ...] = ()
    files: tuple[str, ...] = ()
    declared: dict[str, Any] | None = None

    def name(self, rules: str) -> str:
        """How its files are called: by what is read, and by the ``rules`` that it is read by."""
        said = [self.kind, self.key, self.start, self.end, self.count, self.member, *self.files, rules]
        named = blake2b(json.dumps(said).encode(), digest_size=8).hexdigest()
        return f"{self.key[:12]}-{self.start:012d}-{named}"

    def of_files(self, files: tuple[str, ...]) -> Task:
        """The same for some of its files."""
        return replace(self, files=files, count=len(files))


@dataclass(frozen=True, slots=True)
class Index:
    """What a file holds, as tasks; ``reason`` is why it could not be looked at.

    ``size`` (bytes) and ``changed`` (nanoseconds since 1970) tell whether it is still the file that was seen.
    """

    path: str
    kind: str
    size: int
    changed: int
    digest: str | None = None
    tasks: tuple[Task, ...] = ()
    reason: dict[str, Any] | None = None
    reader: str = ""
    copies: int = 0

    def as_json(self) -> str:
        """The index as JSON."""
        return json.dumps({**asdict(self), "format": _INDEX}, default=datetime.isoformat)

    @classmethod
    def from_json(cls, text: str) -> Index:
        """The index from what ``as_json`` gave. Raises ValueError, TypeError or KeyError for others."""
        held = json.loads(text)
        if not isinstance(held, dict):
            raise TypeError("no index")
        if held.pop("format", None) != _INDEX:
            raise ValueError("an index of another form")
        tasks = tuple(_task(one) for one in held.pop("tasks"))
        index = cls(**{**held, "tasks": tasks})
        if not all(isinstance(getattr(index, name), kind) for name, kind in _KINDS.items()):
            raise TypeError("no index")
        return index


_KINDS = {
    "path": str, "kind": str, "size": int, "changed": int, "copies": int, "reader": str,
    "digest": str | None, "reason": dict | None,
}  # fmt: skip


def _task(held: dict[str, Any]) -> Task:
    now = datetime.fromisoformat(held["now"]).astimezone(UTC)
    repeats = tuple((int(a), int(b), int(c), int(d)) for a, b, c, d in held["repeats"])
    return Task(**{**held, "now": now, "repeats": repeats, "files": tuple(map(str, held["files"]))})
