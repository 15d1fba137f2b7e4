"""A single file as a capture: a saved page with the note that its tool left in it, a PDF, a text."""

from __future__ import annotations

from audit.formats.notes import FileNote, file_note, tool_of_file
from audit.formats.warc import Copy
from audit.model import Capture, FilePart, Reason, SaidBy, Skipped, digest_of


def saved_page(body: bytes, path: str) -> Copy | Skipped:
    """A file as a capture; its tool's note gives the address and the time. Never raises."""
    if tool := tool_of_file(body):
        return Skipped(path, Reason("file-of-tool", tool=tool))
    note = file_note(body)
    time = note.time if note else None
    capture = Capture.unvalidated(
        url=note.url if note else None,
        via="file",
        path=path,
        received=None if note and note.archived else time,
        archived=time if note and note.archived else None,
        digest=digest_of(body),
        size=len(body),
    )
    return Copy(capture, body, _said_by(note))


def _said_by(note: FileNote | None) -> SaidBy:
    if note is None:
        return SaidBy()
    of_pdf = isinstance(note.where, FilePart)
    by = Reason("by-pdf") if of_pdf else Reason("by-note", tool=note.tool)
    return SaidBy(by, by)
