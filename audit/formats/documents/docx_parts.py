"""The parts of a DOCX file beside its text: what it leads to, its styles, its notes, its list of sources."""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from audit.formats.documents.endnote import local, word_sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

    from audit.formats.documents.office_zip import OfficeFile
    from audit.model import CitedItem

_STYLED_HEADING = re.compile(r"(?:heading|titre|überschrift|titolo|título)\s?(\d)", re.IGNORECASE)
_NO_NOTES = frozenset({"separator", "continuationSeparator", "continuationNotice"})
_LIST = re.compile(r"customXml/item\d{1,4}\.xml")


class Part:
    """A part of the file with the targets of its relationships."""

    def __init__(self, file: OfficeFile, name: str) -> None:
        folder, base = posixpath.split(name)
        root = file.tree(f"{folder}/_rels/{base}.rels")
        self.targets = {
            rel.get("Id", ""): (rel.get("Type", "").rpartition("/")[2], rel.get("Target", ""))
            for rel in (root if root is not None else ())
            if local(rel) == "Relationship"
        }
        self.name = name

    def named(self, kind: str) -> str | None:
        """The name of the part to which a relationship of this kind leads."""
        found = next((target for type_, target in self.targets.values() if type_ == kind), None)
        if found is None:
            return None
        return posixpath.normpath(posixpath.join("/", posixpath.dirname(self.name), found)).lstrip("/")


def sources_in(file: OfficeFile) -> Iterator[tuple[str, CitedItem]]:
    """The works in Word's own list of sources, by their tags."""
    for name in sorted(filter(_LIST.fullmatch, file.names)):
        if b"Sources" in (file.part(name) or b""):
            root = file.tree(name)
            if root is not None and local(root) == "Sources":
                yield from ((item.key, item) for item in word_sources(root))


def levels_in(styles: _Element | None, space: str) -> Iterator[tuple[str, int]]:
    """The ids of the styles of headings, with their levels; ``space`` is the namespace in braces."""
    for style in styles if styles is not None else ():
        name, outline = style.find(f"{space}name"), style.find(f"{space}pPr/{space}outlineLvl")
        named = name.get(f"{space}val", "") if name is not None else ""
        stated = outline.get(f"{space}val", "") if outline is not None else ""
        found = _STYLED_HEADING.fullmatch(named)
        level = int(found[1]) if found else int(stated[:2]) + 1 if stated.isdigit() else 0
        level = 1 if named.casefold() == "title" else level
        if 1 <= level <= 9:
            yield style.get(f"{space}styleId", ""), min(level, 6)


def notes_in(root: _Element, kind: str, space: str) -> dict[str, _Element]:
    """The notes of a part by their ids. Separators are told by type: programs number them as they like."""
    return {
        note.get(f"{space}id", ""): note
        for note in root
        if local(note) == kind and note.get(f"{space}type", "") not in _NO_NOTES
    }
