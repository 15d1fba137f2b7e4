"""WACZ packages: their WARC files, and the package's own digests.

Source of the format: https://specs.webrecorder.net/wacz/1.1.1/.
"""

from __future__ import annotations

import json
import zlib
from hashlib import sha256
from io import BytesIO
from struct import unpack
from typing import IO, TYPE_CHECKING, cast
from zipfile import ZIP_STORED, BadZipFile, ZipFile

from audit.formats.warc.copies import Copy, warc_copies
from audit.model import Declared, Skipped

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO
    from zipfile import ZipInfo

_BROKEN = (
    BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
    ValueError,
    OverflowError,
)
_JSON_LIMIT = 16 << 20  # bytes of datapackage.json; it names files, it does not hold them
_UNPACKED_LIMIT = 256 << 20  # bytes of a WARC file that the package compressed, against the standard
_PIECE = 1 << 20


def wacz_copies(stream: BinaryIO, path: str, limit: int) -> Iterator[Copy | Skipped]:
    """The copies of all WARC files in a package; each carries its file's digest. Never raises."""
    try:
        package = ZipFile(stream)
    except _BROKEN as error:
        yield Skipped(path, f"it cannot be opened as a package: {error}")
        return
    with package:
        files = [info for info in package.infolist() if _is_warc(info.filename)]
        if not files:
            yield Skipped(path, "the package holds no WARC file, so there is nothing in it to see")
        stated = _stated(package)
        for info in files:
            try:
                yield from _file(package, info, f"{path}!{info.filename}", limit, stated.get(info.filename))
            except _BROKEN as error:
                yield Skipped(f"{path}!{info.filename}", f"the package is damaged here: {error}")


def _is_warc(name: str) -> bool:
    return name.startswith("archive/") and name.endswith((".warc", ".warc.gz"))


def _file(
    package: ZipFile, info: ZipInfo, path: str, limit: int, digest: str | None
) -> Iterator[Copy | Skipped]:
    if info.compress_type != ZIP_STORED and info.file_size > _UNPACKED_LIMIT:
        yield Skipped(path, "the WARC file is compressed within the package, and too large to unpack")
        return
    stream = _content(package, info)
    declared = () if digest is None else (_declared(stream, digest, path),)
    stream.seek(0)
    for copy in warc_copies(stream, path, limit, "wacz"):
        if isinstance(copy, Skipped):
            yield copy
        else:
            every = (*copy.capture.declared, *declared)
            yield Copy(copy.capture.model_copy(update={"declared": every}), copy.body)


def _content(package: ZipFile, info: ZipInfo) -> BinaryIO:
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
    return cast("BinaryIO", _Window(whole, start, info.file_size))


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


def _declared(stream: BinaryIO, stated: str, path: str) -> Declared:
    found = sha256()
    while piece := stream.read(_PIECE):
        found.update(piece)
    actual = f"sha256:{found.hexdigest()}"
    return Declared(
        of="file", stated=stated, actual=stated if stated.lower() == actual else actual, where=path
    )


def _stated(package: ZipFile) -> dict[str, str]:
    """The SHA-256 digests that ``datapackage.json`` gives, by path in the package."""
    try:
        with package.open("datapackage.json") as stream:
            data = json.loads(stream.read(_JSON_LIMIT))
        resources = data["resources"]
        pairs = [(one["path"], one["hash"]) for one in resources]
    except (*_BROKEN, KeyError, TypeError, RecursionError):
        return {}
    return {path: text for path, text in pairs if isinstance(text, str) and text.startswith("sha256:")}
