"""What is named as input is a row, whatever it is; what stands in the output is nobody's loss."""

from __future__ import annotations

import io
import json
import os
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from audit.errors import UsageError
from audit.jobs.corpus import Options, read_corpus
from audit.jobs.page import page_of
from tests.jobs.corpus._crawl import Here, crawl, page, record, rows

if TYPE_CHECKING:
    from pathlib import Path

HERE = Options(executor=Here(), now=datetime(2026, 3, 1, tzinfo=UTC), copies=5)


def reasons(folder: Path) -> dict[str, str | None]:
    """The reason of each input, by the last part of its name."""
    return {row["file"].rpartition(os.sep)[2]: row["reason"] for row in rows(folder, "files")}


def test_a_folder_without_files_is_an_input_that_could_not_be_read(tmp_path: Path) -> None:
    (tmp_path / "mounted").mkdir()
    run = read_corpus([str(tmp_path / "mounted")], tmp_path / "out", HERE)
    assert (run.files, run.unread) == (1, 1)
    assert reasons(tmp_path / "out") == {"mounted": "folder-without-pages"}


def test_a_folder_below_that_cannot_be_listed_is_a_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pages" / "locked").mkdir(parents=True)
    (tmp_path / "pages" / "a.html").write_bytes(page(1))
    listed = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)
    read_corpus([str(tmp_path / "pages")], tmp_path / "out", HERE)
    found = {row["file"].rpartition(os.sep)[2]: row["reason"] for row in rows(tmp_path / "out")}
    assert found == {"a.html": None, "locked": "file-unreadable"}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_and_an_empty_file_are_inputs_that_could_not_be_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.html")
    (tmp_path / "empty.html").touch()
    names = [str(tmp_path / "pipe.html"), str(tmp_path / "empty.html")]
    assert read_corpus(names, tmp_path / "out", HERE).unread == 2
    assert reasons(tmp_path / "out") == {"pipe.html": "file-irregular", "empty.html": "file-empty"}


def test_the_tables_in_a_folder_that_is_read_are_no_pages_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(page(1))
    for _ in range(2):
        run = read_corpus([str(tmp_path)], tmp_path / "out", HERE)
        assert (run.rows, run.pages) == (1, 1)


def test_a_file_in_two_named_folders_is_read_once(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "page.html").write_bytes(page(1))
    (tmp_path / "a" / "page.html").write_bytes(page(2))
    names = [str(tmp_path / name) for name in ("a/b", "a", "a/b/page.html")]
    assert read_corpus(names, tmp_path / "out", HERE).rows == 2


@pytest.mark.parametrize(
    "name", ["pages/mine.parquet", "files/mine.parquet", "index/mine.json", "corpus.json"]
)
def test_files_of_somebody_else_in_the_output_are_left_and_said(tmp_path: Path, name: str) -> None:
    mine = tmp_path / "data" / name
    mine.parent.mkdir(parents=True, exist_ok=True)
    mine.write_text('{"mine": 1}')
    path = crawl(tmp_path / "a.warc.gz", 2)
    with pytest.raises(UsageError, match=r"is not of `audit corpus`"):
        read_corpus([str(path)], tmp_path / "data", HERE)
    assert mine.read_text() == '{"mine": 1}'


@pytest.mark.parametrize(
    "text", ["null", "[]", "3", '{"tasks": []}', "[" * 100_000, '{"tasks": 1}', '{"tasks": [1]}', None]
)
def test_a_damaged_index_is_made_again(tmp_path: Path, text: str | None) -> None:
    path = crawl(tmp_path / "a.warc.gz", 4)
    read_corpus([str(path)], tmp_path / "out", HERE)
    [index] = (tmp_path / "out" / "index").glob("*.json")
    index.write_text(text or json.dumps({**json.loads(index.read_text()), "path": 5}))
    run = read_corpus([str(path)], tmp_path / "out", HERE)
    assert (run.pages, run.read, run.files) == (4, 0, 1)


MHTML = (
    b"Snapshot-Content-Location: https://paper.example/1\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/related; type="text/html"; boundary="abc"\r\n\r\n'
    b"--abc\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n%b\r\n"
)
STYLE = b"--abc\r\nContent-Type: text/css\r\n\r\np { color: red }\r\n"


@pytest.mark.parametrize(
    ("text", "extent"),
    [
        (MHTML % page(1) + b"--abc--\r\n", "whole"),
        (MHTML % page(1) + STYLE + b"--abc--\r\n", "whole"),
        (MHTML % page(1) + STYLE[:-5], "whole"),  # what is cut is a style
        ((MHTML % page(1))[:-300], "part"),
    ],
)
def test_of_a_saved_page_that_ends_within_its_part_a_part_was_read(
    tmp_path: Path, text: bytes, extent: str
) -> None:
    (tmp_path / "a.mhtml").write_bytes(text)
    read_corpus([str(tmp_path / "a.mhtml")], tmp_path / "out", HERE)
    assert [row["extent"] for row in rows(tmp_path / "out")] == [extent]


def _package(held: dict[str, bytes], **listed: object) -> bytes:
    """A package of files, with a description."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("datapackage.json", json.dumps(listed))
        for name, data in held.items():
            package.writestr(name, data)
    return made.getvalue()


def test_the_packages_in_a_package_are_read_and_what_it_only_lists_is_named(tmp_path: Path) -> None:
    inner = {
        f"{number}.wacz": _package(
            {"archive/data.warc.gz": crawl(tmp_path / "x", 3, number * 10).read_bytes()}
        )
        for number in (1, 2)
    }
    listed = [{"path": name} for name in (*inner, "https://store.example/3.wacz", "broken.wacz")]
    outer = _package({**inner, "broken.wacz": b"PK"}, profile="multi-wacz-package", resources=listed)
    (tmp_path / "all.wacz").write_bytes(outer)
    (tmp_path / "x").unlink()
    run = read_corpus([str(tmp_path / "all.wacz")], tmp_path / "out", HERE)
    assert (run.pages, run.unread) == (6, 0)
    found = rows(tmp_path / "out")
    assert len({row["id"] for row in found}) == len({row["place"] for row in found}) == 6
    place = next(row["place"] for row in found if row["url"].endswith("story-11"))
    assert place.startswith(f"{tmp_path}/all.wacz!1.wacz!archive/data.warc.gz#")
    assert page_of(place).page.title == "Story 11 of the harbour"
    missed = {(row["reason"], row["what"].rpartition("/")[2]) for row in rows(tmp_path / "out", "skipped")}
    assert missed == {("package-file-absent", "all.wacz"), ("package-unreadable", "all.wacz!broken.wacz")}
    assert "3.wacz" in str(rows(tmp_path / "out", "skipped"))


def test_a_package_that_lists_a_file_of_records_and_has_it_not_says_so(tmp_path: Path) -> None:
    data = crawl(tmp_path / "x", 2).read_bytes()
    listed = [
        {"path": "archive/data.warc.gz"},
        {"path": "archive/lost.warc.gz"},
        {"path": "pages/pages.jsonl"},
    ]
    (tmp_path / "a.wacz").write_bytes(_package({"archive/data.warc.gz": data}, resources=listed))
    (tmp_path / "x").unlink()
    assert read_corpus([str(tmp_path / "a.wacz")], tmp_path / "out", HERE).pages == 2
    (row,) = rows(tmp_path / "out", "skipped")
    assert row["reason"] == "package-file-absent"
    assert "archive/lost.warc.gz" in row["reason_text"]


@pytest.mark.parametrize("levels", [2, 3])
def test_packages_within_packages_are_opened_one_level_down(tmp_path: Path, levels: int) -> None:
    data = _package({"archive/data.warc.gz": crawl(tmp_path / "x", 2).read_bytes()})
    for _ in range(levels - 1):
        data = _package({"inner.wacz": data})
    (tmp_path / "a.wacz").write_bytes(data)
    (tmp_path / "x").unlink()
    run = read_corpus([str(tmp_path / "a.wacz")], tmp_path / "out", HERE)
    (row,) = rows(tmp_path / "out", "files")
    assert (run.pages, row["reason"]) == ((2, None) if levels == 2 else (0, "package-too-deep"))


@pytest.mark.parametrize("name", ["a.warc", "a.warc.wet"])
def test_a_file_of_extracts_alone_is_said_to_hold_no_copy(tmp_path: Path, name: str) -> None:
    extract = record("conversion", "https://paper.example/1", b"The bridge was opened.")
    (tmp_path / name).write_bytes(extract)
    run = read_corpus([str(tmp_path / name)], tmp_path / "out", HERE)
    assert (run.pages, run.unread) == (0, 0)
    said = [row["reason"] for table in ("files", "pages") for row in rows(tmp_path / "out", table)]
    assert "copies-none" in said


def test_a_capture_of_a_dossier_in_a_folder_is_one_row(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    (folder / "archive").mkdir(parents=True)
    for number in (1, 2):
        (folder / "archive" / f"{number}.html").write_bytes(page(number))
    (folder / "sources.yaml").write_text(
        "citations:\n- id: a\n  title: A\n  captures:\n  - path: ./archive/../archive/1.html\n"
    )
    run = read_corpus([str(folder)], tmp_path / "out", HERE)
    assert (run.rows, run.pages) == (2, 2)
    assert sorted(str(row["citation"]) for row in rows(tmp_path / "out")) == ["None", "a"]
