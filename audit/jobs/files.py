"""The files that a person names: which are dossiers, and writing in one step with an error in words."""

from __future__ import annotations

from contextlib import suppress
from stat import S_IMODE
from typing import TYPE_CHECKING

from audit.errors import AuditError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from audit.model import Dossier


_STRETCH = 1 << 16
"""Characters that are encoded at once: Python first makes room for the most bytes that they can take."""


def is_dossier(name: str) -> bool:
    """Whether an argument names a dossier, by the ending of its file."""
    return name.lower().endswith((".yaml", ".yml"))


def is_address(name: str) -> bool:
    """Whether an argument is an http(s) address, by its scheme in either case."""
    return name[:8].lower().startswith(("http://", "https://"))


def named_files(dossier: Dossier) -> tuple[str, ...]:
    """The files that a dossier names, as it has them: documents, captures with their feeds, lists.

    Of a record of a file (``crawl.warc.gz#321``) also the file, for a file's own name can be such.
    """
    from audit.jobs.bodies import names_of_files

    captures = [file for citation in dossier.citations for file in citation.captures]
    names = [document.text for document in dossier.documents if document.text]
    for file in captures:
        names += [*names_of_files(file.path), *file.feeds]
    return tuple(dict.fromkeys([*names, *(listed.path for listed in dossier.lists)]))


def refuse_over(target: Path, dossier: Dossier) -> None:
    """Raises UsageError where ``target`` is the dossier, or a file that it names: it would be lost."""
    from pathlib import Path

    if dossier.path is None:
        return
    own = Path(dossier.path)
    for path in (own, *(own.parent / name for name in named_files(dossier))):
        if path.name.casefold() == target.name.casefold() and _is_same(path, target):
            raise UsageError(
                f"{target} is a file that the dossier rests on, which would be written over",
                "Name another file or folder.",
            )


def _is_same(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except (OSError, ValueError):  # one is not there
        return False


def write_text(path: Path, text: str | bytes) -> None:
    """Write in one step, so that a reader or a crash never meets half a file; its folder is made.

    A text is written in UTF-8; bytes, of a text in another encoding, as they are.

    Raises AuditError when the file cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritten(path, error) from error
    if isinstance(text, bytes):
        write_bytes(path, text)
    else:
        write_bytes(path, *_encoded(text))


def is_text(path: Path, text: str) -> bool:
    """Whether the file is the text in UTF-8, byte for byte. Raises OSError where it cannot be read."""
    with path.open("rb") as file:
        return all(file.read(len(part)) == part for part in _encoded(text)) and not file.read(1)


def _encoded(text: str) -> Iterator[bytes]:
    """A text in UTF-8, in stretches."""
    return (text[start : start + _STRETCH].encode("utf-8") for start in range(0, len(text), _STRETCH))


def write_bytes(path: Path, *data: bytes) -> None:
    """See `write_text`; the folder must be there. A link in the new file's place is removed, not followed."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        try:
            with part.open("xb") as file:
                file.writelines(data)
            with suppress(OSError):  # what was there keeps its rights; there may be nothing yet
                part.chmod(S_IMODE(path.stat().st_mode))
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
