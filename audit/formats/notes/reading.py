"""The note of a file of any kind."""

from __future__ import annotations

from audit.formats.clips import read_clip
from audit.formats.notes.markup import markup_note
from audit.formats.notes.note import FileNote
from audit.formats.pdf import pdf_note
from audit.model import FileLine, FilePart

_PDF = b"%PDF-"


def file_note(body: bytes) -> FileNote | None:
    """What a single file states of its own capture; ``None`` where it states nothing. Never raises.

    Time and memory are bounded whatever the body: only its beginning and
    end are searched.
    """
    if _PDF in body[:1024]:
        return _of_pdf(body)
    clip = read_clip(body, fields_only=True)
    if clip is None:
        return markup_note(body)
    return FileNote(clip.tool, clip.url, clip.made, FileLine(clip.line), clip.quote) if clip.url else None


def _of_pdf(body: bytes) -> FileNote | None:
    found = pdf_note(body)
    if found is None:
        return None
    return FileNote(found.creator, found.url, found.time, FilePart("", "page 1"), found.quote)
