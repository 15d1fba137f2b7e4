"""WACZ packages: their WARC files, and the package's own digests.

Source of the format: https://specs.webrecorder.net/wacz/1.1.1/.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from struct import unpack
from typing import IO, TYPE_CHECKING, cast
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
_JSON_LIMIT = 16 << 20  # bytes of datapackage.json; it names files, it does not hold them
_UNPACKED_LIMIT = 256 << 20  # bytes of a WARC file that the package compressed, against the standard
_PIECE = 1 << 20
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


def wacz_files(stream: IO[bytes], path: str, limit: int) -> Iterator[tuple[int, WarcFile | Skipped]]:
    """The WARC files of a package, each with its number among the package's files; never raises.

    ``limit`` bounds the content of one record, in bytes.
    """
    try:
        package = ZipFile(stream)
    except BROKEN_PACKAGE as error:
        yield 0, Skipped(path, Reason("package-unreadable", message=str(error)))
        return
    with package:
        files = [(at, info) for at, info in enumerate(package.infolist()) if is_warc(info.filename)]
        if not files:
            yield 0, Skipped(path, _without_files(package))
        stated = _stated(package)
        for number, info in files:
            yield number, _file(package, info, path, limit, stated.get(info.filename))


def _without_files(package: ZipFile) -> Reason:
    """Why no WARC file is found: collections are given out as packages of packages too (multi-wacz)."""
    inner = [name for name in package.namelist() if name.lower().endswith(".wacz")]
    return (
        Reason("package-of-packages", count=len(inner), name=inner[0]) if inner else Reason("package-empty")
    )


def wacz_file(
    stream: IO[bytes], path: str, limit: int, number: int, digest: Declared | None
) -> WarcFile | Skipped:
    """The WARC file of that number; ``digest`` is what an earlier reading found of the file's digest."""
    try:
        package = ZipFile(stream)
        info = package.infolist()[number]
    except (*BROKEN_PACKAGE, IndexError) as error:
        return Skipped(path, Reason("package-unreadable", message=str(error)))
    file = _file(package, info, path, limit, None)
    return file if isinstance(file, Skipped) else replace(file, digest=digest)


def is_warc(name: str) -> bool:
    """Whether a file of a package is one of its WARC files, by its path in the package."""
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _file(package: ZipFile, info: ZipInfo, path: str, limit: int, stated: str | None) -> WarcFile | Skipped:
    where = f"{path}!{info.filename}"
    if info.compress_type != ZIP_STORED and info.file_size > _UNPACKED_LIMIT:
        return Skipped(where, Reason("package-file-too-large"))
    try:
        stream = _content(package, info)
        digest = None if stated is None else _declared(stream, stated, where)
    except BROKEN_PACKAGE as error:
        return Skipped(where, Reason("package-damaged", message=str(error)))
    stream.seek(0)
    return WarcFile(stream, where, limit, "wacz", digest)


def _content(package: ZipFile, info: ZipInfo) -> IO[bytes]:
    """A file of the package. Its checksum is left alone: zipfile would give up at a wrong one, we go on."""
    whole = package.fp
    if info.compress_type != ZIP_STORED or whole is None:
        with package.open(info) as packed:
            return BytesIO(packed.read(_UNPACKED_LIMIT))
    whole.seek(info.header_offset)
    header = whole.read(30)  # and then two strings, whose lengths end it (APPNOTE.TXT §4.3.7)
    if len(header) < 30 or not header.startswith(b"PK\x03\x04"):
        raise BadZipFile("the file's own header is missing")
    start = info.header_offset + 30 + sum(unpack("<HH", header[26:30]))
    return cast("IO[bytes]", _Window(whole, start, info.file_size))


class _Window:
    """A stretch of a stream, read as a file of its own."""

    def __init__(self, whole: IO[bytes], start: int, size: int) -> None:
        self._whole, self._start, self._size, self._at = whole, start, size, 0

    def read(self, size: int) -> bytes:
        self._whole.seek(self._start + self._at)
        data = self._whole.read(min(size, max(0, self._size - self._at)))
        self._at += len(data)
        return data

    def seek(self, offset: int) -> int:
        self._at = offset
        return offset

    def tell(self) -> int:
        return self._at


def _declared(stream: IO[bytes], stated: str, path: str) -> Declared:
    if f"sha256:{_sha256(stream)}" == stated.lower():
        return Declared(of="file", stated=stated, actual=stated, where=path)
    if f"sha256:{_sha256(stream, times=2)}" == stated.lower():
        return Declared(
            of="file", stated=stated, actual=stated, where=path, note=Reason("digest-of-doubled-pieces")
        )
    return Declared(of="file", stated=stated, actual=f"sha256:{_sha256(stream)}", where=path)


def _sha256(stream: IO[bytes], times: int = 1) -> str:
    """The digest of a file; with ``times`` of what it is with every piece repeated."""
    found = sha256()
    stream.seek(0)
    while piece := stream.read(_NODE_PIECE if times > 1 else _PIECE):
        for _ in range(times):
            found.update(piece)
    return found.hexdigest()


def _stated(package: ZipFile) -> dict[str, str]:
    """The SHA-256 digests that ``datapackage.json`` gives, by path in the package."""
    try:
        with package.open("datapackage.json") as stream:
            data = json.loads(stream.read(_JSON_LIMIT))
        resources = data["resources"]
        pairs = [(resource["path"], resource["hash"]) for resource in resources]
    except (*BROKEN_PACKAGE, KeyError, TypeError, RecursionError):
        return {}
    return {path: text for path, text in pairs if isinstance(text, str) and text.startswith("sha256:")}
