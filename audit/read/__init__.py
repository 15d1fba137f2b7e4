"""Reading: a capture's bytes become witnesses, text and origin; pure, never raising on bad input.

``read_page`` is the front door. A body is parsed once (``page.Parsed``); each kind of statement has
its own file that reads from it, and ``read_page`` puts their answers together. What stands at an address
(``judge_answer``), a document's text (``read_document``) and archive files have doors of their own; each
is loaded when it is first gone through, as a check of links needs no dates.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from audit.read.archive_files import archive_file_kind, read_archive_file
    from audit.read.document import locate, read_document
    from audit.read.document.links import read_links
    from audit.read.lazy import whole
    from audit.read.page import Parsed, parse_page
    from audit.read.reading import read_page
    from audit.read.response import Answer, classify_response, is_doubtful, judge_answer, read_answer
    from audit.read.warc_copies import Copy

__all__ = [
    "Answer",
    "Copy",
    "Parsed",
    "archive_file_kind",
    "classify_response",
    "is_doubtful",
    "judge_answer",
    "locate",
    "parse_page",
    "read_answer",
    "read_archive_file",
    "read_document",
    "read_links",
    "read_page",
    "whole",
]
_HOMES = {
    "Copy": "audit.read.warc_copies",
    "read_links": "audit.read.document.links",
    "read_page": "audit.read.reading",
    "whole": "audit.read.lazy",
    **dict.fromkeys(("archive_file_kind", "read_archive_file"), "audit.read.archive_files"),
    **dict.fromkeys(("locate", "read_document"), "audit.read.document"),
    **dict.fromkeys(("Parsed", "parse_page"), "audit.read.page"),
    **dict.fromkeys(
        ("Answer", "classify_response", "is_doubtful", "judge_answer", "read_answer"), "audit.read.response"
    ),
}


def __getattr__(name: str) -> Any:
    """Load a name from its home. Raises AttributeError for any other."""
    if name not in _HOMES:
        raise AttributeError(f"module 'audit.read' has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value
