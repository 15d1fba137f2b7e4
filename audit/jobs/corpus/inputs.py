"""What is named on the command line, as the files that are read: each once, in a stable order."""

from __future__ import annotations

import os
from functools import partial
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import AuditError, UsageError
from audit.jobs.bodies import Unreadable, file_and_record, inside, opened
from audit.jobs.corpus.task import Index, Task
from audit.jobs.dates import files_below, without_pages
from audit.jobs.files import is_dossier
from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

_ARCHIVES = (".warc", ".warc.gz", ".warc.zst", ".wacz", ".arc", ".arc.gz", ".zip")
_MANY = 100  # files of a folder that are read as one task, in the mean
_OF_DOSSIER = 200  # captures of a dossier that are read as one task


def named_files(names: Iterable[str], output: Path | None = None) -> tuple[list[str], list[str], list[str]]:
    """The archive files, the other files, and the dossiers that are named, or stand in folders that are.

    Absolute paths: whoever reads them may stand elsewhere. What stands in ``output`` is passed over, and a
    folder without any file stands for itself. Raises UsageError where a name is not there.
    """
    found: dict[str, None] = {}
    for name in names:
        path = Path(name).absolute()
        if not path.exists():
            raise UsageError(
                f"{name} is not there", "Name WARC or WACZ files, folders of pages, or dossiers."
            )
        found |= dict.fromkeys(_below(path, output) if path.is_dir() else [str(path)])
    dossiers = [name for name in found if is_dossier(name)]
    found |= dict.fromkeys(kept for name in dossiers for kept in _store_of(name))
    archives = [name for name in found if name.lower().endswith(_ARCHIVES)]
    others = {*archives, *dossiers}
    return archives, [name for name in found if name not in others], dossiers


def _below(folder: Path, output: Path | None) -> list[str]:
    own = f"{output}{os.sep}" if output else None
    found = [name for name in files_below(str(folder)) if own is None or not name.startswith(own)]
    return found or [str(folder)]


def _store_of(dossier: str) -> Iterator[str]:
    """The WARC files of the store beside a dossier."""
    return map(str, sorted((Path(dossier).parent / ".audit").glob("*.warc.gz")))


def files_index(names: Iterable[str], files: Iterable[str], now: datetime) -> Iterator[Index]:
    """For each name the files that it stands for, each one copy or few, as tasks of many.

    A name that cannot be read at all has no task, and says why.
    """
    held: dict[str, list[str]] = {str(Path(name).absolute()): [] for name in names}
    order = {path: at for at, path in enumerate(held)}
    for file in files:
        above = [path for path in (file, *map(str, Path(file).parents)) if path in held]
        held[min(above, key=order.__getitem__)].append(file)
    for path, below in held.items():
        if not below:
            continue
        kind = "folder" if Path(path).is_dir() else "file"
        reason = _unreadable(below[0]) if below == [path] else None
        if reason is not None:
            yield Index(path, kind, 0, 0, reason=reason.as_json())
        else:
            yield Index(path, kind, 0, 0, tasks=tuple(_file_tasks(below, now)), copies=len(below))


def _unreadable(name: str) -> Reason | None:
    """Why a file that was named cannot be read; ``None`` where it can."""
    try:
        with opened(Path(name)) as file:
            return None if file.read(1) else Reason("file-empty")
    except Unreadable as error:
        return without_pages(name) if error.reason.code == "file-folder" else error.reason
    except (OSError, ValueError) as error:
        return Reason("file-unreadable", message=getattr(error, "strerror", None) or str(error))


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


def dossier_index(path: str, now: datetime) -> tuple[Index, set[str]]:
    """The captures that a dossier names, as tasks, and the files that they are."""
    from audit.sources import load_sources

    facts = Path(path).stat()
    try:
        dossier = load_sources(Path(path))
    except AuditError as error:
        reason = Reason("file-unreadable", message=str(error).partition("\n")[0][:300])
        return Index(path, "dossier", facts.st_size, facts.st_mtime_ns, reason=reason.as_json()), set()
    named = [file.path for citation in dossier.citations for file in citation.captures]
    folder = Path(path).parent
    files = [os.path.normpath(folder / file_and_record(name, partial(inside, folder))[0]) for name in named]
    key = _key([path, *files])
    starts = range(0, len(named), _OF_DOSSIER)
    tasks = tuple(
        Task("dossier", path, key, now, start=start, count=min(_OF_DOSSIER, len(named) - start))
        for start in starts
    )
    index = Index(path, "dossier", facts.st_size, facts.st_mtime_ns, tasks=tasks, copies=len(named))
    return index, set(files)
