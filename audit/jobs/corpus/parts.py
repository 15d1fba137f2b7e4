"""The files of a task: written beside their places, renamed when whole, the one of ``pages`` last.

So where a task's file of ``pages`` is, its other files are too; a process that is killed leaves nothing
that counts, and a task that runs twice (a cluster runs finished tasks again when a machine is lost) puts the
same file in place of the first.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self
from uuid import uuid4

import pyarrow as pa
import pyarrow.parquet as pq

from audit import __version__
from audit.corpus import signature_rule
from audit.errors import UsageError
from audit.jobs.corpus.schema import FORMAT, MANIFEST, OF_TASKS, TABLES
from audit.text import SKETCH_RULE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from audit.jobs.corpus.reading import Counts

COUNTS = b"audit.counts"
"""The key under which a file of ``pages`` states what its task met."""
_SORTED_BY = ("host", "url", "page", "id")
_UNFINISHED = ".part"
_TABLE = re.compile(r"(?:schema|files|[0-9a-f]{12}-\d{12,}-[0-9a-f]{16})\.parquet")
_INDEX = re.compile(r"[0-9a-f]{24}\.json")


class Part:
    """The files of one task. Used as a context; without ``finish`` nothing of it stays."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name, self._mark = folder, name, uuid4().hex[:8]
        self._held: dict[str, list[Mapping[str, Any]]] = {table: [] for table in OF_TASKS}
        self._writers: dict[str, pq.ParquetWriter] = {}

    @property
    def rows(self) -> int:
        """The rows of ``pages`` that are held and not written yet."""
        return len(self._held["pages"])

    def add(self, table: str, row: Mapping[str, Any]) -> None:
        """One row of a table; columns that it does not have are null."""
        self._held[table].append(row)

    def extend(self, table: str, rows: Iterable[Mapping[str, Any]]) -> None:
        """Several rows of a table."""
        self._held[table].extend(rows)

    def flush(self) -> None:
        """Write what is held, sorted by host."""
        for table in OF_TASKS:
            if self._held[table]:
                self._writer(table).write_table(as_table(table, self._held[table]))
                self._held[table] = []

    def finish(self, counts: Counts) -> None:
        """Write the rest and put the files in their places."""
        self.flush()
        said = json.dumps(asdict(counts))
        self._writer("pages").add_key_value_metadata({COUNTS.decode(): said})
        for table in OF_TASKS:
            place = path_of(self._folder, table, self._name)
            if table not in self._writers:
                place.unlink(missing_ok=True)  # of an earlier try, which went otherwise
                continue
            self._writers.pop(table).close()
            _put(self._unfinished(table), place)

    def _writer(self, table: str) -> pq.ParquetWriter:
        if table not in self._writers:
            path = self._unfinished(table)
            path.parent.mkdir(parents=True, exist_ok=True)
            self._writers[table] = pq.ParquetWriter(path, schema_of(table), compression="zstd")
        return self._writers[table]

    def _unfinished(self, table: str) -> Path:
        return self._folder / table / f".{self._name}-{self._mark}{_UNFINISHED}"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        for table, writer in self._writers.items():
            with suppress(OSError):
                writer.close()
            self._unfinished(table).unlink(missing_ok=True)


def _put(made: Path, place: Path) -> None:
    with made.open("r+b") as file:  # Windows writes out only what may be written
        os.fsync(file.fileno())
    made.replace(place)


def path_of(folder: Path, table: str, name: str) -> Path:
    """Where a task's file of a table stands."""
    return folder / table / f"{name}.parquet"


def is_done(folder: Path, name: str) -> bool:
    """Whether a task's files are all there."""
    return path_of(folder, "pages", name).is_file()


def counts_of(folder: Path, name: str) -> dict[str, Any] | None:
    """What a task met, as its file states; ``None`` where the file is not whole."""
    try:
        metadata = pq.read_metadata(path_of(folder, "pages", name)).metadata or {}
        held: dict[str, Any] = json.loads(metadata[COUNTS])
        named = {which: _counted(held.pop(which)) for which in ("others", "left")}
        return {**_counted(held), **named}
    except (OSError, pa.ArrowException, KeyError, ValueError, TypeError, AttributeError):
        return None


def _counted(held: dict[str, Any]) -> dict[str, int]:
    return {str(name): int(count) for name, count in held.items()}


def schema_of(table: str) -> pa.Schema:
    """The schema of a table, with the rules by which its rows were made as metadata."""
    return TABLES[table].with_metadata(made_by())


def made_by() -> dict[str, str]:
    """The rules by which rows are made: those of two programs that differ in one do not stand together."""
    signature = {f"minhash.{name}": value for name, value in signature_rule().items()}
    return {"audit.version": __version__, "audit.format": str(FORMAT), "sketch.rule": str(SKETCH_RULE),
            "sketch.order": "text", **signature}  # fmt: skip


def as_table(table: str, rows: list[Mapping[str, Any]]) -> pa.Table:
    """Rows as a table of the written schema, sorted by host."""
    keys = [key for key in _SORTED_BY if key in TABLES[table].names]
    rows.sort(key=lambda row: tuple(row.get(key) or "" for key in keys))
    columns = {name: [row.get(name) for row in rows] for name in TABLES[table].names}
    try:
        return pa.table(columns, schema=schema_of(table))
    except UnicodeEncodeError:  # a page's JSON can name half of a surrogate pair, which no file may hold
        whole = {name: [_writable(value) for value in values] for name, values in columns.items()}
        return pa.table(whole, schema=schema_of(table))


def _writable(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-8", "backslashreplace").decode("utf-8")
    return [_writable(one) for one in value] if isinstance(value, list) else value


def refuse_other_files(folder: Path) -> None:
    """Raises UsageError where files stand in the places of the tables that this program did not name.

    What no input has any more is taken away there, so it must not be somebody's own.
    """
    kept = [*(folder / "index").glob("*.json")]
    tables = [path for table in TABLES for path in (folder / table).glob("*.parquet")]
    others = [path for path in kept if not _INDEX.fullmatch(path.name)]
    others += [path for path in tables if not _TABLE.fullmatch(path.name)]
    manifest = folder / MANIFEST
    if not kept and manifest.exists() and not _is_manifest(manifest):
        others.append(manifest)
    if others:
        raise UsageError(
            f"{others[0]} is not of `audit corpus`, and stands where its files would be written",
            "Name a new folder as --output, or one that `audit corpus read` filled.",
        )


def _is_manifest(path: Path) -> bool:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(held, dict) and "made-by" in held


def remove_unfinished(folder: Path) -> None:
    """Throw away what processes left that were killed."""
    for path in folder.glob(f"*/.*{_UNFINISHED}"):
        path.unlink(missing_ok=True)
