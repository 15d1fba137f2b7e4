"""`audit corpus read`: collections of pages into tables, on any executor, whatever ends it."""

from __future__ import annotations

import json
import os
from collections import Counter
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow.parquet as pq

from audit.errors import AuditError
from audit.jobs.context import NoProgress, utc_now
from audit.jobs.corpus.cutting import copies_of_task
from audit.jobs.corpus.indexes import Indexes
from audit.jobs.corpus.inputs import dossier_index, files_index, named_files
from audit.jobs.corpus.parts import as_table, made_by, path_of, refuse_other_files, remove_unfinished
from audit.jobs.corpus.pools import Cluster, Pool, Processes
from audit.jobs.corpus.reading import Output
from audit.jobs.corpus.running import Run
from audit.jobs.corpus.schema import MANIFEST, OF_TASKS, TABLES
from audit.jobs.files import write_text
from audit.model import Reason
from audit.report import reason_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from concurrent.futures import Executor
    from datetime import datetime

    from audit.jobs.context import Progress
    from audit.jobs.corpus.task import Index


@dataclass(frozen=True, slots=True)
class Options:
    """How a collection is read: on ``jobs`` processes, an ``executor``, or the Dask scheduler at an address.

    One page may take ``seconds``, a task has some ``copies``: what is done again after a kill, by default as
    many as suit the size of the inputs. ``now`` (UTC) bounds dates of captures that state no time of their
    own.
    """

    jobs: int = 0
    scheduler: str | None = None
    executor: Executor | None = None
    seconds: float = 60.0
    copies: int | None = None
    now: datetime | None = None


_DEFAULTS = Options()


@dataclass(slots=True)
class CorpusRun:
    """What a folder holds after a run: inputs, rows of ``pages``, those that are pages, and what was missed.

    ``read`` tasks were read in this run; the others were there, but for the ``unfinished`` ones of inputs
    that were not named again, or were ``lost`` meanwhile. ``unread`` inputs could not be read at all,
    ``empty`` ones hold no copy of anything.
    """

    folder: Path
    read: int = 0
    files: int = 0
    unread: int = 0
    empty: int = 0
    copies: int = 0
    rows: int = 0
    pages: int = 0
    skipped: int = 0
    unfinished: int = 0
    lost: tuple[str, ...] = ()
    others: Counter[str] = field(default_factory=Counter)
    left: Counter[str] = field(default_factory=Counter)


def read_corpus(
    names: Sequence[str], folder: Path, options: Options = _DEFAULTS, progress: Progress | None = None
) -> CorpusRun:
    """Read what is named into the tables of a folder; what stands there of it already is not read again.

    Raises UsageError for a name that is not there, or a folder that holds files of somebody else where its
    own would stand, and AuditError where the folder cannot be written to.
    """
    folder = folder.absolute()
    archives, rest, dossiers = named_files(names, folder)
    refuse_other_files(folder)
    now = utc_now(options.now)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST).unlink(missing_ok=True)
    remove_unfinished(folder)
    indexes = Indexes(folder)
    made = _indexes_of(names, rest, dossiers, now)
    for index in made:
        indexes.put(index)
    unseen = [path for path in archives if not indexes.is_fresh(path)]
    seen = [*(path for path in archives if path not in set(unseen)), *(index.path for index in made)]
    output = Output(str(folder), _rules(), options.seconds)
    with _pool(options) as pool:
        copies = options.copies or copies_of_task(archives, pool.processes)
        run = Run(pool, indexes, output, now, progress or NoProgress(), copies)
        try:
            run.go(unseen, seen)
        except OSError as error:
            raise _unwritten(folder, error) from error
    return _finished(folder, indexes, output.rules, run)


def _indexes_of(
    names: Sequence[str], rest: Sequence[str], dossiers: Sequence[str], now: datetime
) -> list[Index]:
    """The indexes of dossiers, and of the other files but those that a dossier has with a citation."""
    found = [dossier_index(path, now) for path in dossiers]
    cited = {file for _, files in found for file in files}
    others = files_index(names, [file for file in rest if file not in cited], now)
    return [*others, *(index for index, _ in found)]


def _pool(options: Options) -> Pool:
    if options.executor is not None:
        return Pool(options.executor)
    if options.scheduler:
        return Cluster(options.scheduler)
    return Processes(options.jobs or os.cpu_count() or 1)


def _rules() -> str:
    """The rules by which rows are made, in short: with another program all is read anew."""
    return blake2b(json.dumps(made_by(), sort_keys=True).encode(), digest_size=8).hexdigest()


def _unwritten(folder: Path, error: OSError) -> AuditError:
    return AuditError(
        f"{folder} cannot be written to: {error.strerror or error}",
        "What is there is whole: give it room or rights, and run the same command again.",
    )


def _finished(folder: Path, indexes: Indexes, rules: str, done: Run) -> CorpusRun:
    """Take away what no input has any more, and write the table of inputs and the manifest."""
    names = {task.name(rules) for index in indexes for task in index.tasks}
    _remove_others(folder, names)
    run = CorpusRun(folder, done.read, lost=tuple(sorted(set(done.lost))))
    rows = list(_file_rows(indexes, rules, run))
    for table in TABLES:
        _write(folder, table, "schema", [])
    _write(folder, "files", "files", rows)
    counts = {name: indexes.counts(name) for name in sorted(names)}
    run.unfinished = sum(found is None for found in counts.values())
    text = {"made-by": made_by(), "tasks": counts, **_summary(run)}
    write_text(folder / MANIFEST, json.dumps(text, indent=1) + "\n")
    return run


def _remove_others(folder: Path, names: set[str]) -> None:
    for table in OF_TASKS:
        for path in (folder / table).glob("*.parquet"):
            if path.stem not in names:
                path.unlink()


def _write(folder: Path, table: str, name: str, rows: list[Any]) -> None:
    path = path_of(folder, table, name)
    path.parent.mkdir(exist_ok=True)
    pq.write_table(as_table(table, rows), path.with_suffix(".part"), compression="zstd")
    path.with_suffix(".part").replace(path)


def _file_rows(indexes: Indexes, rules: str, run: CorpusRun) -> Iterator[dict[str, Any]]:
    """A row for each input; what two inputs share is counted in the first."""
    first: dict[str, str] = {}
    for index in indexes:
        same = first.get(index.digest or "")
        if index.digest:
            first.setdefault(index.digest, index.path)
        counted = [] if same else [indexes.counts(task.name(rules)) for task in index.tasks]
        total: Counter[str] = Counter()
        others, left = Counter[str](), Counter[str]()
        for counts in filter(None, counted):
            total.update({name: counts.get(name, 0) for name in ("copies", "rows", "pages", "skipped")})
            others.update(counts["others"])
            left.update(counts["left"])
        run.files += 1
        run.unread += index.reason is not None
        is_empty = bool(counted) and all(counted) and not (total["rows"] or total["skipped"] or others)
        run.empty += is_empty
        for name in ("copies", "rows", "pages", "skipped"):
            setattr(run, name, getattr(run, name) + total[name])
        run.others.update(others)
        run.left.update(left)
        facts = _facts(replace(index, reason=Reason("copies-none").as_json()) if is_empty else index)
        yield {**facts, "same_as": same, **total, "others": _listed(others), "left": _listed(left)}


def _listed(others: Counter[str]) -> list[dict[str, Any]]:
    return [{"type": name, "count": count} for name, count in sorted(others.items())]


def _facts(index: Index) -> dict[str, Any]:
    reason = Reason.from_json(index.reason) if index.reason else None
    return {
        "file": index.path,
        "kind": index.kind,
        "size": index.size,
        "digest": f"sha256:{index.digest}" if index.digest else None,
        "tasks": len(index.tasks),
        "reason": reason.code if reason else None,
        "reason_text": reason_words(reason) if reason else None,
    }


def _summary(run: CorpusRun) -> dict[str, Any]:
    names = ("files", "unread", "unfinished", "copies", "rows", "pages", "skipped")
    counts = {"others": dict(sorted(run.others.items())), "left": dict(sorted(run.left.items()))}
    return {**{name: getattr(run, name) for name in names}, **counts}


def summary_of(run: CorpusRun) -> Iterable[str]:
    """What a run did and what the folder holds, in lines for a person."""
    yield f"{run.folder}: {run.pages} pages of {run.rows} captures in {run.files} inputs"
    if run.others:
        named = ", ".join(f"{count} {name}" for name, count in run.others.most_common(5))
        yield f"not read, by type: {named}"
    if run.left:
        named = ", ".join(f"{count} {name}" for name, count in run.left.most_common(5))
        yield f"records without an answer to read: {named}"
    if run.skipped:
        yield f"could not be had: {run.skipped} (table skipped)"
    if run.unfinished:
        yield f"not finished: {run.unfinished} tasks of inputs that were not named in this run or are gone"
    yield from (f"gone while it was read: {said}" for said in run.lost)
    if run.empty:
        yield f"inputs without a copy, as extracts (WET) and metadata (WAT) are: {run.empty} (table files)"
    if run.unread:
        yield f"inputs that could not be read: {run.unread} (table files)"
