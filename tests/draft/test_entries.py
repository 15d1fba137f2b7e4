"""The entries of lists of sources: wrapped, numbered, run on, and ended by what follows the list."""

from __future__ import annotations

import pytest

from audit.draft.entries import find_entries
from audit.formats.documents import read_document

MAIL = "Harbour Mail, “Ferry leaves,” 3/13/24"
POST = "Island Post, “Council cuts,” 1/17/24"


def _entries(text: str, name: str = "post.txt") -> list[tuple[str, str]]:
    return [(entry.label, entry.text) for entry in find_entries(read_document(text.encode(), name=name))]


@pytest.mark.parametrize(
    "after",
    ["", "\nNo comments:\nPost a Comment\n", "\nRelated posts\nTen harbours of 2023\n", "\nShare this:\n"],
)
def test_a_list_ends_before_comments_and_related_posts(after: str) -> None:
    assert _entries(f"A ferry left.\n\nSOURCES\n{MAIL}\n{POST}\n{after}") == [("", MAIL), ("", POST)]


def test_the_lines_of_a_wrapped_entry_are_one() -> None:
    text = f"A ferry left.\n\nSources\n\n1. Harbour Mail, “Ferry\nleaves,” 3/13/24\n2. {POST}\n"
    assert _entries(text) == [("1", f"1. {MAIL}"), ("2", f"2. {POST}")]


def test_entries_parted_by_blank_lines_may_be_wrapped() -> None:
    fog = "X Times, “Fog,”\n2/13/24"
    text = f"A ferry left.\n\nSources\n\nHarbour Mail, “Ferry\nleaves,” 3/13/24\n\n{POST}\n\n{fog}\n"
    assert _entries(text) == [("", MAIL), ("", POST), ("", "X Times, “Fog,” 2/13/24")]


def test_entries_that_run_on_in_one_paragraph_are_parted() -> None:
    text = f"A ferry left.\n\nReferences\n\n[1] {MAIL} [2] {POST} [3] Roe, Jane, Piers, 2019"
    assert [label for label, _ in _entries(text)] == ["1", "2", "3"]
    assert _entries(f"A ferry left.\n\nSources\n\n{MAIL}; {POST}") == [("", MAIL), ("", POST)]


def test_a_document_without_a_list_has_no_entries() -> None:
    assert _entries("A ferry left.\n\nIt came back.") == []


def test_an_entry_broken_behind_its_title_is_one() -> None:
    text = f"A ferry left.\n\nSources\n\nRoe, Jane, “Ferry leaves,”\n     Harbour Mail, 3/13/24\n{POST}\n"
    assert [entry for _, entry in _entries(text)] == [
        "Roe, Jane, “Ferry leaves,” Harbour Mail, 3/13/24",
        POST,
    ]


def test_the_lines_of_a_markdown_paragraph_are_entries_where_each_is_a_reference() -> None:
    assert _entries(f"A ferry left.\n\n## Sources\n\n{MAIL}\n{POST}\n", "post.md") == [("", MAIL), ("", POST)]
    wrapped = "Harbour Mail, “Ferry\nleaves,” 3/13/24"
    assert _entries(f"A ferry left.\n\n## Sources\n\n{wrapped}\n", "post.md") == [("", MAIL)]


@pytest.mark.parametrize("name", ["post.txt", "post.md"])
def test_a_list_may_stand_in_one_paragraph_with_its_heading(name: str) -> None:
    text = f"A ferry left.\n\nSources: {MAIL}; {POST}.\n\nIt came back."
    assert _entries(text, name) == [("", MAIL), ("", f"{POST}.")]


def test_a_sentence_that_begins_like_a_heading_is_no_list() -> None:
    assert _entries("Sources: a person close to the talks said in 2024, and later; nobody else did.") == []


@pytest.mark.parametrize(
    "listed",
    [
        f"SOURCES\n{MAIL}\n{POST}\n",
        f"**Sources:**\n{MAIL}\n{POST}\n",
        f"Sources  \n{MAIL}  \n{POST}\n",
        f"## Sources\n\n- {MAIL.replace(' l', chr(10) + '  l')}\n- {POST}\n",
    ],
)
def test_the_first_line_of_a_paragraph_of_markdown_may_be_the_heading_of_its_list(listed: str) -> None:
    assert _entries(f"A ferry left.\n\n{listed}", "post.md") == [("", MAIL), ("", POST)]


def test_the_first_line_of_a_paragraph_of_html_may_be_the_heading_of_its_list() -> None:
    page = f"<article><p>A ferry left.</p><p><b>Sources</b><br>{MAIL}<br>{POST}</p></article>"
    assert _entries(page, "post.html") == [("", MAIL), ("", POST)]


def test_lines_below_notes_are_entries_too() -> None:
    notes = "".join(f"[^{at}]: Ann Day, *Piers*, London: Verso, 201{at}.\n" for at in range(3))
    text = f"A ferry left.[^0][^1][^2]\n\n{notes}\n## Sources\n\n{MAIL}\n{POST}\n"
    assert [entry for _, entry in _entries(text, "post.md")][:2] == [MAIL, POST]
