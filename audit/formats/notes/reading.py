"""The note of a file of any kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.formats.notes.markup import markup_note

if TYPE_CHECKING:
    from audit.formats.notes.note import FileNote


def file_note(body: bytes) -> FileNote | None:
    """What a single file states of its own capture; ``None`` where it states nothing. Never raises.

    Time and memory are bounded whatever the body: only its beginning and
    end are searched.
    """
    return markup_note(body)
