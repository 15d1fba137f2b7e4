"""`audit run --format sarif`: the findings of a report, each at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit import __version__
from audit.checks import all_checks
from audit.jobs.checks import list_checks, page_of_check
from audit.jobs.located import Locator
from audit.report import Result, Rule, render_sarif

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from audit.model import Report


def render_report(report: Report, sources: Path, *, known: Collection[str] | None = None) -> str:
    """The report as SARIF; what the dossier accepts is told as suppressed. ``known``: a baseline's.

    Raises SourcesError when ``sources`` cannot be read again.
    """
    from audit.sources import load_sources

    locator = Locator(load_sources(sources))
    accepted = {one.finding: one.reason for document in report.documents for one in document.accepted}
    found = [*report.findings, *accepted]
    results = [Result(one, locator.spots(one), accepted.get(one)) for one in found]
    return render_sarif(results, rules(report.run.checks), version=__version__, known=known)


def rules(names: Iterable[str]) -> tuple[Rule, ...]:
    """The checks of those names, with their pages as help, sorted."""
    rows = {row.name: row for row in list_checks()}
    chosen = (rows[name] for name in sorted({*names, "check-failed"}) if name in rows)
    known = all_checks()
    return tuple(
        Rule(row.name, row.summary, row.severity, page_of_check(row.name), row.name in known)
        for row in chosen
    )
