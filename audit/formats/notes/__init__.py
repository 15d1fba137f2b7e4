"""What a file says of its own capture, where and when a tool kept it, against what the dossier states."""

from audit.formats.notes.compared import address_differs, time_differs
from audit.formats.notes.note import FileNote
from audit.formats.notes.own_files import SNAPSHOT_FOLDER, snapshot_note, tool_of_file
from audit.formats.notes.reading import file_note

__all__ = [
    "SNAPSHOT_FOLDER",
    "FileNote",
    "address_differs",
    "file_note",
    "snapshot_note",
    "time_differs",
    "tool_of_file",
]
