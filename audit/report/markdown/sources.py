"""A dossier per citation: what it is cited as, what its captures say, and the captures themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from audit.report.english import count, reason_words
from audit.report.escape import code, link_target, markdown
from audit.report.markdown.dates import dates_of, opinion_words, rest_of
from audit.report.markdown.syntax import (
    anchored,
    blocks,
    claim_link,
    finding_link,
    names_capture,
    quoted,
    short_digest,
    source_link,
    table,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from audit.model import (
        Attempt,
        Capture,
        CaptureReport,
        Citation,
        CitationReport,
        DocumentReport,
        SkippedReport,
    )

SIDE_BY_SIDE = 3
"""Captures that fit beside each other in the table of what is said."""


def citations_section(document: DocumentReport) -> str:
    """The dossier of every citation of the document."""
    if not document.citations:
        return ""
    anchors: set[str] = set()  # an id may stand once in a document, and two captures may hold the same bytes
    shown = [_citation(citation, anchors) for citation in document.citations]
    return blocks("## Sources", sources_table(document), *shown)


def _citation(report: CitationReport, anchors: set[str]) -> str:
    captures = report.captures
    return blocks(
        anchored(f"source-{report.id}", f"### {markdown(report.id)}"),
        f"> {markdown(report.citation.raw, 600)}" if report.citation.raw else "",
        _cited_by(report),
        f"The dossier notes: {markdown(report.citation.note)}" if report.citation.note else "",
        _said(report.citation, captures[:SIDE_BY_SIDE]),
        *(
            _capture(number, capture)
            for number, capture in enumerate(captures, 1)
            if capture.witnesses or capture.signs
        ),
        _captures(captures, anchors),
        attempts_of(report),
    )


def _cited_by(report: CitationReport) -> str:
    if not report.cited_by:
        return "No claim of this document rests on it."
    return f"Cited by {', '.join(claim_link(claim) for claim in dict.fromkeys(report.cited_by))}."


def _said(citation: Citation, captures: tuple[CaptureReport, ...]) -> str:
    """Cited as, beside what each capture says it is."""
    header = ("", "cited as", *(f"capture {number} says" for number in range(1, len(captures) + 1)))
    rows: list[tuple[str, str, Callable[[CaptureReport], str]]] = [
        ("title", markdown(citation.title or ""), lambda held: markdown(held.title or "")),
        ("author", markdown("; ".join(map(str, citation.author))), _author),
        ("newsroom or publisher", markdown(citation.container_title or citation.publisher or ""), _origin),
        ("carried by", "", _carrier),
        ("published", str(citation.issued or ""), lambda held: opinion_words(held.published)),
        ("text written", "", lambda held: opinion_words(held.story)),
        ("address", _link(citation.URL), lambda held: _plain(held.capture.url)),
        ("ISBN, DOI", markdown(", ".join((*citation.ISBN, citation.DOI or "")).strip(", ")), lambda _: ""),
    ]
    shown = ((name, cited, *(read(capture) for capture in captures)) for name, cited, read in rows)
    return table(header, (row for row in shown if any(row[1:])))


def _author(capture: CaptureReport) -> str:
    names = dict.fromkeys(witness.says for witness in capture.witnesses if witness.about == "author")
    return markdown("; ".join(names), 160)


def _origin(capture: CaptureReport) -> str:
    origin = capture.origin
    if origin is None:
        return ""
    place = f", {origin.place}" if origin.place else ""
    return f"{markdown(origin.name)} ({markdown(f'{origin.kind}, by its {origin.method}{place}')})"


def _carrier(capture: CaptureReport) -> str:
    origin = capture.origin
    return markdown(origin.carrier) if origin and origin.carrier and origin.carrier != origin.name else ""


def _link(url: str | None) -> str:
    target = link_target(url) if url else None
    return f"[{markdown(url or '', 80)}]({target})" if target else _plain(url)


def _plain(url: str | None) -> str:
    """An address that a page names is shown and not linked."""
    return code(url) if url else ""


def _capture(number: int, capture: CaptureReport) -> str:
    signs = "; ".join(f"{markdown(witness.says)}: {quoted(witness.quote)}" for witness in capture.signs)
    return blocks(
        f"**Dates that capture {number} shows**",
        dates_of(capture) or "None.",
        rest_of(capture),
        f"Marks of a content farm (signals, not a verdict): {signs}" if signs else "",
    )


def _captures(captures: tuple[CaptureReport, ...], anchors: set[str]) -> str:
    if not captures:
        return "No capture of it is held."
    header = ("capture", "file", "received", "came from", "bytes", "sha256")
    return table(
        header, (_capture_row(number, capture, anchors) for number, capture in enumerate(captures, 1))
    )


def _whole(digest: str) -> str:
    """All 64 hex digits, on two lines so that the table fits a page."""
    return f"{code(digest[:32])}<br>{code(digest[32:])}" if digest else ""


def _unread(skipped: SkippedReport, path: str | None) -> str:
    """What was not read of the file, whose name stands beside it already."""
    what = "" if names_capture(skipped.what, path) else f"{markdown(skipped.what)}: "
    return f"{what}{markdown(reason_words(skipped.reason))}"


def _capture_row(number: int, report: CaptureReport, anchors: set[str]) -> tuple[str, ...]:
    capture = report.capture
    digest = capture.digest or ""
    name = short_digest(digest) if digest else ""
    anchor = f'<a id="capture-{name}"></a>' if name and name not in anchors else ""
    anchors.add(name)
    unread = "".join(f"<br>{_unread(item, capture.path)}" for item in report.skipped)
    return (
        f"{anchor}{number}",
        (code(capture.path) if capture.path else "") + unread,
        str(capture.archived or capture.received or ""),
        "<br>→ ".join(map(_plain, _came_from(capture))),
        f"{capture.size:,}" if capture.size else "",
        _whole(digest.removeprefix("sha256:")),
    )


def _came_from(capture: Capture) -> tuple[str, ...]:
    """The address of a capture and, where redirects were followed, the one that they led to."""
    ends = capture.url, capture.final_url if capture.hops else None
    return tuple(dict.fromkeys(filter(None, ends)))


# -- all of them in one table ----------------------------------------------------------------


def sources_table(document: DocumentReport) -> str:
    """A row per citation; a link for each finding on it."""
    header = ("source", "cited as", "its captures say", "findings")
    return table(header, (_overview_row(citation, document) for citation in document.citations))


def _overview_row(report: CitationReport, document: DocumentReport) -> tuple[str, ...]:
    citation = report.citation
    cited = (citation.container_title or citation.publisher or "", str(citation.issued or ""))
    found = [
        finding_link(number, finding.check)
        for number, finding in enumerate(document.findings, 1)
        if finding.citation == report.id
    ]
    says = "<br>".join(dict.fromkeys(_says(capture) for capture in report.captures)) or "no capture held"
    return source_link(report.id), markdown(", ".join(filter(None, cited))), says, ", ".join(found)


def _says(capture: CaptureReport) -> str:
    """The newsroom, its carrier and the date of one capture, in half a line."""
    origin = capture.origin
    if origin is None:
        who = "origin not told" if capture.witnesses or capture.title else "not read"
    else:
        carrier = origin.carrier if origin.carrier and origin.carrier != origin.name else None
        who = markdown(origin.name) + (f", carried by {markdown(carrier)}" if carrier else "")
    when = opinion_words(capture.published) or opinion_words(capture.story)
    return f"{who}, {when}" if when else who


# -- what happened when an address was asked for ---------------------------------------------


LATEST = 5
"""Attempts that the table shows; the JSON report has them all."""


def attempts_of(report: CitationReport) -> str:
    """The latest attempts, newest first, each with its outcome and the reasons for it."""
    if not report.attempts:
        return ""
    ordered = sorted(report.attempts, key=lambda attempt: attempt.at, reverse=True)
    shown = f", the latest {LATEST} shown" if len(ordered) > LATEST else ""
    return blocks(
        f"**Asked for {count(len(ordered), 'time')}{shown}**",
        table(("when (UTC)", "way", "outcome", "status", "because"), map(_attempt_row, ordered[:LATEST])),
    )


def _attempt_row(attempt: Attempt) -> tuple[str, ...]:
    moved = attempt.final_url is not None and attempt.final_url != attempt.url
    reasons = [markdown(reason_words(reason)) for reason in attempt.outcome.reasons]
    return (
        f"{attempt.at:%Y-%m-%d %H:%M}",
        attempt.via,
        attempt.outcome.name,
        str(attempt.status or ""),
        "<br>".join([*reasons, f"ended at {code(attempt.final_url or '')}"] if moved else reasons),
    )
