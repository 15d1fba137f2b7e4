"""Whether a WACZ package is whole: every rule of the format, with the place of each breach.

Rules of https://specs.webrecorder.net/wacz/1.1.1/; beyond the reference validator, a package without
an archive, a WARC file that cannot be read and an index that leads nowhere are noticed too.
"""

from __future__ import annotations

import json
import zlib
from hashlib import file_digest
from typing import TYPE_CHECKING, Any, cast
from zipfile import ZIP_STORED, ZipFile

from audit.formats.warc.cdxj import CdxLine
from audit.formats.warc.records import whole_records
from audit.formats.warc.wacz import BROKEN_PACKAGE, is_warc
from audit.model import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from zipfile import ZipExtFile, ZipInfo

_DESCRIPTION = "datapackage.json"
_UNLISTED = frozenset({_DESCRIPTION, "datapackage-digest.json"})
_TEXT_LIMIT = 64 << 20  # bytes of one JSON or index file that are read


def check_wacz(path: Path) -> tuple[str, ...]:
    """What is wrong with a package, in sentences; nothing when it is whole. Never raises."""
    try:
        with ZipFile(path) as package:
            return tuple(_problems(package))
    except BROKEN_PACKAGE as error:
        return (f"it cannot be opened as a package: {error}",)


def _problems(package: ZipFile) -> Iterator[str]:
    files = {info.filename: info for info in package.infolist() if not info.is_dir()}
    if len(files) < sum(not info.is_dir() for info in package.infolist()):
        yield "two files in it have the same name"
    for check in (_archives, _description, _pages, _index):
        try:
            yield from check(package, files)
        except (*BROKEN_PACKAGE, KeyError, TypeError, AttributeError, RecursionError) as error:
            yield f"{check.__name__.strip('_')}: it is damaged or not in the form asked for ({error})"


def _warcs(files: dict[str, ZipInfo]) -> list[ZipInfo]:
    return [info for name, info in files.items() if is_warc(name)]


def _archives(package: ZipFile, files: dict[str, ZipInfo]) -> Iterator[str]:
    found = _warcs(files)
    if not found:
        yield "archive/ holds no WARC file, so there is nothing in the package to see"
    for info in found:
        if info.compress_type != ZIP_STORED:
            yield f"{info.filename} is compressed within the package; replay needs it stored"
        if info.filename.endswith(".gz"):
            yield from _records(package, info)


def _records(package: ZipFile, info: ZipInfo) -> Iterator[str]:
    end = pages = 0
    with package.open(info) as stream:
        for record in whole_records(stream):
            end = record.end
            pages += record.kind in {"response", "resource", "revisit"}
            stated = record.fields.get("warc-block-digest", "")
            if stated.startswith("sha256:") and stated != digest_of(record.block):
                yield f"{info.filename}#{record.offset}: the record is not what its digest says"
    if end < info.file_size:
        yield f"{info.filename}#{end}: here a record should begin, but none does"
    if not pages:
        yield f"{info.filename} holds no captured page"


def _description(package: ZipFile, files: dict[str, ZipInfo]) -> Iterator[str]:
    if _DESCRIPTION not in files:
        yield f"{_DESCRIPTION} is missing"
        return
    raw = _read(package, _DESCRIPTION)
    data = json.loads(raw)
    if data.get("profile") != "data-package":
        yield f"{_DESCRIPTION}: profile is not data-package"
    if not str(data.get("wacz_version", "")).startswith("1."):
        yield f"{_DESCRIPTION}: wacz_version is not 1.x"
    listed = {resource["path"]: resource for resource in data.get("resources", [])}
    for name in sorted(set(files) - set(listed) - _UNLISTED):
        yield f"{name} is not listed in {_DESCRIPTION}"
    for name, resource in listed.items():
        yield from _resource(package, files, name, resource)
    if "datapackage-digest.json" in files:
        stated = json.loads(_read(package, "datapackage-digest.json")).get("hash")
        if stated != digest_of(raw):
            yield f"datapackage-digest.json: the digest is not that of {_DESCRIPTION}"


def _resource(
    package: ZipFile, files: dict[str, ZipInfo], name: str, resource: dict[str, Any]
) -> Iterator[str]:
    if name not in files:
        yield f"{name} is listed in {_DESCRIPTION} but missing"
        return
    if resource.get("bytes") != files[name].file_size:
        yield f"{name} has {files[name].file_size} bytes, and {resource.get('bytes')} are listed"
    stated = str(resource.get("hash", ""))
    if not stated.startswith("sha256:"):
        yield f"{name} has no SHA-256 digest in {_DESCRIPTION}"
        return
    with package.open(name) as stream:
        found = file_digest(cast("ZipExtFile", stream), "sha256")
    if stated != f"sha256:{found.hexdigest()}":
        yield f"{name} is not what its digest says"


def _pages(package: ZipFile, files: dict[str, ZipInfo]) -> Iterator[str]:
    if "pages/pages.jsonl" not in files:
        yield "pages/pages.jsonl is missing"
        return
    head, *lines = _read(package, "pages/pages.jsonl").decode().splitlines()
    if json.loads(head).get("format") != "json-pages-1.0":
        yield "pages/pages.jsonl: the first line does not name the format json-pages-1.0"
    for number, line in enumerate(filter(None, lines), 2):
        page = json.loads(line)
        if not (page.get("url") and page.get("ts")):
            yield f"pages/pages.jsonl:{number}: a page needs url and ts"


def _index(package: ZipFile, files: dict[str, ZipInfo]) -> Iterator[str]:
    names = [name for name in files if name.startswith("indexes/") and ".cdx" in name]
    if not names:
        yield "indexes/ holds no index"
    sizes = {info.filename.rpartition("/")[2]: info.file_size for info in _warcs(files)}
    for name in names:
        raw = _read(package, name)
        text = _unpacked(raw) if name.endswith(".gz") else raw
        lines = [line for line in text.decode().splitlines() if line and not line.startswith("!")]
        if lines != sorted(lines, key=str.encode):
            yield f"{name} is not sorted"
        for line in map(CdxLine.parse, lines):
            if line.offset + line.length > sizes.get(line.filename, -1):
                yield f"{name}: {line.url} leads to {line.filename}#{line.offset}, which is not there"


def _read(package: ZipFile, name: str) -> bytes:
    with package.open(name) as stream:
        return stream.read(_TEXT_LIMIT)


def _unpacked(data: bytes) -> bytes:
    """The content of gzip members, within the limit. Raises zlib.error for what is none."""
    pieces: list[bytes] = []
    room = _TEXT_LIMIT
    while data and room > 0:
        inflate = zlib.decompressobj(16 + zlib.MAX_WBITS)
        pieces.append(inflate.decompress(data, room))
        room -= len(pieces[-1])
        data = inflate.unused_data
    return b"".join(pieces)
