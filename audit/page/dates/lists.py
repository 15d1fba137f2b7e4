"""Bodies that are lists by their form: of a folder's files, bookmarks, events, rows. They date entries."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from audit.model import Reason

if TYPE_CHECKING:
    from collections.abc import Sequence

    from audit.formats.html import Parsed
    from audit.page.dates.statement import Statement

# What servers call the page of a folder's files: Apache (mod_autoindex), nginx, lighttpd and Firefox "Index
# of /x", Tomcat and Python "Directory listing for /x", Jetty "Directory: /x", Node's serve-index "listing
# directory /x", IIS "host - /x".
_FOLDER = re.compile(
    r"(?:index of|directory listing (?:for|of)|directory:|listing directory)\s{1,9}\[?(?:[a-z]{3,6}:/)?/"
    r"|\S{1,300} - /",
    re.IGNORECASE,
)
# The way to the folder above, or the head of the table.
_TABLE = re.compile(
    r"\.\.(?:/|$)|\[?(?:to )?parent directory|up to higher level|(?:file ?)?name (?:size )?last modified"
    r"|last modified",
    re.IGNORECASE,
)
_TOP = 12  # blocks of a folder's page among which these stand
_BARE = 4  # blocks of a page that holds a heading and a list alone: the top folder of IIS
_BOOKMARKS = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,99}<!doctype netscape-bookmark-file-1>", re.IGNORECASE)
_RECORDS = re.compile(r"BEGIN:V(?:CALENDAR|CARD)\b", re.IGNORECASE)  # RFC 5545, RFC 6350
_SEPARATORS = ",;\t|"
_LEAST = 3  # rows, and fields of a row
_START = 1 << 16  # bytes looked at; a block has no tabs any more
_ROWS = 40  # rows looked at
_LONG = 4_000  # letters of a row looked at
_SAME = 0.9  # share of the rows that have as many fields as most, or a date of their own
_QUOTED = re.compile(r'"[^"]*"')
_DAY = re.compile(
    r"\d{4}-\d\d-\d\d|\d{1,2}[./]\w{1,3}[./]\d\d|[A-Z][a-z]{2}\s{1,2}\d{1,2}\s{1,2}(?:\d{4}|\d\d:\d\d)"
)
_ENTRY = Reason("entry-of-list")


def without_entries(statements: Sequence[Statement], parsed: Parsed) -> list[Statement]:
    """The statements of a page, left out where its whole body is a list: none says when that came out.

    What is known of the copy stays.
    """
    if not any(one.kind != "served" for one in statements) or not _is_list(parsed):
        return list(statements)
    return [
        one
        if one.kind == "served"
        else one._replace(
            marks=(*one.marks, "entry"), witness=replace(one.witness, left_out=one.witness.left_out or _ENTRY)
        )
        for one in statements
    ]


def _is_list(parsed: Parsed) -> bool:
    if parsed.media == "html":
        return _is_folder(parsed) or _BOOKMARKS.match(parsed.body) is not None
    return parsed.media == "text" and _has_rows(parsed)


def _is_folder(parsed: Parsed) -> bool:
    """Whether a page is a server's list of a folder: by its title, the same over it, a table or way up."""
    title = parsed.title
    if title is None or not _FOLDER.match(title):
        return False
    blocks = parsed.blocks
    heading = next(iter(blocks.headings(1, 2, 3)), None)
    if heading is None or heading.text.split() != title.split():
        return False
    return len(blocks) <= _BARE or any(_TABLE.match(block.text) for block in blocks[:_TOP])


def _has_rows(parsed: Parsed) -> bool:
    """Whether a text is a calendar, a table or a log: rows with as many fields, or each with a date."""
    text = parsed.body[:_START].decode(parsed.encoding or "utf-8", "replace").removeprefix("\ufeff")
    rows = list(islice((line[:_LONG] for line in text.splitlines() if line.strip()), _ROWS))
    if rows and _RECORDS.match(rows[0]):
        return True
    if len(rows) < _LEAST or sum(row.rstrip()[-1:] in ".!?" for row in rows) * 3 > len(rows):
        return False
    if len(rows) > _LEAST and sum(_DAY.search(row) is not None for row in rows) >= _SAME * len(rows):
        return True
    plain = [_QUOTED.sub("", row) for row in rows]
    for separator in _SEPARATORS:
        fields, count = Counter(row.count(separator) + 1 for row in plain).most_common(1)[0]
        if fields >= _LEAST and count >= _SAME * len(rows):
            return True
    return False
