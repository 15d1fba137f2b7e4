"""`audit checks`: the list of checks, and the page of each."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import NamedTuple

from audit.checks import all_checks
from audit.errors import AuditError, UsageError


class Row(NamedTuple):
    """A check as the list shows it."""

    name: str
    level: str
    severity: str
    summary: str


def list_checks() -> tuple[Row, ...]:
    """Every check, sorted by name."""
    found = (module.CHECK for module in all_checks().values())
    return tuple(Row(one.name, one.level, one.severity, one.summary) for one in found)


def page_of_check(name: str) -> str:
    """The page of a check, in Markdown. Raises UsageError for a name that is no check's."""
    if name not in all_checks():
        near = get_close_matches(name, all_checks(), 1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise UsageError(f"there is no check named {name!r}", f"{hint}`audit checks` lists them.")
    package = Path(__file__).parents[1]
    for folder in (package / "checks" / "pages", package.parent / "docs" / "checks"):
        path = folder / f"{name}.md"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise AuditError(f"the page of {name} was not installed with the program", "Please report this.")
