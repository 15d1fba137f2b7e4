"""Relative links of a folder of documents, held against its files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.jobs.links.local import check_documents, check_local

if TYPE_CHECKING:
    from pathlib import Path


def test_a_relative_link_that_leads_nowhere_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "docs" / "img").mkdir(parents=True)
    (tmp_path / "docs" / "b c.md").write_text("# Part one\n")
    (tmp_path / "docs" / "img" / "X.png").touch()
    (tmp_path / "README.md").write_text("# Top\n")
    first = tmp_path / "docs" / "a.md"
    first.write_text(
        "# Here\n\n[ok](b%20c.md#part-one) [ok](../README.md) [ok](/docs/a.md#here) [ok](#here)\n"
        "[no](gone.md) ![no](img/x.png) [ok](a)\n[no](b%20c.md#part-two) [no](#there)\n"
        "[no](../../etc/passwd)\n[no](IMG/X.png)\n"
    )
    problems = [*check_local([first], tmp_path)]
    assert [(problem.place.rpartition("a.md:")[2], problem.reason.code) for problem in problems] == [
        ("4:1", "local-missing"),
        ("4:15", "local-other-case"),
        ("5:1", "local-heading-missing"),
        ("5:25", "local-heading-missing"),
        ("6:1", "local-outside"),
        ("7:1", "local-other-case"),
    ]


def test_relative_links_of_a_stated_format_are_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "notes"
    path.write_text("See [it](gone.md).\n")
    assert not check_documents([str(path)])
    assert [one.address for one in check_documents([str(path)], {str(path): "markdown"})] == ["gone.md"]
