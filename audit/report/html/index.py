"""The index page of several reports: each document with its counts, the worst first."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from audit.report.html.opening import StateCount, state_counts
from audit.report.html.shell import Additions, render
from audit.report.verdict import not_compared, not_located, partial, tally, verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from audit.model import ClaimState, DocumentReport, Report

_PLAIN = Additions()
_WORST: tuple[ClaimState, ...] = ("contradicted", "questioned", "uncited", "unverified", "partly")


@dataclass(frozen=True, slots=True)
class Entry:
    """One document in the index. ``file`` is the name of its page."""

    document: DocumentReport
    file: str
    verdict: str
    states: tuple[StateCount, ...]
    not_located: str
    not_compared: str
    tally: str


def render_html_index(report: Report, files: Mapping[str, str], additions: Additions = _PLAIN) -> str:
    """The index of the documents' pages; ``files`` are the names of these, by the document's id."""
    entries = [
        Entry(
            document,
            files[document.id],
            verdict(document),
            tuple(state_counts(document)),
            not_located(document, report.run),
            not_compared(document),
            tally(document),
        )
        for document in sorted(report.documents, key=_gravity)
    ]
    shown = {"run": report.run, "partial": partial(report.run), "entries": entries}
    return render("index.html.j2", additions, shown)


def _gravity(document: DocumentReport) -> tuple[int, ...]:
    """More errors first, then more claims contradicted, questioned and so on; else the dossier's order."""
    errors = sum(finding.severity == "error" for finding in document.findings)
    states = Counter(claim.state for claim in document.claims)
    return (-errors, *(-states[state] for state in _WORST))
