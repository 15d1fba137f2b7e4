"""Dates in the data that scripts carry: state for hydration, data layers, analytics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from audit.read.dates.statement import Statement, read_stamp, state

if TYPE_CHECKING:
    from audit.read.page import Parsed

_PAIR = re.compile(
    r"""\\?["']?(?P<key>[A-Za-z_.-]{0,24}(?:[pP]ublish|[pP]ublication|pubDate|pubdate|PubDate|date_gmt|dateCreated|[cC]reated_?[aA]t|dateModified|[uU]pdated[aA_-]|lastModified|firstPublish)[A-Za-z_-]{0,16})\\?["']?
    \s{0,4}[:=]\s{0,4}\\?["']?(?P<value>\d[\dT :.Z+\-/]{7,32})""",
    re.VERBOSE,
)
_TRIGGER = re.compile(
    r"ublish|ublication|ubDate|ubdate|date_gmt|dateCreated|[cC]reated_?[aA]t|dateModified|lastModified"
)
_MOST = 12


def script_dates(parsed: Parsed) -> list[Statement]:
    """The first dates in scripts under keys that say publish, create or modify."""
    found: list[Statement] = []
    seen: set[tuple[str, str]] = set()
    for script in parsed.scripts:
        for trigger in _TRIGGER.finditer(script.text):
            if len(found) >= _MOST:
                return found
            start = max(0, trigger.start() - 26)
            match = _PAIR.search(script.text, start, trigger.end() + 80)
            if match and (match["key"], match["value"]) not in seen:
                seen.add((match["key"], match["value"]))
                one = _one(match, script.where, len(found))
                found += [one] if one else []
    return found


def _one(match: re.Match[str], where: str, before: int) -> Statement | None:
    key = match["key"].lower()
    modified = "modif" in key or "updat" in key
    created = "creat" in key
    kind = "script-modified" if modified else "script-created" if created else "script-published"
    value = read_stamp(match["value"].strip())
    return state(
        kind, "modified" if modified else "created" if created else "published", f"script {match['key']}",
        match["value"].strip(), where, value, group=kind, marks=("first",) if not before else (),
    )  # fmt: skip
