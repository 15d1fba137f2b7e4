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

from audit.errors import StoreError
from audit.formats.warc.exchange import row_of
from audit.formats.warc.surt import CdxLine
from audit.formats.warc.writing import records
from audit.model import digest_of
from audit.store.index import FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from audit.store.captures import Captures
    from audit.store.index import Kept, Span

VERSION = "1.1.1"
WARC = "archive/data.warc.gz"
_BLOCK = 3000  # index lines in one gzip member, as other writers have it
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment that a ZIP file can name
_PAGES_HEAD = {"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}


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


def write_wacz(
    captures: Captures,
    kept: Iterable[Kept],
    target: Path,
    *,
    title: str = "",
    titles: Mapping[str, str] | None = None,
) -> int:
    """Write captures of a store into a new package at ``target``; returns how many records it holds.

    ``titles`` names pages by the address as cited. Memory grows with the number of captures, some
    kilobytes each, not with their size. Raises StoreError when there is nothing to write, a record is
    damaged, or the disk refuses; ``target`` is then as it was.
    """
    chosen = list(kept)
    if not chosen:
        raise StoreError(
            "There is no capture to export.", "Fetch the sources first: audit run keeps captures."
        )
    fresh = target.with_name(f"{target.name}.part")
    try:
        with fresh.open("wb") as file, ZipFile(file, "w", ZIP_STORED) as package:
            count = _write(_Writing(package), captures, chosen, title, titles or {})
        fresh.replace(target)
    except OSError as error:
        raise StoreError(f"{target} cannot be written: {error.strerror}", "Free some space.") from error
    finally:
        fresh.unlink(missing_ok=True)
    return count


def _write(
    writing: _Writing, captures: Captures, chosen: list[Kept], title: str, titles: Mapping[str, str]
) -> int:
    lines: list[CdxLine] = []
    writing.add(WARC, _archive(captures, _spans(captures, chosen), lines))
    lines.sort(key=lambda line: (line.surt, line.timestamp, line.offset))
    blocks = list(_blocks(lines))
    writing.add("indexes/index.cdx.gz", (block for _, block in blocks))
    writing.add("indexes/index.idx", _block_index(blocks))
    pages = sorted(_pages(chosen, titles), key=lambda page: (page["ts"], page["url"]))
    writing.add("pages/pages.jsonl", (_line(page) for page in [_PAGES_HEAD, *pages]))
    described = _described(writing.resources, pages, title)
    writing.add("datapackage.json", [described])
    digest = {"path": "datapackage.json", "hash": digest_of(described)}
    writing.add("datapackage-digest.json", [_json(digest)])
    return len(lines)


def _spans(captures: Captures, chosen: list[Kept]) -> list[Span]:
    """The stretches to copy: first the bodies that revisits among them repeat, then the captures."""
    own = sorted({one.span for one in chosen}, key=_place)
    held = {one.capture.path for one in chosen}
    bodies = (captures.index.body(one.capture.digest) for one in chosen if one.capture.digest)
    spans = {found[1] for found in bodies if found}
    missing = [span for span in spans if f"{FOLDER}/{span.file}#{span.offset}" not in held]
    return [*sorted(missing, key=_place), *own]


def _place(span: Span) -> tuple[str, int]:
    return span.file, span.offset


def _archive(captures: Captures, spans: Iterable[Span], lines: list[CdxLine]) -> Iterator[bytes]:
    """The records of the stretches, copied; ``lines`` gets where each now stands."""
    offset, name = 0, WARC.rpartition("/")[2]
    for span in spans:
        data = captures.read(span)
        end = 0
        for found in records(BytesIO(data), 0):
            end = found.offset + found.length
            if row := row_of(found):
                stamp, place = row.at.strftime("%Y%m%d%H%M%S"), offset + found.offset
                line = CdxLine(
                    row.surt, stamp, row.url, row.mime, row.status, row.digest, found.length, place, name
                )
                lines.append(line)
        if end != span.length:
            raise StoreError(
                f"{span.file} is damaged between bytes {span.offset} and {span.offset + span.length}.",
                "Restore the file from a backup, or fetch the sources again.",
            )
        yield data
        offset += len(data)


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


def _pages(chosen: list[Kept], titles: Mapping[str, str]) -> Iterator[dict[str, str]]:
    for one in chosen:
        capture = one.capture
        url = (capture.final_url if capture.via == "archive" else None) or capture.url or ""
        moment = capture.received and capture.received.earliest
        stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""
        page = {"id": sha256(f"{stamp} {url}".encode()).hexdigest()[:22], "url": url, "ts": stamp}
        yield page | {"title": titles.get(capture.url or "", url)}


def _described(resources: list[dict[str, Any]], pages: list[dict[str, str]], title: str) -> bytes:
    last = max(page["ts"] for page in pages)
    data = {
        "profile": "data-package",
        "wacz_version": VERSION,
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
