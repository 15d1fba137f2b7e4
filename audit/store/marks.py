"""The mark by which a record of a store's file is told from bytes that only look like one.

A page may serve a body that is itself a WARC file. Its records then stand in our file byte for byte, because
deflate keeps what it cannot shrink as it is. So where a file is damaged, what looks like the next record can
be part of the damaged record's body, and would become a capture of an address that was never asked.

Each file therefore has a mark of 128 random bits, which every gzip member of it carries in its header as an
extra field (RFC 1952 §2.3.1.1), where readers of WARC pass over it. A member is written only if the mark
stands in it once, in its header: when a body holds the mark of a file, because the store was published, a new
file with a new mark is begun. So wherever in a file its mark stands, a record of ours begins. Half a mark in
a body counts as the mark: else a body could hold many that are each wrong in a bit, and wait for the disk to
turn that bit, or for a lost stretch to bring two halves together.
"""

from __future__ import annotations

import os
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_FIELD = b"\x14\x00au\x10\x00"  # the extra field's size, then its name and the size of its data
_SIZE = 16  # bytes of a mark
_HEADER = 10  # bytes of a gzip header without its optional fields
_PLAIN, _EXTRA = b"\x1f\x8b\x08\x00", b"\x1f\x8b\x08\x04"
_RANDOM = _HEADER + len(_FIELD)  # where the random bits begin in a header
_SHORT = 128  # bytes below which a file holds no whole record
_PIECE = 1 << 16
_DIFFERENT = 4  # of eight bytes by chance; fewer are one in 10,000,000


def new_mark() -> bytes:
    """A mark for a new file, as it stands in the header of a gzip member."""
    return _FIELD + os.urandom(_SIZE)


def mark_of(start: bytes) -> bytes | None:
    """The mark of a file, from its first bytes; ``None`` for a file that has none."""
    mark = start[_HEADER : _HEADER + len(_FIELD) + _SIZE]
    found = start.startswith(_EXTRA) and mark.startswith(_FIELD) and len(mark) == len(_FIELD) + _SIZE
    return mark if found else None


def find_mark(stream: IO[bytes]) -> bytes | None:
    """The mark of a file, also where its first bytes are damaged; ``None`` where none can be told.

    No body in the file holds half of its mark. So where one half stands whole at the file's beginning, the
    header in which that half stands again is that of a member of ours. A half of few different bytes is no
    chance's work, but what a disk leaves of a lost sector, and a body may hold that.
    """
    stream.seek(0)
    start = stream.read(_RANDOM + _SIZE)
    if (mark := mark_of(start)) or len(start) < _RANDOM + _SIZE:
        return mark
    for at in (_RANDOM, _RANDOM + _SIZE // 2):
        half = start[at : at + _SIZE // 2]
        for place in _places(stream, at + 1, half) if len(set(half)) >= _DIFFERENT else ():
            stream.seek(place - at)
            if mark := mark_of(stream.read(len(start))):
                return mark
    return None


def is_beheaded(stream: IO[bytes]) -> bool:
    """Whether a file begins as no version of ours does, is no torn first record, and its mark is lost."""
    stream.seek(0)
    start = stream.read(_SHORT)
    return len(start) == _SHORT and not start.startswith(_PLAIN) and find_mark(stream) is None


def marked(member: bytes, mark: bytes) -> bytes | None:
    """A gzip member, its header without optional fields, with the mark.

    ``None`` where half the mark stands in it already. Raises ValueError for what is no such member.
    """
    if not member.startswith(_PLAIN):
        raise ValueError("no gzip member without optional fields")
    random = mark[len(_FIELD) :]
    if random[: _SIZE // 2] in member or random[_SIZE // 2 :] in member:
        return None
    return _EXTRA + member[len(_PLAIN) : _HEADER] + mark + member[_HEADER:]


def marked_places(stream: IO[bytes], start: int, mark: bytes) -> Iterator[int]:
    """The bytes at or after ``start`` at which members with the mark begin, in order."""
    for place in _places(stream, start + _HEADER, mark):
        stream.seek(place - _HEADER)
        if stream.read(len(_EXTRA)) == _EXTRA:
            yield place - _HEADER


def _places(stream: IO[bytes], start: int, words: bytes) -> Iterator[int]:
    """The bytes at or after ``start`` at which the words stand, in order."""
    at = start
    while True:
        stream.seek(at)
        window = stream.read(_PIECE)
        place = window.find(words)
        while place >= 0:
            yield at + place
            place = window.find(words, place + 1)
        if len(window) < _PIECE:
            return
        at += len(window) - len(words) + 1
