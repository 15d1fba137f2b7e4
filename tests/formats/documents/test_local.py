"""Links of a document to files beside it, and what they can lead to."""

from __future__ import annotations

import pytest

from audit.formats.documents import local_links, places_in, read_document


def test_relative_links_have_their_path_decoded_and_their_place() -> None:
    text = b"[a](b%20c.md#Part) ![i](/img/x.png?raw=1)\n[d](#part) [w](https://a.example/) [m](mailto:x@y)\n"
    document = read_document(text, name="a.md")
    assert [tuple(link)[1:] for link in local_links(document)] == [
        ("b c.md", "Part", 1, 1), ("/img/x.png", "", 1, 20), ("", "part", 2, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "text", "places"),
    [
        ("a.md", '# Été: a `b`!\n\n# X\n\n## X\n\n<a name="old"></a> t\n', {"été-a-b", "x", "x-1", "old"}),
        ("a.md", "## Title {#own}\n", {"own"}),
        ("a.adoc", "== Some, Title\n\n[[own]]\ntext\n", {"_some_title", "own"}),
        ("a.rst", "Some, Title\n===========\n\n.. _own:\n\ntext\n", {"some-title", "own"}),
        ("a.html", "<h1 id=x>T</h1><a name=y>z</a>", {"x", "y"}),
    ],
)
def test_headings_and_anchors_are_named_as_the_format_names_them(
    name: str, text: str, places: set[str]
) -> None:
    assert places_in(read_document(text.encode(), name=name)) == places
