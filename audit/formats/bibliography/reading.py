"""A bibliography of any of the three formats, told by its content."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Any

from audit.formats.bibliography.csl_reading import csl_record, read_csl_records
from audit.formats.bibliography.record import (
    Bibliography,
    BibliographyFormat,
    Entry,
    Problem,
    Record,
    id_from_fields,
)
from audit.formats.bibliography.ris_reading import read_ris_records
from audit.model import Reason
from audit.text import UniqueIds, as_identifier

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from audit.model import Citation

_MOST_BYTES = 20_000_000
_MOST_RECORDS = 50_000
_LOOKED_AT = 100_000
_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_COMMENT = re.compile(r"(?:\s+|//[^\n]*|/\*.*?(?:\*/|\Z))*+", re.DOTALL)
_CSL_KEY = re.compile(r'"(?:type|itemType|items|references)"\s{0,9}:')
_RIS = re.compile(r"^\s{0,4}TY {0,2}- ?\w", re.MULTILINE | re.ASCII)
_BIBTEX = re.compile(r"^[ \t]{0,40}@[ \t]{0,40}\w{1,60}\s{0,99}[{(]", re.MULTILINE | re.ASCII)
_PAGE = re.compile(r"```|^\s{0,9}<[!?a-zA-Z]", re.MULTILINE)  # a document that shows a record


def bibliography_format(body: bytes) -> BibliographyFormat | None:
    """Which bibliography the bytes are, by what they begin with; ``None`` for anything else."""
    return _format(_decoded(body[: 4 * _LOOKED_AT])[:_LOOKED_AT])


def read_bibliography(body: bytes, format: BibliographyFormat | None = None) -> Bibliography:  # noqa: A002  as in the public API
    """What a bibliography holds; its format is told by its content where none is given. Never raises.

    Ids are the keys of the file, made valid and unique; a record without a key gets one of its name and year.
    """
    if len(body) > _MOST_BYTES:
        why = Reason("bibliography-too-large", size=len(body), limit=_MOST_BYTES)
        return Bibliography(format, (), (Problem(why),))
    text = _decoded(body)
    kind = format or _format(text[:_LOOKED_AT])
    if kind is None:
        return Bibliography(None, (), (Problem(Reason("bibliography-of-no-format")),))
    entries: list[Entry] = []
    problems: list[Problem] = []
    ids = _Ids()
    for found in islice(_reader(kind)(text), _MOST_RECORDS + 1):
        if len(entries) + len(problems) >= 2 * _MOST_RECORDS:
            break
        if isinstance(found, Problem):
            problems.append(found)
            continue
        entries.append(found.entry(ids.for_record(found)))
        problems += found.problems
    if len(entries) > _MOST_RECORDS:
        entries.pop()
        problems.append(Problem(Reason("records-left-out", limit=_MOST_RECORDS)))
    if not entries and not problems:
        problems.append(Problem(Reason("bibliography-without-records")))
    return Bibliography(kind, tuple(entries), tuple(problems))


def citation_of_csl(item: dict[str, Any]) -> tuple[Citation, tuple[Problem, ...]]:
    """The citation of one CSL item, as word processors and pages hold them, and what was not understood."""
    record = csl_record(item)
    entry = record.entry(_Ids().for_record(record))
    return entry.citation, tuple(record.problems)


def _reader(kind: BibliographyFormat) -> Callable[[str], Iterator[Record | Problem]]:
    if kind == "csl":
        return read_csl_records
    if kind == "ris":
        return read_ris_records
    from audit.formats.bibliography.bibtex_reading import read_bibtex_records  # pybtex: 60 ms

    return read_bibtex_records


def _decoded(body: bytes) -> str:
    for mark, codec in _BOMS:
        if body.startswith(mark):
            return body[len(mark) :].decode(codec, "replace")
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(body) - 3:  # cut within a character
            return body.decode("utf-8", "replace")
        return body.decode("cp1252", "replace")


def _format(text: str) -> BibliographyFormat | None:
    before = _COMMENT.match(text)
    start = before.end() if before else 0
    if text[start : start + 1] in {"[", "{"}:
        return "csl" if _CSL_KEY.search(text, start) else None
    ris, bibtex = _RIS.search(text), _BIBTEX.search(text)
    first = min((found for found in (ris, bibtex) if found), key=lambda found: found.start(), default=None)
    if first is None or _PAGE.search(text, 0, first.start()):
        return None
    return "ris" if first is ris else "bibtex"


class _Ids:
    """Ids of records, and the keys that were there."""

    def __init__(self) -> None:
        self._keys: set[str] = set()
        self._given = UniqueIds()

    def for_record(self, record: Record) -> str:
        """An id for a record: its key where that can be, and with a number where it was given before."""
        id_ = self._given.unique(as_identifier(record.key or "") or id_from_fields(record) or "record")
        if record.key in self._keys:
            record.complain(Reason("key-repeated", key=record.key or "", id=id_))
        self._keys |= {record.key} if record.key else set()
        return id_
