"""Documents of Markdown that cite by the keys of a bibliography."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import audit
from audit.cli import main
from audit.sources import load_sources

POST = """---
title: The ferry
{matter}
---

The ferry ran aground in fog [@smith2020, p. 3]. @jones_2019 says that nobody asked @islandpost.
"""
BIB = """@article{smith2020, author={Smith, A.}, title={Ferries in fog}, journal={Harbour Review}, year=2020}
@online{jones_2019, author={Jones, Ben}, title={Refloated}, url={https://islandpost.example/x}, date={2019}}
@book{unused, title={Not cited}, year=1999}
"""


def draft(folder: Path, *arguments: str, matter: str = "lang: en") -> Result:
    (folder / "post.md").write_text(POST.format(matter=matter), encoding="utf-8")
    return CliRunner().invoke(main, ["draft", str(folder / "post.md"), "--format", "json", *arguments])


def titles(done: Result) -> dict[str, str | None]:
    assert done.exit_code == 0, done.output
    return {one["id"]: one.get("title") for one in json.loads(done.stdout)["citations"]}


WHOLE = {"smith2020": "Ferries in fog", "jones_2019": "Refloated"}


@pytest.fixture
def bib(tmp_path: Path) -> Path:
    path = tmp_path / "post" / "refs.bib"
    path.parent.mkdir()
    path.write_text(BIB, encoding="utf-8")
    return path


def test_the_bibliography_that_front_matter_names_is_read(bib: Path) -> None:
    done = draft(bib.parent, matter="bibliography: [refs.bib]")
    assert titles(done) == WHOLE
    assert done.stderr == ""


def test_one_that_lies_beside_it_is_found(bib: Path) -> None:
    (bib.parent / "sources.schema.json").write_text('{"type": "object"}')
    done = draft(bib.parent)
    assert titles(done) == WHOLE
    assert done.stderr == ""


def test_one_that_an_option_names_may_lie_elsewhere(bib: Path, tmp_path: Path) -> None:
    other = bib.rename(tmp_path / "other.bib")
    assert titles(draft(tmp_path / "post", "--bibliography", str(other))) == WHOLE


@pytest.mark.parametrize("name", ["../other.bib", "link.bib", "/etc/hostname"])
def test_nothing_outside_the_folder_is_read_because_a_document_names_it(bib: Path, name: str) -> None:
    other = bib.rename(bib.parent.parent / "other.bib")
    (bib.parent / "link.bib").symlink_to(other)
    done = draft(bib.parent, matter=f"bibliography: {name}")
    assert titles(done) == {"smith2020": None}
    assert f"the bibliography {name} does not lie in the document's folder" in done.stderr
    assert "line 6: no bibliography has the key @smith2020" in done.stderr


def test_what_is_wrong_with_a_bibliography_is_said_with_its_line(bib: Path) -> None:
    bib.write_text(f"{BIB}@article{{smith2020, title={{Again}}}}\n", encoding="utf-8")
    done = draft(bib.parent, matter="bibliography: refs.bib")
    assert titles(done) == WHOLE
    assert "refs.bib:4: the key 'smith2020' was there before" in done.stderr
    assert "none.bib: the file does not exist" in draft(bib.parent, matter="bibliography: none.bib").stderr


def test_a_key_that_is_found_later_fills_the_source_of_the_first_draft(bib: Path) -> None:
    sources = bib.parent / "sources.yaml"
    away = bib.rename(bib.parent / "refs.away")
    draft(bib.parent, "-o", str(sources))
    assert [one.is_bare for one in load_sources(sources).citations] == [True]
    away.rename(bib)
    done = draft(bib.parent, "-o", str(sources))
    assert {one.id: one.title for one in load_sources(sources).citations} == WHOLE
    assert done.stderr == ""
    bib.unlink()
    assert "key @" not in draft(bib.parent, "-o", str(sources)).stderr
    assert {one.id: one.title for one in load_sources(sources).citations} == WHOLE


def test_a_program_hands_in_the_bibliography_itself() -> None:
    made = audit.draft_dossier(
        POST.format(matter="").encode(), name="post.md", bibliographies=[BIB.encode(), b"nonsense"]
    )
    assert {one.id: one.title for one in made.citations} == WHOLE


def test_a_stated_format_is_kept_and_used_again(tmp_path: Path) -> None:
    sources = tmp_path / "sources.yaml"
    notes = tmp_path / "notes"
    notes.write_text("# Ferry\n\nThe ferry ran aground in [fog](https://islandpost.example/fog).\n")
    run = CliRunner().invoke
    assert run(main, ["draft", str(notes), "-o", str(sources), "--type", "markdown"]).exit_code == 0
    (document,) = load_sources(sources).documents
    assert (document.format, len(load_sources(sources).citations)) == ("markdown", 1)
    notes.write_text(notes.read_text() + "\nIt was refloated in [May](https://islandpost.example/may).\n")
    assert run(main, ["draft", str(notes), "-o", str(sources)]).exit_code == 0
    assert [one.format for one in load_sources(sources).documents] == ["markdown"]
    assert len(load_sources(sources).citations) == 2
    report = run(main, ["run", str(sources), "--offline", "--output", str(tmp_path / "reports")])
    assert "not found in the document" not in (tmp_path / "reports" / "notes.md").read_text()
    assert report.exit_code == 0
