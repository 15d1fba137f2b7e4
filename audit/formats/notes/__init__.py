"""What a file says of its own capture, where and when a tool kept it, against what the dossier states."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.formats.notes.compared import address_differs, cited_elsewhere, time_differs
    from audit.formats.notes.note import OF_CANONICAL, OFTEN_SERVED, FileNote
    from audit.formats.notes.own_files import SNAPSHOT_FOLDER, is_noted_json, snapshot_note, tool_of_file
    from audit.formats.notes.reading import file_note

__all__ = [
    "OFTEN_SERVED",
    "OF_CANONICAL",
    "SNAPSHOT_FOLDER",
    "FileNote",
    "address_differs",
    "cited_elsewhere",
    "file_note",
    "is_noted_json",
    "snapshot_note",
    "time_differs",
    "tool_of_file",
]

# Reading the notes of all kinds loads the readers of PDFs and clips; telling what a file is needs neither.
__getattr__, __dir__ = public_names(
    __name__,
    {
        "compared": "address_differs cited_elsewhere time_differs",
        "note": "OFTEN_SERVED OF_CANONICAL FileNote",
        "own_files": "SNAPSHOT_FOLDER is_noted_json snapshot_note tool_of_file",
        "reading": "file_note",
    },
)
