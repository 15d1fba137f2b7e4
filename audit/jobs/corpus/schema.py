"""The tables of a corpus, each with its one written schema (docs/corpus.md has every column).

Dates stand as EDTF texts, beside them the first and last day that they can mean, null where that side is
open. What a file of a table is made by (this program, the MinHash) stands in its metadata.
"""

from __future__ import annotations

import pyarrow as pa

from audit.corpus import PERMUTATIONS

MANIFEST = "corpus.json"
"""What is written into the folder last: where it is, the run was completed."""
FORMAT = 2
"""The number of this layout; rows of another are made again."""


def _dated(name: str) -> list[tuple[str, pa.DataType]]:
    return [(name, pa.string()), (f"{name}_first", pa.date32()), (f"{name}_last", pa.date32())]


PAGES = pa.schema(
    [
        ("id", pa.string()),
        ("file", pa.string()),
        ("place", pa.string()),
        ("citation", pa.string()),
        ("url", pa.string()),
        ("host", pa.string()),
        *_dated("captured"),
        ("status", pa.int32()),
        ("media", pa.string()),
        ("location", pa.string()),
        ("outcome", pa.string()),
        ("reason", pa.string()),
        ("reason_text", pa.string()),
        ("notes", pa.list_(pa.string())),
        ("size", pa.int64()),
        ("digest", pa.string()),
        ("title", pa.string()),
        ("language", pa.string()),
        ("language_by", pa.string()),
        *_dated("published"),
        ("day", pa.date32()),
        ("confidence", pa.float32()),
        ("method", pa.string()),
        *_dated("story"),
        ("origin", pa.string()),
        ("origin_kind", pa.string()),
        ("origin_method", pa.string()),
        ("origin_confidence", pa.float32()),
        ("origin_place", pa.string()),
        ("carrier", pa.string()),
        ("signs", pa.list_(pa.string())),
        ("extent", pa.string()),
        ("words", pa.int32()),
        ("text_digest", pa.string()),
        ("minhash", pa.list_(pa.uint32(), PERMUTATIONS)),
        ("sketch", pa.list_(pa.int64())),
    ]
)
WITNESSES = pa.schema(
    [
        ("page", pa.string()),
        ("host", pa.string()),
        ("about", pa.string()),
        ("method", pa.string()),
        *_dated("says"),
        ("quote", pa.string()),
        ("place", pa.string()),
        ("group", pa.string()),
        ("left_out", pa.string()),
    ]
)
FINDINGS = pa.schema(
    [
        ("page", pa.string()),
        ("host", pa.string()),
        ("check", pa.string()),
        ("severity", pa.string()),
        ("confidence", pa.string()),
        ("message", pa.string()),
        ("quotes", pa.list_(pa.string())),
        ("places", pa.list_(pa.string())),
    ]
)
SKIPPED = pa.schema(
    [
        ("file", pa.string()),
        ("what", pa.string()),
        ("reason", pa.string()),
        ("reason_text", pa.string()),
    ]
)
_COUNTS = pa.list_(pa.struct([("type", pa.string()), ("count", pa.int64())]))
FILES = pa.schema(
    [
        ("file", pa.string()),
        ("kind", pa.string()),
        ("size", pa.int64()),
        ("digest", pa.string()),
        ("same_as", pa.string()),
        ("tasks", pa.int32()),
        ("copies", pa.int64()),
        ("rows", pa.int64()),
        ("pages", pa.int64()),
        ("others", _COUNTS),
        ("left", _COUNTS),
        ("skipped", pa.int64()),
        ("reason", pa.string()),
        ("reason_text", pa.string()),
    ]
)
TABLES = {
    "pages": PAGES, "witnesses": WITNESSES, "findings": FINDINGS, "skipped": SKIPPED, "files": FILES,
}  # fmt: skip
"""The tables by the names of their folders."""
OF_TASKS = ("witnesses", "findings", "skipped", "pages")
"""The tables that tasks write, in that order: where a task's file of the last is there, all are."""
