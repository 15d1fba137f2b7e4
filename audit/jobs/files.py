"""The files that a person names: which are dossiers, and writing in one step with an error in words."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING

from audit.errors import AuditError

if TYPE_CHECKING:
    from pathlib import Path


def is_dossier(name: str) -> bool:
    """Whether an argument names a dossier, by the ending of its file."""
    return name.lower().endswith((".yaml", ".yml"))


def is_address(name: str) -> bool:
    """Whether an argument is an http(s) address, by its scheme in either case."""
    return name[:8].lower().startswith(("http://", "https://"))


def write_text(path: Path, text: str | bytes) -> None:
    """Write in one step, so that a reader or a crash never meets half a file; its folder is made.

    A text is written in UTF-8; bytes, of a text in another encoding, as they are.

    Raises AuditError when the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritten(path, error) from error
    write_bytes(path, text.encode("utf-8") if isinstance(text, str) else text)


def write_bytes(path: Path, data: bytes) -> None:
    """See `write_text`; the folder must be there. A link in the new file's place is removed, not followed."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        try:
            with part.open("xb") as file:
                file.write(data)
            with suppress(OSError):  # what was there keeps its rights; there may be nothing yet
                shutil.copymode(path, part)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise _unwritten(path, error) from error


def _unwritten(path: Path, error: OSError) -> AuditError:
    return AuditError(
        f"{path} cannot be written: {error.strerror or error}",
        "Name a folder or file that can be written to.",
    )
