"""Citations of Pandoc's Markdown, and what only looks like them."""

from __future__ import annotations

from audit.formats.documents import read_document
from audit.model import CitedItem, CitedItems


def cited(source: str) -> list[tuple[str, tuple[CitedItem, ...]]]:
    document = read_document(source.encode(), name="a.md")
    return [
        (document.text[span.start : span.end], span.items)
        for span in document.spans
        if isinstance(span, CitedItems)
    ]


def test_a_bracket_names_works_with_places_and_words() -> None:
    assert cited("It closed [see @smith2014, pp. 3-5, passim; -@jones:20 ch. 2; @{https://a.example/}].") == [
        (
            "[see @smith2014, pp. 3-5, passim; -@jones:20 ch. 2; @{https://a.example/}]",
            (
                CitedItem("smith2014", {}, "3-5", "page", "see", "passim"),
                CitedItem("jones:20", {}, "2", "chapter"),
                CitedItem("https://a.example/", {}),
            ),
        )
    ]


def test_a_word_counts_where_the_document_knows_its_key() -> None:
    assert [
        words for words, _ in cited("As @smith [p. 3] says, and @handle too.\n\nIt closed [@smith].")
    ] == [
        "@smith [p. 3]",
        "[@smith]",
    ]


def test_handles_mail_addresses_and_parts_of_addresses_are_no_citations() -> None:
    for text in (
        "See https://medium.com/@user/post and [@user](https://medium.com/@user).",
        "Thanks to @handle and a@b.org.",
        "[mail a@b.org]",
        "[https://medium.com/@user/post]",
        "[@user]: https://x.example/",
    ):
        assert cited(text) == [], text


def test_records_of_front_matter_stand_with_their_keys() -> None:
    source = (
        "---\nreferences:\n- id: smith\n  type: book\n  title: Steel\n---\nSo says @smith. And [@other].\n"
    )
    (_, (smith,)), (_, (other,)) = cited(source)
    assert smith.data == {"id": "smith", "type": "book", "title": "Steel"}
    assert (other.key, other.data) == ("other", {})


def test_front_matter_that_is_no_yaml_is_no_bibliography() -> None:
    assert cited("---\nreferences: [\n---\nSo [@a].\n")[0][1][0].data == {}
