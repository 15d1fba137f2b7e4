"""What is named on the command line, as the files that are read: each once, in a stable order."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import AuditError, UsageError
from audit.jobs.corpus.task import Index, Task
from audit.jobs.dates import files_below
from audit.jobs.files import is_dossier
from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

_ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".wacz", ".arc", ".arc.gz", ".zip")
_MANY = 100  # files of a folder that are read as one task, in the mean
_OF_DOSSIER = 200  # captures of a dossier that are read as one task


def named_files(names: Iterable[str]) -> tuple[list[str], list[str], list[str]]:
    """The archive files, the other files, and the dossiers that are named, or stand in folders that are.

    Absolute paths: whoever reads them may stand elsewhere. Raises UsageError where one is not there.
    """
    found: dict[str, None] = {}
    for name in names:
        path = Path(name).absolute()
        if not path.exists():
            raise UsageError(
                f"{name} is not there", "Name WARC or WACZ files, folders of pages, or dossiers."
            )
        found |= dict.fromkeys(files_below(str(path)) if path.is_dir() else [str(path)])
    dossiers = [name for name in found if is_dossier(name)]
    found |= dict.fromkeys(kept for name in dossiers for kept in _store_of(name))
    archives = [name for name in found if name.lower().endswith(_ARCHIVES)]
    rest = [name for name in found if name not in {*archives, *dossiers}]
    return archives, rest, dossiers


def _store_of(dossier: str) -> Iterator[str]:
    """The WARC files of the store beside a dossier."""
    return map(str, sorted((Path(dossier).parent / ".audit").glob("*.warc.gz")))


def files_index(names: Iterable[str], files: Iterable[str], now: datetime) -> Iterator[Index]:
    """For each name the files that it stands for, each one copy or few, as tasks of many."""
    rest = list(files)
    for name in names:
        path = str(Path(name).absolute())
        held = [file for file in rest if file == path or file.startswith(path.rstrip(os.sep) + os.sep)]
        rest = [file for file in rest if file not in set(held)]
        if held:
            tasks = tuple(_file_tasks(held, now))
            yield Index(
                path, "folder" if Path(path).is_dir() else "file", 0, 0, tasks=tasks, copies=len(held)
            )


def _file_tasks(files: Iterable[str], now: datetime) -> Iterator[Task]:
    """Tasks of many files each.

    Where a group ends hangs on the file's path alone, so that a file more in a folder changes one group.
    """
    group: list[str] = []
    for name in files:
        group.append(name)
        if blake2b(_bytes(name), digest_size=1).digest()[0] % _MANY == 0:
            yield _task(group, now)
            group = []
    if group:
        yield _task(group, now)


def _bytes(name: str) -> bytes:
    return name.encode("utf-8", "surrogateescape")


def _task(files: list[str], now: datetime) -> Task:
    return Task("files", files[0], _key(files), now, count=len(files), files=tuple(files))


def _key(files: Iterable[str]) -> str:
    """What changes when one of some files does, by its size and the time of its last change."""
    key = blake2b(digest_size=32)
    for name in files:
        try:
            facts = Path(name).stat()
        except OSError:
            key.update(_bytes(name))  # whoever reads it says why it cannot be had
        else:
            key.update(_bytes(f"{name}\0{facts.st_size}\0{facts.st_mtime_ns}\0"))
    return key.hexdigest()


def dossier_index(path: str, now: datetime) -> Index:
    """The captures that a dossier names, as tasks."""
    from audit.sources import load_sources

    facts = Path(path).stat()
    try:
        dossier = load_sources(Path(path))
    except AuditError as error:
        reason = Reason("file-unreadable", message=str(error).partition("\n")[0][:300])
        return Index(path, "dossier", facts.st_size, facts.st_mtime_ns, reason=reason.as_json())
    named = [file.path.partition("#")[0] for citation in dossier.citations for file in citation.captures]
    key = _key([path, *(str(Path(path).parent / name) for name in named)])
    starts = range(0, len(named), _OF_DOSSIER)
    tasks = tuple(
        Task("dossier", path, key, now, start=start, count=min(_OF_DOSSIER, len(named) - start))
        for start in starts
    )
    return Index(path, "dossier", facts.st_size, facts.st_mtime_ns, tasks=tasks, copies=len(named))
