"""The sentences of reasons of reading and writing bibliographies, and those of answers to an assistant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.answer_sentences import ANSWERED

if TYPE_CHECKING:
    from audit.model import ReasonCode

BIBLIOGRAPHY: dict[ReasonCode, str] = {
    # read
    "bibliography-too-large": "it has {size:,} bytes; a bibliography of up to {limit:,} is read",
    "bibliography-of-no-format": "it is neither BibTeX nor CSL-JSON nor RIS",
    "bibliography-without-records": "no record was found in it",
    "records-left-out": "only the first {limit:,} records were read",
    "record-too-long": "the record has {size:,} characters; up to {limit:,} are read",
    "record-too-nested": "the record has more parts within parts than {limit:,}, and was not read",
    "record-damaged": "what follows is not read: {message}",
    "record-of-no-kind": "an entry of the list is no record",
    "key-missing": "the record has no key",
    "key-repeated": "the key {key!r} was there before; this record became {id!r}",
    "type-unknown": "no type of work is known by {type!r}",
    "date-not-read": "the date {words!r} of `{field}` was not understood, and kept as it stands",
    "field-not-read": "`{field}` holds what no such field holds, and was kept as it stands",
    "field-repeated": "`{field}` is there twice; the first counts, the other was kept",
    "word-undefined": "no @string defines {word!r}; the word itself was taken",
    "parent-missing": "it inherits from {parent!r}, which is not in the file",
    "line-not-read": "not understood: {text!r}",
    "record-without-end": "the record does not end; it was read as far as it goes",
    # written
    "type-written-as": "the type “{type}” was written as “{written}”",
    "date-written-as": "`{field}` {date} was written as {written}",
    "fields-not-written": "the format has no place for {fields}",
    **ANSWERED,
}
