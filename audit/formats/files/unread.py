"""Kinds of file that are named and not read: by the bytes they begin with, or by what a ZIP archive holds.

Sources: the WHATWG MIME Sniffing Standard, IANA's media types and the formats' own specifications. The codes
are put into words by ``report``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

# Bytes that all stand at the offsets before them; the first row that fits counts.
_MARKS: tuple[tuple[str, tuple[tuple[int, bytes], ...]], ...] = (
    ("png", ((0, b"\x89PNG\r\n\x1a\n"),)),
    ("jpeg", ((0, b"\xff\xd8\xff"),)),
    ("gif", ((0, b"GIF87a"),)),
    ("gif", ((0, b"GIF89a"),)),
    ("webp", ((0, b"RIFF"), (8, b"WEBP"))),
    ("avif", ((4, b"ftypavif"),)),
    ("avif", ((4, b"ftypavis"),)),
    ("heic", ((4, b"ftypheic"),)),
    ("heic", ((4, b"ftypheix"),)),
    ("heic", ((4, b"ftypmif1"),)),
    ("jpeg-xl", ((0, b"\xff\n"),)),
    ("jpeg-xl", ((0, b"\x00\x00\x00\x0cJXL \r\n\x87\n"),)),
    ("tiff", ((0, b"II*\x00"),)),
    ("tiff", ((0, b"MM\x00*"),)),
    ("bmp", ((0, b"BM"), (6, b"\x00\x00\x00\x00"))),
    ("ico", ((0, b"\x00\x00\x01\x00"),)),
    ("photoshop", ((0, b"8BPS"),)),
    ("djvu", ((0, b"AT&TFORM"),)),
    ("quicktime", ((4, b"ftypqt  "),)),
    ("mp4", ((4, b"ftyp"),)),
    ("matroska", ((0, b"\x1aE\xdf\xa3"),)),
    ("avi", ((0, b"RIFF"), (8, b"AVI "))),
    ("flash", ((0, b"FWS"), (7, b"\x00"))),
    ("flash", ((0, b"CWS"), (8, b"x\x9c"))),
    ("mpeg", ((0, b"\x00\x00\x01\xba"),)),
    ("mpeg", ((0, b"\x00\x00\x01\xb3"),)),
    ("ogg", ((0, b"OggS\x00"),)),
    ("mp3", ((0, b"ID3\x02"),)),
    ("mp3", ((0, b"ID3\x03"),)),
    ("mp3", ((0, b"ID3\x04"),)),
    ("mp3", ((0, b"\xff\xfb"),)),
    ("mp3", ((0, b"\xff\xf3"),)),
    ("flac", ((0, b"fLaC"),)),
    ("wave", ((0, b"RIFF"), (8, b"WAVE"))),
    ("midi", ((0, b"MThd"),)),
    ("font", ((0, b"wOFF"),)),
    ("font", ((0, b"wOF2"),)),
    ("font", ((0, b"OTTO\x00"),)),
    ("font", ((0, b"\x00\x01\x00\x00\x00"),)),
    ("font", ((0, b"ttcf"),)),
    ("7z", ((0, b"7z\xbc\xaf\x27\x1c"),)),
    ("rar", ((0, b"Rar!\x1a\x07"),)),
    ("tar", ((257, b"ustar"),)),
    ("xz", ((0, b"\xfd7zXZ\x00"),)),
    ("bzip2", ((0, b"BZh"), (4, b"1AY&SY"))),
    ("lz4", ((0, b'\x04"M\x18'),)),
    ("sqlite", ((0, b"SQLite format 3\x00"),)),
    ("ole", ((0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),)),
    ("rtf", ((0, b"{\\rtf"),)),
    ("postscript", ((0, b"%!PS"),)),
    ("mobipocket", ((60, b"BOOKMOBI"),)),
    ("chm", ((0, b"ITSF"),)),
    ("program", ((0, b"\x7fELF"),)),
    ("program", ((0, b"\xca\xfe\xba\xbe"),)),
    ("program", ((0, b"\xfe\xed\xfa\xce"),)),
    ("program", ((0, b"\xfe\xed\xfa\xcf"),)),
    ("program", ((0, b"\xcf\xfa\xed\xfe"),)),
    ("program", ((0, b"\x00asm"),)),
    ("pcap", ((0, b"\xd4\xc3\xb2\xa1"),)),
    ("pcap", ((0, b"\xa1\xb2\xc3\xd4"),)),
)
# The kinds that a file can be of, by its first byte.
_MARKS_BY_FIRST = [
    tuple((code, marks) for code, marks in _MARKS if all(at or mark[0] == first for at, mark in marks))
    for first in range(256)
]
# How the member ``mimetype`` of an archive begins (OpenDocument 1.3, part 2, 3.3; EPUB 3.3, 4.2.3) …
_MIMETYPES = (
    ("odt", "application/vnd.oasis.opendocument.text"),
    ("opendocument", "application/vnd.oasis.opendocument"),
    ("epub", "application/epub+zip"),
)
# … or the path of one of its members.
_MEMBERS = (
    ("docx", "word/"),
    ("xlsx", "xl/"),
    ("pptx", "ppt/"),
    ("httrack-cache", "http://"),
    ("httrack-cache", "https://"),
    ("java", "META-INF/MANIFEST.MF"),
)
_SVG = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml[^>]{0,99}>|<!--[^>]{0,999}-->|<!DOCTYPE svg[^>]{0,999}>|\s){0,99}<svg\b"
)
_ENEX = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,99}(?:<\?xml[^>]{0,99}>|<!DOCTYPE en-export[^>]{0,999}>|\s){0,9}<en-export\b"
)
_MARKUP = re.compile(rb"<(?:!doctype|html|head|body|meta|title|p|div|article|table|h1)[\s>]", re.IGNORECASE)
# "Binary data bytes" of the WHATWG MIME Sniffing Standard, section 3.
_BINARY = bytes([*range(9), 0x0B, *range(0x0E, 0x1B), *range(0x1C, 0x20)])
_MANY = 33  # one binary byte in so many is no slip of a text
CODES = frozenset(
    {"svg", "enex", "binary"} | {code for code, _ in _MARKS} | {code for code, _ in _MIMETYPES + _MEMBERS}
)
"""The codes of all kinds."""


def unread_kind(start: bytes) -> str | None:
    """The code of a kind that is not read, by a file's first bytes; ``None`` for a page or a text."""
    for code, marks in _MARKS_BY_FIRST[start[0]] if start else ():
        if all(start.startswith(mark, at) for at, mark in marks):
            return code
    if _SVG.match(start):
        return "svg"
    if _ENEX.match(start):
        return "enex"
    return "binary" if _is_binary(start) else None


def unread_zip(names: Collection[str], media: str) -> str | None:
    """The same for a ZIP archive, by the paths in it and what its ``mimetype`` says."""
    for code, known in _MIMETYPES:
        if media.startswith(known):
            return code
    for code, path in _MEMBERS:
        if any(name.startswith(path) for name in names):
            return code
    return None


def _is_binary(start: bytes) -> bool:
    """Whether the bytes are no text in any encoding, and no PDF."""
    if start.startswith((b"%PDF-", b"\xff\xfe", b"\xfe\xff")) or _MARKUP.search(start):
        return False
    odd = len(start) - len(start.translate(None, _BINARY))
    if odd * _MANY <= len(start):
        return False
    zeros = max(start[0::2].count(0), start[1::2].count(0))  # of UTF-16 without a mark, every other byte
    return not (odd == zeros and zeros * 3 > len(start) // 2 and start.count(0) == zeros)
