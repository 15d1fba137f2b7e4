"""Index queries in both dialects: the Internet Archive's CDX server and pywb's.

Sources: the README of internetarchive/wayback's wayback-cdx-server (a filter is a regular expression
of Java's that matches a field whole), and
https://pywb.readthedocs.io/en/latest/manual/cdxserver_api.html.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import unquote_plus, urlencode

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

Dialect = Literal["ia", "pywb"]
STAMP = "%Y%m%d%H%M%S"
# Not the errors and redirects: what is left is pages, and revisits, whose status is given as "-".
_PAGES = {"ia": "!statuscode:[345]..", "pywb": "!~status:[345].."}
_KEY_ROWS = 2
_STATUS = re.compile("[1-9][0-9]{2}")
_FIELDS = ("urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length")
_NAMES = {"url": "original", "mime": "mimetype", "status": "statuscode"}


@dataclass(frozen=True, slots=True)
class CdxRow:
    """One capture in an index: when (UTC), of which address, and what the index says of it.

    ``status`` is ``None`` for a revisit. ``digest`` is of the body as the archive stored it; it can be
    compared with other digests of that index and with nothing else.
    """

    at: datetime
    original: str
    status: int | None
    mime: str = ""
    digest: str = ""


def stamp(moment: datetime) -> str:
    """A moment as the fourteen digits that archives put into addresses."""
    return moment.astimezone(UTC).strftime(STAMP)


def parse_stamp(digits: str) -> datetime | None:
    """Fourteen digits as UTC; ``None`` where they are no time."""
    try:
        return datetime.strptime(digits, STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def query(
    endpoint: str, dialect: Dialect, url: str, *, before: datetime | None, after: datetime | None, limit: int
) -> str:
    """The address that asks for the captures up to ``before``, newest first kept, or from ``after`` on."""
    fields = {"url": url, "output": "json", "filter": _PAGES[dialect]}
    if before is not None:
        fields["to"] = stamp(before)
    if after is not None:
        fields["from"] = stamp(after)
    from_the_end = after is None
    if dialect == "pywb" and from_the_end:
        fields["sort"] = "reverse"
    fields["limit"] = str(-limit if dialect == "ia" and from_the_end else limit)
    return f"{endpoint}?{urlencode(fields)}"


class SiteQuery(NamedTuple):
    """Which pages of a domain are asked for: those whose addresses hold all words, captured in some days.

    ``days`` are the first and the last, both included. ``words`` are of ASCII letters and in lower
    case, as the key of an address is.
    """

    domain: str
    words: tuple[str, ...]
    days: tuple[date, date]

    def address(self, endpoint: str, dialect: Dialect, limit: int, resume: str = "") -> str:
        """The address that asks an index for one row a page; ``resume`` is the key of the answer before."""
        fields = [("url", self.domain), ("matchType", "domain"), ("output", "json")]
        mark = "~" if dialect == "pywb" else ""
        fields += [("filter", _PAGES[dialect])]
        fields += [("filter", f"{mark}urlkey:.*{re.escape(word)}.*") for word in self.words]
        first, last = self.days
        fields += [("from", f"{first:%Y%m%d}"), ("to", f"{last:%Y%m%d}"), ("limit", str(limit))]
        if dialect == "ia":
            fields += [("collapse", "urlkey"), ("showResumeKey", "true")]
        return f"{endpoint}?{urlencode(fields + ([('resumeKey', resume)] if resume else []))}"


def resume_key(text: str) -> str:
    """The key with which a query goes on, alone in the last row after an empty one; "" at the end.

    It is percent-encoded in the answer, and decoded here, since a query encodes its values.
    """
    text = text.strip()
    try:
        rows = json.loads(text) if text.startswith("[") else []
    except (ValueError, RecursionError):
        return ""
    last = rows[-2:]
    if len(last) < _KEY_ROWS or last[0] != [] or not isinstance(last[1], list) or len(last[1]) != 1:
        return ""
    return unquote_plus(str(last[1][0]))


def parse_cdx(text: str) -> list[CdxRow]:
    """The rows of an answer: a JSON array of arrays, a JSON object a line, or words in columns.

    Raises ValueError for what is no index answer (an error page, for one). Rows that cannot be read
    are left out.
    """
    text = text.strip()
    if not text:
        return []
    try:
        if text.startswith("["):
            return _rows(_from_table(json.loads(text)))
        if text.startswith("{"):
            return _rows(json.loads(line) for line in text.splitlines() if line.strip())
    except RecursionError:
        raise ValueError("JSON nested beyond all sense") from None
    lines = [line.split(" ") for line in text.splitlines()]
    if any(len(words) < len(_FIELDS) for words in lines):
        raise ValueError("neither JSON nor the seven columns of a CDX index")
    return _rows(dict(zip(_FIELDS, words, strict=False)) for words in lines)


def _from_table(table: Any) -> Iterable[dict[str, Any]]:
    if not table:
        return []
    if not all(isinstance(row, list) for row in table):
        raise ValueError("a JSON array, but not of rows")
    header = [str(name) for name in table[0]]
    return [dict(zip(header, row, strict=False)) for row in table[1:]]


def _rows(records: Iterable[Any]) -> list[CdxRow]:
    rows = []
    for record in records:
        if not isinstance(record, dict):
            raise ValueError("a JSON line that is no object")  # noqa: TRY004  the caller's one error for bad answers
        given = {_NAMES.get(name, name): str(value) for name, value in record.items()}
        at = parse_stamp(given.get("timestamp", ""))
        if at is not None:
            status = given.get("statuscode", "")
            rows.append(
                CdxRow(
                    at,
                    given.get("original", ""),
                    int(status) if _STATUS.fullmatch(status) else None,
                    given.get("mimetype", ""),
                    given.get("digest", ""),
                )
            )
    return rows
