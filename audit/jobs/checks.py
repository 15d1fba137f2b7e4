"""`audit checks`: the list of checks, and the page of each."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from audit.checks import all_checks
from audit.errors import AuditError, UsageError
from audit.model import Severity
from audit.report import STALE, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable


class Row(NamedTuple):
    """A check as the list shows it."""

    name: str
    level: str
    severity: Severity
    summary: str


MADE_BY_THE_RUN = (
    Row(
        "check-failed", "any", "warning", "A check crashed on this subject, so what it looks for is unknown."
    ),
    Row(STALE, "any", "note", "An acceptance in sources.yaml matches no finding of this run."),
)
"""Findings that no check makes, but the run itself."""


def list_checks() -> tuple[Row, ...]:
    """Every name that a finding can carry: the checks sorted by name, then what the run itself finds."""
    found = (module.CHECK for module in all_checks().values())
    checks = (Row(check.name, check.level, check.severity, check.summary) for check in found)
    return (*checks, *MADE_BY_THE_RUN)


def page_of_check(name: str) -> str:
    """The page of a check, in Markdown. Raises UsageError for a name that is no check's."""
    for row in MADE_BY_THE_RUN:
        if row.name == name:
            return f"# {name}\n\n{row.summary}\n"
    if name not in all_checks():
        near = get_close_matches(name, [row.name for row in list_checks()], 1)
        hint = f"Did you mean {near[0]}? " if near else ""
        raise UsageError(f"there is no check named {name!r}", f"{hint}`audit checks` lists them.")
    package = Path(__file__).parents[1]
    for folder in (package / "checks" / "pages", package.parent / "docs" / "checks"):
        path = folder / f"{name}.md"
        if path.is_file():
            return path.read_text(encoding="utf-8")
    raise AuditError(f"the page of {name} was not installed with the program", "Please report this.")


def sarif_rules(names: Iterable[str]) -> tuple[Rule, ...]:
    """The checks of those names, with their pages as help, sorted."""
    rows = {row.name: row for row in list_checks()}
    chosen = (rows[name] for name in sorted({*names, "check-failed"}) if name in rows)
    known = all_checks()
    return tuple(
        Rule(row.name, row.summary, row.severity, page_of_check(row.name), row.name in known)
        for row in chosen
    )
