"""The tables of a corpus read again: row by row, a file at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from audit.errors import UsageError
from audit.jobs.corpus.parts import made_by
from audit.jobs.corpus.schema import MANIFEST, TABLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

_ROWS = 2000  # rows that are held at a time
_SIGNATURES = ("minhash.", "sketch.")


def refuse_no_corpus(folder: Path) -> None:
    """Raises UsageError for a folder that holds no corpus, or one whose signatures another version made."""
    files = sorted((folder / "pages").glob("*.parquet"))
    if not files:
        raise UsageError(f"{folder} holds no table of pages", "`audit corpus read` makes one.")
    if not (folder / MANIFEST).is_file():
        raise UsageError(
            f"{folder} was not read to its end: what is there is a part",
            "Run the same `audit corpus read` once more: it goes on where it was.",
        )
    metadata = pq.read_schema(files[0]).metadata or {}
    rules = {name: rule for name, rule in made_by().items() if name.startswith(_SIGNATURES)}
    if any(metadata.get(name.encode()) != rule.encode() for name, rule in rules.items()):
        raise UsageError(
            f"the signatures in {folder} are of another version, which does not compare with this one's",
            "Run `audit corpus read` with the same inputs once more: it makes them anew.",
        )


def batches(folder: Path, columns: Sequence[str]) -> Iterator[pa.RecordBatch]:
    """Some columns of the pages, a few rows at a time, in the order of the files' names."""
    for path in sorted((folder / "pages").glob("*.parquet")):
        try:
            with pq.ParquetFile(path) as file:
                yield from file.iter_batches(_ROWS, columns=list(columns))
        except (OSError, pa.ArrowException) as error:
            raise UsageError(
                f"{path} cannot be read: {error}", "Run `audit corpus read` with the same inputs once more."
            ) from error


def page_rows(folder: Path, columns: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Some columns of the pages as rows."""
    assert set(columns) <= set(TABLES["pages"].names)  # noqa: S101  a slip of ours
    for batch in batches(folder, columns):
        yield from batch.to_pylist()
