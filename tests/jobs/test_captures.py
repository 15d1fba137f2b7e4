from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest

from audit.evidence import MOST_READ
from audit.jobs.bodies import Unreadable, inside, read_body
from audit.jobs.captures import read_capture
from audit.model import CaptureFile, Interval, Reason
from audit.report import reason_words

HTML = (
    b"<html><head><title>The bridge</title></head><body><p>It opened on Saturday after nine years of work,"
    b" the council of the town said.</p></body></html>"
)


def test_a_capture_is_read_with_digest_size_and_what_the_dossier_says_of_it(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(HTML)
    file = CaptureFile.model_validate(
        {"path": "a.html", "from": "https://a.example/x", "received": "2025-04-26", "archived": "2024-02-01"}
    )
    made = read_capture(file, tmp_path)
    assert made.page
    assert made.page.title == "The bridge"
    assert made.capture.digest == f"sha256:{hashlib.sha256(HTML).hexdigest()}"
    assert (made.capture.size, made.capture.url, made.capture.via) == (
        len(HTML),
        "https://a.example/x",
        "archive",
    )
    assert made.capture.archived == Interval.parse("2024-02-01")
    assert made.skipped == ()


def test_a_kept_sitemap_speaks_for_the_capture_and_a_missing_one_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(HTML)
    (tmp_path / "map.xml").write_text(
        "<urlset><url><loc>https://a.example/x</loc><lastmod>2024-01-29</lastmod></url></urlset>"
    )
    file = CaptureFile.model_validate(
        {"path": "a.html", "from": "https://a.example/x", "feeds": ["map.xml", "../feed.xml"]}
    )
    made = read_capture(file, tmp_path)
    assert made.page
    assert [(str(one.method), one.says) for one in made.page.witnesses if one.group == "feed"] == [
        ("sitemap lastmod", "2024-01-29")
    ]
    assert [(one.what, one.reason) for one in made.skipped] == [("../feed.xml", Reason("path-outside"))]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("none.html", "does not exist"),
        ("folder", "it is a folder"),
        ("empty.html", "the file is empty"),
        ("../outside.html", "leads out of the dossier's folder"),
        ("folder/../../outside.html", "leads out of the dossier's folder"),
        ("link.html", "leads out of the dossier's folder"),
        ("loop.html", "cannot be"),
        ("/etc/passwd", "the path is absolute"),
        ("C:\\x.html", "the path is absolute"),
        ("\\\\host\\x.html", "the path is absolute"),
        ("a\0b.html", "cannot be"),
        ("x" * 5000, "cannot be"),
        ("pipe", "not a regular file"),
    ],
)
def test_what_cannot_be_read_is_skipped_with_its_reason(tmp_path: Path, path: str, reason: str) -> None:
    home = tmp_path / "home"
    (home / "folder").mkdir(parents=True)
    (tmp_path / "outside.html").write_bytes(HTML)
    (home / "empty.html").touch()
    (home / "link.html").symlink_to(tmp_path / "outside.html")
    (home / "loop.html").symlink_to(home / "loop.html")
    os.mkfifo(home / "pipe")
    made = read_capture(CaptureFile(path=path), home)
    assert made.page is None
    assert reason in reason_words(made.skipped[0].reason)


def test_a_file_that_is_not_the_one_captured_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(HTML)
    made = read_capture(CaptureFile(path="a.html", digest="sha256:" + "0" * 64), tmp_path)
    assert made.page is None
    assert "is not the one stated" in reason_words(made.skipped[0].reason)


def test_the_stated_digest_of_the_same_bytes_is_fine(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(HTML)
    digest = f"sha256:{hashlib.sha256(HTML).hexdigest()}"
    assert read_capture(CaptureFile(path="a.html", digest=digest), tmp_path).page


def test_200_megabytes_are_read_only_to_the_limit_and_soon(tmp_path: Path) -> None:
    with (tmp_path / "huge.html").open("wb") as file:
        file.write(HTML)
        file.truncate(200_000_000)
    start = time.thread_time()
    made = read_capture(CaptureFile(path="huge.html"), tmp_path)
    assert made.capture.size == 200_000_000
    assert made.capture.truncated == Reason("file-cut", read=MOST_READ, size=200_000_000)
    assert made.skipped[0].reason == made.capture.truncated
    assert made.capture.digest
    assert time.thread_time() - start < 60  # bounded, with a wide margin for a slow machine


def test_a_body_keeps_no_more_than_asked(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(HTML)
    body = read_body(tmp_path / "a.html", most=10)
    assert body.data == HTML[:10]
    assert body.digest == f"sha256:{hashlib.sha256(HTML).hexdigest()}"


def test_a_path_inside_is_followed(tmp_path: Path) -> None:
    assert inside(tmp_path, "archive/../a.html") == tmp_path.resolve() / "a.html"
    with pytest.raises(Unreadable, match="path-outside"):
        inside(tmp_path, "..")
