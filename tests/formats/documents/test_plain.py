"""Plain text: a paragraph to a line, or wrapped lines between blank ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from audit.formats.documents import read_document
from audit.formats.documents.sources_list import is_sources_heading


def blocks(body: str) -> list[tuple[str, int, str]]:
    document = read_document(body.encode(), name="a.txt")
    return [(one.kind, one.line, document.text[one.start : one.end]) for one in document.blocks]


def test_long_lines_are_paragraphs_each() -> None:
    line = "The first round of talks was held in that month, and others followed until all was done."
    assert blocks(f"{line} {line}\n{line}\n\n{line}") == [
        ("paragraph", 1, f"{line} {line}"),
        ("paragraph", 2, line),
        ("paragraph", 4, line),
    ]


def test_lines_broken_to_fit_a_width_are_one_paragraph() -> None:
    body = (
        "The first round was held\nin that month, and others followed\nin the next ones.\n\n  It was\nover.\n"
    )
    assert blocks(body) == [
        (
            "paragraph",
            1,
            "The first round was held in that month, and others followed in the next ones.",
        ),
        ("paragraph", 5, "It was over."),
    ]


def test_short_lines_that_end_their_sentences_are_paragraphs_each() -> None:
    assert [text for _, _, text in blocks("They met.\nThey left.\nIt was over.")] == [
        "They met.",
        "They left.",
        "It was over.",
    ]


def test_a_short_line_alone_that_is_no_sentence_is_a_heading() -> None:
    body = "The mission ends\n\nThey met in the city.\n\n- an item\n\nIt was over.\n\nAnd then\n\nThey left."
    kinds = [kind for kind, _, _ in blocks(body)]
    assert kinds == ["heading", "paragraph", "item", "paragraph", "heading", "paragraph"]


def test_items_of_a_wrapped_list_are_kept_apart() -> None:
    body = """\
Two things happened that
day in the city:

- the talks began in the
  morning
- they ended

1. first and
last
"""
    assert [(kind, text) for kind, _, text in blocks(body)] == [
        ("paragraph", "Two things happened that day in the city:"),
        ("item", "- the talks began in the morning"),
        ("item", "- they ended"),
        ("item", "1. first and last"),
    ]


def test_the_list_of_sources_runs_to_the_end_one_entry_to_a_line() -> None:
    body = """\
THE MISSION

The talks were held in
that month.

SOURCES
AP, “One,” 1/27/24
Rudaw, “Two,” 1/29/24

AFP, “Three”
"""
    assert blocks(body) == [
        ("heading", 1, "THE MISSION"),
        ("paragraph", 3, "The talks were held in that month."),
        ("heading", 6, "SOURCES"),
        ("sources", 7, "AP, “One,” 1/27/24"),
        ("sources", 8, "Rudaw, “Two,” 1/29/24"),
        ("sources", 10, "AFP, “Three”"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "SOURCES",
        "Sources:",
        "7. References",
        "== Notes ==",
        "Quellen",
        "Références",
        "Źródła",
        "المصادر",
        "参考文献",
        "**Works Cited**",
    ],
)
def test_the_heading_is_known_in_many_languages(line: str) -> None:
    assert is_sources_heading(line)


@pytest.mark.parametrize("line", ["", "Sources say so", "The source", "sources" * 20, "12"])
def test_other_lines_are_no_such_heading(line: str) -> None:
    assert not is_sources_heading(line)


def test_the_seed_post_has_ten_paragraphs_and_five_sources(shared: Path) -> None:
    document = read_document((shared / "seeds" / "post.txt").read_bytes(), name="post.txt")
    kinds = [one.kind for one in document.blocks]
    assert kinds[:11] == ["paragraph"] * 10 + ["heading"]
    assert kinds[11:16] == ["sources"] * 5
