"""The codes of reasons of reading and writing bibliographies: see ``reason_codes``."""

from __future__ import annotations

from typing import Literal

# What could not be read, or was read otherwise than it stands: formats.bibliography.
BibliographyCode = Literal[
    "bibliography-too-large",  # size, limit: bytes
    "bibliography-of-no-format",
    "bibliography-without-records",
    "records-left-out",  # limit: records
    "record-too-long",  # size, limit: characters
    "record-too-nested",  # limit: braces or values
    "record-damaged",  # message: of the reader
    "record-of-no-kind",  # a value of the list that is no record
    "key-missing",
    "key-repeated",  # key; id: what it became
    "type-unknown",  # type: as written
    "date-not-read",  # field, words
    "field-not-read",  # field
    "field-repeated",  # field
    "word-undefined",  # word: a macro of BibTeX
    "parent-missing",  # parent: the key that a record inherits from
    "line-not-read",  # text
    "record-without-end",
    # What a format has no room for: formats.bibliography, writing.
    "type-written-as",  # type: of CSL; written: in the format
    "date-written-as",  # field, date: EDTF; written: in the format
    "fields-not-written",  # fields: names
]
