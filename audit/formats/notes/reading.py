"""The note of a file of any kind."""

from __future__ import annotations

from dataclasses import replace

from audit.formats.clips import read_clip
from audit.formats.http import web_address
from audit.formats.notes.markup import markup_note
from audit.formats.notes.note import FileNote
from audit.model import FileLine, FilePart

_PDF = b"%PDF-"


def file_note(body: bytes) -> FileNote | None:
    """What a single file states of its own capture; ``None`` where it states nothing. Never raises.

    An address that is none of the web's (``file:``, ``about:``) says nothing of where the page is from, and
    is left out. Of HTML only the beginning and the end are searched, of a PDF two pages.
    """
    note = _note(body)
    if note is None or note.url is None or web_address(note.url):
        return note
    return replace(note, url=None) if note.time else None


def _note(body: bytes) -> FileNote | None:
    if _PDF in body[:1024]:
        return _of_pdf(body)
    clip = read_clip(body, fields_only=True)
    if clip is None:
        return markup_note(body)
    return FileNote(clip.tool, clip.url, clip.made, FileLine(clip.line), clip.quote) if clip.url else None


def _of_pdf(body: bytes) -> FileNote | None:
    from audit.formats.pdf import pdf_note  # most files are no PDF

    found = pdf_note(body)
    if found is None:
        return None
    return FileNote(found.creator, found.url, found.time, FilePart("", "page 1"), found.quote)
