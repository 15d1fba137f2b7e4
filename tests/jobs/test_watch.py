"""Which files a watch follows, and what counts as a change of one."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest

from audit.jobs.watch import MOST_FOLDERS, look, wait_for_change, watched_files
from tests.jobs._home import make_home

REPORTS = Path("reports")


def names(found: set[Path], home: Path) -> set[str]:
    return {path.relative_to(home.resolve()).as_posix() for path in found}


def test_the_dossier_its_document_and_its_captures_are_watched(tmp_path: Path) -> None:
    found = watched_files(make_home(tmp_path), [tmp_path / "audit.toml"], tmp_path / REPORTS, ())
    assert names(found, tmp_path) == {"sources.yaml", "bridge.txt", "mail.html", "gone.html", "audit.toml"}


def test_feeds_lists_and_files_of_many_copies_are_watched_too(tmp_path: Path) -> None:
    sources = make_home(tmp_path)
    text = sources.read_text().replace("path: gone.html", "path: 'crawl.warc.gz#321', feeds: [feed.xml]")
    sources.write_text(f"{text}lists: [{{name: Farms, path: farms.csv}}]\n")
    found = names(watched_files(sources, (), tmp_path / REPORTS, ()), tmp_path)
    assert {"crawl.warc.gz", "feed.xml", "farms.csv"} <= found


def test_a_report_of_the_run_is_not_watched_even_where_it_is_its_document(tmp_path: Path) -> None:
    sources = make_home(tmp_path)
    sources.write_text(sources.read_text().replace("text: bridge.txt", "text: reports/bridge.md"))
    found = watched_files(sources, (), tmp_path / REPORTS, ())
    assert "reports/bridge.md" not in names(found, tmp_path)


def test_where_the_dossier_is_broken_the_files_of_before_are_watched(tmp_path: Path) -> None:
    sources = make_home(tmp_path)
    before = watched_files(sources, (), tmp_path / REPORTS, ())
    for text in ("documents: 3\n", ""):
        sources.write_text(text)
        assert watched_files(sources, (), tmp_path / REPORTS, before) >= {sources.resolve()}
    sources.unlink()
    assert watched_files(sources, (), tmp_path / REPORTS, before) == before


@pytest.mark.parametrize("how", ["write", "rename", "remove", "make"])
def test_a_change_is_seen_however_an_editor_makes_it(tmp_path: Path, how: str) -> None:
    path, other = tmp_path / "sources.yaml", tmp_path / "new.html"
    path.write_text("a")
    before = look({path, other})

    def change() -> None:
        if how == "rename":
            (tmp_path / ".sources.swp").write_text("b")
            (tmp_path / ".sources.swp").replace(path)
        elif how == "remove":
            path.unlink()
        else:
            (path if how == "write" else other).write_text("bb")

    timer = threading.Timer(0.2, change)
    timer.start()
    assert wait_for_change(before) == [other if how == "make" else path]
    timer.join()


def test_a_change_between_look_and_wait_is_not_missed(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text("a")
    before = look([path])
    path.write_text("bc")
    assert wait_for_change(before) == [path]


def test_other_files_of_the_folder_start_nothing(tmp_path: Path) -> None:
    path = tmp_path / "sources.yaml"
    path.write_text("a")
    before = look([path])

    def change() -> None:
        for at in range(5):
            (tmp_path / f"{at}.md").write_text("x")
        (tmp_path / ".audit").mkdir()
        os.utime(path, (1, 1))

    timer = threading.Timer(0.2, change)
    timer.start()
    assert wait_for_change(before) == [path]
    timer.join()


def test_files_in_folders_that_are_not_watched_are_seen_by_the_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("audit.jobs.watch.PATIENCE", 0.1)
    path = tmp_path / "later" / "mail.html"
    before = look([path])

    def change() -> None:
        path.parent.mkdir()
        path.write_text("x")

    timer = threading.Timer(0.2, change)
    timer.start()
    assert wait_for_change(before) == [path]
    timer.join()
    assert MOST_FOLDERS < 8192  # Linux lets a user have that many watches at the least
