"""What `audit run` writes and prints, in the format that was asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from audit.jobs.files import write_text
from audit.jobs.run import render_json, summary, write_reports
from audit.jobs.sarif import render_report

if TYPE_CHECKING:
    from audit.model import Report


def show_run(
    report: Report, sources: Path, form: str, output: Path | None, known: frozenset[str] | None
) -> tuple[str, tuple[Path, ...]]:
    """Write the report's files; what is to be printed, and the files written.

    Markdown is written to ``output`` (``reports`` by default), a file per document; JSON and SARIF only
    where an ``output`` is named. ``known`` are the fingerprints of a baseline. Raises AuditError when a
    file cannot be written.
    """
    if form == "markdown":
        paths = write_reports(report, output or Path("reports"))
        return "\n".join([summary(report), *(f"report: {path}" for path in paths)]) + "\n", paths
    text = render_report(report, sources, known=known) if form == "sarif" else render_json(report)
    if output is None:
        return text, ()
    path = output / f"report.{form}"
    write_text(path, text)
    return text, (path,)
