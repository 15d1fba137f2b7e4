"""The bibliographies by whose keys a document of Pandoc's Markdown cites.

Those that an option names; those that ``bibliography`` in its front matter names and, where it names none,
those that lie beside it. Of these two only what lies in the document's own folder is read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from audit.errors import UsageError
from audit.formats.bibliography import bibliography_format, read_bibliography
from audit.formats.documents import named_bibliographies
from audit.jobs.bodies import Unreadable, read_body
from audit.model import Reason
from audit.report import reason_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from audit.formats.bibliography import Bibliography
    from audit.model import Citation

_HEAD = 200_000  # bytes of a document in which front matter stands, or by which a bibliography is told
_KINDS = frozenset({".bib", ".ris", ".json"})
_MOST_BESIDE = 10  # files beside a document that are looked at
_LARGEST_BESIDE = 5_000_000  # bytes
_MOST_PROBLEMS = 5  # of one bibliography that are told


@dataclass(slots=True)
class CitedWorks:
    """The works by their keys as the files write them, the first of each; and what a person should know."""

    by_key: dict[str, Citation] = field(default_factory=dict)
    said: list[Reason] = field(default_factory=list)

    def add(self, name: str, body: bytes, *, named: bool = True) -> Bibliography:
        """Take the records of a bibliography, and tell its first problems where somebody named it."""
        read = read_bibliography(body)
        for entry in read.entries:
            if entry.key:
                self.by_key.setdefault(entry.key, entry.citation)
        for problem in read.problems[:_MOST_PROBLEMS] if named else ():
            place = f"{name}:{problem.line}" if problem.line else name
            self.said.append(Reason("bibliography-problem", place=place, why=problem.why))
        return read


def cited_works(body: bytes, folder: Path | None, named: Sequence[Path] = ()) -> CitedWorks:
    """The works for a document of Markdown with these bytes.

    ``folder`` is its own, ``None`` for one of an address; ``named`` are the files that an option names.
    Raises UsageError for one of them that cannot be read.
    """
    works = CitedWorks()
    for path in named:
        try:
            works.add(str(path), read_body(path).data)
        except Unreadable as error:
            advice = "Name a bibliography: BibTeX, CSL-JSON or RIS."
            raise UsageError(f"{path}: {reason_words(error.reason)}", advice) from error
    in_matter = named_bibliographies(body[:_HEAD].decode("utf-8", "replace").removeprefix("\ufeff"))
    if in_matter:
        _add_named(works, in_matter, folder)
    elif folder is not None and not named and b"@" in body:
        for path in _beside(folder):
            works.add(path.name, read_body(path).data, named=False)
    return works


def works_of(name: str, body: bytes) -> tuple[tuple[Citation, ...], list[Reason]] | None:
    """The works of a file that is a bibliography itself, with its problems; ``None`` for any other file."""
    if Path(name).suffix.lower() not in _KINDS or not bibliography_format(body[:_HEAD]):
        return None
    works = CitedWorks()
    read = works.add(name, body)
    return tuple(entry.citation for entry in read.entries), works.said


def _add_named(works: CitedWorks, names: Iterable[str], folder: Path | None) -> None:
    """Read the files that front matter names, those in the document's folder alone."""
    for name in names:
        path = (folder / name).resolve() if folder and "\0" not in name else None
        if folder is None or path is None or not path.is_relative_to(folder.resolve()):
            works.said.append(Reason("bibliography-outside", path=name))
            continue
        try:
            works.add(name, read_body(path).data)
        except Unreadable as error:
            works.said.append(Reason("bibliography-problem", place=name, why=error.reason))


def _beside(folder: Path) -> Iterator[Path]:
    """The bibliographies in a folder, told by name and content, in the order of their names."""
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in _KINDS)
    for path in files[:_MOST_BESIDE]:
        try:
            fits = not path.is_symlink() and path.stat().st_size <= _LARGEST_BESIDE
            if fits and bibliography_format(read_body(path, most=_HEAD).data):
                yield path
        except (OSError, Unreadable):
            continue
