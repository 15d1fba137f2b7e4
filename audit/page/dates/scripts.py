"""Dates in the data that scripts carry: state for hydration, data layers, analytics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.model import ElementPath, Interval, Method, Precision
from audit.page.dates.statement import WEB, Statement, read_stamp, state
from audit.text import Order

if TYPE_CHECKING:
    from audit.formats.html import Parsed, Script

_KEY = re.compile(
    r"[pP]ublish|[pP]ublication|pub_?[dD]ate|PubDate|date_gmt|dateCreated|[cC]reated_?[aA]t|dateModified"
    r"|[uU]pdated_?[aA]t|lastModified"
)
_NUMBERED = re.compile(r"(?:I[dD]|_id|-id)s?$")  # publicationId numbers something
_VALUE = re.compile(r"""\\?["']?\s{0,4}[:=]\s{0,4}\\?["']?(?P<value>\d[\dT :.Z+\-/]{7,32})""")
_LONGEST = 30  # characters of a key before and behind the part that tells
_REST = re.compile(rf"[\w-]{{0,{_LONGEST}}}")
_MOST = 12
_TRIES = 80  # places looked at for each part
# Parts of the keys that tell. Two more are looked for only where one pattern finds either: texts are long.
_PUB_DATE = re.compile(r"ub[dD]ate")
_PARTS = ("ubli", "reated", "odified", "date_gmt")
_MORE_PARTS = ("ubli", "reated", "odified", "ubDate", "ubdate", "date_gmt")


def script_dates(parsed: Parsed, order: Order | None) -> list[Statement]:
    """The first dates in scripts under keys that say publish, create or modify."""
    found: list[Statement] = []
    seen: set[tuple[str, str]] = set()
    for script in parsed.scripts:
        for key, value in _pairs(script):
            if len(found) >= _MOST:
                return found
            if (key, value) not in seen:
                seen.add((key, value))
                statement = _statement(key, value, script, order)
                if statement and all(statement.kind != other.kind for other in found):
                    statement = statement._replace(marks=("first",))
                found += [statement] if statement else []
    return found


def _pairs(script: Script) -> list[tuple[str, str]]:
    """Keys that tell and their values, in the order of the text."""
    places: dict[int, tuple[str, str]] = {}
    text = script.text
    for part in _MORE_PARTS if _PUB_DATE.search(text) else _PARTS:
        at = text.find(part)
        for _ in range(_TRIES):
            if at < 0:
                break
            end = _end_of_word(text, at)
            if match := _VALUE.match(text, end):  # first: most words that tell stand in running text
                start = _start_of_word(text, at)
                key = text[start:end]
                if _KEY.search(key) and not _NUMBERED.search(key):
                    places[start] = (key, match["value"].strip())
            at = text.find(part, end)
    return [places[start] for start in sorted(places)]


def _end_of_word(text: str, at: int) -> int:
    found = _REST.match(text, at)
    return max(found.end() if found else at, at + 1)


def _start_of_word(text: str, at: int) -> int:
    found = _REST.match(text[max(0, at - _LONGEST) : at][::-1])
    return at - (found.end() if found else 0)


def _stamp(value: str, order: Order | None) -> Interval | None:
    """The date of a value. What stands for a year of long ago in a script is mostly a number."""
    stamp = read_stamp(value, order=order)
    if stamp is None or stamp.first is None or stamp.first.year >= WEB:
        return stamp
    return None if value[:8].isdecimal() or stamp.precision < Precision.DAY else stamp


def _statement(key: str, value: str, script: Script, order: Order | None) -> Statement | None:
    lower = key.lower()
    modified = any(word in lower for word in ("modif", "updat", "lastpubl"))
    created = "creat" in lower
    kind = "script-modified" if modified else "script-created" if created else "script-published"
    return state(
        kind,
        "modified" if modified else "created" if created else "published",
        Method("script", key),
        value,
        ElementPath(script.where),
        _stamp(value, order),
        group=kind,
    )
