"""What is known of each input, kept beside the tables: by it a run goes on that was killed."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from audit.jobs.corpus.parts import counts_of, is_done, path_of
from audit.jobs.corpus.task import Index
from audit.jobs.files import write_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.jobs.corpus.task import Task


class Indexes:
    """The indexes of all inputs that were ever read into a folder, by the paths of these."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._counts = folder, dict[str, dict[str, Any]]()
        self._held: dict[str, Index] = {}
        for path in sorted((folder / "index").glob("*.json")):
            try:
                index = Index.from_json(path.read_text(encoding="utf-8"))
            except (OSError, ValueError, TypeError, KeyError, RecursionError):
                path.unlink(missing_ok=True)  # damaged: the file is looked at once more
            else:
                if _is_of_itself(index):
                    self._held[index.path] = index

    def __iter__(self) -> Iterator[Index]:
        return iter([self._held[path] for path in sorted(self._held)])

    def get(self, path: str) -> Index:
        """The index of an input. Raises KeyError for one that has none."""
        return self._held[path]

    def is_fresh(self, path: str) -> bool:
        """Whether an archive file is still the one that its index is of."""
        index = self._held.get(path)
        try:
            facts = Path(path).stat()
        except OSError:
            return False
        return index is not None and (index.size, index.changed) == (facts.st_size, facts.st_mtime_ns)

    def put(self, index: Index) -> None:
        """Keep an index; that of an input whose content is the same keeps how its tasks were cut."""
        before = self._held.get(index.path)
        if before is not None and before.digest == index.digest and index.digest:
            index = replace(index, tasks=before.tasks)
        self._write(index)

    def replace_task(self, path: str, task: Task, halves: tuple[Task, ...]) -> None:
        """Cut a task of an input into others, for this run and later ones."""
        index = self._held[path]
        at = index.tasks.index(task)
        self._write(replace(index, tasks=(*index.tasks[:at], *halves, *index.tasks[at + 1 :])))

    def _write(self, index: Index) -> None:
        self._held[index.path] = index
        named = blake2b(index.path.encode("utf-8", "surrogateescape"), digest_size=12).hexdigest()
        write_text(self._folder / "index" / f"{named}.json", index.as_json())

    def is_done(self, name: str) -> bool:
        """Whether a task's files are there and whole; what is damaged is thrown away, to be made again."""
        if not is_done(self._folder, name):
            return False
        if self.counts(name) is None:
            path_of(self._folder, "pages", name).unlink(missing_ok=True)
            return False
        return True

    def counts(self, name: str) -> dict[str, Any] | None:
        """What a task met, once its files are there."""
        if name not in self._counts:
            found = counts_of(self._folder, name)
            if found is None:
                return None
            self._counts[name] = found
        return self._counts[name]


def _is_of_itself(index: Index) -> bool:
    """Whether its tasks read its input alone: a folder of somebody else must not have other files read.

    Those of folders and dossiers are made anew in every run.
    """
    if index.kind in {"folder", "file", "dossier"}:
        return True
    return all(task.path == index.path and set(task.files) <= {index.path} for task in index.tasks)
