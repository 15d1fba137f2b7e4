"""Findings a line each, in the form in which compilers name a place: ``sources.yaml:12:5: warning: …``.

Editors, pre-commit and people read it. A quoted word ends no line: each is one that `visible` made.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.model import SEVERITIES
from audit.report.escape import visible
from audit.report.findings import fingerprints

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from audit.report.sarif import Result


def render_lines(results: Sequence[Result], known: Collection[str] | None = None) -> str:
    """A line for each finding that is neither accepted nor of a ``known`` fingerprint, the gravest first."""
    return "".join(f"{_line(result)}\n" for result in fresh_results(results, known))


def fresh_results(results: Sequence[Result], known: Collection[str] | None) -> list[Result]:
    """The findings that are neither accepted nor of a ``known`` fingerprint, the gravest first."""
    marks = fingerprints(result.finding for result in results)
    pairs = zip(results, marks, strict=True)
    fresh = [result for result, mark in pairs if result.accepted is None and mark not in (known or ())]
    return sorted(fresh, key=lambda result: SEVERITIES.index(result.finding.severity))


def _line(result: Result) -> str:
    finding = result.finding
    place = ""
    if result.spots:
        spot = result.spots[0]
        column = f":{spot.column}" if spot.column is not None else ""
        place = f"{visible(spot.path, None)}:{spot.line}{column}: "
    return f"{place}{finding.severity}: {visible(finding.message)} [{finding.check}]"
