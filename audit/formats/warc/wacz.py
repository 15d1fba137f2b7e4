"""WACZ packages: their WARC files, and the package's own digests.

Source of the format: https://specs.webrecorder.net/wacz/1.1.1/. That a package may hold packages is a
convention of Browsertrix, which gives out collections so (profile ``multi-wacz-package``).
"""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from hashlib import file_digest, sha256
from io import SEEK_CUR, SEEK_END, SEEK_SET, BufferedReader, BytesIO, RawIOBase
from itertools import count
from struct import unpack
from typing import IO, TYPE_CHECKING, Any, NamedTuple, TypeAlias
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from audit.formats.warc.copies import WarcFile, warc_copies
from audit.model import Declared, Reason, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zipfile import ZipInfo

    from audit.formats.warc.copies import Copy

BROKEN_PACKAGE = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    OverflowError,
)
"""What ``zipfile`` raises for a damaged package."""
_Content: TypeAlias = "BufferedReader | BytesIO"
_JSON_LIMIT = 16 << 20  # bytes of datapackage.json; it names files, it does not hold them
_UNPACKED_LIMIT = 256 << 20  # bytes of a WARC file that the package compressed, against the standard
_PIECE_READ = 1 << 16  # bytes of a file within a package that are read at a time
_WITHIN = 1  # levels of packages in a package that are opened
# Bytes that Node.js reads at a time: js-wacz up to 0.1.6 digests every such piece twice
# (https://github.com/harvard-lil/js-wacz/issues/127), which confirms the file all the same.
_NODE_PIECE = 64 << 10


def wacz_copies(stream: IO[bytes], path: str, limit: int) -> Iterator[Copy | Skipped]:
    """The copies of all WARC files in a package; each carries its file's digest. Never raises."""
    for _, found in wacz_files(stream, path, limit):
        if isinstance(found, Skipped):
            yield found
        else:
            yield from warc_copies(found)


class _Held(NamedTuple):
    """A WARC file of a package: its number among all files, where it stands, and the digest stated of it."""

    number: int
    package: ZipFile
    info: ZipInfo
    where: str
    stated: str | None


def wacz_files(stream: IO[bytes], path: str, limit: int) -> Iterator[tuple[int | None, WarcFile | Skipped]]:
    """The WARC files of a package, each with its number among the package's files; never raises.

    Those of packages in it are among them. Without a number is what the package only lists, and what is
    none. ``limit`` bounds the content of one record, in bytes.
    """
    for held in _files_of(stream, path):
        yield (None, held) if isinstance(held, Skipped) else (held.number, _file(held, limit))


def missing_files(stream: IO[bytes], path: str) -> Iterator[Skipped]:
    """What of a package holds no WARC files though it should: what it only lists, or cannot be opened."""
    return (held for held in _files_of(stream, path) if isinstance(held, Skipped))


def _files_of(stream: IO[bytes], path: str) -> Iterator[_Held | Skipped]:
    try:
        package = ZipFile(stream)
    except BROKEN_PACKAGE as error:
        yield Skipped(path, Reason("package-unreadable", message=str(error)))
        return
    yield from _listed(package, path, count())


def _listed(
    package: ZipFile, path: str, numbers: Iterator[int], within: int = _WITHIN
) -> Iterator[_Held | Skipped]:
    """The WARC files of a package and of those in it, ``within`` levels down, and what is missing."""
    listed, found, names = _resources(package), False, set[str]()
    for info in package.infolist():
        number, where = next(numbers), f"{path}!{info.filename}"
        names.add(info.filename)
        if is_warc(info.filename):
            found = True
            yield _Held(number, package, info, where, listed.get(info.filename))
        elif is_package(info.filename):
            found = True
            yield from _inner(package, info, where, numbers, within)
    for name in sorted(name for name in listed if is_warc(name) or is_package(name)):
        if name not in names:
            found = True
            yield Skipped(path, Reason("package-file-absent", name=name))
    if not found:
        yield Skipped(path, Reason("package-empty"))


def _inner(
    package: ZipFile, info: ZipInfo, where: str, numbers: Iterator[int], within: int
) -> Iterator[_Held | Skipped]:
    """The WARC files of a package in a package, as collections are given out (profile multi-wacz-package)."""
    if not within:
        yield Skipped(where, Reason("package-too-deep"))
        return
    try:
        inner = ZipFile(_content(package, info))
    except _TooLargeError:
        yield Skipped(where, Reason("package-file-too-large"))
    except BROKEN_PACKAGE as error:
        yield Skipped(where, Reason("package-unreadable", message=str(error)))
    else:
        yield from _listed(inner, where, numbers, within - 1)


def wacz_file(
    stream: IO[bytes], path: str, limit: int, number: int, digest: Declared | None
) -> WarcFile | Skipped:
    """The WARC file of that number; ``digest`` is what an earlier reading found of the file's digest."""
    for held in _files_of(stream, path):
        if isinstance(held, _Held) and held.number == number:
            file = _file(held._replace(stated=None), limit)
            return file if isinstance(file, Skipped) else replace(file, digest=digest)
    return Skipped(path, Reason("package-empty"))


def is_package(name: str) -> bool:
    """Whether a file of a package is a package itself, by its name."""
    return name.lower().endswith(".wacz")


def is_warc(name: str) -> bool:
    """Whether a file of a package is one of its WARC files, by its path in the package."""
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _file(held: _Held, limit: int) -> WarcFile | Skipped:
    where = held.where
    try:
        stream = _content(held.package, held.info)
        digest = None if held.stated is None else _declared(stream, held.stated, where)
    except _TooLargeError:
        return Skipped(where, Reason("package-file-too-large"))
    except BROKEN_PACKAGE as error:
        return Skipped(where, Reason("package-damaged", message=str(error)))
    stream.seek(0)
    return WarcFile(stream, where, limit, "wacz", digest)


class _TooLargeError(Exception):
    """A file of a package is compressed, and too large to unpack."""


def _content(package: ZipFile, info: ZipInfo) -> _Content:
    """A file of the package. Its checksum is left alone: zipfile would give up at a wrong one, we go on."""
    whole = package.fp
    if info.compress_type != ZIP_STORED or whole is None:
        if info.file_size > _UNPACKED_LIMIT:
            raise _TooLargeError
        with package.open(info) as packed:
            return BytesIO(packed.read(_UNPACKED_LIMIT))
    whole.seek(info.header_offset)
    header = whole.read(30)  # and then two strings, whose lengths end it (APPNOTE.TXT §4.3.7)
    if len(header) < 30 or not header.startswith(b"PK\x03\x04"):
        raise BadZipFile("the file's own header is missing")
    start = info.header_offset + 30 + sum(unpack("<HH", header[26:30]))
    return BufferedReader(_Window(whole, start, info.file_size), _PIECE_READ)


class _Window(RawIOBase):
    """A stretch of a stream, read as a file of its own."""

    def __init__(self, whole: IO[bytes], start: int, size: int) -> None:
        self._whole, self._start, self._size, self._at = whole, start, size, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, buffer: Any, /) -> int:
        room = memoryview(buffer).cast("B")
        self._whole.seek(self._start + self._at)
        data = self._whole.read(min(len(room), max(0, self._size - self._at)))
        room[: len(data)] = data
        self._at += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = SEEK_SET, /) -> int:
        base = {SEEK_SET: 0, SEEK_CUR: self._at, SEEK_END: self._size}[whence]
        if base + offset < 0:
            raise OSError("before the beginning")
        self._at = base + offset
        return self._at

    def tell(self) -> int:
        return self._at


def _declared(stream: _Content, stated: str, path: str) -> Declared:
    stream.seek(0)
    actual = f"sha256:{file_digest(stream, 'sha256').hexdigest()}"
    if actual == stated.lower():
        return Declared(of="file", stated=stated, actual=stated, where=path)
    if f"sha256:{_doubled(stream)}" == stated.lower():
        note = Reason("digest-of-doubled-pieces")
        return Declared(of="file", stated=stated, actual=stated, where=path, note=note)
    return Declared(of="file", stated=stated, actual=actual, where=path)


def _doubled(stream: _Content) -> str:
    """The digest of what a file is with every piece repeated."""
    found = sha256()
    stream.seek(0)
    while piece := stream.read(_NODE_PIECE):
        found.update(piece)
        found.update(piece)
    return found.hexdigest()


def _resources(package: ZipFile) -> dict[str, str | None]:
    """The files that ``datapackage.json`` lists, each with the SHA-256 digest that it gives."""
    try:
        with package.open("datapackage.json") as stream:
            listed = json.loads(stream.read(_JSON_LIMIT))["resources"]
        pairs = [(resource.get("path"), resource.get("hash")) for resource in listed]
    except (*BROKEN_PACKAGE, KeyError, TypeError, AttributeError, RecursionError):
        return {}
    return {
        path: text if isinstance(text, str) and text.startswith("sha256:") else None
        for path, text in pairs
        if isinstance(path, str)
    }
