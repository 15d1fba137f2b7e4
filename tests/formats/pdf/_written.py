"""PDFs written by hand: lines of text in given sizes, with what the file states of itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

Line = str | tuple[str, int]
CHROMIUM = {
    "Creator": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0",
    "Producer": "Skia/PDF m140",
    "CreationDate": "D:20240603125043+00'00'",
}
WKHTML = {
    "Title": "",
    "Creator": "wkhtmltopdf 0.12.6",
    "Producer": "Qt 5",
    "CreationDate": "D:20240603125043Z",
}


def _shown(line: Line) -> bytes:
    text, size = line if isinstance(line, tuple) else (line, 12)
    plain = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"/F1 %d Tf (" % size + plain + b") Tj"


def file_of(objects: Sequence[bytes], trailer: bytes) -> bytes:
    """Objects, numbered from 1, as a PDF; the first is the catalogue."""
    body, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, written in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n" % number + written + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    end = b"trailer\n<< /Size %d /Root 1 0 R " % (len(objects) + 1) + trailer
    return bytes(body + head + end + b" >>\nstartxref\n%d\n%%%%EOF" % len(body))


def pdf(pages: Sequence[Sequence[Line]], info: Mapping[str, str] | None = None) -> bytes:
    """A PDF of pages of lines; a line is a text, or a text with its size in points."""
    fields = b" ".join(b"/%s %s" % (key.encode(), _info(value)) for key, value in (info or {}).items())
    kids = b" ".join(b"%d 0 R" % (5 + 2 * number) for number in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /MediaBox [0 0 612 792] /Resources << /Font << /F1 4 0 R >> >>"
        b" /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< " + fields + b" >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in enumerate(pages):
        stream = b"BT 28 TL 50 750 Td " + b" T* ".join(map(_shown, lines)) + b" ET"
        objects += [
            b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R >>" % (6 + 2 * number),
            b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream",
        ]
    return file_of(objects, b"/Info 3 0 R")


def _info(value: str) -> bytes:
    return b"<feff" + value.encode("utf-16-be").hex().encode() + b">"
