"""What an editor has open, by the paths of the files, and the files of the disk beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pygls.uris import from_fs_path, to_fs_path

from audit.serve.lsp.positions import Buffer

if TYPE_CHECKING:
    from pygls.workspace import TextDocument, Workspace

_LARGEST = 8_000_000  # bytes of a file that is read for its lines


def path_of(uri: str) -> Path | None:
    """The file of a URI, with links followed; ``None`` for one that names no file."""
    name = to_fs_path(uri) if uri.startswith("file:") else None
    return Path(name).resolve() if name else None


class Files:
    """The open texts of a workspace, and its files."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def open_texts(self) -> dict[Path, TextDocument]:
        """What is open in the editor, by path."""
        texts = self._workspace.text_documents.values()
        return {path: one for one in texts if (path := path_of(one.uri))}

    def uri_of(self, path: Path) -> str:
        """The URI of a file: as the editor has it open, else made from its path."""
        held = self.open_texts().get(path)
        return held.uri if held else from_fs_path(str(path)) or path.as_uri()

    def buffer(self, path: Path) -> Buffer:
        """The text of a file as the editor has it, else as the disk has it; empty where it cannot be read."""
        held = self.open_texts().get(path)
        return Buffer(held.source, str(self._workspace.position_encoding)) if held else self.saved(path)

    def saved(self, path: Path) -> Buffer:
        """The text of a file as the disk has it."""
        return Buffer(_on_disk(path), str(self._workspace.position_encoding))

    def version(self, path: Path) -> int | None:
        """The version of an open text; ``None`` for a file that is not open."""
        held = self.open_texts().get(path)
        return held.version if held else None


def _on_disk(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return file.read(_LARGEST).decode("utf-8", "replace").removeprefix("\ufeff")
    except OSError:
        return ""
