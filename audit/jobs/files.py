"""The files that a person names: which are dossiers, and writing in one step with an error in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.errors import AuditError

if TYPE_CHECKING:
    from pathlib import Path


def is_dossier(name: str) -> bool:
    """Whether an argument names a dossier, by the ending of its file."""
    return name.lower().endswith((".yaml", ".yml"))


def write_text(path: Path, text: str) -> None:
    """Write in one step, so that a reader or a crash never meets half a file.

    Raises AuditError when the file cannot be written.
    """
    write_bytes(path, text.encode("utf-8"))


def write_bytes(path: Path, data: bytes) -> None:
    """See `write_text`. A link that stands where the new file is made is removed, not followed."""
    part = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        try:
            with part.open("xb") as file:
                file.write(data)
            part.replace(path)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise AuditError(
            f"{path} cannot be written: {error.strerror or error}",
            "Name a folder or file that can be written to.",
        ) from error
