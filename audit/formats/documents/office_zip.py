"""The parts of a DOCX or ODT file: a ZIP archive of XML, read within bounds.

Such a file comes from anybody: it may unpack to any size, nest to any depth and define entities that grow
(https://owasp.org/www-community/vulnerabilities/XML_External_Entity_(XXE)_Processing). No part is unpacked
beyond a bound, no entity is resolved, nothing outside the file is read.
"""

from __future__ import annotations

import io
import struct
import zlib
from zipfile import BadZipFile, LargeZipFile, ZipFile

from lxml import etree

from audit.model import Reason

MAX_PART = 32_000_000
"""Bytes of one part, unpacked; a book of 1,000 pages has some 15 million."""
MAX_TAGS = 1_000_000
"""Signs ``<`` of one part."""
_MAX_FILE = 200_000_000  # bytes of the file, pictures included
_MOST_UNREAD = 20  # reasons from which on records are not stated one by one
_MAX_TOTAL = 80_000_000  # bytes unpacked of all parts
_MAX_DIRECTORY = 2_000_000  # bytes that name the entries: some 25,000 of them
_END = struct.Struct("<4s4H2LH")  # of central directory record (APPNOTE.TXT, 4.3.16)
# What zipfile lets through on damaged archives. RuntimeError: a member is encrypted.
_DAMAGE = (
    BadZipFile, LargeZipFile, OSError, EOFError, ValueError, KeyError, RuntimeError, NotImplementedError,
    zlib.error, struct.error,
)  # fmt: skip


class OfficeError(Exception):
    """A file cannot be read; ``reason`` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(str(reason))
        self.reason = reason


class OfficeFile:
    """The archive. ``unread`` grows by what a part lacks."""

    def __init__(self, body: bytes) -> None:
        """Open it. Raises OfficeError for what is no archive or goes beyond a bound."""
        _check_directory(body)
        try:
            self._archive = ZipFile(io.BytesIO(body))
        except _DAMAGE as error:
            raise OfficeError(Reason("office-damaged", error=type(error).__name__)) from error
        self.names = frozenset(self._archive.namelist())
        self.unread: list[Reason] = []
        self._left = _MAX_TOTAL

    def part(self, name: str) -> bytes | None:
        """The bytes of a part, ``None`` where there is none. Raises OfficeError."""
        if name not in self.names:
            return None
        limit = min(MAX_PART, self._left)
        try:
            with self._archive.open(name) as member:
                data = member.read(limit + 1)
        except _DAMAGE as error:
            raise OfficeError(Reason("office-damaged", error=type(error).__name__)) from error
        if len(data) > limit:
            raise OfficeError(Reason("office-too-large", part=name[:80], limit=limit))
        self._left -= len(data)
        return data

    def tree(self, name: str) -> etree._Element | None:
        """The root of a part, ``None`` where there is none. Raises OfficeError."""
        data = self.part(name)
        if data is None:
            return None
        if data.count(b"<") > MAX_TAGS:
            raise OfficeError(Reason("office-too-large", part=name[:80], limit=MAX_TAGS))
        root, whole = parse_xml(data)
        if root is None:
            raise OfficeError(Reason("office-damaged", error="XMLSyntaxError"))
        if not whole:
            self.unread.append(Reason("office-part-cut", part=name[:80]))
        return root

    def leave_record(self, origin: str, number: int) -> None:
        """State that the record of a citation, in that paragraph, was not read; ``origin`` is "" for none."""
        if origin and len(self.unread) < _MOST_UNREAD:
            self.unread.append(Reason("citation-record-unread", origin=origin, line=number))


def parse_xml(data: bytes) -> tuple[etree._Element | None, bool]:
    """The root of XML as far as it can be read, and whether that is all. Never raises; no entity is resolved.

    Without ``huge_tree`` libxml2 takes no more than 256 levels and 10 MB in one text. What has a document
    type is not read: neither format allows one (ECMA-376 part 2, 6.2.5; OpenDocument 1.3 part 2, 3.2).
    """
    for recover in (False, True):
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True,
            recover=recover,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError):
            continue
        if root is None or root.getroottree().docinfo.doctype:
            return None, False
        return root, not recover
    return None, False


def _check_directory(body: bytes) -> None:
    """Raise OfficeError for an archive whose directory of entries goes beyond a bound."""
    if len(body) > _MAX_FILE:
        raise OfficeError(Reason("office-too-large", part="", limit=_MAX_FILE))
    at = body.rfind(b"PK\x05\x06")
    if at < 0 or len(body) < at + _END.size:
        raise OfficeError(Reason("office-damaged", error="BadZipFile"))
    size = _END.unpack_from(body, at)[5]
    if size > _MAX_DIRECTORY or body[max(0, at - 20) : at].startswith(b"PK\x06\x07"):
        raise OfficeError(Reason("office-too-large", part="", limit=_MAX_DIRECTORY))
