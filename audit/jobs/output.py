"""What `audit run` writes and prints, in the format that was asked for."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from audit import __version__
from audit.jobs.checks import sarif_rules
from audit.jobs.files import write_text
from audit.jobs.located import Locator
from audit.report import Result, render_document, render_json, render_sarif, summary

if TYPE_CHECKING:
    from collections.abc import Collection

    from audit.jobs.context import Stop
    from audit.jobs.run import Audited
    from audit.model import Report


def write_run(
    audited: Audited, form: str, output: Path | None, known: frozenset[str] | None
) -> tuple[str, tuple[Path, ...]]:
    """Write the report's files; what is to be printed, and the files written.

    Markdown is written to ``output`` (``reports`` by default), a file per document; JSON and SARIF only
    where an ``output`` is named. ``known`` are the fingerprints of a baseline. Raises AuditError when a
    file cannot be written.
    """
    report = audited.report
    if form == "markdown":
        paths = write_reports(report, output or Path("reports"))
        return "\n".join([summary(report), *(f"report: {path}" for path in paths)]) + "\n", paths
    text = report_as_sarif(audited, known=known) if form == "sarif" else render_json(report)
    if output is None:
        return text, ()
    path = output / f"report.{form}"
    write_text(path, text)
    return text, (path,)


def write_and_say_stopped(
    audited: Audited, form: str, output: Path | None, known: frozenset[str] | None, stop: Stop
) -> tuple[str, tuple[Path, ...], bool]:
    """As `write_run`; the last value is whether what is written says that the run was stopped.

    A Ctrl-C that comes while the report is made is said in it too: it is written once more.
    """
    text, written = write_run(audited, form, output, known)
    if stop.stopped and not audited.report.run.stopped:
        audited = as_stopped(audited)
        text, written = write_run(audited, form, output, known)
    return text, written, audited.report.run.stopped


def as_stopped(audited: Audited) -> Audited:
    """The same, its report saying that a person ended the run."""
    run = audited.report.run.model_copy(update={"stopped": True})
    return replace(audited, report=audited.report.model_copy(update={"run": run}))


def report_as_sarif(audited: Audited, *, known: Collection[str] | None = None) -> str:
    """The findings, each at its line; those that the dossier accepts are suppressed.

    ``known`` are the fingerprints of a baseline.
    """
    report, locator = audited.report, Locator(audited.dossier)
    accepted = {
        accepted.finding: accepted.reason for document in report.documents for accepted in document.accepted
    }
    findings = [*report.findings, *accepted]
    results = [Result(finding, locator.spots(finding), accepted.get(finding)) for finding in findings]
    return render_sarif(results, sarif_rules(report.run.checks), version=__version__, known=known)


def write_reports(report: Report, folder: Path) -> tuple[Path, ...]:
    """Write one Markdown file per document. Raises AuditError when the folder cannot be written to."""
    paths = []
    for document in report.documents:
        path = folder / f"{document.id.replace(':', '-')}.md"
        write_text(path, render_document(document, report.run))
        paths.append(path)
    return tuple(paths)
