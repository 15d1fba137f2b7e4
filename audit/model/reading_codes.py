"""The codes of reasons of reading: why something was not read, and who says where it is from."""

from __future__ import annotations

from typing import Literal

# Why something could not be looked at, or only in part: formats, jobs.
SkippedCode = Literal[
    "stopped",
    "archive-not-told",  # archive
    "not-the-page",  # outcome
    "not-the-page-because",  # outcome, why: a reason
    "text-unread",
    "mail-asks-to-confirm",  # url: where
    "text-partial",  # why: a reason
    "only-abstract",  # why: a reason
    "only-entry",  # why: a reason
    "only-list",  # why: a reason
    "declared-as",  # name: of the element or key that says so; type: what it says
    "isbn-shown",  # quote
    "full-text-elsewhere",  # url: where the page says that the whole text is
    "record-of-paper",  # name: of the meta element; characters: of its text
    "address-of-search",  # quote: what is searched for
    "fewer-words-than-stated",  # read, stated
    "fewer-characters-than-stated",  # read, stated
    "offer-to-read-on",  # quote
    "wall-below-text",  # name: the word in the class or id of its container; quote
    "text-ends-open",  # quote
    "text-scrambled",  # quote
    "ends-within-character",
    "ends-within-tag",
    "ends-within-comment",
    "ends-within-element",  # name: of the element
    "ends-within-json",
    "ends-within-sentence",  # quote
    "ends-with-open-elements",  # count; name: of the last one
    "ends-at-round-size",  # size: bytes
    "then",  # first, second: reasons
    "cut-by-size",  # limit: bytes
    "cut-by-pieces",  # limit: chunks
    "cut-by-time",  # seconds
    "cut-by-close",  # why: a reason
    "codings-too-many",  # count
    "coding-unknown",  # coding
    "coding-absent",  # coding
    "coding-broken",  # coding, message
    "coding-unreadable",  # coding
    "coding-ends-early",
    "coding-too-large",  # limit: bytes
    "file-absent",
    "file-folder",
    "folder-without-pages",
    "file-irregular",
    "file-unreadable",  # message
    "file-empty",
    "file-changed",
    "file-cut",  # read, size: bytes
    "file-too-large",  # limit: bytes
    "digest-differs",  # stated
    "digest-of-doubled-pieces",
    "path-absolute",
    "path-unfollowable",  # message
    "path-outside",
    "copy-absent",  # url
    "copies-none",
    "copies-many",  # count, addresses: of the first, each with its time
    "parts-beside",  # count: of copies that are no documents
    "copy-nearest-stated",  # count: of copies of one address, time: of the one taken
    "copy-by-citation-date",  # count, time
    "copy-newest",  # count, time
    "redirect-target-absent",  # status, url
    "copy-not-there",  # offset: the byte asked for, in a gzip member with the number (0:5)
    "copy-after-damage",  # offset: the byte of the damage
    "copy-elsewhere",  # offset, others: places at which copies begin
    "store-unreadable",  # message
    "body-not-in-store",  # message
    "copies-unread",  # count
    "record-absent",
    "record-of-no-length",
    "record-too-large",  # size, limit: bytes
    "record-cut",  # read, size: bytes
    "record-head-endless",
    "gzip-damaged",
    "zstd-damaged",  # message
    "damaged-too-often",  # places
    "revisit-unresolved",  # url, date: texts or reasons
    "address-unnamed",
    "time-unknown",
    "cut-when-captured",  # why: length, time, disconnect or unspecified (WARC-Truncated)
    "chunks-cut",
    "not-modified",
    "length-short",  # announced, received: bytes
    "range-only",  # range: Content-Range as stated, perhaps empty
    "package-unreadable",  # message
    "package-empty",
    "package-file-absent",  # name: of a WARC file or a package as it is listed
    "package-too-deep",
    "message-cut",
    "package-file-too-large",
    "package-damaged",  # message
    "arc-file",
    "kind-unread",  # kind: the code of a kind of file
    "zip-of-others",  # count: files in it, names: of the first
    "json-unread",
    "har-cut",
    "har-too-complex",
    "har-entry-damaged",
    "har-without-body",  # url
    "message-too-complex",
    "message-unreadable",  # error
    "mhtml-without-page",
    "mail-without-text",
    "mailbox",
    "mail-forwarded",
    "plist-unreadable",  # error
    "plist-without-page",
    "saved-from-elsewhere",  # held, stated: addresses
    "perhaps-led-to",  # held, stated: addresses, of which one may lead to the other
    "perhaps-saved-from-elsewhere",  # held, stated: addresses
    "saved-at-another-time",  # held, stated: times
    "file-of-tool",  # tool: that wrote the file for its own use
    "pdf-reader-missing",
    "pdf-too-large",  # size, limit: bytes
    "pdf-locked",
    "pdf-damaged",  # error
    "office-damaged",  # error
    "office-too-large",  # part: its name, empty for the file; limit
    "office-part-cut",  # part
    "office-other",
    "no-text",
    "citation-record-unread",  # origin, line: the number of the paragraph
    "list-cut",  # rows: that were read
    "list-damaged",  # message: of Python's reader of CSV
    "list-not-understood",
    "list-without-column",  # column, columns
    "list-without-rows",
    "wikitext-cut",  # read: characters
    "pdf-page-unread",
    "pdf-cut",  # read: pages
    "pdf-cut-of",  # read, pages
    "pdf-without-text",
    "day-unsure",  # dates that fit several days, or less than a day
    "day-of-change",  # the page says only when it was changed
    "dates-left-out",  # count; why: a reason, of the first
    "dates-none",
    "date-unread",  # quote: the value of a field that is there for a date
    "capture-not-held",  # and nothing was fetched
    "capture-without-address",  # nor is one held
    "capture-not-had",  # nothing came of what was tried
    "stopped-before-reading",
    "claim-words-not-found",
    "claim-words-beyond-cut",  # why: a reason, of the document
    "document-without-file",
    "no-claim-covers",  # no claim of the dossier covers the passage
    "body-cut",  # read, size: bytes
    "markup-cut",  # read: characters
    "text-cut",  # read: characters of a document
    "tags-cut",  # read: tags
    "structured-data-cut",  # bound: depth, number or size
    "nesting-flattened",  # depth: elements
    "tag-unclosed",  # line
    "page-too-slow",  # seconds
    "page-crashed",  # error: the class of the exception and its message
    "reading-killed",  # the process that read it died
    "copies-counted-otherwise",  # counted: by the index; read
]

# Who says of which address a capture is, or when it was made: formats, jobs.
SaidCode = Literal[
    "as-stated",
    "by-fetch",
    "by-record",
    "by-headers",
    "by-redirect",
    "by-mail-link",
    "by-note",  # tool
    "by-pdf",
    "by-snapshot",
]
