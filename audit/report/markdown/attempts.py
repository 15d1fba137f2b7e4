"""What happened when a citation's address was asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.english import reason_words
from audit.report.escape import code, markdown
from audit.report.markdown.marks import blocks, count, table

if TYPE_CHECKING:
    from audit.model import Attempt, CitationReport

LATEST = 5
"""Attempts that the table shows; the JSON report has them all."""


def attempts_of(report: CitationReport) -> str:
    """The latest attempts, newest first, each with its outcome and the reasons for it."""
    if not report.attempts:
        return ""
    ordered = sorted(report.attempts, key=lambda one: one.at, reverse=True)
    shown = f", the latest {LATEST} shown" if len(ordered) > LATEST else ""
    return blocks(
        f"**Asked for {count(len(ordered), 'time')}{shown}**",
        table(("when (UTC)", "way", "outcome", "status", "because"), map(_row, ordered[:LATEST])),
    )


def _row(attempt: Attempt) -> tuple[str, ...]:
    moved = attempt.final_url is not None and attempt.final_url != attempt.url
    reasons = [markdown(reason_words(one)) for one in attempt.outcome.reasons]
    return (
        f"{attempt.at:%Y-%m-%d %H:%M}",
        attempt.via,
        attempt.outcome.name,
        str(attempt.status or ""),
        "<br>".join([*reasons, f"ended at {code(attempt.final_url or '')}"] if moved else reasons),
    )
