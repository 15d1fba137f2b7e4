"""Bibliographies as files: BibTeX and BibLaTeX, CSL-JSON (also Zotero's own) and RIS, read and written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.exports import public_names

if TYPE_CHECKING:
    from audit.formats.bibliography.bibtex_writing import write_bibtex
    from audit.formats.bibliography.csl_dates import read_csl_date, write_csl_date
    from audit.formats.bibliography.csl_writing import write_csl
    from audit.formats.bibliography.names import plain_names
    from audit.formats.bibliography.reading import bibliography_format, citation_of_csl, read_bibliography
    from audit.formats.bibliography.record import Bibliography, BibliographyFormat, Entry, Problem
    from audit.formats.bibliography.ris_writing import write_ris
    from audit.formats.bibliography.writing import WrittenBibliography

__all__ = [
    "Bibliography",
    "BibliographyFormat",
    "Entry",
    "Problem",
    "WrittenBibliography",
    "bibliography_format",
    "citation_of_csl",
    "plain_names",
    "read_bibliography",
    "read_csl_date",
    "write_bibtex",
    "write_csl",
    "write_csl_date",
    "write_ris",
]

# Each is loaded when it is used: a run without a bibliography waits for no parser of one.
__getattr__, __dir__ = public_names(
    __name__,
    {
        "bibtex_writing": "write_bibtex",
        "csl_dates": "read_csl_date write_csl_date",
        "csl_writing": "write_csl",
        "names": "plain_names",
        "reading": "bibliography_format citation_of_csl read_bibliography",
        "record": "Bibliography BibliographyFormat Entry Problem",
        "ris_writing": "write_ris",
        "writing": "WrittenBibliography",
    },
)
