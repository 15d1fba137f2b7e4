"""What a file is, by its bytes."""

from __future__ import annotations

import io
import sqlite3
import tarfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from audit.formats import archive_file_kind, read_archive_file
from audit.model import Skipped
from audit.report import reason_words

PAGE = b"<!doctype html><title>Bridge</title><p>The bridge was opened on Monday.</p>"


def words(data: bytes) -> str:
    """Why a file is not read."""
    (skipped,) = read_archive_file(io.BytesIO(data), "file")
    assert isinstance(skipped, Skipped)
    return reason_words(skipped.reason)


def zipped(**files: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return target.getvalue()


def database(folder: Path) -> bytes:
    path = folder / "held"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE t (x)")
    return path.read_bytes()


@pytest.mark.parametrize(
    ("start", "name"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG picture"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG picture"),
        (b"GIF89a\1\0\1\0", "a GIF picture"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "a WebP picture"),
        (b"\0\0\0\x1cftypavif\0\0", "an AVIF picture"),
        (b"\0\0\0\x20ftypisom\0\0", "an MP4 film or sound"),
        (b"ID3\x04\0\0", "an MP3 sound"),
        (b"wOF2\0\1\0\0", "a font"),
        (b"7z\xbc\xaf\x27\x1c\0\4", "a 7-Zip archive"),
        (b"Rar!\x1a\x07\1\0", "a RAR archive"),
        (b"\x04\x22\x4d\x18\x64\x40", "LZ4"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Outlook"),
        (b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"></svg>', "an SVG picture"),
        (b'<?xml version="1.0"?>\n<!DOCTYPE en-export SYSTEM "x">\n<en-export><note>', "an Evernote export"),
        (b"<svg viewBox='0 0 1 1'/>", "an SVG picture"),
        (bytes(1000), "a binary file"),
        (b'{"url": "https://news.example/", "content-type": "text/html"}', "a JSON file"),
        (b"[1, 2]", "a JSON file"),
    ],
)
def test_a_kind_that_is_not_read_is_named(start: bytes, name: str) -> None:
    assert name in words(start)


def test_files_written_by_the_library_are_named(tmp_path: Path) -> None:
    tar = io.BytesIO()
    with tarfile.open(fileobj=tar, mode="w") as archive:
        archive.addfile(tarfile.TarInfo("page.html"), io.BytesIO(b""))
    assert "a tar archive" in words(tar.getvalue())
    assert "an SQLite database" in words(database(tmp_path))


def test_zip_archives_are_told_by_what_is_inside() -> None:
    odt = "application/vnd.oasis.opendocument.text"
    assert "OpenDocument text" in words(zipped(mimetype=odt))
    assert "an EPUB book" in words(zipped(mimetype="application/epub+zip"))
    docx = {"[Content_Types].xml": "", "word/document.xml": ""}
    assert "a Word document" in words(zipped(**docx))
    assert "HTTrack" in words(zipped(**{"http://news.example/": "<p>"}))
    assert "it holds 4 files: a.html, b.html, c.html" in words(
        zipped(**{f"{name}.html": "" for name in "abcd"})
    )


@pytest.mark.parametrize(
    "data",
    [
        PAGE,
        PAGE.decode().encode("utf-16"),
        PAGE.decode().encode("utf-16-be"),
        "Die Brücke wurde am Montag eröffnet.".encode("latin-1"),
        "橋は月曜日に開通した。".encode("iso-2022-jp") * 20,
        "橋は月曜日に開通した。".encode("shift-jis") * 20,
        b"%PDF-1.7\n\0\1\2\3\4\5",
        b"just words",
        b"a form feed \x0c and a bell \x07 in a long text that is read all the same" * 3,
        b"BM is how a text may begin",
        b"# Notes\n\nPublished: Monday\n",
        b"Title: A page\nDate: 2024-01-01\n\nThe text.",
        b"",
    ],
)
def test_pages_and_texts_are_no_other_kind(data: bytes) -> None:
    assert archive_file_kind(data) == "file"


@given(st.binary(max_size=5000))
def test_no_bytes_make_it_raise(data: bytes) -> None:
    archive_file_kind(data)
