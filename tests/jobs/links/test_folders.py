"""Folders, globs and excludes on the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from audit.errors import UsageError
from audit.jobs.links.folders import expand

FILES = (
    "docs/a.md", "docs/sub/b.html", "docs/sub/c.txt", "docs/old/d.md", "docs/picture.png", "docs/notes.yaml",
    "docs/sources.yaml", "docs/.hidden/e.md", "docs/.f.md", "docs/node_modules/g.md", "docs/venv/pyvenv.cfg",
    "docs/venv/h.md", "readme.md",
)  # fmt: skip


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The files, in the working folder."""
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text\n")
    (tmp_path / "docs/sitemap.xml").write_text('<?xml version="1.0"?>\n<urlset xmlns="x"></urlset>')
    (tmp_path / "docs/pom.xml").write_text('<?xml version="1.0"?>\n<project></project>')
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_stands_for_its_documents_and_what_is_passed_over_is_counted() -> None:
    found = expand(["docs/"])
    assert found.names == [
        "docs/a.md", "docs/sitemap.xml", "docs/sources.yaml", "docs/old/d.md", "docs/sub/b.html",
        "docs/sub/c.txt",
    ]  # fmt: skip
    assert found.left_out == {
        "hidden folder": 1, "hidden file": 1, "node_modules": 1, "virtual environment": 1,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        ("!docs/old/**", {"docs/old/d.md"}),
        ("!docs/old", {"docs/old/d.md"}),
        ("!./docs/old/", {"docs/old/d.md"}),
        ("!old", {"docs/old/d.md"}),
        ("!*.md", {"docs/a.md", "docs/old/d.md"}),
        ("!docs/*.md", {"docs/a.md"}),
        ("!docs/**/*.md", {"docs/a.md", "docs/old/d.md"}),
        ("!docs/sub/[!b]*", {"docs/sub/c.txt"}),
        ("!nothing", set()),
    ],
)
def test_an_exclude_leaves_out_files_and_folders(exclude: str, left: set[str]) -> None:
    assert {*expand(["docs"]).names} - {*expand(["docs", exclude]).names} == left


def test_a_glob_is_expanded_here_and_a_file_comes_once() -> None:
    found = expand(["docs/**/*.md", "docs/a.md", "*.md"])
    assert found.names == [
        "docs/a.md",
        "docs/node_modules/g.md",
        "docs/old/d.md",
        "docs/venv/h.md",
        "readme.md",
    ]
    assert found.brings("docs/new/page.md")
    assert not found.brings("docs/new/page.html")


def test_a_folder_brings_what_could_be_in_it() -> None:
    assert expand(["docs/"]).brings("docs/sub/new.md")
    assert not expand(["docs/"]).brings("docs-old/new.md")
    assert expand(["."]).brings("new.md")
    assert not expand(["."]).brings("../new.md")


def test_a_file_whose_name_is_a_glob_is_that_file(here: Path) -> None:
    (here / "a[1].md").write_text("x")
    assert expand(["a[1].md"]).names == ["a[1].md"]


@pytest.mark.parametrize("name", ["*.adoc", "docs/.hidden/none", "ftp://a.example/x"])
def test_what_stands_for_nothing_is_refused(name: str, here: Path) -> None:
    (here / "docs/.hidden/none").mkdir()
    with pytest.raises(UsageError):
        expand([name])


def test_addresses_are_excluded_by_their_own_patterns() -> None:
    found = expand(["HTTPS://a.example/x", "https://old.example/y", "!https://old.example/*"])
    assert found.names == ["HTTPS://a.example/x"]
    assert not found.keeps("https://old.example/z/1?q")
    assert found.keeps("https://older.example/")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="NOT TESTED: this system has no named pipes")
@pytest.mark.parametrize("target", ["papers", "papers/**/*.md"])
def test_pipes_names_that_cannot_be_shown_and_links_that_lead_back_are_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("papers").mkdir()
    Path("papers/a.md").write_text("[a](http://a.example/)")
    os.mkfifo("papers/pipe.md")
    Path(os.fsdecode(b"papers/\xff.md")).write_text("[b](http://b.example/)")
    Path("papers/loop").symlink_to(".")
    expansion = expand([target])
    assert expansion.names == ["papers/a.md"]
    assert expansion.left_out["pipe or device"] == 1
    assert expansion.left_out["file whose name cannot be shown"] == 1
