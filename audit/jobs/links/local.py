"""The relative links of the documents of a folder, held against the files that are there."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import normpath
from typing import TYPE_CHECKING, NamedTuple

from audit.formats.documents import local_links, media_by_name, places_in, read_document
from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from audit.formats.documents import LocalLink
    from audit.model import DocumentMedia

# A site's generator serves a page under its name without these (Jekyll, Hugo, Docusaurus, MkDocs).
_ENDINGS = (
    "",
    ".md",
    ".mdx",
    ".html",
    ".adoc",
    ".rst",
    "/index.md",
    "/index.html",
    "/README.md",
    "/_index.md",
)
_WITH_HEADINGS = frozenset({"html", "markdown", "asciidoc", "rst"})
_MOST_READ = 8_000_000  # bytes of a document whose headings are looked for


class LocalProblem(NamedTuple):
    """A relative link that leads nowhere: its place (``file:line:column``), as it is written, and why."""

    place: str
    address: str
    reason: Reason


def check_local(
    files: Iterable[Path], root: Path, media: DocumentMedia | None = None
) -> Iterator[LocalProblem]:
    """The relative links of documents that lead nowhere, in the order of files and text.

    ``root`` is the folder that a path with a slash at its beginning starts from, and that none may leave;
    ``media`` is the documents' format where it is stated. Names count with their case, as on most servers,
    whatever the file system. Raises OSError for a file that cannot be read.
    """
    folder = _Folder(root)
    for file in files:
        document = read_document(file.read_bytes(), name=file.name, media=media)
        inside = os.path.relpath(file, root).replace(os.sep, "/")
        for link in local_links(document):
            reason = folder.problem(link, inside)
            if reason is not None:
                yield LocalProblem(f"{file}:{link.line}:{link.column}", link.address, reason)


def check_documents(
    names: Iterable[str], formats: Mapping[str, DocumentMedia] | None = None
) -> list[LocalProblem]:
    """The relative links of documents that lead nowhere; those in the working folder may not lead out of it.

    Any other document is held to its own folder. One that cannot be read any more is left out.
    """
    found: list[LocalProblem] = []
    here = Path.cwd()
    for name in names:
        path, media = Path(name), (formats or {}).get(name)
        inside = path.resolve().is_relative_to(here)
        with suppress(OSError):
            found += check_local([path.resolve() if inside else path], here if inside else path.parent, media)
    return [problem._replace(place=_named(problem.place, here)) for problem in found]


def _named(place: str, here: Path) -> str:
    return place.removeprefix(f"{here}{os.sep}")


@dataclass(slots=True)
class _Folder:
    """What is in a folder; names and headings are read once."""

    root: Path
    names: dict[str, frozenset[str]] = field(default_factory=dict)
    places: dict[str, frozenset[str] | None] = field(default_factory=dict)

    def problem(self, link: LocalLink, file: str) -> Reason | None:
        """Why a link in a file, named from the root, leads nowhere."""
        if not link.path:
            return self._missing_place(file, link)
        beside = (
            link.path.lstrip("/") if link.path.startswith("/") else f"{file.rpartition('/')[0]}/{link.path}"
        )
        target = normpath(beside.lstrip("/") or ".")
        if target == ".." or target.startswith("../"):
            return Reason("local-outside", path=link.path)
        found = next((name for ending in _ENDINGS if self._has(name := target + ending)), None)
        if found is not None:
            return self._missing_place(found, link)
        near = self._nearly(target)
        if near:
            return Reason("local-other-case", path=link.path, name=near)
        return Reason("local-missing", path=link.path)

    def _has(self, path: str) -> bool:
        """Whether a path leads to a file or folder, each name written as it is there."""
        folder, _, name = path.rpartition("/")
        return path in {".", ""} or (name in self._in(folder) and self._has(folder))

    def _in(self, folder: str) -> frozenset[str]:
        if folder not in self.names:
            try:
                self.names[folder] = frozenset(found.name for found in (self.root / folder).iterdir())
            except (OSError, ValueError):
                self.names[folder] = frozenset()
        return self.names[folder]

    def _nearly(self, path: str) -> str:
        """The path as it is written there, in another case; empty where there is none."""
        folder, _, name = path.rpartition("/")
        parent = folder if not folder or self._has(folder) else self._nearly(folder)
        near = [known for known in sorted(self._in(parent)) if known.casefold() == name.casefold()]
        return f"{parent}/{near[0]}".lstrip("/") if near and (parent or not folder) else ""

    def _missing_place(self, path: str, link: LocalLink) -> Reason | None:
        """Why a heading that a link names is not there; nothing is said of files of other formats."""
        places = self._places(path) if link.fragment else None
        fragment = link.fragment.removeprefix("user-content-")
        if places is None or fragment in places or fragment.lower() == "top" or ":~:" in fragment:
            return None
        return Reason("local-heading-missing", path=link.path or path, fragment=link.fragment)

    def _places(self, path: str) -> frozenset[str] | None:
        if path not in self.places:
            self.places[path] = None
            file = self.root / path
            if media_by_name(path) in _WITH_HEADINGS and file.is_file() and file.stat().st_size <= _MOST_READ:
                self.places[path] = places_in(read_document(file.read_bytes(), name=file.name))
        return self.places[path]
