"""What changed in the reports on documents as an Atom feed (RFC 4287), for whoever follows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.atom import News, render_atom
from audit.report.changes_words import change_groups, changes_opening
from audit.report.english import count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from audit.model import Changes, DocumentReport, Report


_MOST = 10
"""Changes of one kind: a feed holds a hundred entries."""


def render_report_atom(report: Report) -> str:
    """The feed of what changed since the last report that differed, an entry for each change.

    Of a document on which no earlier report is kept, one entry says that: no entries would look as if nothing
    had changed. A run with nothing new gives the same entries as the run before it.
    """
    name = f"audit run: {report.run.sources or ''}"
    news = [entry for document in report.documents for entry in _news(report, document)]
    return render_atom("What changed in the sources", name, news, now=report.run.now)


def _news(report: Report, document: DocumentReport) -> Iterator[News]:
    changes, url = document.changes, document.URL or ""
    if changes is None:
        said = f"{count(len(document.claims), 'claim')}, {count(len(document.findings), 'finding')}"
        told = f"{said}. No earlier report on it is kept, so nothing was compared."
        yield News(url, report.run.now, f"{document.id}: a report without an earlier one", told)
        return
    yield from _of_changes(document, changes)


def _of_changes(document: DocumentReport, changes: Changes) -> Iterator[News]:
    urls = {citation.id: citation.citation.URL for citation in document.citations}
    for group in change_groups(changes, most=_MOST):
        for line in dict.fromkeys(group.lines):
            title = f"{document.id}: {line.id}: {line.words}"
            yield News(urls.get(line.id) or document.URL or "", changes.seen, title, group.title)
        if group.more:
            title = f"{document.id}: {group.title}: {group.more} more"
            yield News(document.URL or "", changes.seen, title, "The report has every one.")
    yield from _opening(document, changes)


def _opening(document: DocumentReport, changes: Changes) -> Iterator[News]:
    """What the comparison could not do, which would else be read as no change."""
    if changes.stopped or changes.checks_then_only:
        told = " ".join(changes_opening(changes))
        yield News(document.URL or "", changes.seen, f"{document.id}: not all was looked at", told)
