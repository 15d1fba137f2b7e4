from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest
from click.testing import CliRunner

from audit.cli import main
from tests.jobs._home import PAGE


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    for day in range(10, 30):
        (tmp_path / f"p{day}.html").write_text(
            PAGE.replace("2024-01-27T", f"2024-01-{day}T"), encoding="utf-8"
        )
    return [str(tmp_path / f"p{day}.html") for day in range(10, 30)]


def rows(*arguments: str, exit_code: int = 0) -> list[dict[str, str]]:
    result = CliRunner().invoke(main, ["dates", *arguments])
    assert result.exit_code == exit_code, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_a_row_per_file_in_the_order_named(files: list[str]) -> None:
    made = rows(*files)
    assert [row["file"] for row in made] == files
    assert [row["day"] for row in made] == [f"2024-01-{day}" for day in range(10, 30)]


def test_several_processes_give_the_same_rows(files: list[str]) -> None:
    assert rows(*files, "--jobs", "2") == rows(*files)


def test_a_file_that_cannot_be_read_leaves_the_others_alone(files: list[str]) -> None:
    made = rows(files[0], "none.html", files[1], exit_code=3)
    assert [row["skipped"] for row in made] == [None, "the file does not exist", None]


def test_a_folder_without_pages_is_a_row_that_says_so(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("a {}")
    result = CliRunner().invoke(main, ["dates", str(tmp_path)])
    assert result.exit_code == 3
    assert "the folder holds no file that may be a page" in result.stdout


def test_csv_holds_no_cell_that_a_spreadsheet_would_run(tmp_path: Path) -> None:
    path = tmp_path / "x.html"
    path.write_text(PAGE.replace("Bridge opens after nine years", '=HYPERLINK("https://evil.example")'))
    out = CliRunner().invoke(main, ["dates", str(path), "--format", "csv"]).stdout
    (row,) = csv.DictReader(StringIO(out))
    assert row["title"].startswith("'=HYPERLINK")
    assert row["day"] == "2024-01-27"


def test_what_was_not_read_of_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_bytes(b"")
    (tmp_path / "crowded.html").write_bytes(b"<p>x" * 70_000)
    names = [str(tmp_path / name) for name in ("empty.html", "crowded.html")]
    rows = [json.loads(line) for line in CliRunner().invoke(main, ["dates", *names]).stdout.splitlines()]
    assert rows[0]["skipped"] == "the file is empty"
    assert "; markup: only the first " in rows[1]["skipped"]


def test_a_day_that_has_not_come_is_no_day_of_publication(tmp_path: Path) -> None:
    text = (
        "<p>The museum shows what was built along the river, from the first ferry to the bridge of today.</p>"
    )
    page = f"<title>An exhibition</title><h1>An exhibition</h1><p>20 May 2091</p>{text * 3}"
    (tmp_path / "show.html").write_text(page, encoding="utf-8")
    result = CliRunner().invoke(main, ["dates", str(tmp_path / "show.html")])
    assert json.loads(result.stdout)["day"] is None


def test_an_archive_file_without_a_page_is_a_row_that_says_so(tmp_path: Path) -> None:
    block = b"words of a page"
    (tmp_path / "a.wet").write_bytes(
        b"WARC/1.0\r\nWARC-Type: conversion\r\nWARC-Target-URI: https://a.example/\r\n"
        b"Content-Type: text/plain\r\nWARC-Date: 2024-01-27T10:00:00Z\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n"
        % (len(block), block)
    )
    result = CliRunner().invoke(main, ["dates", str(tmp_path / "a.wet")])
    assert result.exit_code == 3
    assert "it holds no copy of anything" in result.output


def test_a_day_of_review_alone_is_said_to_be_one(tmp_path: Path) -> None:
    page = tmp_path / "reviewed.html"
    text = "<p>What to eat when the harbour is closed, and how much of it, was asked often.</p>" * 5
    page.write_text(f"<title>Eating</title><h1>Eating</h1><p>Last reviewed on 4 June 2020</p>{text}")
    (row,) = rows(str(page))
    assert row["day"] == "2020-06-04"
    assert row["reason"] == "it says only when it was changed or reviewed, and was published then or before"


def test_a_list_of_files_is_a_row_that_says_why_it_has_no_day(tmp_path: Path) -> None:
    page = tmp_path / "index.html"
    page.write_text(
        "<title>Index of /pub</title><h1>Index of /pub</h1><table><tr><th>Name<th>Last modified<tr>"
        "<td><a href=a.pdf>a.pdf</a><td>2020-06-07 10:12</table>"
    )
    (row,) = rows(str(page))
    assert not row["day"]
    assert "dates an entry of a list" in row["reason"]
