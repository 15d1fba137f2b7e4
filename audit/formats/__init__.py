"""How things are written down: HTTP, HTML, WARC, documents, PDF, saved pages, timestamps.

HTTP, HTML, WARC and documents are packages of their own; what else other packages use stands here and is
loaded when first used, so that nobody waits for a format that is not met.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from audit.formats.archive_files import FileKind, archive_file_kind, read_archive_file
    from audit.formats.decode import decode
    from audit.formats.pdf import with_pdf_text
    from audit.formats.timestamp import TIMESTAMP_QUERY, Proof, check_timestamp, timestamp_request

__all__ = [
    "TIMESTAMP_QUERY",
    "FileKind",
    "Proof",
    "archive_file_kind",
    "check_timestamp",
    "decode",
    "read_archive_file",
    "timestamp_request",
    "with_pdf_text",
]
_HOMES = {
    **dict.fromkeys(("FileKind", "archive_file_kind", "read_archive_file"), "archive_files"),
    **dict.fromkeys(("TIMESTAMP_QUERY", "Proof", "check_timestamp", "timestamp_request"), "timestamp"),
    "decode": "decode",
    "with_pdf_text": "pdf",
}


def __getattr__(name: str) -> Any:
    """Load a name from its module. Raises AttributeError for one that is not exported."""
    if name not in _HOMES:
        raise AttributeError(f"module 'audit.formats' has no attribute {name!r}")
    value = getattr(import_module(f"audit.formats.{_HOMES[name]}"), name)
    globals()[name] = value
    return value
