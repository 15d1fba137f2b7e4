"""Documents: HTML, Markdown and plain text as blocks of text with spans, each with its place in the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.formats.documents.addresses import is_web_address, list_addresses, table_addresses
    from audit.formats.documents.bare import Bare, find_addresses
    from audit.formats.documents.cited import ALL_KINDS, web_links
    from audit.formats.documents.document import media_by_name, read_document
    from audit.formats.documents.link_words import words_of_link
    from audit.formats.documents.local import LocalLink, local_links, places_in
    from audit.formats.documents.locate import locate
    from audit.formats.documents.notes import Note, notes_of
    from audit.formats.documents.pandoc_cited import named_bibliographies
    from audit.formats.documents.robust_links import Version, robust_html, robust_markdown, robust_text
    from audit.formats.documents.sources_list import is_dated, is_whole_reference

__all__ = [
    "ALL_KINDS",
    "Bare",
    "LocalLink",
    "Note",
    "Version",
    "find_addresses",
    "is_dated",
    "is_web_address",
    "is_whole_reference",
    "list_addresses",
    "local_links",
    "locate",
    "media_by_name",
    "named_bibliographies",
    "notes_of",
    "places_in",
    "read_document",
    "robust_html",
    "robust_markdown",
    "robust_text",
    "table_addresses",
    "web_links",
    "words_of_link",
]

# A list of addresses needs no reader of documents.
__getattr__, __dir__ = public_names(
    __name__,
    {
        "addresses": "is_web_address list_addresses table_addresses",
        "bare": "Bare find_addresses",
        "cited": "ALL_KINDS web_links",
        "document": "media_by_name read_document",
        "link_words": "words_of_link",
        "local": "LocalLink local_links places_in",
        "locate": "locate",
        "notes": "Note notes_of",
        "pandoc_cited": "named_bibliographies",
        "robust_links": "Version robust_html robust_markdown robust_text",
        "sources_list": "is_dated is_whole_reference",
    },
)
