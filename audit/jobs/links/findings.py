"""Rows as findings, by the names of the checks, for SARIF and baselines."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from audit import __version__
from audit.checks import all_checks
from audit.jobs.checks import sarif_rules
from audit.jobs.located import Locator, shown_path
from audit.links.status import EFFECTS
from audit.model import Because, Finding
from audit.report import Result, Rule, Spot, render_sarif

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from audit.jobs.links.rows import LinkRow
    from audit.model import Dossier, Severity

FAILING = "failing-link"
_NAMES = {
    "soft-404": "soft-404",
    "redirected-home": "redirected-away",
    "substituted": "redirected-away",
    "parked": "parked-domain",
    "refused": "blocked-response",
    "login": "blocked-response",
    "paywall": "blocked-response",
    "legal": "blocked-response",
    "tls-error": FAILING,
    "empty-shell": FAILING,
}
_PLACE = re.compile(r"^(.+):(\d{1,9})$")
_RULE = Rule(
    FAILING,
    "The address failed, not often enough yet to be called dead.",
    "note",
    f"# {FAILING}\n\nThe address failed, not often enough or not over enough days to be called dead. It is"
    " looked at again; there is nothing to do yet.\n",
    linked=False,
)


def finding_of(row: LinkRow, citations: dict[str, str]) -> Finding | None:
    """The finding on a row, or ``None`` where there is nothing to find; ``citations``: address → id."""
    name = _name(row)
    if name is None:
        return None
    severity: Severity = "note" if name == FAILING else all_checks()[name].CHECK.severity
    quote = ": ".join([row.outcome, *row.reasons])
    return Finding(
        check=name,
        severity=severity,
        confidence="high" if row.standing == "dead" else "medium",
        message=f"{row.url} stands as {row.standing}; the last look met {row.outcome}.",
        citation=citations.get(row.url),
        because=(Because(quote=quote, method="attempt", where=row.url),),
        suggestion=row.suggestion,
    )


def _name(row: LinkRow) -> str | None:
    if row.standing == "dead":
        return "dead-link"
    if row.standing == "moved":
        return "moved-permanently"
    if row.outcome in _NAMES:
        return None if row.unasked and row.standing == "unknown" else _NAMES[row.outcome]
    return None if EFFECTS[row.outcome] == "good" else FAILING


def found_in(rows: Iterable[LinkRow], dossiers: Sequence[Dossier]) -> list[tuple[Finding, tuple[Spot, ...]]]:
    """The findings of all rows, each with the places that cite the address."""
    citations = {one.URL: one.id for dossier in dossiers for one in dossier.citations if one.URL}
    pairs = ((row, finding_of(row, citations)) for row in rows)
    return [(finding, _spots(row, finding, dossiers)) for row, finding in pairs if finding]


def _spots(row: LinkRow, finding: Finding, dossiers: Sequence[Dossier]) -> tuple[Spot, ...]:
    for dossier in dossiers:
        if finding.citation and dossier.citation(finding.citation):
            return Locator(dossier).spots(finding)
    stated = [_PLACE.match(place) for place in row.cited_by]
    found = tuple(Spot(shown_path(Path(one[1])), int(one[2])) for one in stated if one)
    return found[:20] or (Spot("sources.yaml"),)


def sarif_of(found: Sequence[tuple[Finding, tuple[Spot, ...]]], known: Collection[str] | None = None) -> str:
    """The findings as SARIF, with the pages of their checks. ``known``: a baseline's fingerprints."""
    names = {finding.check for finding, _ in found}
    told = (*sarif_rules(names), *([_RULE] if FAILING in names else ()))
    results = [Result(finding, spots) for finding, spots in found]
    return render_sarif(results, told, version=__version__, known=known)
