"""Captures as one WACZ package that replay software opens: the same captures give the same bytes.

Source of the format: https://specs.webrecorder.net/wacz/1.1.1/. Records are copied as they were
written. Nothing depends on a clock, a file system's order or a random name: times in the package
are those of the captures.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from audit.formats.warc.records import whole_records
from audit.formats.warc.writing import response_head, row_of
from audit.model import Capture, digest_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from typing import BinaryIO

    from audit.formats.warc.cdxj import CdxLine

_VERSION = "1.1.1"
_WARC = "archive/data.warc.gz"
_BLOCK = 3000  # index lines in one gzip member, as other writers have it
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP file can name
_PAGES_HEAD = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}


class NotWholeError(ValueError):
    """A stretch does not consist of whole records. ``number`` counts the stretches before it."""

    def __init__(self, number: int) -> None:
        super().__init__(f"stretch {number} is damaged")
        self.number = number


def write_wacz(
    target: BinaryIO,
    captures: Sequence[Capture],
    records: Iterable[bytes],
    *,
    title: str = "",
    titles: Mapping[str, str] | None = None,
) -> int:
    """Write a package of captures and of their ``records``; returns how many responses and revisits it holds.

    ``records`` are stretches of whole WARC records, each in a gzip member of its own. ``titles`` names
    pages by the address as cited. Memory grows with the number of captures, some kilobytes each, not with
    their size. Raises NotWholeError for a damaged stretch.
    """
    lines: list[CdxLine] = []
    with ZipFile(target, "w", ZIP_STORED) as package:
        writing = _Writing(package)
        writing.add(_WARC, _indexed(records, lines))
        lines.sort(key=lambda line: (line.surt, line.timestamp, line.offset))
        blocks = list(_blocks(lines))
        writing.add("indexes/index.cdx.gz", (block for _, block in blocks))
        writing.add("indexes/index.idx", _block_index(blocks))
        pages = sorted(_pages(captures, titles or {}), key=lambda page: (page["ts"], page["url"]))
        writing.add("pages/pages.jsonl", (_line(page) for page in [_PAGES_HEAD, *pages]))
        described = _described(writing.resources, pages, title)
        writing.add("datapackage.json", [described])
        digest = {"path": "datapackage.json", "hash": digest_of(described)}
        writing.add("datapackage-digest.json", [_json(digest)])
    return len(lines)


@dataclass
class _Writing:
    """A package under way: what was written so far, for ``datapackage.json``."""

    package: ZipFile
    resources: list[dict[str, Any]] = field(default_factory=list)

    def add(self, path: str, pieces: Iterable[bytes]) -> None:
        """Write a file, stored and not compressed, as WARC files and indexes must be."""
        digest, size = sha256(), 0
        info = ZipInfo(path, _EPOCH)
        info.external_attr = 0o644 << 16
        with self.package.open(info, "w", force_zip64=True) as target:
            for piece in pieces:
                target.write(piece)
                digest.update(piece)
                size += len(piece)
        name = path.rpartition("/")[2]
        self.resources.append(
            {"name": name, "path": path, "hash": f"sha256:{digest.hexdigest()}", "bytes": size}
        )


def _indexed(stretches: Iterable[bytes], lines: list[CdxLine]) -> Iterator[bytes]:
    """The stretches as they are; ``lines`` gets where each record then stands."""
    offset, name = 0, _WARC.rpartition("/")[2]
    for number, stretch in enumerate(stretches):
        end = 0
        for record in whole_records(BytesIO(stretch)):
            end = record.end
            if head := response_head(record):
                row = row_of(record, head)
                lines.append(row.cdx_line(end - record.offset, offset + record.offset, name))
        if end != len(stretch):
            raise NotWholeError(number)
        yield stretch
        offset += len(stretch)


def _blocks(lines: list[CdxLine]) -> Iterator[tuple[CdxLine, bytes]]:
    """The index in blocks that are compressed each by itself, with the first line of each."""
    for start in range(0, len(lines), _BLOCK):
        squeeze = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
        text = "".join(f"{line}\n" for line in lines[start : start + _BLOCK])
        yield lines[start], squeeze.compress(text.encode()) + squeeze.flush()


def _block_index(blocks: list[tuple[CdxLine, bytes]]) -> Iterator[bytes]:
    yield b'!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}\n'
    offset = 0
    for first, block in blocks:
        place = {
            "offset": offset,
            "length": len(block),
            "digest": digest_of(block),
            "filename": "index.cdx.gz",
        }
        yield f"{first.surt} {first.timestamp} {json.dumps(place)}\n".encode()
        offset += len(block)


def _pages(captures: Iterable[Capture], titles: Mapping[str, str]) -> Iterator[dict[str, str]]:
    for capture in captures:
        url = (capture.final_url if capture.via == "archive" else None) or capture.url or ""
        moment = capture.received and capture.received.earliest
        stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""
        page = {"id": sha256(f"{stamp} {url}".encode()).hexdigest()[:22], "url": url, "ts": stamp}
        yield page | {"title": titles.get(capture.url or "", url)}


def _described(resources: list[dict[str, Any]], pages: list[dict[str, str]], title: str) -> bytes:
    last = max(page["ts"] for page in pages)
    data = {
        "profile": "data-package",
        "wacz_version": _VERSION,
        "title": title or "Captures of cited sources",
        "software": "audit",
        "created": last,
        "modified": last,
        "mainPageUrl": pages[0]["url"],
        "mainPageDate": pages[0]["ts"],
        "resources": resources,
    }
    return _json(data)


def _json(data: object) -> bytes:
    return json.dumps(data, indent=2, ensure_ascii=False).encode() + b"\n"


def _line(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False).encode() + b"\n"
