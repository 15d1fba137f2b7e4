"""Catalogues of works: how they are asked, and what they answer. Pure: nothing here asks anybody.

Crossref (https://api.crossref.org/swagger-ui/index.html), OpenAlex (https://developers.openalex.org/) and
Open Library (https://openlibrary.org/developers/api). An answer that is none of theirs (a wall, an error
page, a half) raises ``BadAnswerError`` with the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.formats.catalogues.answer import BadAnswerError
    from audit.formats.catalogues.crossref import CROSSREF, read_crossref, works_by_words, works_of_doi
    from audit.formats.catalogues.identifiers import bare_doi, doi_address
    from audit.formats.catalogues.openalex import read_openalex, record_of_doi, records_by_title
    from audit.formats.catalogues.openlibrary import books_by_title, books_of_isbn, read_books

__all__ = [
    "CROSSREF",
    "BadAnswerError",
    "bare_doi",
    "books_by_title",
    "books_of_isbn",
    "doi_address",
    "read_books",
    "read_crossref",
    "read_openalex",
    "record_of_doi",
    "records_by_title",
    "works_by_words",
    "works_of_doi",
]

__getattr__, __dir__ = public_names(
    __name__,
    {
        "answer": "BadAnswerError",
        "crossref": "CROSSREF read_crossref works_by_words works_of_doi",
        "openalex": "read_openalex record_of_doi records_by_title",
        "openlibrary": "books_by_title books_of_isbn read_books",
        "identifiers": "bare_doi doi_address",
    },
)
