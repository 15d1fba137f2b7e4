"""The links of DOCX, ODT, PDF and wikitext, with their places."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from audit.jobs.links.targets import UnreadableError, is_mendable, targets_of
from tests.formats.documents.office_files import docx, field, odt, run

if TYPE_CHECKING:
    from pathlib import Path


def found(path: Path, body: bytes) -> list[tuple[str, str]]:
    path.write_bytes(body)
    return [(target.url, target.place.removeprefix(f"{path.parent}/")) for target in targets_of(str(path))]


def test_links_stand_at_the_paragraph_and_the_character(tmp_path: Path) -> None:
    linked = field(' HYPERLINK "https://b.example/" ', "b")
    body = f"<w:p>{run('First.')}</w:p><w:p>{run('See ')}{linked}</w:p>"
    assert found(tmp_path / "a.docx", docx(body)) == [("https://b.example/", "a.docx:2:5")]
    body = '<text:p>A</text:p><text:p>See <text:a xlink:href="https://b.example/">b</text:a></text:p>'
    assert found(tmp_path / "a.odt", odt(body)) == [("https://b.example/", "a.odt:2:5")]


def test_links_of_wikitext_are_those_of_its_templates_too(tmp_path: Path) -> None:
    text = (
        b"A.<ref>{{cite web|title=T|url=https://a.example/|archive-url=https://archive.example/a|url-status=unfit}}"
        b"</ref>\n[https://b.example/ b]\n"
    )
    assert found(tmp_path / "a.wiki", text) == [
        ("https://b.example/", "a.wiki:2:1"),
        ("https://archive.example/a", "a.wiki:1:25"),
    ]


def test_the_links_by_which_google_docs_marks_citations_are_not_checked(tmp_path: Path) -> None:
    page = b'<p>A <a href="https://www.zotero.org/google-docs/?A4k9xU">(Smith)</a> <a href="https://a.example/">b</a>'
    assert [url for url, _ in found(tmp_path / "a.html", page)] == ["https://a.example/"]


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="damaged"):
        found(tmp_path / "a.docx", b"PK\x03\x04 and no more")
    with pytest.raises(UnreadableError, match="damaged"):
        found(tmp_path / "a.pdf", b"%PDF-1.7 and no more")


def test_addresses_in_files_of_word_processors_are_not_mended() -> None:
    assert [is_mendable(name) for name in ("a.docx", "a.odt", "a.pdf", "a.wiki", "a.md")] == [
        False, False, False, True, True,
    ]  # fmt: skip
